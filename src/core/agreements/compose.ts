import type { AgreementKind, Bilingual, Clause, Question, StatePack } from './clause.ts'
import { type Filling, readText, type TextBlock } from './clause-text.ts'
import { holds } from './conditions.ts'
import type { Flow } from './information.ts'

type Language = keyof Bilingual

/** What an agreement says before a text is made of it. `off` as choice leaves a clause out. */
export interface ComposedFrom {
  readonly language: Language
  readonly answers: Readonly<Record<string, string | readonly string[]>>
  readonly choices: Readonly<Record<string, string>>
  readonly texts: Readonly<Record<string, string>>
  readonly own: readonly {
    readonly key: string
    readonly title: string
    readonly text: string
    readonly section: string
  }[]
  /** Lines that are whole, and the keys of those that are not. */
  readonly flows: readonly Flow[]
  readonly unreadyFlows: readonly string[]
}

/** Names and words that a text is filled with, all in the language of the document. */
export interface Naming {
  /** Null for a partner who is not in the register any more. */
  readonly partner: (id: string) => string | null
  readonly thisPartner: string
  readonly collaboration: string
  readonly parties: readonly string[]
  readonly effectiveOn: string | null
  readonly day: (day: string) => string
  readonly words: {
    readonly yes: string
    readonly no: string
    readonly gone: string
    readonly notYet: string
    /** What stands in the place of a slot that nothing fills. */
    readonly unknown: (slot: string) => string
  }
}

/**
 * Something that is not there yet. `what` names it: a question, a slot of an own text, a slot of the state, a line of the
 * table, an option or clause that the library no longer has; `clauses` are those that miss it.
 */
export interface Gap {
  readonly kind: 'answer' | 'slot' | 'braces' | 'state' | 'partner' | 'flow' | 'option' | 'clause'
  readonly what: string
  readonly clauses: readonly string[]
}

export interface ComposedClause {
  /** The id of the clause in the library; `own.<key>` for one of the partners' own. */
  readonly id: string
  readonly number: string
  readonly title: string
  /** Null: an own clause. */
  readonly option: string | null
  readonly isOwnWording: boolean
  /** The language of the text, which is English where the library has no Spanish yet. */
  readonly language: Language
  /** The text with its slots, as it can be edited. */
  readonly template: string
  readonly blocks: readonly TextBlock[]
}
export interface ComposedSection {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly clauses: readonly ComposedClause[]
}
export interface Composed {
  /** Only sections that have a clause. */
  readonly sections: readonly ComposedSection[]
  readonly gaps: readonly Gap[]
  /** Clauses that fit the answers and were left out by hand. */
  readonly leftOut: readonly { readonly id: string; readonly isMust: boolean }[]
  /** Clauses that the answers do not call for. */
  readonly notNeeded: readonly string[]
}

export interface Composing {
  readonly kind: AgreementKind
  /** The library, in the order of the content; clauses of other kinds are passed over. */
  readonly clauses: readonly Clause[]
  readonly from: ComposedFrom
  readonly pack: StatePack | null
  readonly naming: Naming
}

const OFF = 'off'

/** Makes the text of an agreement. What is missing is told as a gap and shown at its place; nothing here fails. */
export function compose(given: Composing): Composed {
  const { kind, from } = given
  const library = given.clauses.filter(({ kinds }) => kinds.includes(kind.id))
  const gaps = new Gaps()
  const fitting = library.filter(({ when }) => holds(when, from))
  const taken = fitting.filter(({ id }) => from.choices[id] !== OFF)
  const last = kind.sections.at(-1)?.id ?? ''
  const ownSection = (section: string) => (kind.sections.some(({ id }) => id === section) ? section : last)
  const sections = kind.sections
    .map(({ id, title }) => ({
      id,
      title: title[from.language],
      texts: [
        ...taken.filter(({ section }) => section === id).map((clause) => textOf(clause, from, gaps)),
        ...from.own.filter(({ section }) => ownSection(section) === id).map((own) => ownText(own, from.language)),
      ],
    }))
    .filter(({ texts }) => texts.length > 0)
    .map(({ id, title, texts }, place) => ({
      id,
      number: place + 1,
      title,
      clauses: texts.map((text, at) => ({
        ...text,
        number: `${place + 1}.${at + 1}`,
        blocks: readClause(text, given, gaps),
      })),
    }))
  tellWhatIsOpen(given, library, gaps)
  return {
    sections,
    gaps: gaps.all(),
    leftOut: fitting.filter((one) => !taken.includes(one)).map(({ id, need }) => ({ id, isMust: need === 'must' })),
    notNeeded: library.filter((one) => !fitting.includes(one)).map(({ id }) => id),
  }
}

type ClauseText = Omit<ComposedClause, 'number' | 'blocks'>

function textOf(clause: Clause, from: ComposedFrom, gaps: Gaps): ClauseText {
  const { id } = clause
  const chosen = from.choices[id]
  if (chosen !== undefined && !clause.options.some((option) => option.id === chosen)) gaps.add('option', chosen, id)
  return { id, title: clause.title[from.language], ...wordingOf(clause, from) }
}

