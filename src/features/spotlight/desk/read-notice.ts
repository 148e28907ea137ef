import { US_ZONES } from '../../../core/states.ts'
import { hasLength, Problems, readAddress, type Typed } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { NOTICE_KINDS, type NoticeEntry } from '../notices/notice.ts'
import { endOf, firstMoment, precisionOf } from '../notices/when.ts'
import { DESK_WORDS, type DeskWords } from './desk-words.ts'
import type { Read } from './read.ts'

/** What an editor wrote of a notice. All problems come at once. */
export function readNotice(typed: Typed, language: Language): Read<NoticeEntry> {
  const says = DESK_WORDS[language]
  const problems = new Problems()
  const kind = NOTICE_KINDS.find((one) => one === typed('kind'))
  const zone = US_ZONES.find((one) => one === typed('zone'))
  const url = readAddress(typed('url'))
  problems.need(kind !== undefined, 'kind', says.needKind)
  problems.need(hasLength(typed('title'), 3, 200), 'title', says.needTitle)
  problems.need(hasLength(typed('text'), 20, 4_000), 'text', says.needText)
  problems.need(hasLength(typed('for_whom'), 3, 200), 'for_whom', says.needWhom)
  problems.need(zone !== undefined, 'zone', says.needZone)
  problems.need(hasLength(typed('source_title'), 3, 200), 'source_title', says.needSource)
  problems.need(typed('source_publisher').length <= 200, 'source_publisher', says.tooLong(200))
  problems.need(url !== null, 'url', says.needUrl)
  const dates = readDates(typed, { problems, says, isSince: kind === 'law' || kind === 'event' })
  if (problems.found.length > 0 || kind === undefined || zone === undefined || url === null)
    return { entry: null, problems: problems.found }
  const entry: NoticeEntry = {
    kind,
    zone,
    url,
    ...dates,
    title: typed('title'),
    text: typed('text'),
    for_whom: typed('for_whom'),
    source_title: typed('source_title'),
    source_publisher: typed('source_publisher'),
    confirmed: typed('confirmed') === 'yes',
  }
  return { entry, problems: [] }
}

interface Reading {
  readonly problems: Problems
  readonly says: DeskWords
  /** A law and an event are told by their beginning. */
  readonly isSince: boolean
}
function readDates(typed: Typed, { problems, says, isSince }: Reading): Pick<NoticeEntry, 'opens' | 'closes'> {
  const [opens, closes] = [typed('opens'), typed('closes')].map((text) => text.replace(' ', 'T')) as [string, string]
  const [isOpens, isCloses] = [opens, closes].map((text) => text === '' || precisionOf(text) !== null)
  problems.need(isOpens === true, 'opens', says.badDate)
  problems.need(isCloses === true, 'closes', says.badDate)
  problems.need(opens !== '' || closes !== '', 'opens', says.needDate)
  problems.need(opens !== '' || closes === '' || !isSince, 'opens', says.needOpens)
  if (isOpens && isCloses && opens !== '' && closes !== '')
    problems.need(firstMoment(opens, 'UTC') < endOf(closes, 'UTC'), 'closes', says.order)
  return { opens, closes }
}

/** How the form shows a notice that is there already. */
export const typedOfNotice =
  (entry: NoticeEntry): Typed =>
  (field) => {
    if (field === 'confirmed') return entry.confirmed ? 'yes' : ''
    const value = Object.entries(entry).find(([name]) => name === field)?.[1]
    if (typeof value !== 'string') return ''
    return field === 'opens' || field === 'closes' ? value.replace('T', ' ') : value
  }
