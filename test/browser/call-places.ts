import type { Tenant } from '../../src/core/access.ts'
import { findSet } from '../../src/features/calls/index.ts'
import { setNamed } from '../../src/features/calls/keeping/set-store.ts'
import { answerCalls, beginAudit, endReview } from '../../src/features/calls/laboratory/audit-acts.ts'
import { auditsOf, findAudit, type Phase } from '../../src/features/calls/laboratory/audit-store.ts'
import { isCounted } from '../../src/features/calls/laboratory/lab-request.ts'
import { addDefinition } from '../../src/features/calls/laboratory/own-definitions.ts'
import { listOwnEvents } from '../../src/features/calls/standing/event-store.ts'
import { demonstrationTenant } from '../../src/features/demonstration/index.ts'
import type { Toolkit } from './toolkit.ts'

/** Pages of the laboratory and of known events: what the demonstration holds, an own rule, and an audit to settle. */
export async function callPlaces(toolkit: Toolkit, set: string): Promise<Readonly<Record<string, string>>> {
  const { services } = toolkit.door
  const coordinator = demonstrationTenant('coordinator')
  const settling = await auditToSettle(toolkit, set)
  const { audits, events, empty, rule } = await services.database.inTenant(coordinator, async (tx) => {
    const draft = {
      name: 'Any code (ours)',
      rule: { yesIn: ['final'], proxiesIn: [], proxies: [] },
      at: toolkit.door.now(),
    } as const
    return {
      audits: await auditsOf(tx, set),
      events: await listOwnEvents(tx),
      empty: await setNamed(tx, coordinator, 'An empty data set', toolkit.door.now()),
      rule: await addDefinition(tx, coordinator, draft),
    }
  })
  const auditIn = (phase: Phase) => audits.find((one) => one.phase === phase)?.id ?? ''
  const at = `/w/riverbend/calls/sets/${set}`
  const reviewing = `${at}/audits/${auditIn('reviewing')}`
  const filled: Record<string, string> = {
    [ofSet('/audits/:audit')]: `${at}/audits/${auditIn('finished')}`,
    [ofSet('/remove')]: `/w/riverbend/calls/sets/${empty}/remove`,
    [ofSet('/audits/:audit/settle')]: `${at}/audits/${settling}/settle`,
  }
  for (const rest of ['/audits', '/audits/new', '/definitions', '/definitions.pdf', '/definitions/new'])
    filled[ofSet(rest)] = at + rest
  for (const rest of ['/cancel', '/review', '/review/sheet', '/review/letters', '/review.pdf'])
    filled[ofSet(`/audits/:audit${rest}`)] = reviewing + rest
  for (const rest of ['', '/remove']) {
    filled[ofSet(`/definitions/:definition${rest}`)] = `${at}/definitions/${rule.ok ? rule.value : ''}${rest}`
    filled[`/w/:collaboration/calls/events/:event${rest}`] = `/w/riverbend/calls/events/${events[0]?.id}${rest}`
  }
  return filled
}

const ofSet = (rest: string): string => `/w/:collaboration/calls/sets/:set${rest}`

/** A small audit on which both reviewers are done, and do not agree. */
async function auditToSettle({ door }: Toolkit, id: string): Promise<string> {
  const { services } = door
  const [one, two] = [demonstrationTenant('coordinator'), demonstrationTenant('supervisor')]
  const inOne = <T>(work: Parameters<typeof services.database.inTenant<T>>[1]) => services.database.inTenant(one, work)
  const set = await inOne((tx) => findSet(tx, id))
  if (set === null || !isCounted(set)) throw new Error('The demonstration has no counted set')
  const now = door.now()
  const sizes = { flagged: 20, unflagged: 20 }
  const begin = { set, definition: 'any-code', wanted: sizes, reviewers: [one.account, two.account], seed: 7 } as const
  const audit = await beginAudit(services, { tenant: one, now }, begin)
  const found = audit === null ? null : await inOne((tx) => findAudit(tx, id, audit))
  if (found === null) throw new Error('No audit could be drawn')
  const judge = async (tenant: Tenant, yesEvery: number) => {
    const answers = Array.from({ length: found.calls }, (_, at) => {
      const answer = at % yesEvery === 0 ? ('yes' as const) : ('no' as const)
      return { place: at + 1, answer, reason: null }
    })
    await answerCalls(services, { tenant, now }, { audit: found, answers })
    await endReview(services, { tenant, now }, { audit: found, isDone: true })
  }
  await judge(one, 2)
  await judge(two, 3)
  return found.id
}
