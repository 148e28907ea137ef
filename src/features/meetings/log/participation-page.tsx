import { LEAST_CHANCES, type Participation, participationBySector } from '../../../core/governance/participation.ts'
import { readContent } from '../../../platform/content/index.ts'
import type { Seat } from '../../../platform/partners/index.ts'
import { EmptyState, PageHeader, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { percent } from '../../../web/words/numbers.ts'
import { seatTitle } from '../committee/seats.ts'
import { face } from '../face.tsx'
import { MINUTES_WORDS } from '../minutes/minutes-words.ts'
import type { Attendance } from '../minutes/store.ts'

/** Measure M68: whose voice was in the room, by sector. */
export function participationPage(request: WorkspaceRequest, attendance: readonly Attendance[]): Reply {
  const { language } = request
  const says = MINUTES_WORDS[language]
  const seated = attendance.flatMap(({ seat, state }) => (seat === '' ? [] : [{ seat, state }]))
  const found = [...participationBySector<Seat>(seated)].sort((one, other) => fewest(one) - fewest(other))
  const missing = readContent()
    .seats.filter(
      ({ id, need }) => need === 'must' && !found.some(({ sector, tookPart }) => sector === id && tookPart > 0),
    )
    .map(({ title }) => title[language])
  return page(
    face(request, { title: says.partTitle }),
    <>
      <PageHeader title={says.partTitle} lead={says.partLead} />
      {found.length === 0 ? (
        <EmptyState title={says.partNone}>
          <p>{says.partNoneText}</p>
        </EmptyState>
      ) : (
        <>
          {missing.length === 0 ? null : <p>{says.partMissing(missing.join(', '))}</p>}
          <Table
            caption={says.partTable}
            columns={[
              { key: 'sector', label: says.sector },
              { key: 'tookPart', label: says.tookPart, numeric: true },
              { key: 'seats', label: says.seats, numeric: true },
              { key: 'share', label: says.share, numeric: true },
            ]}
            rows={found.map(({ sector, tookPart, seats, share }) => ({
              sector: seatTitle(sector, language),
              tookPart,
              seats,
              share: share === null ? says.tooFew : percent(share),
            }))}
            footnote={says.partNote(LEAST_CHANCES)}
          />
        </>
      )}
    </>,
  )
}

/** The voices that were missing most come first. */
const fewest = ({ tookPart, seats }: Participation<Seat>): number => tookPart / seats
