import { isId } from '../../core/kinds.ts'
import { TIERS } from '../../core/protocol/protocol.ts'
import { CERTAINTIES, type CodeTier } from '../../core/protocol/replay.ts'
import type { Services } from '../../platform/services.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { text } from '../../web/typed.ts'
import { callsByFirstType, type FirstTypes, listSets } from '../calls/index.ts'
import { type Bench, openBench, protocolAt } from './bench.ts'
import { codeTiersOf, sayCodes } from './code-store.ts'
import { listedCodes, replayPage } from './replay-page.tsx'
import { MAPPING_ROLES, REPLAY_ROLES } from './replay-roles.ts'

const PATH = '/w/:collaboration/protocols/:id/replay'

/**
 * What past calls say of a protocol. Tables of calls (class D2-tables): only inside the partner that owns the calls, for
 * the roles that read its tables, and each look leaves an audit entry.
 */
export function replayRoutes(services: Services): readonly Route[] {
  const classes = ['D1', 'D2-tables'] as const
  const about =
    (handle: (services: Services, request: WorkspaceRequest, bench: Bench) => Promise<Reply>) =>
    async (request: WorkspaceRequest) => {
      const bench = await openBench(services, request)
      return bench === null ? notFound() : handle(services, request, bench)
    }
  return [
    memberRoute({
      ...{ method: 'GET', path: PATH, classes, roles: REPLAY_ROLES, audit: 'protocol.replay', rate: 'replay' },
      handle: about(show),
    }),
    memberRoute({
      ...{ method: 'POST', path: PATH, classes, roles: MAPPING_ROLES, audit: 'protocol.say-codes', rate: 'write' },
      handle: about(say),
    }),
  ]
}

interface Opened {
  readonly sets: readonly { readonly id: string; readonly name: string }[]
  readonly set: string | null
  readonly types: FirstTypes | null
}
async function open(services: Services, { tenant }: WorkspaceRequest, wanted: string): Promise<Opened> {
  const all = await services.database.inTenant(tenant, listSets)
  const sets = all.flatMap(({ id, name, profile }) => (profile === null ? [] : [{ id, name }]))
  const set = (sets.find(({ id }) => id === wanted) ?? sets[0])?.id ?? null
  return { sets, set, types: set === null ? null : await callsByFirstType(services, tenant, set) }
}

async function show(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const { tenant, query } = request
  const wanted = query.get('set') ?? ''
  const opened = await open(services, request, isId(wanted) ? wanted : '')
  const said = await services.database.inTenant(tenant, (tx) => codeTiersOf(tx, bench.entry.id))
  const maySay = MAPPING_ROLES.some((role) => role === tenant.role)
  return replayPage(request, bench, { ...opened, said, maySay })
}

async function say(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const form = await request.form()
  const { tenant, now: at, address, visitor } = request
  const { types, set } = await open(services, request, text(form, 'set'))
  if (types === null || set === null) return notFound()
  const listed = listedCodes(types)
  const codes = listed.flatMap((_, place) => readCode(form, place, new Set(listed.map(({ plain }) => plain))))
  await services.database.inTenant(tenant, async (tx) => {
    await sayCodes(tx, tenant, { protocol: bench.entry.id, codes, at })
    await services.audit.record(tx, {
      ...{ tenant, at, verb: 'protocol.say-codes', object: { type: 'protocol', id: bench.entry.id } },
      ...{ class: 'D2-tables', address },
      ...(visitor.kind === 'account' ? { session: visitor.session } : {}),
    })
  })
  return seeOther(`${protocolAt(request, bench, '/replay')}?set=${set}`)
}

/** One type of the form, if it is one of those that were listed: `always-T4`, `usually-T2` or `cannot-tell`. */
function readCode(form: FormData, place: number, known: ReadonlySet<string>): readonly CodeTier[] {
  const code = text(form, `code-${place}`)
  if (!known.has(code)) return []
  const given = text(form, `tells-${place}`)
  const tier = TIERS.find((one) => given.endsWith(`-${one}`)) ?? null
  const certainty = CERTAINTIES.find((one) => given.startsWith(one))
  if (certainty === undefined) return []
  return [
    certainty === 'cannot-tell' || tier === null
      ? { code, certainty: 'cannot-tell', tier: null }
      : { code, certainty, tier },
  ]
}
