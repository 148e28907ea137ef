import { csvFile } from '../../../core/csv.ts'
import type { Paper } from '../../../platform/documents/index.ts'
import { coverFor, sendExport, sendPaper } from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Reply, WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { type Committee, readCommittee } from './committee.ts'
import { COMMITTEE_WORDS } from './committee-words.ts'
import { isEmpty } from './seats.ts'
import { rosterRows, seatsFinding } from './seats-page.tsx'

/** The roster as a spreadsheet or a paper, on its way out. */
export async function sendRoster(
  services: Services,
  request: WorkspaceRequest,
  as: 'pdf' | 'word' | 'csv',
): Promise<Reply> {
  const { tenant, now, language } = request
  const committee = await services.database.inTenant(tenant, (tx) => readCommittee(tx, tenant, now))
  const verb = 'roster.export'
  if (as !== 'csv') {
    const marks = services.settings.demonstration ? [MEETINGS_WORDS[language].invented] : []
    return sendPaper(services, request, { verb, paper: rosterPaper(request, committee, marks), as, name: 'roster' })
  }
  const says = COMMITTEE_WORDS[language]
  const rows = rosterRows(committee, language).map(({ seat, who, partner, votes, bodies }) => [
    seat,
    who,
    partner,
    votes,
    bodies,
  ])
  const csv = csvFile([says.seat, says.who, says.partner, says.votes, says.inBodies], rows, { mark: true })
  return sendExport(services, request, {
    verb,
    cover: coverFor(request, { class: 'D1' }),
    file: { name: 'roster.csv', type: 'text/csv; charset=utf-8', bytes: Buffer.from(csv), rows: rows.length },
  })
}

function rosterPaper(request: WorkspaceRequest, committee: Committee, marks: readonly string[]): Paper {
  const { language, membership } = request
  const says = { ...MEETINGS_WORDS[language], ...COMMITTEE_WORDS[language] }
  const { name } = membership.collaboration
  const empty = committee.seats.filter(isEmpty)
  return {
    format: 1,
    language,
    title: says.rosterTitle(name),
    finding: seatsFinding(committee, language),
    from: `${name} · ${dayText(committee.today, language)}`,
    whoMaySee: says.seenBy,
    marks,
    blocks: [
      {
        kind: 'table',
        caption: says.filled,
        columns: [says.seat, says.who, says.partner, says.votes, says.inBodies].map((label) => ({ label })),
        rows: rosterRows(committee, language).map((row) => [row.seat, row.who, row.partner, row.votes, row.bodies]),
      },
      {
        kind: 'table',
        caption: says.empty,
        columns: [says.seat, says.why].map((label) => ({ label })),
        rows: empty.map(({ guide }) => [guide.title[language], guide.why[language]]),
      },
    ],
    caveats: [says.rosterCaveat, says.guideNote],
  }
}
