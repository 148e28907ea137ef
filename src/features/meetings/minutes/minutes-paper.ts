import type { Block, Paper } from '../../../platform/documents/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { dayText } from '../../../web/words/moment.ts'
import type { AgendaItem } from '../agenda/store.ts'
import { partnerName } from '../committee/committee.ts'
import { seatTitle } from '../committee/seats.ts'
import { nameOf, whenText } from '../meeting/when.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { stateOf } from './minutes-page.tsx'
import { MINUTES_WORDS } from './minutes-words.ts'
import { dueText, howText, quorumText, type Written } from './written.ts'

/** The minutes as one paper: attendance, then each item with what was decided and who does what by when. */
export function minutesPaper(
  { language, membership }: WorkspaceRequest,
  written: Written,
  marks: readonly string[],
): Paper {
  const { meeting, items, zone } = written.opened
  const says = MINUTES_WORDS[language]
  const isAdopted = meeting.minutes === 'adopted'
  return {
    format: 1,
    language,
    title: says.titleOf(nameOf(meeting, language)),
    finding: `${quorumText(written, language)} ${says.counts(written.decisions.length, written.actions.length)}`,
    from: `${membership.collaboration.name} · ${whenText(meeting, language)} (${zone})`,
    whoMaySee: MEETINGS_WORDS[language].seenBy,
    marks: isAdopted ? marks : [says.paperDraft, ...marks],
    blocks: [
      ...(meeting.adoptedOn === null
        ? []
        : [{ kind: 'paragraph', text: says.adopted(dayText(meeting.adoptedOn, language)) } as const]),
      attendanceTable(written, language),
      ...items.flatMap((item, place) => itemBlocks(written, { item, place, language })),
    ],
    caveats: [...(isAdopted ? [] : [says.paperNotAdopted]), says.paperCaveat],
  }
}

function attendanceTable({ attendance, opened }: Written, language: Language): Block {
  const says = { ...MEETINGS_WORDS[language], ...MINUTES_WORDS[language] }
  if (attendance.length === 0) return { kind: 'paragraph', text: says.quorumNone }
  return {
    kind: 'table',
    caption: says.attendance,
    columns: [says.member, says.state, says.seat, says.partner, says.votes].map((label) => ({ label })),
    rows: attendance.map((one) => [
      one.name,
      stateOf(one, language),
      one.seat === '' ? says.noSeat : seatTitle(one.seat, language),
      partnerName(opened.partners, one.worksFor),
      one.votes ? says.yes : says.no,
    ]),
  }
}

function itemBlocks(
  written: Written,
  given: { readonly item: AgendaItem; readonly place: number; readonly language: Language },
): readonly Block[] {
  const { item, place, language } = given
  const says = MINUTES_WORDS[language]
  const decisions = written.decisions.filter((one) => one.item === item.id)
  const actions = written.actions.filter((one) => one.item === item.id)
  return [
    { kind: 'heading', level: 2, text: `${place + 1}. ${item.title}` },
    ...(item.notes === '' ? [] : [{ kind: 'paragraph', text: item.notes } as const]),
    ...decisions.map(
      (one) =>
        ({
          kind: 'callout',
          tone: 'plain',
          title: says.decision,
          text: `${one.text} (${howText(one, language)}; ${says.recordedBy(one.recordedBy)})`,
        }) as const,
    ),
    ...(actions.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: actions.map((one) => `${one.title}. ${dueText(one, written.opened, language)}.`),
          } as const,
        ]),
  ]
}
