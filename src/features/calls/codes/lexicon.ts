import { z } from 'zod'
import { readContent } from './content.ts'
import { type Mended, mender } from './mend-words.ts'

/** How sure a text of a call makes us that the call is about mental health. */
export type MentalHealthClass = 'yes' | 'possible' | 'no' | 'unknown'

/**
 * The sub-kinds that a text of a call can have. The place of a kind in this list is its bit in `yes_kinds` and
 * `possible_kinds` of the table `calls`, so the list only ever grows at its end.
 */
export const KINDS = [
  'other',
  'suicide',
  'mental-health',
  'crisis',
  'hold',
  'welfare-check',
  'substance',
  'distress',
  'cognitive',
  'developmental',
  'wandering',
  'youth',
  'overdose',
  'person-down',
  'crisis-team',
  'disturbance',
  'domestic',
  'trespass',
  'suspicious',
  'medical',
  'homelessness',
] as const
export type Kind = (typeof KINDS)[number]

/** The bit of a sub-kind; a kind that is not in the list counts as `other`. Sums stay exact up to 52 kinds. */
export function kindBit(kind: string): number {
  return 2 ** Math.max(0, (KINDS as readonly string[]).indexOf(kind))
}

/** A class and a kind that the lexicon would give, if a person of the agency says so. */
export interface Proposal {
  readonly class: MentalHealthClass
  readonly kind: string
}

/** Why a text was read as it was, in parts that pages put into words. */
export type Reason =
  /** `word` decided; `typed` is how it stood in the text, where a slip or a cut end was mended. */
  | { readonly because: 'word'; readonly word: string; readonly typed: string | null }
  /** Only `word` could have spoken of mental health, and it does not, as in "non suicidal". */
  | { readonly because: 'trap'; readonly word: string }
  /** A known code; `source` says from where, null where the code is law or the agency's own table explains it. */
  | { readonly because: 'code'; readonly means: string; readonly source: string | null }
  /** A disposition without words that the list of endings knows. */
  | { readonly because: 'ending'; readonly outcome: Outcome }
  | { readonly because: 'no-word' }
  | { readonly because: 'bare-code' }
  | { readonly because: 'empty' }

export interface Classified {
  readonly class: MentalHealthClass
  /** One of KINDS, or `code` (a bare code that nothing explains) or `empty`. */
  readonly kind: string
  /** What the text was read as, when a code table or a set of known codes translated it. */
  readonly means: string | null
  readonly reason?: Reason
  /** Only where the class is unknown: what it may be, for a person to confirm. It never counts by itself. */
  readonly proposal?: Proposal
}

/** `code`: the kind names mental health. `proxy`: it often goes with it, but not always. Null: neither. */
export type EvidenceKind = 'code' | 'proxy' | null

const NAMES_IT: ReadonlySet<string> = new Set(['suicide', 'mental-health', 'crisis', 'hold'])

/**
 * What kind of evidence a text gives. A person who says yes to a kind that does not name mental health, such as a welfare
 * check, makes it count, but it stays a proxy.
 */
export function evidenceOf({ class: read, kind }: Proposal): EvidenceKind {
  if (read !== 'yes' && read !== 'possible') return null
  return read === 'yes' && (NAMES_IT.has(kind) || kind === 'other') ? 'code' : 'proxy'
}

const classes = z.enum(['yes', 'possible', 'no', 'unknown'])
const proposal = z.object({ class: classes, kind: z.enum(KINDS) })
const rule = z.object({
  class: classes,
  kind: z.string(),
  match: z.string(),
  proposal: proposal.optional(),
  source: z.string().optional(),
})
const codeRule = rule.extend({ means: z.string() })
const lexiconShape = z.object({
  id: z.literal('mental-health'),
  version: z.number().int(),
  tellingWords: z.array(z.string()),
  otherWords: z.array(z.string()),
  traps: z.array(z.object({ match: z.string() })),
  rules: z.array(rule),
  codeSets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      recognisedBy: z.string(),
      atLeast: z.number().int(),
      codes: z.array(codeRule),
    }),
  ),
  alone: z.array(codeRule),
  proposed: z.array(z.object({ match: z.string(), means: z.string(), proposal, source: z.string() })),
})

interface Rule {
  readonly class: MentalHealthClass
  readonly kind: string
  readonly test: RegExp
  readonly means: string | null
  readonly source: string | null
  readonly proposal: Proposal | undefined
}

