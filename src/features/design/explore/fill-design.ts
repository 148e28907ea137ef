import type { Tenant } from '../../../core/access.ts'
import type { Beliefs, Money } from '../../../core/mix/beliefs.ts'
import { addComment } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { DESIGN_JOB } from '../design-job.ts'
import { copyRecord } from './copy-program.ts'
import { freeId, newDesign } from './design.ts'
import { smallPlaceMixes, usualMixes } from './option-acts.ts'
import { designKey, makeDesign, ownDesigns, shareDesign } from './store.ts'

/**
 * For the demonstration, once: a design with prices, baselines and facts of the place, which the coordinator replays and
 * shares, and a word of a partner. All of it is invented.
 */
export async function fillDesign(
  { database, clock, jobs }: Pick<Services, 'database' | 'clock' | 'jobs'>,
  given: { readonly maker: Tenant; readonly partner: Tenant; readonly set: string },
): Promise<void> {
  const { maker, partner, set } = given
  const at = clock()
  const id = await database.inTenant(maker, async (tx) => {
    const { kept, removed } = await ownDesigns(tx, maker)
    if (kept.length + removed.length > 0) return null
    const copied = copyRecord('programs/nyc-b-heard', 'en')
    const tablet = smallPlaceMixes('en').filter((mix) => mix.id === 'tablet')
    const mixes = [...usualMixes('en'), ...tablet, ...(copied === null ? [] : [copied])]
    const named = { name: 'For the council (invented)', calls: set, demand: 'as-counted' } as const
    const own = mixes.map((mix, place) => ({ ...mix, id: freeId(mixes.slice(0, place), mix.id) }))
    const fresh = newDesign(named, own)
    const design = { ...fresh, beliefs: { ...fresh.beliefs, ...INVENTED_BELIEFS } }
    const note = 'Prices, baselines, weights and facts of the place are invented.'
    const made = await makeDesign(tx, maker, { design, at, note })
    await shareDesign(tx, maker, { id: made, share: { version: 1, summary: null, at } })
    await jobs.start(maker, DESIGN_JOB, { design: made, version: 1 }, tx)
    return made
  })
  if (id === null) return
  const text = 'We can staff one team on weekday evenings from July. Nights would need two more clinicians. (invented)'
  await database.inTenant(partner, (tx) =>
    addComment(tx, { ...partner, partner: maker.partner }, designKey(id), { version: 1, text, at }),
  )
}

const of2025 = (dollars: number): Money => ({ dollars, year: 2025 })

/** What the invented county says of itself, so that money, outcomes and fit have something to tell. No price is real. */
const INVENTED_BELIEFS: Partial<Beliefs> = {
  baselines: {
    arrest: 4,
    'ed-transport': 18,
    'involuntary-hold': 6,
    'use-of-force': 0.6,
    'repeat-contact': 22,
    ems: 20,
  },
  hourly: {
    officer: of2025(65),
    clinician: of2025(55),
    peer: of2025(35),
    medic: of2025(45),
    'case-manager': of2025(40),
    supervisor: of2025(75),
  },
  vehicleYear: of2025(15_000),
  trainingHourly: of2025(30),
  supervisionYear: of2025(60_000),
  dataYear: of2025(20_000),
  onCallHourly: of2025(6),
  backfillShare: 0.5,
  teamPartner: 'peer',
  paidBy: { peer: 'health-partner' },
  eventValue: {
    arrest: of2025(600),
    'ed-transport': of2025(400),
    'involuntary-hold': of2025(800),
    ems: of2025(250),
  },
  weights: { access: 4, officerHours: 1, cost: 2, worstArea: 2 },
  budget: 500_000,
  limits: { clinicians: 5, officers: 4 },
  vacancies: { officer: 0.1, clinician: 0.2 },
  community: {
    sworn: 140,
    population: 85_000,
    setting: 'suburban',
    cliniciansNearby: 'few',
    has988: true,
    receivingSite: 'some-hours',
    turnaroundP90: 75,
    broadband: true,
    dispatcherTraining: false,
    dispatchFlag: true,
    careAgreement: false,
  },
}
