import { type AccountId, type Instant, instant } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import { type Content, readContent } from '../../platform/content/index.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { holdsSocialSecurityNumber } from '../../web/typed.ts'
import { count } from '../../web/words/numbers.ts'
import { type DeskMember, handles } from './desk-members.ts'
import type { DeskWords } from './desk-words.ts'
import { FORM_WORDS } from './form-words.ts'
import { DESK_SECTIONS, HELP_KINDS, type HelpRequest, MANNERS, OUTCOMES, oneOf, URGENCIES } from './kinds.ts'
import type { Letter } from './letters.ts'
import { placesToMatch, refersToOf } from './matching.ts'
import type { NewEntry, RequestChange } from './store.ts'

/** What a person at the desk can do to a request, in the order of the page. */
export const ACTS = [
  'confirm',
  'sort',
  'assign',
  'message',
  'question',
  'contact',
  'note',
  'match',
  'send',
  'file',
  'close',
  'reopen',
  'ask-helped',
] as const
export type ActName = (typeof ACTS)[number]

/** Every field of the forms of the desk, as typed. */
export const ACT_FIELDS = [
  'text',
  'kind',
  'urgency',
  'section',
  'tags',
  'to',
  'day',
  'manner',
  'minutes',
  'shown',
  'refers-to',
  'outcome',
  'was',
] as const
export type ActTyped = Readonly<Record<(typeof ACT_FIELDS)[number], string>>

/** What an act does, once what was typed is accepted. */
export interface Doing {
  readonly entry: Omit<NewEntry, 'at' | 'by'>
  readonly change: RequestChange | null
  readonly letter: Letter | null
}

export interface ActContext {
  readonly asked: HelpRequest
  readonly by: AccountId
  readonly at: Instant
  readonly members: readonly DeskMember[]
  readonly says: DeskWords
  /** Of whoever works at the desk. */
  readonly language: 'en' | 'es'
}

type Read = (typed: ActTyped, context: ActContext) => Result<Doing, readonly FieldProblem[]>

const MOST_TEXT = 4000

/** Why an act cannot be done on a request in this state; null when it can. */
export function hindrance(act: ActName, { asked, says }: Pick<ActContext, 'asked' | 'says'>): string | null {
  const isClosed = asked.state === 'closed'
  if (act === 'note') return null
  if (act === 'reopen') return isClosed ? null : says.isOpen
  if (act === 'ask-helped')
    return isClosed ? (asked.helped === '' && asked.askedHelpedAt === null ? null : says.alreadyAsked) : says.isOpen
  if (isClosed) return says.isClosed
  if (act === 'confirm') return asked.confirmedAt === null ? null : says.alreadyConfirmed
  const isToThem = ['message', 'question', 'match', 'send', 'file'].includes(act)
  return isToThem && asked.confirmedAt === null ? says.confirmFirst : null
}

/** What must not have changed since the form was opened, for acts that set something. Other changes do not stand in the way. */
export function basisOf(act: ActName, asked: HelpRequest): string {
  switch (act) {
    case 'confirm':
      return String(asked.confirmedAt)
    case 'sort':
      return JSON.stringify([asked.kind, asked.urgency, asked.section, asked.tags])
    case 'assign':
      return asked.assignedTo ?? ''
    case 'close':
    case 'reopen':
      return asked.state === 'closed' ? 'closed' : 'open'
    default:
      return ''
  }
}

export const READ_ACT: Readonly<Record<ActName, Read>> = {
  confirm: (typed, { by, at, asked, says, language }) =>
    checked(textProblems(typed, { says, language, isNeeded: false }), () => ({
      entry: { kind: 'confirmed', isShown: true, text: typed.text },
      change: {
        confirmed: { at, by },
        state: 'in-work',
        ...(asked.assignedTo === null ? { assignedTo: by } : {}),
      },
      letter: 'confirmed',
    })),
  sort: readSorting,
  assign: (typed, { members, says }) => {
    const member = members.find(({ account }) => account === typed.to)
    const isKnown = typed.to === '' || (member !== undefined && handles(member))
    return checked(isKnown ? [] : [{ field: 'to', says: says.problemList }], () => ({
      entry: { kind: 'assigned', isShown: false, text: member?.name ?? says.nobody },
      change: { assignedTo: member?.account ?? null },
      letter: null,
    }))
  },
  contact: readContact,
  note: told('note', { isShown: false, letter: null }),
  message: told('message', { isShown: true, letter: 'news' }),
  question: (typed, context) =>
    checked(textProblems(typed, { ...context, isNeeded: true }), () => ({
      entry: { kind: 'question', isShown: true, text: typed.text },
      change: { state: 'question' },
      letter: 'question',
    })),
  match: (typed, context) => {
    const isProposed = typed.shown === 'yes'
    const isKnown = placesToMatch(readContent()).some((place) => refersToOf(place) === typed['refers-to'])
    return checked([...listProblem(isKnown, context), ...textProblems(typed, { ...context, isNeeded: true })], () => ({
      entry: { kind: 'match', isShown: isProposed, text: typed.text, refersTo: typed['refers-to'] },
      change: null,
      letter: isProposed ? 'news' : null,
    }))
  },
  send: (typed, context) =>
    checked(
      [
        ...listProblem(isResource(readContent(), typed['refers-to']), context),
        ...textProblems(typed, { ...context, isNeeded: false }),
      ],
      () => ({
        entry: { kind: 'sent', isShown: true, text: typed.text, refersTo: typed['refers-to'] },
        change: null,
        letter: 'news',
      }),
    ),
  file: (typed, context) =>
    checked(textProblems(typed, { ...context, isNeeded: false }), () => ({
      entry: { kind: 'sent', isShown: true, text: typed.text },
      change: null,
      letter: 'news',
    })),
  close: (typed, { asked, by, at, says, language }) => {
    const outcome = oneOf(OUTCOMES, typed.outcome)
    const problems = outcome === undefined ? [{ field: 'outcome', says: says.problemList }] : []
    return checked([...problems, ...textProblems(typed, { says, language, isNeeded: false })], () => ({
      entry: { kind: 'closed', isShown: true, text: typed.text },
      change: {
        state: 'closed',
        closed: { at, by: 'desk', outcome: outcome ?? 'answered' },
        // An answer to whoever asked is a confirmation too.
        ...(asked.confirmedAt === null ? { confirmed: { at, by } } : {}),
      },
      letter: 'closed',
    }))
  },
  reopen: (typed, context) =>
    checked(textProblems(typed, { ...context, isNeeded: true }), () => ({
      entry: { kind: 'reopened', isShown: true, text: typed.text },
      change: { state: context.asked.confirmedAt === null ? 'received' : 'in-work', closed: null },
      letter: 'news',
    })),
  'ask-helped': (_, { at }) =>
    ok({ entry: { kind: 'asked-helped', isShown: true }, change: { askedHelpedAt: at }, letter: 'helped' }),
}

