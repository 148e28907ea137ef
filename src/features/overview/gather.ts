import { readContent } from '../../platform/content/index.ts'
import type { Services } from '../../platform/services.ts'
import { here, READERS, todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import { dayText } from '../../web/words/moment.ts'
import { type AgreementsStanding, agreementsStanding } from '../agreements/index.ts'
import { assessmentStanding } from '../assess/index.ts'
import { type GovernanceStanding, governanceStanding } from '../meetings/index.ts'
import { type PlanStanding, planStanding } from '../plan/index.ts'
import { protocolsStanding } from '../protocols/index.ts'
import { requirementsStanding } from '../requirements/index.ts'
import { callFacts, designFacts } from './call-facts.ts'
import type { AgreementFacts, MeetingFacts, PlanFacts, RequirementFacts, WorkFacts } from './facts.ts'
import { needsOf } from './needs.ts'
import { standingFacts } from './standing-facts.ts'
import { OVERVIEW_WORDS } from './words.ts'

/** What the features know of this collaboration, for one page. Row policies decide what of it this member reads. */
export function gatherFacts(services: Services, request: WorkspaceRequest): Promise<WorkFacts> {
  const { tenant, now } = request
  return services.database.inTenant(tenant, async (tx) => {
    const today = await todayOf(tx, tenant, now)
    const assessment = await assessmentStanding(tx)
    const agreements = await agreementsStanding(tx, tenant, today)
    const needs = await needsOf(tx, request, { today, assessment, agreements })
    if (!READERS.includes(tenant.role)) return { ...NOTHING, needs }
    const protocols = await protocolsStanding(tx, tenant, today)
    return {
      needs,
      standing: standingFacts(assessment, request),
      plan: planFacts(await planStanding(tx, tenant, today), request),
      agreements: agreementFacts(agreements, request),
      requirements: { lists: await requirementLines(tx, request, today) },
      meetings: meetingFacts(await governanceStanding(tx, tenant, today, request.language), request),
      protocols: protocols.published.map(({ id, title }) => ({
        says: title,
        href: here(request, `/protocols/${id}/now`),
      })),
      calls: await callFacts(tx, request),
      design: await designFacts(tx, request),
    }
  })
}

const NOTHING: Omit<WorkFacts, 'needs'> = {
  standing: null,
  plan: null,
  agreements: null,
  requirements: null,
  meetings: null,
  protocols: [],
  calls: null,
  design: null,
}

function planFacts(standing: PlanStanding, request: WorkspaceRequest): PlanFacts | null {
  const { total, done, late, blocked, dueSoon } = standing
  if (total === 0) return null
  const says = OVERVIEW_WORDS[request.language]
  return {
    total,
    done,
    late: late.map(({ number, title, dueOn }) => ({
      says: says.lateTask(number, title, dueOn === null ? '' : dayText(dueOn, request.language)),
      href: here(request, `/plan/tasks/${number}`),
    })),
    blocked: blocked.length,
    dueSoon: dueSoon.length,
  }
}

function agreementFacts(standing: AgreementsStanding, request: WorkspaceRequest): AgreementFacts {
  const says = OVERVIEW_WORDS[request.language]
  return {
    inForce: standing.inForce,
    drafts: standing.drafts,
    ending: standing.ending.map(({ id, title, on, what }) => ({
      says: says.ending[what](title),
      on,
      href: here(request, `/agreements/${id}/standing`),
    })),
    elementsOpen: standing.inForce === 0 ? [] : standing.gaps.elements,
  }
}

async function requirementLines(tx: Tx, request: WorkspaceRequest, today: string): Promise<RequirementFacts['lists']> {
  const { lists } = await requirementsStanding(tx, request.tenant, today, request.language)
  return lists.map(({ id, title, met, total, late }) => ({
    says: title,
    href: here(request, `/requirements/lists/${id}`),
    met,
    total,
    late,
  }))
}

function meetingFacts({ next, emptySeats }: GovernanceStanding, request: WorkspaceRequest): MeetingFacts {
  const { language } = request
  const guides = readContent().seats
  return {
    next: next === null ? null : { says: next.title, on: next.on, href: here(request, `/meetings/${next.id}`) },
    emptySeats: emptySeats.map((seat) => guides.find(({ id }) => id === seat)?.title[language] ?? seat),
  }
}
