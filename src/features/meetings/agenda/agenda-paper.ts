import type { Paper } from '../../../platform/documents/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { type OpenedMeeting, personName } from '../meeting/opened.ts'
import { nameOf, whenText } from '../meeting/when.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { AGENDA_WORDS } from './agenda-words.ts'

/** The agenda for the table: items with the time at which each is planned to begin. */
export function agendaPaper(
  { language, membership }: WorkspaceRequest,
  { meeting, items, people, zone }: OpenedMeeting,
  marks: readonly string[],
): Paper {
  const says = AGENDA_WORDS[language]
  const where = [meeting.place, meeting.link].filter((one) => one !== '').join(', ')
  const starts = startsOf(
    meeting.from,
    items.map(({ minutes }) => minutes),
  )
  return {
    format: 1,
    language,
    title: says.paperTitle(nameOf(meeting, language)),
    finding: says.paperFinding(
      items.length,
      items.reduce((sum, { minutes }) => sum + minutes, 0),
    ),
    from: `${membership.collaboration.name} · ${whenText(meeting, language)} (${zone})`,
    whoMaySee: MEETINGS_WORDS[language].seenBy,
    marks,
    blocks: [
      ...(where === '' ? [] : [{ kind: 'paragraph', text: `${says.where}: ${where}` } as const]),
      {
        kind: 'table',
        caption: says.table,
        columns: [
          { label: says.number },
          { label: says.title },
          { label: says.start },
          { label: says.minutes, numeric: true },
          { label: says.leads },
        ],
        rows: items.map(({ title, minutes, lead }, place) => [
          String(place + 1),
          title,
          starts[place] ?? '',
          String(minutes),
          lead === null ? says.nobody : personName(people, lead),
        ]),
      },
    ],
    caveats: [says.paperCaveat],
  }
}

/** Clock times at which items begin, one after the other. */
export function startsOf(from: string, minutes: readonly number[]): readonly string[] {
  let at = Number(from.slice(0, 2)) * 60 + Number(from.slice(3))
  return minutes.map((length) => {
    const start = `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
    at += length
    return start
  })
}