/** How a clause is worded: by the partners themselves, by the chosen option, or as usual. */
export function wordingOf(
  clause: Clause,
  { language, choices, texts }: Pick<ComposedFrom, 'language' | 'choices' | 'texts'>,
): Omit<ClauseText, 'id' | 'title'> {
  const option = clause.options.find(({ id }) => id === choices[clause.id]) ?? clause.options[0]
  const own = texts[clause.id]
  const spanish = language === 'es' ? (option?.text.es ?? null) : null
  return {
    option: option?.id ?? null,
    isOwnWording: own !== undefined,
    language: own !== undefined || spanish !== null ? language : 'en',
    template: own ?? spanish ?? option?.text.en ?? '',
  }
}

const ownText = ({ key, title, text }: ComposedFrom['own'][number], language: Language): ClauseText => ({
  id: `own.${key}`,
  title,
  option: null,
  isOwnWording: true,
  language,
  template: text,
})

function readClause({ id, template }: ClauseText, given: Composing, gaps: Gaps): readonly TextBlock[] {
  const blocks = readText(template, {
    fill: (slot) => fillSlot(slot, id, given, gaps),
    lost: (slot) => gaps.add(slot === null ? 'braces' : 'slot', slot ?? '', id),
  })
  if (given.from.flows.length === 0 && blocks.some(({ kind }) => kind === 'flows')) gaps.add('answer', 'flows', id)
  return blocks
}

function fillSlot(slot: string, clause: string, { kind, from, pack, naming }: Composing, gaps: Gaps): Filling {
  const words = (text: string): Filling => ({ kind: 'words', text })
  if (slot.startsWith('state:')) {
    const name = slot.slice('state:'.length)
    const found = pack?.slots.find(({ id }) => id === name)
    if (found !== undefined) return words(found.text[from.language])
    gaps.add('state', name, clause)
    return { kind: 'gap', says: naming.words.unknown(name) }
  }
  if (slot === 'this-partner') return words(naming.thisPartner)
  if (slot === 'collaboration') return words(naming.collaboration)
  if (slot === 'effective-on')
    return words(naming.effectiveOn === null ? naming.words.notYet : naming.day(naming.effectiveOn))
  const question = kind.questions.find(({ id }) => id === slot)
  if (question === undefined && slot === 'parties')
    return words(names(naming.parties, { naming, clause, what: slot, language: from.language }, gaps))
  if (question === undefined) {
    gaps.add('slot', slot, clause)
    return { kind: 'gap', says: `{{${slot}}}` }
  }
  const answer = answerText(question, from, { naming, clause, what: slot, language: from.language }, gaps)
  if (answer !== '') return words(answer)
  gaps.add('answer', slot, clause)
  return { kind: 'gap', says: question.label[from.language] }
}

interface Asked {
  readonly naming: Naming
  readonly clause: string
  readonly what: string
  readonly language: Language
}

/** The answer in words; empty where there is none, or none that the question still knows. */
function answerText(question: Question, { answers }: ComposedFrom, asked: Asked, gaps: Gaps): string {
  const answer = answers[question.id] ?? ''
  const members = (typeof answer === 'string' ? [answer] : answer).filter((one) => one !== '')
  const [first = ''] = members
  const { naming, language } = asked
  switch (question.kind) {
    case 'partner':
    case 'partners':
      return names(members, asked, gaps)
    case 'choice':
    case 'choices':
      return listed(
        members.flatMap((one) => question.choices?.find(({ id }) => id === one)?.label[language] ?? []),
        language,
      )
    case 'yes-no':
      return first === 'yes' ? naming.words.yes : first === 'no' ? naming.words.no : ''
    case 'date':
      return first === '' ? '' : naming.day(first)
    case 'flows':
      return ''
    default:
      return members.join('\n')
  }
}

function names(ids: readonly string[], { naming, clause, what, language }: Asked, gaps: Gaps): string {
  return listed(
    ids.map((id) => {
      const name = naming.partner(id)
      if (name === null) gaps.add('partner', what, clause)
      return name ?? naming.words.gone
    }),
    language,
  )
}

const LISTS = { en: new Intl.ListFormat('en-US'), es: new Intl.ListFormat('es-US') } as const
const listed = (members: readonly string[], language: Language): string => LISTS[language].format(members)

/** What is open without a clause that shows it: needed questions, lines that are not whole, words the library lost. */
function tellWhatIsOpen({ kind, from, naming }: Composing, library: readonly Clause[], gaps: Gaps): void {
  for (const { id, kind: asks, isNeeded } of kind.questions) {
    const answer = from.answers[id] ?? ''
    const isAnswered = asks === 'flows' ? from.flows.length > 0 : answer.length > 0
    if (isNeeded && !isAnswered) gaps.add('answer', id)
  }
  for (const key of from.unreadyFlows) gaps.add('flow', key)
  const isGone = ({ from: giver, to }: Flow) => naming.partner(giver) === null || naming.partner(to) === null
  if (from.flows.some(isGone)) gaps.add('partner', 'flows')
  const known = new Set(library.map(({ id }) => id))
  for (const id of Object.keys(from.texts)) if (!known.has(id)) gaps.add('clause', id)
}

/** Gaps in the order in which they were found, each once with the clauses that miss it. */
class Gaps {
  readonly #found = new Map<string, { kind: Gap['kind']; what: string; clauses: string[] }>()

  add(kind: Gap['kind'], what: string, clause?: string): void {
    const key = `${kind} ${what}`
    const gap = this.#found.get(key) ?? { kind, what, clauses: [] }
    if (clause !== undefined && !gap.clauses.includes(clause)) gap.clauses.push(clause)
    this.#found.set(key, gap)
  }
  all(): readonly Gap[] {
    return [...this.#found.values()]
  }
}