export interface Lexicon {
  readonly version: number
  /** How a text is read beside the others of its column, since sets of codes are recognised by them together. */
  beside(texts: readonly string[], codeTable?: ReadonlyMap<string, string>): (text: string) => Classified
  /** Classifies every text of one column. */
  classify(texts: readonly string[], codeTable?: ReadonlyMap<string, string>): ReadonlyMap<string, Classified>
}

/** Capitals, one space between words, no marks but # and -. By it a text is known, in the code book as in a file. */
export function plainText(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}#-]+/gu, ' ')
    .trim()
}

/** The form that rules for words are compared with: every mark is a space. */
const wordsOf = (plain: string): string => plain.replace(/[-#\s]+/g, ' ').trim()
/** The form that rules for codes are compared with: no space, no mark at its ends. */
const codeOf = (plain: string): string => plain.replaceAll(' ', '').replace(/^[-#]+|[-#]+$/g, '')

/** Words, as against a bare code such as 459A, CW or P1. */
const HAS_WORDS = /\p{L}{4,}|\p{L}{2,}[ -]+\p{L}{2,}/u

interface Rules {
  readonly rules: readonly Rule[]
  readonly traps: readonly RegExp[]
  readonly codes: readonly Rule[]
  /** Codes that are clear wherever they stand in a text. */
  readonly alone: readonly Rule[]
  readonly proposed: readonly Rule[]
  readonly mend: (words: string) => Mended
}

type Given = Omit<z.infer<typeof codeRule>, 'means'> & { readonly means?: string }

const compiled = (given: Given): Rule => ({
  class: given.class,
  kind: given.kind,
  test: new RegExp(given.match, 'u'),
  means: given.means ?? null,
  source: given.source ?? null,
  proposal: given.proposal,
})

/** Reads the lexicon of content/lexicon/mental-health.json. */
export function openLexicon(): Lexicon {
  const content = lexiconShape.parse(readContent('mental-health.json'))
  const alone = content.alone.map(compiled)
  const always = {
    rules: content.rules.map(compiled),
    traps: content.traps.map(({ match }) => new RegExp(match, 'gu')),
    alone,
    proposed: content.proposed.map((one) => compiled({ ...one, class: 'unknown', kind: 'code' })),
    mend: mender(content.tellingWords, content.otherWords),
  }
  const sets = content.codeSets.map((set) => ({
    by: new RegExp(set.recognisedBy, 'u'),
    atLeast: set.atLeast,
    codes: set.codes.map(compiled),
  }))
  const beside: Lexicon['beside'] = (texts, codeTable) => {
    const plain = texts.map(readable)
    const known = sets.filter((set) => new Set(plain.filter((text) => set.by.test(text))).size >= set.atLeast)
    const rules = { ...always, codes: [...known.flatMap((set) => set.codes), ...alone] }
    return (text) => classifyOne(text, rules, codeTable)
  }
  return {
    version: content.version,
    beside,
    classify(texts, codeTable) {
      const read = beside(texts, codeTable)
      return new Map(texts.map((text) => [text, read(text)]))
    },
  }
}

/**
 * What stands behind this many characters is no part of a code. Rules with a gap in them take time with the square of a
 * text, so a cell of 60,000 characters would hold up everyone for seconds.
 */
const LONGEST_READ = 500
const readable = (text: string): string => plainText(text.slice(0, LONGEST_READ))

function classifyOne(text: string, rules: Rules, codeTable: ReadonlyMap<string, string> | undefined): Classified {
  const plain = readable(text)
  if (codeOf(plain) === '') return { class: 'unknown', kind: 'empty', means: null, reason: { because: 'empty' } }
  const described = codeTable?.get(plain)
  if (described !== undefined) return byWords(readable(described), rules, described)
  if (!HAS_WORDS.test(plain)) {
    const found = rules.codes.find(({ test }) => test.test(codeOf(plain)))
    if (found) return byCode(found)
  }
  return byWords(plain, rules, null)
}

function byCode(rule: Rule): Classified {
  const { class: read, kind, means, source } = rule
  const reason: Reason = { because: 'code', means: means ?? '', source }
  return { class: read, kind, means, reason, ...(rule.proposal ? { proposal: rule.proposal } : {}) }
}

function byWords(plain: string, rules: Rules, means: string | null): Classified {
  const { words, typed } = rules.mend(wordsOf(plain))
  const left = rules.traps
    .reduce((text, trap) => text.replace(trap, ' '), words)
    .replace(/\s+/g, ' ')
    .trim()
  for (const rule of rules.rules) {
    const found = rule.test.exec(left)?.[0]
    if (found !== undefined) return byWord(rule, { found, typed, means })
  }
  const code = words.split(' ').flatMap((token) => rules.alone.find(({ test }) => test.test(token)) ?? [])[0]
  if (code) return byCode(code)
  if (left !== words) return { class: 'no', kind: 'other', means, reason: { because: 'trap', word: words } }
  const proposed = means === null ? rules.proposed.find(({ test }) => test.test(codeOf(plain))) : undefined
  if (proposed) return { ...byCode(proposed), means: null }
  if (HAS_WORDS.test(plain) || means !== null)
    return { class: 'no', kind: 'other', means, reason: { because: 'no-word' } }
  return { class: 'unknown', kind: 'code', means, reason: { because: 'bare-code' } }
}

function byWord(
  rule: Rule,
  given: { readonly found: string; readonly typed: ReadonlyMap<string, string>; readonly means: string | null },
): Classified {
  const word = given.found.split(' ').find((one) => given.typed.has(one))
  const typed = word === undefined ? null : (given.typed.get(word) ?? null)
  const { class: read, kind } = rule
  const reason: Reason =
    rule.source === null
      ? { because: 'word', word: given.found, typed }
      : { because: 'code', means: given.found, source: rule.source }
  return { class: read, kind, means: given.means, reason, ...(rule.proposal ? { proposal: rule.proposal } : {}) }
}

/** The endings that the list of endings names. */
const NAMED = ['not-handled', 'arrest', 'hold', 'crisis-centre', 'hospital', 'nobody-found', 'report'] as const
export const OUTCOMES = [...NAMED, 'other', 'unknown'] as const
export type Outcome = (typeof OUTCOMES)[number]

const outcomeShape = z.object({ rules: z.array(z.object({ outcome: z.enum(NAMED), match: z.string() })) })

const SAYS_NOTHING: Proposal = { class: 'no', kind: 'other' }

/** What an ending alone may say about mental health. A hospital may be for the body or the mind, so it proposes nothing. */
const BY_OUTCOME: Partial<Record<Outcome, Proposal>> = {
  'not-handled': SAYS_NOTHING,
  arrest: SAYS_NOTHING,
  'nobody-found': SAYS_NOTHING,
  report: SAYS_NOTHING,
  other: SAYS_NOTHING,
  hold: { class: 'yes', kind: 'hold' },
  'crisis-centre': { class: 'possible', kind: 'crisis' },
}

/**
 * Adds what the ending proposes to a disposition without words that the lexicon cannot explain, such as GOA. Its class
 * stays unknown until a person confirms it, so no count moves; every other reading is left as it is.
 */
export function proposedByEnding(read: Classified, outcome: Outcome): Classified {
  const proposal = BY_OUTCOME[outcome]
  if (read.reason?.because !== 'bare-code' || proposal === undefined) return read
  return { ...read, proposal, reason: { because: 'ending', outcome } }
}

/** Says what a disposition text or code means for the person and the crew. */
export function openOutcomes(): (text: string, codeTable?: ReadonlyMap<string, string>) => Outcome {
  const { rules } = outcomeShape.parse(readContent('dispositions.json'))
  const compiled = rules.map(({ outcome, match }) => ({ outcome, test: new RegExp(match, 'u') }))
  return (text, codeTable) => {
    const code = plainText(text)
    if (code === '') return 'unknown'
    const described = codeTable?.get(code)
    const words = plainText(described ?? code).replaceAll('-', ' ')
    const found = compiled.find(({ test }) => test.test(words)) ?? compiled.find(({ test }) => test.test(code))
    if (found) return found.outcome
    return described !== undefined || HAS_WORDS.test(code) ? 'other' : 'unknown'
  }
}

const sourceShape = z.object({ officerSource: z.string(), officerType: z.string() })

export interface OfficerRules {
  isOfficerSource(text: string): boolean
  isOfficerType(text: string, codeTable?: ReadonlyMap<string, string>): boolean
}

/** Tells calls that an officer opened from calls that someone waited for. */
export function openOfficerRules(): OfficerRules {
  const content = sourceShape.parse(readContent('sources.json'))
  const source = new RegExp(content.officerSource, 'u')
  const type = new RegExp(content.officerType, 'u')
  const words = (text: string) => plainText(text).replaceAll('-', ' ')
  return {
    isOfficerSource: (text) => source.test(words(text)),
    isOfficerType: (text, codeTable) => type.test(words(codeTable?.get(plainText(text)) ?? text)),
  }
}
