import { failed, ok, type Result } from '../../../core/result.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { text } from '../../../web/typed.ts'
import type { AskerAct, HostAct, NewDate } from './acts.ts'
import type { VisitWords } from './words.ts'

type Read<Act> = Result<Act, readonly FieldProblem[]>
const MOST_LETTERS = 4000
/** As many dates as the form has rows for. */
export const DATE_ROWS = 3

/** What may be known of the outside while a form is read. */
export interface ReadWith {
  readonly says: VisitWords
  /** Ids of resources that exist. */
  readonly resources: ReadonlySet<string>
  /** The day of the site's clock; dates before it cannot be offered. */
  readonly today: string
  readonly zones: readonly string[]
}

/** Reads what the host sent. Null: an act that does not exist. */
export function readHostAct(form: FormData, given: ReadWith): Read<HostAct> | null {
  const words = text(form, 'text')
  const { says } = given
  switch (text(form, 'act')) {
    case 'accept':
      return withText('accept', words, says.tooLong(MOST_LETTERS))
    case 'close':
      return withText('close', words, says.tooLong(MOST_LETTERS))
    case 'ask':
      return neededText('ask', words, says.needText)
    case 'message':
      return neededText('message', words, says.needText)
    case 'note':
      return neededText('note', words, says.needText)
    case 'decline':
      return neededText('decline', words, says.needReason)
    case 'refuse':
      return words.length > 1000 ? problem('text', says.tooLong(1000)) : neededText('refuse', words, says.needReason)
    case 'grant':
      return readGrant(form, words, says)
    case 'propose':
      return readDates(form, words, given)
    case 'share':
      return readShared(form, words, given)
    default:
      return null
  }
}

/** Reads what whoever asked sent. */
export function readAskerAct(form: FormData, says: VisitWords): Read<AskerAct> | null {
  const words = text(form, 'text')
  switch (text(form, 'act')) {
    case 'answer':
      return neededText('answer', words, says.needText)
    case 'message':
      return neededText('message', words, says.needText)
    case 'cancel':
      return withText('cancel', words, says.tooLong(MOST_LETTERS))
    case 'choose': {
      const dateId = text(form, 'date')
      return dateId === '' ? problem('date', says.needDate) : ok({ kind: 'choose', dateId, text: '' })
    }
    default:
      return null
  }
}

const problem = (field: string, says: string) => failed([{ field, says }])

function withText<Kind extends string>(kind: Kind, words: string, tooLong: string): Read<{ kind: Kind; text: string }> {
  return words.length > MOST_LETTERS ? problem('text', tooLong) : ok({ kind, text: words })
}

function neededText<Kind extends string>(
  kind: Kind,
  words: string,
  missing: string,
): Read<{ kind: Kind; text: string }> {
  return words === '' || words.length > MOST_LETTERS ? problem('text', missing) : ok({ kind, text: words })
}

function readGrant(form: FormData, words: string, says: VisitWords): Read<HostAct> {
  const usd = Number(text(form, 'usd').replace(/[$,\s]/g, ''))
  if (!Number.isInteger(usd) || usd < 1 || usd > 100_000) return problem('usd', says.needAmount)
  return words.length > 1000 ? problem('text', says.tooLong(1000)) : ok({ kind: 'grant', usd, text: words })
}

function readDates(form: FormData, words: string, { says, today, zones }: ReadWith): Read<HostAct> {
  const problems: FieldProblem[] = []
  const dates = Array.from({ length: DATE_ROWS }, (_, at) => at + 1).flatMap((row): NewDate[] => {
    const [day, from, until] = ['day', 'from', 'until'].map((part) => text(form, `${part}-${row}`))
    if (day === undefined || from === undefined || until === undefined || `${day}${from}${until}` === '') return []
    if (!isDay(day) || day < today) problems.push({ field: `day-${row}`, says: says.needDay })
    if (!TIME.test(from)) problems.push({ field: `from-${row}`, says: says.needTime })
    else if (!TIME.test(until) || until <= from) problems.push({ field: `until-${row}`, says: says.needUntil })
    return [{ day, from, until }]
  })
  if (dates.length === 0) problems.push({ field: 'day-1', says: says.needDates })
  const zone = zones.find((one) => one === text(form, 'zone'))
  if (zone === undefined) problems.push({ field: 'zone', says: says.needZone })
  if (words.length > MOST_LETTERS) problems.push({ field: 'text', says: says.tooLong(MOST_LETTERS) })
  return zone === undefined || problems.length > 0
    ? failed(problems)
    : ok({ kind: 'propose', dates, zone, text: words })
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}

/** Resources by their id or their address here, one a line. */
function readShared(form: FormData, words: string, { says, resources }: ReadWith): Read<HostAct> {
  const ids = text(form, 'resources')
    .split(/\s+/)
    .filter((line) => line !== '')
    .map((line) => line.replace(/^.*\/library\//, '').replace(/[?#].*$/, ''))
  const unknown = ids.filter((one) => !resources.has(one))
  if (unknown.length > 0) return problem('resources', says.unknownResources(unknown.slice(0, 5).join(', ')))
  if (ids.length === 0 && words === '') return problem('resources', says.needShared)
  return words.length > MOST_LETTERS
    ? problem('text', says.tooLong(MOST_LETTERS))
    : ok({ kind: 'share', resources: [...new Set(ids)].slice(0, 50), text: words })
}
