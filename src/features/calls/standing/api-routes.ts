import { createHash, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import { type PageRequest, publicRoute, type Reply, type Route } from '../../../web/route.ts'
import { hasLength, plain } from '../../../web/typed.ts'
import { givenFolder } from '../keeping/first-rows.ts'
import { importFolder, removeImportFiles } from '../keeping/folders.ts'
import { MOST_BYTES, receiveCalls } from '../keeping/receive.ts'
import type { ImportProblem } from '../keeping/receive-import.ts'
import { findImport, type StoredImport } from '../keeping/store.ts'
import { cleanName, describeFile, type OpenProblem } from '../keeping/take-files.ts'
import { explainOpenProblem, statusOfOpening } from '../open-words.ts'
import type { ImportState } from './api-shapes.ts'
import { bringIn, explainArrival } from './bring-in.ts'
import { isOfMachine, knownRequest, noteRequest } from './request-store.ts'
import { holderOf, type TokenHolder } from './token-store.ts'

const AT = '/api/v1/calls/imports'

/**
 * How a machine of a partner brings calls in. The routes are public because no session stands behind them; the token is
 * the guard, and everything after it happens in the partner's own transaction. Answers hold counts and states only (D0 to
 * whoever proves the token); a request without a token learns nothing.
 */
export function importApiRoutes(services: Services): readonly Route[] {
  const base = { classes: ['D0'], roles: ['visitor'], forMachines: true } as const
  const withToken =
    (act: (request: PageRequest, holder: TokenHolder) => Promise<Reply>) =>
    async (request: PageRequest): Promise<Reply> => {
      const [, token = ''] = /^Bearer +(\S{1,200})$/i.exec(request.headers.get('authorization') ?? '') ?? []
      const holder = await holderOf(services.database, token, request.now)
      return holder === null ? noToken() : act(request, holder)
    }
  return [
    publicRoute({
      ...base,
      method: 'POST',
      path: AT,
      audit: 'calls.api-import',
      rate: 'upload',
      handle: withToken((request, holder) => takeImport(services, request, holder)),
    }),
    publicRoute({
      ...base,
      method: 'GET',
      path: `${AT}/:id`,
      audit: 'calls.api-read',
      rate: 'upload',
      handle: withToken((request, holder) => tellImport(services, request, holder)),
    }),
  ]
}

interface Problem {
  readonly status: 400 | 401 | 404 | 409 | 413 | 415 | 422 | 507
  readonly title: string
  readonly detail: string
}

/** RFC 9457. */
function problemReply({ status, title, detail }: Problem, headers: Record<string, string> = {}): Reply {
  const text = JSON.stringify({ type: 'about:blank', title, status, detail })
  const type = 'application/problem+json; charset=utf-8'
  return { kind: 'text', status, type, text, headers: { 'cache-control': 'no-store', ...headers } }
}

const noToken = (): Reply =>
  problemReply(
    {
      status: 401,
      title: 'A token is needed',
      detail: 'Send "Authorization: Bearer" with a token of your partner that is not revoked and not over.',
    },
    { 'www-authenticate': 'Bearer' },
  )

/** What a machine sent, lying in the folder of the import that it may become. */
interface Sent {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly set: string | null
  readonly timezone: string | null
}

/** Acts of one key follow each other within this process, so that one sent twice at once is one import. */
const underWay = new Map<string, Promise<unknown>>()

async function takeImport(services: Services, request: PageRequest, holder: TokenHolder): Promise<Reply> {
  const key = request.headers.get('idempotency-key')?.trim() ?? ''
  if (!/^[\x21-\x7e]{8,100}$/.test(key))
    return problemReply({
      status: 400,
      title: 'An Idempotency-Key is needed',
      detail: 'Send a header Idempotency-Key with 8 to 100 characters, a new one for each file.',
    })
  const name = `${holder.tenant.collaboration} ${holder.tenant.partner} ${key}`
  const before = underWay.get(name) ?? Promise.resolve()
  const own = before.catch(() => {}).then(() => takeOne(services, request, { holder, key }))
  underWay.set(name, own)
  try {
    return await own
  } finally {
    if (underWay.get(name) === own) underWay.delete(name)
  }
}

async function takeOne(
  services: Services,
  request: PageRequest,
  { holder, key }: { readonly holder: TokenHolder; readonly key: string },
): Promise<Reply> {
  const { tenant } = holder
  const id = randomUUID()
  let isKept = false
  try {
    const sent = await receive(services, request, { holder, id })
    if (!sent.ok) return problemReply(sent.problem)
    const { hash: fileHash } = await describeFile({ path: sent.value.path, name: sent.value.name })
    const { set, timezone, name } = sent.value
    const hash = createHash('sha256')
      .update(JSON.stringify([fileHash, name, set, timezone]))
      .digest('hex')
    const known = await services.database.inTenant(tenant, (tx) => knownRequest(tx, key, request.now))
    if (known !== null) return known.hash === hash ? accepted(known.importId) : otherBody()
    const file = { path: sent.value.path, name }
    const brought = await bringIn(services, tenant, { id, file, set, timezone, address: request.address })
    if (!brought.ok) return refused(services, request, { holder, problem: brought.problem })
    isKept = true
    await services.database.inTenant(tenant, async (tx) => {
      await noteRequest(tx, tenant, { key, hash, importId: id, at: request.now })
      await noteAct(services, request, { holder, tx, id, outcome: 'done' })
    })
    return accepted(id)
  } finally {
    if (!isKept) await removeUnlessKnown(services, holder, id)
  }
}

/** What was refused leaves no file, but for one that was set apart, which the sweep destroys. */
async function removeUnlessKnown(services: Services, { tenant }: TokenHolder, id: string): Promise<void> {
  const row = await services.database.inTenant(tenant, (tx) => findImport(tx, id))
  if (row === null) await removeImportFiles(services, tenant, id)
}

const accepted = (id: string): Reply => ({
  kind: 'json',
  status: 202,
  value: { id, href: `${AT}/${id}` },
  headers: { location: `${AT}/${id}`, 'cache-control': 'no-store' },
})

const otherBody = (): Reply =>
  problemReply({
    status: 409,
    title: 'This Idempotency-Key was used for something else',
    detail: 'The file, its name, the set or the time zone differ from what came with this key before. Use a new key.',
  })

async function refused(
  services: Services,
  request: PageRequest,
  { holder, problem }: { readonly holder: TokenHolder; readonly problem: ImportProblem },
): Promise<Reply> {
  await services.database.inTenant(holder.tenant, (tx) =>
    noteAct(services, request, { holder, tx, id: holder.token, outcome: 'refused' }),
  )
  const detail = explainArrival(problem)
  if (problem.kind === 'same-file') return problemReply({ status: 409, title: 'Imported before', detail })
  const status = problem.kind === 'set-apart' ? 422 : statusOfOpening(problem)
  return problemReply({ status, title: 'This file cannot be read as calls', detail })
}

function noteAct(
  services: Services,
  request: PageRequest,
  act: {
    readonly holder: TokenHolder
    readonly tx: Parameters<Services['audit']['record']>[0]
    readonly id: string
    readonly verb?: 'calls.api-read'
    readonly outcome: 'done' | 'refused'
  },
): Promise<void> {
  const { holder, tx, id, verb = 'calls.api-import', outcome } = act
  return services.audit.record(tx, {
    tenant: holder.tenant,
    at: request.now,
    verb,
    object: { type: outcome === 'done' ? 'call import' : 'api token', id },
    class: 'D2',
    outcome,
    address: request.address,
    device: `token ${holder.token}`,
  })
}

/** Takes the body, a form or the file itself, into the folder of an import. */
async function receive(
  services: Services,
  request: PageRequest,
  { holder, id }: { readonly holder: TokenHolder; readonly id: string },
): Promise<Result<Sent, Problem>> {
  const unreadable = (problem: OpenProblem): Result<never, Problem> =>
    failed({
      status: problem.kind === 'receive' ? statusOfOpening(problem) : 400,
      title: 'This body cannot be taken',
      detail:
        problem.kind === 'no-file'
          ? 'Send the file as the body, or as a form with a file.'
          : explainOpenProblem(problem, 'en'),
    })
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES + 1_000_000)
    return unreadable({ kind: 'receive', problem: { kind: 'too-large' } })
  const given = givenFolder(importFolder(services, holder.tenant, id))
  await mkdir(given, { recursive: true, mode: 0o700 })
  const path = join(given, '0')
  const asked = (name: string) => request.query.get(name)
  if (!/^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')) {
    if (request.body === null) return unreadable({ kind: 'no-file' })
    const received = await receiveCalls(request.body, path)
    if (!received.ok) return unreadable({ kind: 'receive', problem: received.problem })
    return checked({ id, path, name: asked('name') ?? 'calls', set: asked('set'), timezone: asked('timezone') })
  }
  const read = await readUpload(request, async ({ name, bytes }) => ({
    name,
    received: await receiveCalls(bytes, path),
  }))
  if (!read.ok) return unreadable({ kind: read.problem === 'not-a-form' ? 'no-file' : 'broken-off' })
  const { taken, fields } = read.value
  if (taken === null) return unreadable({ kind: 'no-file' })
  if (!taken.received.ok) return unreadable({ kind: 'receive', problem: taken.received.problem })
  const { name } = taken
  return checked({ id, path, name, set: fields.set ?? asked('set'), timezone: fields.timezone ?? asked('timezone') })
}

