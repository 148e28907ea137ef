import type { Tenant } from '../../core/access.ts'
import type { CodeTier } from '../../core/protocol/replay.ts'
import { addComment } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import { dayAfter, todayOf } from '../../platform/workspace/index.ts'
import { sayCodes } from './code-store.ts'
import { publish, signProtocol } from './signing.ts'
import { baseProtocol } from './start-protocol.ts'
import { makeProtocol, protocolEntries, protocolEntry, protocolKey, shareProtocol } from './store.ts'

/** The seats of the demonstration that a protocol needs. */
export interface ProtocolSeats {
  /** Writes, shares and publishes; of the partner whose calls are there. */
  readonly maker: Tenant
  /** Signs for dispatch: somebody else at that partner, or the dispatch center. */
  readonly lead: Tenant
  readonly clinician: Tenant
}

const NAMES = { dispatch: 'Demonstration dispatch supervisor', clinical: 'Demonstration clinician' } as const

/** What the invented agency says of its invented call types. */
const SAID: readonly CodeTier[] = [
  { code: 'MH20 SUICIDAL PERSON', certainty: 'usually', tier: 'T2' },
  { code: 'MH10 MENTAL HEALTH CRISIS', certainty: 'usually', tier: 'T3' },
  { code: 'IF10 CIVIL OR INFORMATION', certainty: 'usually', tier: 'T4' },
  { code: 'HA10 HARASSMENT', certainty: 'usually', tier: 'T4' },
  { code: 'DV10 DOMESTIC VIOLENCE', certainty: 'usually', tier: 'T2' },
  { code: 'WC10 WELFARE CHECK', certainty: 'cannot-tell', tier: null },
]

/**
 * For the demonstration, once: a copy of our proposal that partners read, signed by two seats and published, with a word
 * of the clinician, and with what the call types tell. All of it is invented.
 */
export async function fillProtocol(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { maker, lead, clinician }: ProtocolSeats,
): Promise<void> {
  const at = clock()
  const id = await database.inTenant(maker, async (tx) => {
    if ((await protocolEntries(tx)).some(({ partner }) => partner === maker.partner)) return null
    const base = baseProtocol('en')
    const made = await makeProtocol(tx, maker, {
      protocol: { ...base, title: `${base.title} (invented)` },
      note: '',
      at,
    })
    await shareProtocol(tx, maker, { id: made, at })
    await sayCodes(tx, maker, { protocol: made, codes: SAID, at })
    return made
  })
  if (id === null) return
  for (const [seat, tenant] of [
    ['dispatch', lead],
    ['clinical', clinician],
  ] as const)
    await database.inTenant(tenant, async (tx) => {
      const entry = await protocolEntry(tx, id)
      if (entry === null) return
      await signProtocol(tx, tenant, { entry, version: 1, seat, name: NAMES[seat], since: 0, at })
    })
  const text = 'Could we ask earlier whether the person would talk with a counselor? (invented)'
  await database.inTenant(clinician, (tx) =>
    addComment(tx, { ...clinician, partner: maker.partner }, protocolKey(id), {
      version: 1,
      text,
      at,
      field: 'node.wish',
    }),
  )
  await publishFirst({ database, clock }, maker, id)
}

async function publishFirst({ database, clock }: Pick<Services, 'database' | 'clock'>, maker: Tenant, id: string) {
  await database.inTenant(maker, async (tx) => {
    const base = baseProtocol('en')
    const today = await todayOf(tx, maker, clock())
    const names = await tx.selectFrom('protocol_signatures').selectAll().where('protocol_id', '=', id).execute()
    const partners = await tx.selectFrom('partners').select(['id', 'name']).execute()
    const signed = names.map(({ seat, name, from_partner }) => ({
      ...{ seat, name, on: today, partner: partners.find((one) => one.id === from_partner)?.name ?? '' },
    }))
    const reviewOn = dayAfter(today, 365)
    const content = { ...base, title: `${base.title} (invented)` }
    await publish(tx, maker, { protocol: id, version: 1, content, signed, effectiveOn: today, reviewOn, at: clock() })
  })
}
