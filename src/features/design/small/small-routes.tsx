import { isId } from '../../../core/kinds.ts'
import { poolProfile } from '../../../core/mix/pool-profile.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { Steps } from '../../../web/parts/index.ts'
import {
  memberRoute,
  notFound,
  type PageRequest,
  publicRoute,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../../web/route.ts'
import { EXPLORE_WORDS } from '../explore/explore-words.ts'
import { type DesignEntry, ownDesigns } from '../explore/store.ts'
import { designPlace, isMaker } from '../explore/workspace-desk.ts'
import { sendExport } from '../papers/paper-export.ts'
import type { WithGuestResult } from '../papers/paper-routes.ts'
import type { DesignResult } from '../result.ts'
import { WORKSPACE_WORDS } from '../run-words.ts'
import type { GuestCalls } from '../source.ts'
import { newestRunOfEach, type RunEntry, runById } from '../store.ts'
import { guestFace, guestPlace } from '../try-pages.tsx'
import { DESIGN_WORDS } from '../words.ts'
import { leadOf, memberPlace, type ShownRun, shownRun } from '../workspace-pages.tsx'
import { poolAsked } from './pool-asked.ts'
import { type PoolFile, poolFileOf, poolText } from './pool-file.ts'
import { WITH } from './pool-forms.tsx'
import { type SmallDoor, smallPage } from './small-page.tsx'

type Visit = PageRequest<'visit'>
type Run = WorkspaceRequest<'run'>

/** Calls that may be joined at a time. */
const MOST_TICKED = 12
const NAME = 'pool.json'
const TYPE = 'application/json; charset=utf-8'

/** "On our own?" of a guest's comparison: the page, the same with neighbours' files, and the file for neighbours. */
export function guestSmall(withResult: WithGuestResult): readonly Route[] {
  const at = '/try/:visit/mixes/small'
  const guest = { classes: ['D2'], roles: ['guest'], audit: 'guest.read' } as const
  const show = (request: Visit) => withResult(request, (calls, result) => smallPage(guestDoor(request, calls, result)))
  const join = (request: Visit) =>
    withResult(request, async (calls, result) =>
      smallPage(guestDoor(request, calls, result), await poolAsked(request, ownProfile(result))),
    )
  const give = (request: Visit) =>
    withResult(
      request,
      (calls, result) => {
        const file = fileOf(request, result, { ...calls, agency: agencyOf(calls), requester: 'guest' })
        if (file === null) return seeOther(request.href(`/try/${request.params.visit}/mixes/small`))
        return { kind: 'download', name: `pmhc-${NAME}`, type: TYPE, bytes: bytesOf(file) }
      },
      () => seeOther(request.href(`/try/${request.params.visit}/mixes/small`)),
    )
  return [
    publicRoute({ ...guest, method: 'GET', path: at, rate: 'read', handle: show }),
    publicRoute({ ...guest, method: 'POST', path: at, rate: 'upload', handle: join }),
    publicRoute({ ...guest, method: 'GET', path: `${at}/${NAME}`, rate: 'export', handle: give }),
  ]
}

function guestDoor(request: Visit, calls: GuestCalls, result: DesignResult): SmallDoor {
  const { language, params } = request
  const root = request.href(`/try/${params.visit}`)
  return {
    place: guestPlace(request, calls, result),
    face: (title) => guestFace(request, calls, title),
    lead: calls.place,
    above: <Steps current={3} steps={DESIGN_WORDS[language].steps} />,
    agency: agencyOf(calls),
    here: `${root}/mixes/small`,
    others: [],
    ticked: [],
    isAnyGone: false,
    designs: [{ name: EXPLORE_WORDS[language].guestTitle, action: `${root}/shape/options` }],
    allDesigns: null,
    makeDesign: null,
  }
}

/** The name of the guest's file without its ending, until they give a better one. */
const agencyOf = ({ place }: GuestCalls): string => place.replace(/\.[a-z]{2,7}$/i, '')

/** The same of a comparison in the workspace, where other calls of the own partner can be ticked too. */
export function workspaceSmall(
  services: Services,
  readers: Parameters<typeof memberRoute>[0]['roles'],
): readonly Route[] {
  const at = '/w/:collaboration/design/:run/small'
  const tables = { classes: ['D2-tables'], roles: readers, audit: 'design.read' } as const
  const isInvented = services.settings.demonstration
  const opened = async (request: Run, work: (door: SmallDoor, run: ShownRun) => Reply | Promise<Reply>) => {
    if (!isId(request.params.run)) return notFound()
    const found = await services.database.inTenant(request.tenant, async (tx) => {
      const run = await shownRun(tx, request.params.run)
      return run === null ? null : { run, door: await memberDoor(request, tx, run) }
    })
    return found === null ? notFound() : work(found.door, found.run)
  }
  const join = (request: Run) =>
    opened(request, async (door, { id, result }) => {
      const asked = await poolAsked(request, ownProfile(result))
      await noteReading(services, request, id)
      return smallPage(door, asked)
    })
  const give = (request: Run) =>
    opened(request, (door, { result }) => {
      const told = { agency: door.agency, isInvented, requester: request.tenant.account }
      const file = fileOf(request, result, told)
      if (file === null) return seeOther(door.here)
      const rows = file.calls.counts.length
      return sendExport(services, request, { name: NAME, type: TYPE, bytes: bytesOf(file), rows })
    })
  return [
    memberRoute({
      ...tables,
      method: 'GET',
      path: at,
      rate: 'read',
      handle: (request: Run) => opened(request, (door) => smallPage(door)),
    }),
    memberRoute({ ...tables, method: 'POST', path: at, rate: 'upload', handle: join }),
    memberRoute({
      ...tables,
      audit: 'design.export',
      method: 'GET',
      path: `${at}/${NAME}`,
      rate: 'export',
      handle: give,
    }),
  ]
}

async function memberDoor(request: Run, tx: Tx, run: ShownRun): Promise<SmallDoor> {
  const { language, membership, tenant, query } = request
  const place = memberPlace(request, run)
  const others = await newestRunOfEach(tx, { except: run.importId })
  const named = (entry: RunEntry) => ({ id: entry.importId, name: leadOf(entry, language) })
  const wanted = new Set(query.getAll(WITH).slice(0, MOST_TICKED))
  const ticked: SmallDoor['ticked'][number][] = []
  for (const entry of others.filter(({ importId }) => wanted.has(importId))) {
    const facts = (await runById(tx, entry.id))?.result.screen ?? null
    if (facts !== null) ticked.push({ ...named(entry), facts })
  }
  const home = designPlace(request)
  return {
    place,
    face: (title) => ({
      title,
      workspacePlace: 'design',
      seenBy: WORKSPACE_WORDS[language].seenBy,
      breadcrumbs: [{ href: place.href('answer') ?? home, label: DESIGN_WORDS[language].title }],
    }),
    lead: leadOf(run, language),
    above: null,
    agency: membership.partner.name,
    here: `${home}/${run.id}/small`,
    others: others.map(named),
    ticked,
    isAnyGone: ticked.length < wanted.size,
    designs: isMaker(tenant.role) ? designsFor(run, (await ownDesigns(tx, tenant)).kept, home) : null,
    allDesigns: `${home}#designs`,
    makeDesign: `${home}/new`,
  }
}

/** The design that this comparison ran first, then the others, latest first. */
function designsFor({ design }: ShownRun, kept: readonly DesignEntry[], home: string): SmallDoor['designs'] {
  const own = kept.filter(({ id }) => id === design?.id)
  const rest = kept.filter(({ id }) => id !== design?.id)
  return [...own, ...rest].map(({ id, name }) => ({ name, action: `${home}/d/${id}/options` }))
}

/** A form that changes nothing reads all the same; the server notes only what is asked by GET. */
async function noteReading(services: Services, { tenant, now, address }: Run, run: string): Promise<void> {
  const entry = { at: now, verb: 'design.read', object: { type: 'design-run', id: run }, class: 'D2-tables' } as const
  await services.database.inTenant(tenant, (tx) => services.audit.record(tx, { tenant, address, ...entry }))
}

const ownProfile = ({ screen }: DesignResult) => (screen === null ? null : poolProfile(screen))

/** Null where the comparison was refused, or there are too few calls. The name may be typed on the page. */
function fileOf(
  { query, now }: PageRequest,
  { screen, inputs }: DesignResult,
  told: { readonly agency: string; readonly isInvented: boolean; readonly requester: string },
): PoolFile | null {
  if (screen === null) return null
  const typed = query.get('agency')?.trim() ?? ''
  const agency = typed === '' ? told.agency : typed
  return poolFileOf(screen, { ...told, agency, definition: inputs.definition, now })
}

const bytesOf = (file: PoolFile): Uint8Array => new TextEncoder().encode(poolText(file))