function checked(sent: Sent): Result<Sent, Problem> {
  const set = plain(sent.set) || null
  const timezone = plain(sent.timezone) || null
  const wrong = (detail: string) => failed({ status: 400, title: 'This cannot be asked for', detail } as const)
  if (set !== null && !hasLength(set, 1, 120)) return wrong('The name of a set has at most 120 characters.')
  if (timezone !== null && !isTimeZone(timezone))
    return wrong('There is no such time zone. Use a name such as America/Chicago.')
  return ok({ ...sent, name: cleanName(sent.name), set, timezone })
}

async function tellImport(services: Services, request: PageRequest, holder: TokenHolder): Promise<Reply> {
  const { id = '' } = request.params
  const found = isId(id)
    ? await services.database.inTenant(holder.tenant, async (tx) => {
        if (!(await isOfMachine(tx, id))) return null
        await noteAct(services, request, { holder, tx, id, verb: 'calls.api-read', outcome: 'done' })
        return findImport(tx, id)
      })
    : null
  if (found === null)
    return problemReply({
      status: 404,
      title: 'Not found',
      detail: 'No token of your partner brought such an import, or it was undone.',
    })
  return { kind: 'json', status: 200, value: stateOf(found), headers: { 'cache-control': 'no-store' } }
}

function stateOf({ id, state, says, fileName, report, calls, firstDay, lastDay }: StoredImport): ImportState {
  return {
    id,
    state,
    says:
      state === 'waiting' ? 'A person must say what its columns mean.' : state === 'quarantined' ? 'Set apart.' : says,
    file: fileName,
    rows: report?.rows ?? null,
    calls,
    joined: report?.joined ?? null,
    rejected: report?.rejected ?? null,
    firstDay,
    lastDay,
  }
}
