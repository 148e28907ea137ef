import type { ComponentChildren, VNode } from 'preact'
import type { MemberRole } from '../../core/access.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import { here, READERS } from '../../platform/workspace/index.ts'
import { ButtonLink, Buttons, Card, Chip, Details, Form, PageHeader, SubmitButton } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { dayText } from '../../web/words/moment.ts'
import { useWorkspaceLinks } from '../../web/workspace-context.ts'
import type { Line, Need, WorkFacts } from './facts.ts'
import { PLACE_WORDS } from './place-words.ts'
import { StandingChart } from './standing-chart.tsx'
import { standingNote } from './standing-facts.ts'
import { OVERVIEW_WORDS, type OverviewWords } from './words.ts'

/** Who a person is here, for the head of the page and its foot. */
export interface Seat {
  readonly roles: readonly MemberRole[]
  /** Other partners that they are a member of. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
}

/** The one page of a workspace: what needs you, then where the collaboration stands, then the ways on. */
export function homePage(request: WorkspaceRequest, facts: WorkFacts, seat: Seat): Reply {
  const says = OVERVIEW_WORDS[request.language]
  const { names } = ROLE_WORDS[request.language]
  const { membership, tenant } = request
  const reads = READERS.includes(tenant.role)
  return page(
    { title: membership.collaboration.name, workspacePlace: 'home', seenBy: says.seenBy },
    <>
      <PageHeader
        title={membership.collaboration.name}
        lead={says.lead(membership.partner.name, seat.roles.map((role) => names[role]).join(', '))}
      />
      <Needs needs={facts.needs} says={says} />
      {reads ? <Facts request={request} facts={facts} says={says} /> : null}
      {reads ? (
        <Details summary={says.doors}>
          <Places request={request} says={says} />
        </Details>
      ) : (
        <Places request={request} says={says} />
      )}
      <SeesHere request={request} seat={seat} says={says} />
    </>,
  )
}

function Needs({ needs, says }: { readonly needs: readonly Need[]; readonly says: OverviewWords }): VNode {
  return (
    <Card title={says.needsTitle}>
      {needs.length === 0 ? (
        <p>{says.needsNone}</p>
      ) : (
        <ul class="needs">
          {needs.map(({ says: what, href, when }) => (
            <li key={href + what} class="needs__one">
              <Chip tone={when === 'late' ? 'accent' : 'plain'}>{says.when[when]}</Chip> <a href={href}>{what}</a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

interface PartProps {
  readonly request: WorkspaceRequest
  readonly facts: WorkFacts
  readonly says: OverviewWords
}

function Facts(props: PartProps): VNode {
  const { request, says } = props
  return (
    <>
      <StandingPart {...props} />
      <div class="one-page">
        <PlanPart {...props} />
        <AgreementsPart {...props} />
        <RequirementsPart {...props} />
        <MeetingsPart {...props} />
        <CallsPart {...props} />
      </div>
      <Buttons>
        <ButtonLink href={here(request, '/council-pack')} kind="secondary">
          {says.packOpen}
        </ButtonLink>
      </Buttons>
    </>
  )
}

function StandingPart({ request, facts, says }: PartProps): VNode {
  const { standing } = facts
  const { language } = request
  if (standing === null)
    return (
      <Part
        title={says.standTitle}
        finding={says.standNone}
        more={{ says: says.standBegin, href: here(request, '/assess') }}
      />
    )
  const note = standingNote(standing, language)
  const more = { says: says.standMore, href: standing.href }
  if (!standing.isSettled) return <Part title={says.standTitle} finding={note ?? says.standOpen} more={more} />
  return (
    <Part title={says.standTitle} more={more} {...(note === null ? {} : { finding: note })}>
      <StandingChart
        of="question"
        finding={says.standFinding(standing.inFull, standing.items)}
        rows={standing.questions}
        language={language}
      />
      <Details summary={says.byElement}>
        <StandingChart of="element" finding={says.elementsFinding} rows={standing.elements} language={language} />
      </Details>
    </Part>
  )
}

function PlanPart({ request, facts, says }: PartProps): VNode {
  const { plan } = facts
  if (plan === null)
    return (
      <Part
        title={says.planTitle}
        finding={says.planNone}
        more={{ says: says.planBegin, href: here(request, '/plan') }}
      />
    )
  return (
    <Part
      title={says.planTitle}
      finding={says.planFinding(plan.done, plan.total, plan.late.length)}
      more={{ says: says.planMore, href: here(request, '/plan') }}
    >
      <Lines lines={plan.late.slice(0, 5)} />
      {plan.blocked > 0 ? <p>{says.planBlocked(plan.blocked)}</p> : null}
      {plan.dueSoon > 0 ? <p>{says.planSoon(plan.dueSoon)}</p> : null}
    </Part>
  )
}

function AgreementsPart({ request, facts, says }: PartProps): VNode {
  const { agreements, protocols } = facts
  const more = { says: says.agreementsMore, href: here(request, '/agreements') }
  if (agreements === null || agreements.inForce + agreements.drafts === 0)
    return <Part title={says.agreementsTitle} finding={says.agreementsNone} more={more} />
  return (
    <Part
      title={says.agreementsTitle}
      finding={says.agreementsFinding(agreements.inForce, agreements.drafts)}
      more={more}
    >
      <h3>{says.agreementsEnding}</h3>
      {agreements.ending.length === 0 ? (
        <p>{says.agreementsFine}</p>
      ) : (
        <Lines
          lines={agreements.ending
            .slice(0, 5)
            .map(({ says: what, href, on }) => ({ says: `${what}: ${dayText(on, request.language)}`, href }))}
        />
      )}
      {protocols.length === 0 ? null : (
        <>
          <h3>{says.protocolsTitle}</h3>
          <Lines lines={protocols} />
        </>
      )}
    </Part>
  )
}

function RequirementsPart({ request, facts, says }: PartProps): VNode {
  const lists = facts.requirements?.lists ?? []
  const more = { says: says.requirementsMore, href: here(request, '/requirements') }
  if (lists.length === 0) return <Part title={says.requirementsTitle} finding={says.requirementsNone} more={more} />
  return (
    <Part title={says.requirementsTitle} more={more}>
      <ul>
        {lists.map(({ says: what, href, met, total, late }) => (
          <li key={href}>
            <a href={href}>{what}</a>: {says.requirementsLine(met, total, late)}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function MeetingsPart({ request, facts, says }: PartProps): VNode {
  const next = facts.meetings?.next ?? null
  const empty = facts.meetings?.emptySeats ?? []
  return (
    <Part
      title={says.meetingsTitle}
      finding={next === null ? says.meetingsNone : says.meetingsNext(dayText(next.on, request.language))}
      more={{ says: says.meetingsMore, href: here(request, '/meetings') }}
    >
      {empty.length === 0 ? null : <p>{says.seatsEmpty(empty.join(', '))}</p>}
    </Part>
  )
}

function CallsPart({ request, facts, says }: PartProps): VNode {
  const { calls, design } = facts
  return (
    <Part
      title={says.callsTitle}
      finding={calls?.sentence ?? says.callsNone}
      more={{ says: says.callsMore, href: calls?.href ?? here(request, '/calls') }}
    >
      {design === null ? null : (
        <p>
          {design.sentence} <a href={design.href}>{says.designMore}</a>
        </p>
      )}
      <p>{says.outcomesNone}</p>
    </Part>
  )
}

function Part(props: {
  readonly title: string
  readonly finding?: string
  readonly more: Line
  readonly children?: ComponentChildren
}): VNode {
  const { title, finding, more, children } = props
  return (
    <section class="one-page__part">
      <h2>{title}</h2>
      {finding === undefined ? null : <p class="one-page__finding">{finding}</p>}
      {children}
      <p>
        <a href={more.href}>{more.says}</a>
      </p>
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly Line[] }): VNode | null {
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map(({ says, href }) => (
        <li key={href + says}>
          <a href={href}>{says}</a>
        </li>
      ))}
    </ul>
  )
}

/** The places themselves come from the route table, so no door leads to a closed page. */
function Places({ request, says }: { readonly request: WorkspaceRequest; readonly says: OverviewWords }): VNode | null {
  const about: Readonly<Record<string, string>> = PLACE_WORDS[request.language]
  const links = useWorkspaceLinks().filter(({ place }) => place !== 'home')
  if (links.length === 0) return null
  return (
    <section class="doors doors--workspace" aria-label={says.doors}>
      {links.map((link) => (
        <div key={link.place} class="door">
          <h2 class="door__title">
            <a href={request.href(link.href)}>{link.label}</a>
          </h2>
          <p class="door__text">{about[link.place]}</p>
        </div>
      ))}
    </section>
  )
}

/** A person in two places has two memberships and never a merged view: they choose where they are. */
function SeesHere(props: {
  readonly request: WorkspaceRequest
  readonly seat: Seat
  readonly says: OverviewWords
}): VNode {
  const { request, seat, says } = props
  const { names, sees } = ROLE_WORDS[request.language]
  return (
    <>
      <Card title={says.sees}>
        <ul>
          {seat.roles.map((role) => (
            <li key={role}>
              <strong>{names[role]}.</strong> {sees[role]}
            </li>
          ))}
        </ul>
      </Card>
      {seat.others.length === 0 ? null : (
        <Card title={says.otherPlace}>
          {seat.others.map(({ id, name }) => (
            <Form key={id} action={request.href('/account/place')}>
              <input type="hidden" name="partner" value={id} />
              <SubmitButton kind="secondary">{says.switchTo(name)}</SubmitButton>
            </Form>
          ))}
        </Card>
      )}
    </>
  )
}
