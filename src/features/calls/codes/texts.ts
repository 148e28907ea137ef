import { setImmediate } from 'node:timers/promises'
import { countOf, type Duck, literal, textOf } from '../../../platform/tables/duck.ts'
import { needsMask } from '../../../platform/tables/masks.ts'
import { isNothing } from '../../../platform/tables/times.ts'
import type { CodeBook, CodeSide } from './code-book.ts'
import {
  type Classified,
  kindBit,
  type Lexicon,
  type MentalHealthClass,
  type Outcome,
  openOfficerRules,
  openOutcomes,
  plainText,
  proposedByEnding,
} from './lexicon.ts'
import { openRiskWords } from './risks.ts'

/** Classes as small numbers, so that the surer of two is the larger. */
export const CLASS_RANK: Readonly<Record<MentalHealthClass, number>> = { unknown: 0, no: 1, possible: 2, yes: 3 }

export interface KnownText {
  readonly id: number
  /** The text as it is written most often, or what a code table says that it means. */
  readonly label: string
  readonly classified: Classified
}
export interface KnownDisposition {
  readonly id: number
  readonly label: string
  readonly classified: Classified
  readonly outcome: Outcome
}

/** Every type, reason and disposition text of a file, read once. Texts that differ only in marks share an id. */
export interface Texts {
  readonly types: readonly KnownText[]
  readonly dispositions: readonly KnownDisposition[]
  /** True where a text holds what looks like a personal number, so that it must be masked and read again. */
  readonly holdsPersonal: boolean
  /** How many of them a person of the agency confirmed. */
  readonly confirmed: number
}

export type CodeTable = ReadonlyMap<string, string>

export interface LookUp {
  readonly lexicon: Lexicon
  /** How many columns `reason_0`, `reason_1`, … the rows have. */
  readonly reasons: number
  readonly codeTable?: CodeTable | undefined
  /** What people of the agency decided; it beats the lexicon. */
  readonly codeBook?: CodeBook | undefined
}

/**
 * Makes the look-up tables `type_texts`, `disposition_texts`, `priority_texts`, `source_texts` and `beat_texts` from the
 * distinct texts of `coded_rows`.
 */
export async function lookUpTexts(duck: Duck, given: LookUp): Promise<Texts> {
  const { codeTable, reasons } = given
  const columns = ['type_initial', 'type_final', ...Array.from({ length: reasons }, (_, at) => `reason_${at}`)]
  const { texts: typeTexts, isWhole: hasTypes } = await distinct(duck, columns)
  const { texts: dispositionTexts, isWhole: hasEndings } = await distinct(duck, ['disposition'])
  const typeClass = classifier(typeTexts, 'type', given)
  const outcomeOf = openOutcomes()
  const endClass = classifier(dispositionTexts, 'disposition', given, (text, read) =>
    proposedByEnding(read, outcomeOf(text, codeTable)),
  )
  const officer = openOfficerRules()
  const { riskOf } = openRiskWords()
  const types = new Numbered<KnownText>()
  const dispositions = new Numbered<KnownDisposition>()
  const typeRows = await inPieces(typeTexts, (text) => {
    const classified = typeClass(text)
    const known = types.take(text, (id) => ({ id, label: labelOf(text, codeTable), classified }))
    const risk = riskOf(text, classified.kind, codeTable)
    return `(${literal(text)}, ${known.id}, ${classSql(classified)}, ${officer.isOfficerType(text, codeTable)}, ${risk})`
  })
  const endRows = await inPieces(dispositionTexts, (text) => {
    const classified = endClass(text)
    const outcome = outcomeOf(text, codeTable)
    const known = dispositions.take(text, (id) => ({ id, label: labelOf(text, codeTable), classified, outcome }))
    return `(${literal(text)}, ${known.id}, ${classSql(classified)}, ${outcome !== 'not-handled'}, ${takenSql(outcome)})`
  })
  await fill(duck, 'type_texts', `${CLASSED}, officer BOOLEAN, risk TINYINT`, typeRows)
  await fill(duck, 'disposition_texts', `${CLASSED}, handled BOOLEAN, taken BOOLEAN`, endRows)
  const units = await distinct(duck, ['unit'])
  const others = [...(await fillSmall(duck, officer.isOfficerSource)), await fillBeats(duck), units]
  // What was not looked at may hold one.
  const isWhole = hasTypes && hasEndings && others.every((one) => one.isWhole)
  const texts = [typeTexts, dispositionTexts, ...others.map((one) => one.texts)]
  const holdsPersonal = !isWhole || texts.some((some) => some.some(needsMask))
  const confirmed =
    confirmedAmong(typeTexts, given.codeBook?.type) + confirmedAmong(dispositionTexts, given.codeBook?.disposition)
  return { types: types.all, dispositions: dispositions.all, holdsPersonal, confirmed }
}

