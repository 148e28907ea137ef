import type { Tenant } from '../../../core/access.ts'
import { randomStream } from '../../../core/stats/random.ts'
import type { Services } from '../../../platform/services.ts'
import { openNumbers } from '../keeping/numbers.ts'
import { type CallSet, findSet } from '../keeping/sets.ts'
import { answerCalls, beginAudit, concludeAudit, endReview, settleCalls } from '../laboratory/audit-acts.ts'
import {
  auditsOf,
  findAudit,
  type OwnAnswer,
  REASONS,
  type ReviewCall,
  reviewCalls,
  type StoredAudit,
} from '../laboratory/audit-store.ts'
import { hasDenominator, isCounted } from '../laboratory/lab-request.ts'
import type { Answer } from '../laboratory/result.ts'
import type { SampleSize } from '../laboratory/strata.ts'
import type { DefinitionId } from '../profile/profile.ts'

/** What the calls with these numbers really were about. Only an invented county knows. */
export type LookUp = (numbers: ReadonlySet<string>) => Promise<ReadonlyMap<string, boolean>>

/** An audit of the demonstration; its seed tells it from audits that visitors draw. */
export interface InventedAudit {
  readonly seed: number
  /** The definition of the other figures when not given. */
  readonly definition?: DefinitionId
  readonly wanted: SampleSize
  readonly reviewers: readonly [Tenant, Tenant]
  /** Answers of the second reviewer after which it rests; all, and then it is settled and finished, when not given. */
  readonly restsAfter?: number
}

export interface AuditFilling {
  /** Who draws the samples. */
  readonly maker: Tenant
  readonly audits: readonly InventedAudit[]
  readonly lookUp: LookUp
}

/** How often a reviewer alone takes a call for what it is not, and how often one cannot tell. */
const WRONG = 0.02
const UNSURE = 0.02

/** True once each of these audits stands where the demonstration leaves it, or a visitor went on with it. */
export async function hasAudits(
  services: Services,
  { maker, audits }: Omit<AuditFilling, 'lookUp'>,
  set: string,
): Promise<boolean> {
  const known = await services.database.inTenant(maker, (tx) => auditsOf(tx, set))
  return audits.every((one) => known.some((audit) => audit.seed === one.seed && isThere(audit, one)))
}

const isThere = ({ phase, reviewers: [one, two] }: StoredAudit, { restsAfter }: InventedAudit): boolean =>
  phase === 'finished' ||
  phase === 'cancelled' ||
  (restsAfter !== undefined && (phase === 'settling' || (one.isDone && two.answered >= restsAfter)))

/**
 * For the demonstration: audits whose answers follow from what the calls really were about, with slips of each
 * reviewer. Each step looks first whether it is done, so an interrupted filling goes on where it stopped. Without
 * sealed call numbers nobody can look calls up, and nothing is audited.
 */
export async function fillAudits(services: Services, filling: AuditFilling, setId: string): Promise<void> {
  const set = await services.database.inTenant(filling.maker, (tx) => findSet(tx, setId))
  if (set === null) return
  for (const invented of filling.audits) {
    const audit = await drawn(services, filling, { set, invented })
    if (audit !== null && !isThere(audit, invented)) await review(services, filling, { audit, invented })
  }
}

async function drawn(
  services: Services,
  { maker }: AuditFilling,
  { set, invented }: { readonly set: CallSet; readonly invented: InventedAudit },
): Promise<StoredAudit | null> {
  const find = async () => {
    const audits = await services.database.inTenant(maker, (tx) => auditsOf(tx, set.id))
    return audits.find(({ seed }) => seed === invented.seed) ?? null
  }
  const known = await find()
  if (known !== null || !isCounted(set) || !hasDenominator(set.profile)) return known
  const { seed, wanted, definition = set.profile.defaultDefinition } = invented
  const reviewers = [invented.reviewers[0].account, invented.reviewers[1].account] as const
  await beginAudit(services, { tenant: maker, now: services.clock() }, { set, definition, wanted, reviewers, seed })
  return find()
}

interface Reviewing {
  readonly audit: StoredAudit
  readonly invented: InventedAudit
}

async function review(services: Services, filling: AuditFilling, { audit, invented }: Reviewing): Promise<void> {
  const [first, second] = invented.reviewers
  const truths = await truthByPlace(services, filling, { audit, reviewer: first })
  if (truths === null) return
  const { restsAfter } = invented
  await judge(services, first, { audit, truths, slips: 'first' })
  await judge(services, second, { audit, truths, slips: 'second', ...(restsAfter === undefined ? {} : { restsAfter }) })
  if (restsAfter !== undefined) return
  const doing = { tenant: first, now: services.clock() }
  await settleCalls(services, doing, { audit, answerFor: ({ place }) => said(truths.get(place) ?? null) })
  await concludeAudit(services, doing, audit)
}

/** What each call of the sample really was about, by place. Null where its numbers are kept no more. */
async function truthByPlace(
  services: Services,
  { lookUp }: AuditFilling,
  { audit, reviewer }: { readonly audit: StoredAudit; readonly reviewer: Tenant },
): Promise<ReadonlyMap<number, boolean> | null> {
  const calls = await services.database.inTenant(reviewer, (tx) => reviewCalls(tx, audit.id))
  const numbers = await openNumbers(
    services,
    reviewer,
    audit.set,
    calls.map(({ callKey }) => callKey),
  )
  const truths = await lookUp(new Set(numbers.values()))
  const known = calls.flatMap(({ place, callKey }: ReviewCall) => {
    const truth = truths.get(numbers.get(callKey) ?? '')
    return truth === undefined ? [] : [[place, truth] as const]
  })
  return known.length === 0 ? null : new Map(known)
}

interface Judging {
  readonly audit: StoredAudit
  readonly truths: ReadonlyMap<number, boolean>
  /** Names the stream of chance, so that the two slip independently. */
  readonly slips: string
  readonly restsAfter?: number
}

/** One reviewer judges alone. Doing it again gives the same answers. */
async function judge(services: Services, tenant: Tenant, { audit, truths, slips, restsAfter }: Judging): Promise<void> {
  const random = randomStream(audit.seed, 0, slips)
  const answers = Array.from({ length: audit.calls }, (_, at): OwnAnswer => {
    const [roll, why] = [random.uniform(), random.below(REASONS.length)]
    const truth = truths.get(at + 1) ?? null
    const slipped = truth === null || roll < UNSURE ? null : roll < UNSURE + WRONG ? !truth : truth
    return { place: at + 1, answer: said(slipped), reason: slipped === true ? (REASONS[why] ?? null) : null }
  })
  const doing = { tenant, now: services.clock() }
  await answerCalls(services, doing, { audit, answers: answers.slice(0, restsAfter) })
  const now = await services.database.inTenant(tenant, (tx) => findAudit(tx, audit.set, audit.id))
  if (restsAfter === undefined && now?.phase === 'reviewing') await endReview(services, doing, { audit, isDone: true })
}

const said = (truth: boolean | null): Answer => (truth === null ? 'cannot-tell' : truth ? 'yes' : 'no')
