import { countUnread } from '../../platform/notices/index.ts'
import { dayAfter, here, mayWrite } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import type { AgreementsStanding } from '../agreements/index.ts'
import type { AssessmentStanding } from '../assess/index.ts'
import { myTasks, type PlanTask } from '../plan/index.ts'
import type { Need } from './facts.ts'
import { OVERVIEW_WORDS } from './words.ts'

/** How far ahead a day counts as soon. */
const SOON_DAYS = 14
const ORDER: readonly Need['when'][] = ['late', 'soon', 'open']

export interface NeedSources {
  readonly today: string
  readonly assessment: AssessmentStanding
  readonly agreements: AgreementsStanding
}

/** What waits for the person who asks, the late first. */
export async function needsOf(tx: Tx, request: WorkspaceRequest, sources: NeedSources): Promise<readonly Need[]> {
  const found = [
    ...ratingNeeds(request, sources),
    ...(await myTasks(tx, request.tenant)).flatMap((task) => taskNeed(request, task, sources.today)),
    ...agreementNeeds(request, sources.agreements),
    ...(await noticeNeeds(tx, request)),
  ]
  return ORDER.flatMap((when) => found.filter((need) => need.when === when))
}

function whenOf(day: string, today: string): Need['when'] {
  if (day < today) return 'late'
  return day <= dayAfter(today, SOON_DAYS) ? 'soon' : 'open'
}

function ratingNeeds(request: WorkspaceRequest, { assessment, today }: NeedSources): readonly Need[] {
  const { round, own } = assessment
  if (round === null || !round.invited.includes(request.tenant.partner)) return []
  if (round.state !== 'rating' || (own !== null && own.rated >= own.total)) return []
  const says = OVERVIEW_WORDS[request.language]
  const text = own === null ? says.needRate(round.name) : says.needRateOn(round.name, own.rated, own.total)
  return [{ says: text, href: here(request, `/assess/${round.id}`), when: whenOf(round.closesOn, today) }]
}

/** A task without a day, or far off, waits in the plan and not here. */
function taskNeed(request: WorkspaceRequest, task: PlanTask, today: string): readonly Need[] {
  const when = task.dueOn === null ? 'open' : whenOf(task.dueOn, today)
  if (when === 'open') return []
  const says = OVERVIEW_WORDS[request.language]
  return [{ says: says.needTask(task.number, task.title), href: here(request, `/plan/tasks/${task.number}`), when }]
}

function agreementNeeds(request: WorkspaceRequest, agreements: AgreementsStanding): readonly Need[] {
  const says = OVERVIEW_WORDS[request.language]
  const at = (id: string, rest: string): string => here(request, `/agreements/${id}${rest}`)
  return [
    ...agreements.waitsForMySignature.map(({ id, title }) => ({
      says: says.needSign(title),
      href: at(id, '/sign'),
      when: 'open' as const,
    })),
    ...agreements.toAcknowledge.map(({ id, title }) => ({
      says: says.needRead(title),
      href: at(id, '/read'),
      when: 'open' as const,
    })),
    ...(mayWrite(request.tenant) && agreements.commentsOwed > 0
      ? [{ says: says.needAnswer(agreements.commentsOwed), href: here(request, '/agreements'), when: 'open' as const }]
      : []),
  ]
}

async function noticeNeeds(tx: Tx, request: WorkspaceRequest): Promise<readonly Need[]> {
  const unread = await countUnread(tx)
  if (unread === 0) return []
  const says = OVERVIEW_WORDS[request.language].needNotices(unread)
  return [{ says, href: here(request, '/notices'), when: 'open' }]
}