function told(kind: 'note' | 'message', { isShown, letter }: { isShown: boolean; letter: Letter | null }): Read {
  return (typed, context) =>
    checked(textProblems(typed, { ...context, isNeeded: true }), () => ({
      entry: { kind, isShown, text: typed.text },
      change: null,
      letter,
    }))
}

function readSorting(typed: ActTyped, { says }: ActContext): Result<Doing, readonly FieldProblem[]> {
  const kind = oneOf(HELP_KINDS, typed.kind)
  const urgency = oneOf(URGENCIES, typed.urgency)
  const section = typed.section === '' ? '' : oneOf(DESK_SECTIONS, typed.section)
  const tags = tagsIn(typed.tags)
  const problems: FieldProblem[] = []
  if (kind === undefined) problems.push({ field: 'kind', says: says.problemList })
  if (urgency === undefined) problems.push({ field: 'urgency', says: says.problemList })
  if (section === undefined) problems.push({ field: 'section', says: says.problemList })
  if (tags.length > 10 || tags.some((tag) => tag.length > 40)) problems.push({ field: 'tags', says: says.problemTags })
  if (kind === undefined || urgency === undefined || section === undefined || problems.length > 0)
    return failed(problems)
  return ok({ entry: { kind: 'sorted', isShown: false }, change: { kind, urgency, section, tags }, letter: null })
}

/** Tags as typed, without repeats, in lower case. */
export function tagsIn(typed: string): readonly string[] {
  const tags = typed.split(',').map((tag) => tag.trim().toLowerCase())
  return [...new Set(tags.filter((tag) => tag !== ''))]
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Where the day begins first on Earth, so that nobody's today is refused. */
const EARLIEST_ZONE_MS = 14 * 3_600_000

function readContact(typed: ActTyped, context: ActContext): Result<Doing, readonly FieldProblem[]> {
  const { says, at } = context
  const manner = oneOf(MANNERS, typed.manner)
  const minutes = typed.minutes === '' ? null : Number(typed.minutes)
  const latest = new Date(instant(at + EARLIEST_ZONE_MS)).toISOString().slice(0, 10)
  const isDay = DAY.test(typed.day) && !Number.isNaN(Date.parse(typed.day)) && typed.day <= latest
  const problems: FieldProblem[] = []
  if (!isDay) problems.push({ field: 'day', says: says.problemDay })
  if (manner === undefined) problems.push({ field: 'manner', says: says.problemList })
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440))
    problems.push({ field: 'minutes', says: says.problemMinutes })
  return checked([...problems, ...textProblems(typed, { ...context, isNeeded: true })], () => ({
    entry: {
      kind: 'contact',
      isShown: typed.shown === 'yes',
      text: typed.text,
      manner: manner ?? '',
      minutes,
      happenedOn: typed.day,
    },
    change: null,
    letter: null,
  }))
}

interface TextRule {
  readonly says: DeskWords
  readonly language: 'en' | 'es'
  readonly isNeeded: boolean
}
function textProblems({ text }: ActTyped, { says, language, isNeeded }: TextRule): readonly FieldProblem[] {
  if (isNeeded && text === '') return [{ field: 'text', says: says.problemText }]
  const form = FORM_WORDS[language]
  if (text.length > MOST_TEXT) return [{ field: 'text', says: form.problemLong(count(MOST_TEXT)) }]
  return holdsSocialSecurityNumber(text) ? [{ field: 'text', says: form.problemNumber }] : []
}

const listProblem = (isKnown: boolean, { says }: ActContext): readonly FieldProblem[] =>
  isKnown ? [] : [{ field: 'refers-to', says: says.problemList }]

const isResource = (content: Content, refersTo: string): boolean =>
  content.resources.some(({ id }) => `resource:${id}` === refersTo)

function checked(problems: readonly FieldProblem[], doing: () => Doing): Result<Doing, readonly FieldProblem[]> {
  return problems.length > 0 ? failed(problems) : ok(doing())
}