/** Codes that a person confirmed count only where they stand in these calls. */
function confirmedAmong(texts: readonly string[], book: ReadonlyMap<string, unknown> | undefined): number {
  return book === undefined ? 0 : new Set(texts.map(plainText).filter((plain) => book.has(plain))).size
}

/** `yes` and `possible` hold the bit of the text's kind where its class is that one, else 0. */
const CLASSED = 'text VARCHAR, id INT, class TINYINT, yes BIGINT, possible BIGINT'

function classSql({ class: read, kind }: Classified): string {
  const bit = (wanted: MentalHealthClass) => (read === wanted ? kindBit(kind) : 0)
  return `${CLASS_RANK[read]}, ${bit('yes')}, ${bit('possible')}`
}

/** Endings by which someone was taken to a place of care. */
const TAKEN: ReadonlySet<Outcome> = new Set<Outcome>(['hold', 'crisis-centre', 'hospital'])

const takenSql = (outcome: Outcome): string => (outcome === 'unknown' ? 'NULL' : String(TAKEN.has(outcome)))

/** Texts that differ only in marks share what a person confirmed for one of them. */
function classifier(
  texts: readonly string[],
  side: CodeSide,
  given: LookUp,
  explained: (text: string, read: Classified) => Classified = (_, read) => read,
): (text: string) => Classified {
  const { lexicon, codeTable, codeBook } = given
  const readBeside = lexicon.beside(texts, codeTable)
  return (text) => {
    const read = explained(text, readBeside(text))
    const confirmed = codeBook?.[side].get(plainText(text))
    if (confirmed === undefined) return read
    // What the lexicon said stays as its proposal.
    const proposal = read.proposal ?? { class: read.class, kind: read.kind }
    return { ...read, proposal, class: confirmed.class, kind: confirmed.kind }
  }
}

function labelOf(text: string, codeTable: CodeTable | undefined): string {
  const described = codeTable?.get(plainText(text))
  return described === undefined ? text.replace(/\s+/g, ' ') : `${text} (${described})`
}

/** Numbers things by their plain text; the first spelling met gives the label. */
class Numbered<Known extends { readonly id: number }> {
  readonly all: Known[] = []
  private readonly byPlain = new Map<string, Known>()

  take(text: string, make: (id: number) => Known): Known {
    const plain = plainText(text)
    const known = this.byPlain.get(plain)
    if (known) return known
    const made = make(this.all.length)
    this.all.push(made)
    this.byPlain.set(plain, made)
    return made
  }
}

/** Texts of codes; `isWhole` is false where more or longer ones were met, which are no codes. */
interface Met {
  readonly texts: readonly string[]
  readonly isWhole: boolean
}

/** More different texts, or longer ones, are free text: those calls count as unknown, and memory stays bounded. */
const MOST_TEXTS = 50_000
const LONGEST = 1_000

/** Distinct texts of some columns of `coded_rows` that say something, the most frequent first. */
async function distinct(duck: Duck, columns: readonly string[]): Promise<Met> {
  const counted = columns.map((name) => `SELECT ${name} AS text, count(*) AS times FROM coded_rows GROUP BY 1`)
  await duck.run(`CREATE OR REPLACE TEMP TABLE met AS
    SELECT text, sum(times) AS times FROM (${counted.join(' UNION ALL ')}) WHERE text IS NOT NULL GROUP BY text`)
  const all = countOf(await duck.row('SELECT count(*) AS n FROM met'), 'n')
  const rows = await duck.rows(
    `SELECT text FROM met WHERE length(text) <= ${LONGEST} ORDER BY times DESC, text LIMIT ${MOST_TEXTS}`,
  )
  await duck.run('DROP TABLE met')
  const texts = rows.map((row) => textOf(row, 'text')).filter((text) => !isNothing(text))
  return { texts, isWhole: rows.length === all }
}

