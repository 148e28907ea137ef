import { ok } from '../core/result.ts'
import { fillAgreements } from '../features/agreements/index.ts'
import { fillAssessment } from '../features/assess/index.ts'
import {
  dropInterrupted,
  fillCodes,
  fillWork,
  hasFile,
  hasWork,
  importFiles,
  listSets,
  USUAL_SET,
} from '../features/calls/index.ts'
import {
  demonstrationDesk,
  demonstrationTenant,
  demonstrationWork,
  type FillDoors,
} from '../features/demonstration/index.ts'
import { DESIGN_JOB, fillDesign } from '../features/design/index.ts'
import { fillNumbers } from '../features/field/index.ts'
import { fillMeetings } from '../features/meetings/index.ts'
import { fillVisits } from '../features/network/index.ts'
import { fillPlan } from '../features/plan/index.ts'
import { fillProtocol } from '../features/protocols/index.ts'
import { fillRequests } from '../features/requests/index.ts'
import { fillRequirements } from '../features/requirements/index.ts'
import { fillSpotlight } from '../features/spotlight/index.ts'
import { fillSubmissions } from '../features/submissions/index.ts'
import type { Services } from '../platform/services.ts'

/** How the demonstration reaches the features that it fills. They do not know of it, so the two meet here. */
export function demonstrationDoors(services: Services): FillDoors {
  const { database, jobs } = services
  return {
    imports: async (tenant) => (await database.inTenant(tenant, listSets)).filter(({ profile }) => profile !== null),
    importFile: async (tenant, { path, name, timezone }) => {
      // A killed process leaves its import half read; the same file could not be imported again beside it.
      await dropInterrupted(services, tenant)
      const imported = await importFiles(services, tenant, {
        files: [{ path, name }],
        set: USUAL_SET,
        options: { timezone },
      })
      return imported.ok ? ok(imported.value.set.id) : imported
    },
    hasFile: (tenant, name) => hasFile(services, tenant, name),
    confirmCodes: (tenant, how) => fillCodes(services, tenant, how),
    hasWork: (tenant, set) => hasWork(services, tenant, { set, work: demonstrationWork() }),
    doWork: (tenant, set, lookUp) => fillWork(services, tenant, { set, work: demonstrationWork(), lookUp }),
    hasComparison: async (tenant) =>
      (await jobs.list(tenant, { name: DESIGN_JOB })).some(({ state }) => state !== 'failed' && state !== 'cancelled'),
    startComparison: (tenant, importId) =>
      database.inTenant(tenant, (tx) => jobs.start(tenant, DESIGN_JOB, { importId }, tx)),
    fillDesign: (maker, set) => fillDesign(services, { maker, partner: demonstrationTenant('provider-admin'), set }),
    fillWorkspace: () => fillWorkspace(services),
    fillDesk: async () => {
      const coordinator = demonstrationDesk('coordinator')
      const [provider, editor] = [demonstrationDesk('provider'), demonstrationDesk('editor')]
      await fillRequests(services, { coordinator, provider, editor })
      const second = demonstrationDesk('second-editor')
      await fillSubmissions(services, { editor, 'second-editor': second })
      await fillSpotlight(services, { editor, second })
      const { account: host } = demonstrationDesk('host')
      await fillNumbers(services, coordinator)
      await fillVisits(services, { desk: coordinator, host, at: services.clock() })
    },
  }
}

/** What partners plan together: one of everything, so that no page is empty. Each part is filled once. */
async function fillWorkspace(services: Services): Promise<void> {
  const at = services.clock()
  const [coordinator, provider] = [demonstrationTenant('coordinator'), demonstrationTenant('provider-admin')]
  const [chief, peer, clinician] = [
    demonstrationTenant('executive'),
    demonstrationTenant('peer'),
    demonstrationTenant('clinician'),
  ]
  await fillAssessment(services, {
    lead: coordinator,
    raters: [
      { tenant: chief, sector: 'law-enforcement' },
      { tenant: demonstrationTenant('officer'), sector: 'law-enforcement' },
      { tenant: demonstrationTenant('call-taker'), sector: 'dispatch' },
      { tenant: clinician, sector: 'provider' },
      { tenant: peer, sector: 'lived-experience' },
    ],
    at,
  })
  await fillPlan(services, { coordinator, provider, at })
  await fillAgreements(services, { writer: coordinator, head: chief, peer, at })
  await fillProtocol(services, { maker: coordinator, lead: demonstrationTenant('supervisor'), clinician })
  await fillRequirements(services, { coordinator, provider, at })
  await fillMeetings(services, { coordinator, at })
}
