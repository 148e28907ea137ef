import type { VNode } from 'preact'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import { ButtonLink, Buttons, Card, Chip, Finding, PageHeader, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { at, face, Leave } from '../face.tsx'
import { MEETINGS_WORDS } from '../words.ts'
import type { Committee } from './committee.ts'
import { COMMITTEE_WORDS } from './committee-words.ts'
import { isEmpty, type SeatStanding } from './seats.ts'
import { BODIES, sitsOn } from './store.ts'

interface Drawn {
  readonly request: WorkspaceRequest
  readonly committee: Committee
}

/** Who is missing comes first, then who is there, then who sits in which body. */
export function seatsPage(request: WorkspaceRequest, committee: Committee): Reply {
  const { language } = request
  const says = { ...MEETINGS_WORDS[language], ...COMMITTEE_WORDS[language] }
  const empty = committee.seats.filter(isEmpty)
  return page(
    face(request, { title: says.seats }),
    <>
      <PageHeader title={says.seats} lead={seatsFinding(committee, language)} />
      <Leave request={request} from="/seats" csv />
      <Lived request={request} committee={committee} />
      <h2>{says.empty}</h2>
      {empty.length === 0 ? <p>{says.noneEmpty}</p> : <EmptySeats request={request} seats={empty} />}
      <h2>{says.filled}</h2>
      <FilledSeats request={request} committee={committee} />
      {BODIES.map((body) => (
        <BodyCard key={body} request={request} committee={committee} body={body} />
      ))}
      <p class="soft">{says.guideNote}</p>
    </>,
  )
}

/** How many seats have somebody, and which of the needed ones have not. */
export function seatsFinding({ seats }: Pick<Committee, 'seats'>, language: WorkspaceRequest['language']): string {
  const says = COMMITTEE_WORDS[language]
  const must = seats.filter((seat) => isEmpty(seat) && seat.guide.need === 'must')
  const filled = seats.filter((seat) => !isEmpty(seat)).length
  const names = must.map(({ guide }) => guide.title[language]).join(', ')
  return `${says.finding(filled, seats.length)} ${must.length === 0 ? says.mustFilled : says.mustEmpty(names)}`
}

const LIVED: readonly string[] = ['lived-experience', 'family']

function Lived({ request, committee }: Drawn): VNode {
  const says = COMMITTEE_WORDS[request.language]
  const { members, today, partners } = committee
  const voting = new Set(
    members
      .filter((one) => one.votes && LIVED.includes(one.person.seat) && sitsOn(one, today, partners))
      .map(({ person }) => person.id),
  )
  return (
    <section aria-label={says.lived}>
      <Finding>{voting.size === 0 ? says.livedNone : says.livedVotes(voting.size)}</Finding>
    </section>
  )
}

function EmptySeats(props: { readonly request: WorkspaceRequest; readonly seats: readonly SeatStanding[] }): VNode {
  const { request, seats } = props
  const { language } = request
  const says = COMMITTEE_WORDS[language]
  return (
    <ul class="seats">
      {seats.map(({ guide, votes }) => (
        <li class="seats__one" key={guide.id}>
          <h3 class="seats__title">{guide.title[language]}</h3>
          <p class="seats__chips">
            <Chip tone={guide.need === 'must' ? 'accent' : 'plain'}>{says.needs[guide.need]}</Chip>{' '}
            {votes ? <Chip>{says.votes}</Chip> : null}
          </p>
          <p>{guide.why[language]}</p>
          {mayWrite(request.tenant) ? (
            <p>
              <a href={here(request, `/people/new?seat=${guide.id}`)}>
                {says.addPerson}
                <span class="sr-only">: {guide.title[language]}</span>
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function FilledSeats({ request, committee }: Drawn): VNode {
  const { language } = request
  const says = { ...MEETINGS_WORDS[language], ...COMMITTEE_WORDS[language] }
  const rows = rosterRows(committee, language)
  if (rows.length === 0) return <p>{says.noneFilled}</p>
  return (
    <Table
      caption={says.filled}
      isCaptionHeard
      columns={[
        { key: 'seat', label: says.seat },
        { key: 'who', label: says.who },
        { key: 'partner', label: says.partner },
        { key: 'votes', label: says.votes },
        { key: 'bodies', label: says.inBodies },
      ]}
      rows={rows}
    />
  )
}

/** One row for each person with a seat, for the page, the paper and the spreadsheet. */
export function rosterRows(
  { seats, members, today, partners }: Committee,
  language: WorkspaceRequest['language'],
): readonly Readonly<Record<'seat' | 'who' | 'partner' | 'votes' | 'bodies', string>>[] {
  const says = { ...MEETINGS_WORDS[language], ...COMMITTEE_WORDS[language] }
  return seats.flatMap(({ guide, votes, people }) =>
    people.map(({ person, partner, bodies }) => {
      const own = members.filter((one) => one.person.id === person.id && sitsOn(one, today, partners))
      const hasVote = own.length === 0 ? votes : own.some((one) => one.votes)
      return {
        seat: guide.title[language],
        who: person.name,
        partner,
        votes: hasVote ? says.yes : says.no,
        bodies: bodies.length === 0 ? says.inNone : bodies.map((body) => says.bodies[body]).join(', '),
      }
    }),
  )
}

function BodyCard({ request, committee, body }: Drawn & { readonly body: (typeof BODIES)[number] }): VNode {
  const { language } = request
  const says = { ...MEETINGS_WORDS[language], ...COMMITTEE_WORDS[language] }
  const { members, today, partners } = committee
  const there = members.filter((one) => one.body === body && sitsOn(one, today, partners))
  return (
    <Card title={says.bodies[body]}>
      <p>{says.bodyHints[body]}</p>
      <p>{there.length === 0 ? says.noMembers : there.map(({ person }) => person.name).join(', ')}</p>
      <Buttons>
        <ButtonLink href={at(request, `/bodies/${body}`)} kind="secondary">
          {`${says.members}: ${says.bodies[body]}`}
        </ButtonLink>
      </Buttons>
    </Card>
  )
}