/** Does something with each of many texts, and lets everyone else come to their turn in between. */
async function inPieces<T>(texts: readonly string[], work: (text: string) => T): Promise<T[]> {
  const done: T[] = []
  for (let from = 0; from < texts.length; from += 500) {
    if (from > 0) await setImmediate()
    done.push(...texts.slice(from, from + 500).map(work))
  }
  return done
}

async function fill(duck: Duck, table: string, columns: string, rows: readonly string[]): Promise<void> {
  await duck.run(`CREATE OR REPLACE TABLE ${table} (${columns})`)
  for (let from = 0; from < rows.length; from += 1000)
    await duck.run(`INSERT INTO ${table} VALUES ${rows.slice(from, from + 1000).join(', ')}`)
}

/** Makes the look-ups of priorities and sources. Answers the texts it met. */
async function fillSmall(duck: Duck, isOfficerSource: (text: string) => boolean): Promise<readonly Met[]> {
  const priorities = await distinct(duck, ['priority'])
  const lowest = Math.min(...priorities.texts.map(Number).filter((value) => Number.isInteger(value)), 1)
  const ranks = priorities.texts.map((text) => `(${literal(text)}, ${priorityRank(text, lowest)})`)
  await fill(duck, 'priority_texts', 'text VARCHAR, rank TINYINT', ranks)
  const sources = await distinct(duck, ['source'])
  const officers = sources.texts.map((text) => `(${literal(text)}, ${isOfficerSource(text)})`)
  await fill(duck, 'source_texts', 'text VARCHAR, officer BOOLEAN', officers)
  return [priorities, sources]
}

/** Texts that stand for "no beat" in real exports. */
const NO_BEAT = /^(?:|-1|0+|na|n\/a|nan|null|none|unk|unknown|nsa|-+)$/i

/** Beats as an enumeration, so that a call holds a small number for its beat that reads as its name. */
async function fillBeats(duck: Duck): Promise<Met> {
  const met = await distinct(duck, ['beat'])
  const beats = met.texts.map((text) => ({ text, name: text.replace(/\s+/g, ' ').trim() }))
  const known = beats.filter(({ name }) => !NO_BEAT.test(name))
  const names = [...new Set(known.map(({ name }) => name))].sort()
  if (names.length > MOST_BEATS) {
    await duck.run(
      `CREATE OR REPLACE TABLE beat_texts AS SELECT DISTINCT beat AS text, trim(beat) AS name FROM coded_rows`,
    )
    return met
  }
  await duck.run(`DROP TABLE IF EXISTS beat_texts; DROP TYPE IF EXISTS beat_name;
    CREATE TYPE beat_name AS ENUM (${(names.length > 0 ? names : ['']).map(literal).join(', ')})`)
  const rows = known.map(({ text, name }) => `(${literal(text)}, ${literal(name)})`)
  await fill(duck, 'beat_texts', 'text VARCHAR, name beat_name', rows)
  return met
}

/** More than this are no beats; they are kept as texts. */
const MOST_BEATS = 20_000

const WORDS: Readonly<Record<string, number>> = {
  EMERGENCY: 1,
  E: 1,
  URGENT: 1,
  HIGH: 2,
  H: 2,
  MEDIUM: 3,
  M: 3,
  ROUTINE: 4,
  LOW: 4,
  L: 4,
}

/** 1 (most urgent) to 9; 0 for a text that says no rank. Scales that start at 0 move up by one. */
function priorityRank(text: string, lowest: number): number {
  const number = Number(/\d+/.exec(text)?.[0] ?? Number.NaN)
  if (Number.isInteger(number)) return Math.max(1, Math.min(9, number + (lowest <= 0 ? 1 : 0)))
  const word = plainText(text)
  if (WORDS[word] !== undefined) return WORDS[word]
  return /^[A-I]$/.test(word) ? word.charCodeAt(0) - 64 : 0
}
