import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { isId } from '../../../core/kinds.ts'
import { createAccess } from '../../../platform/access/index.ts'
import { isFresh } from '../../../platform/access/sign-in/session.ts'
import type { Services } from '../../../platform/services.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { ROWS_FORMATS, type RowsFormat, writeRowsFile } from '../keeping/rows-file.ts'
import { findSet, withSet } from '../keeping/sets.ts'
import { type Cover, profileDictionary, profileJson } from '../profile/export-cover.ts'
import { profileCsv, profileRows } from '../profile/export-table.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { IMPORTERS, LEAST_OF_PERSONS, READERS } from './common.ts'

const AT = '/w/:collaboration/calls/sets/:set'
/** Days after which an export should be deleted: it is a copy that no retention reaches. */
const KEEP_DAYS = 30

/** What leaves the workspace of a set: its profile as a table or JSON, a dictionary, and its coded rows. */
export function exportRoutes(services: Services): readonly Route[] {
  const tables = { classes: ['D2-tables'], roles: READERS, audit: 'calls.export', rate: 'export' } as const
  const rows = { classes: ['D2'], roles: IMPORTERS, audit: 'calls.export-rows', rate: 'export' } as const
  const get = { method: 'GET' } as const
  return [
    memberRoute({ ...get, ...tables, path: `${AT}/profile.csv`, handle: (request) => tableFile(services, request) }),
    memberRoute({ ...get, ...tables, path: `${AT}/profile.json`, handle: (request) => jsonFile(services, request) }),
    memberRoute({
      ...get,
      ...tables,
      path: `${AT}/dictionary.json`,
      handle: (request) => dictionary(services, request),
    }),
    ...ROWS_FORMATS.map((format) =>
      memberRoute({
        ...get,
        ...rows,
        path: `${AT}/rows.${format}`,
        handle: (request) => rowsFile(services, request, format),
      }),
    ),
  ]
}

interface Found {
  readonly name: string
  readonly profile: NeedProfile
}

async function counted(services: Services, request: WorkspaceRequest): Promise<Found | null> {
  const { set: id = '' } = request.params
  if (!isId(id)) return null
  const set = await services.database.inTenant(request.tenant, (tx) => findSet(tx, id))
  return set === null || set.profile === null ? null : { name: set.name, profile: set.profile }
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

function coverOf(request: WorkspaceRequest, of: string, dataClass: Cover['class'], threshold: number | null): Cover {
  return {
    class: dataClass,
    of,
    date: dayOf(request.now),
    requester: request.tenant.account,
    threshold,
    expires: dayOf(request.now + KEEP_DAYS * 86_400_000),
  }
}

/** The cover's facts beside a file that has no room for them. */
const headersOf = (cover: Cover, sha256: string): Record<string, string> => ({
  'x-data-class': cover.class,
  'x-exported-by': cover.requester,
  'x-expires-on': cover.expires,
  'x-least-count-told': cover.threshold === null ? 'none' : String(cover.threshold),
  'x-content-sha256': sha256,
})

const nameOf = (cover: Cover, what: string): string =>
  `${cover.class.toLowerCase()}-${what.replace('.', `-${cover.date}.`)}`

/** Rule 23: an export stands in the audit trail with its row count and hash. */
async function recordExport(
  services: Services,
  request: WorkspaceRequest,
  given: { readonly cover: Cover; readonly rows: number; readonly sha256: string },
): Promise<void> {
  const { tenant, now, address, visitor } = request
  await services.database.inTenant(tenant, (tx) =>
    services.audit.record(tx, {
      tenant,
      at: now,
      verb: given.cover.class === 'D2' ? 'calls.export-rows' : 'calls.export',
      object: { type: 'export', id: `rows ${given.rows} sha256 ${given.sha256}` },
      class: given.cover.class,
      address,
      ...(visitor.kind === 'account' ? { session: visitor.session } : {}),
    }),
  )
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

async function tableFile(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const found = await counted(services, request)
  if (found === null) return notFound()
  const mark = request.query.get('for') === 'spreadsheet'
  const text = profileCsv(found.profile, { least: LEAST_OF_PERSONS, mark })
  const cover = coverOf(request, `Need profile of ${found.name}`, 'D2-tables', LEAST_OF_PERSONS)
  const rows = profileRows(found.profile, LEAST_OF_PERSONS).length
  return tablesReply(services, request, {
    cover,
    rows,
    text,
    name: 'need-profile.csv',
    type: 'text/csv; charset=utf-8',
  })
}

async function jsonFile(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const found = await counted(services, request)
  if (found === null) return notFound()
  const cover = coverOf(request, `Need profile of ${found.name}`, 'D2-tables', LEAST_OF_PERSONS)
  const text = profileJson(found.profile, cover)
  return tablesReply(services, request, {
    cover,
    rows: 1,
    text,
    name: 'need-profile.json',
    type: 'application/json; charset=utf-8',
  })
}

async function dictionary(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const found = await counted(services, request)
  if (found === null) return notFound()
  const cover = coverOf(request, `Dictionary of the need profile of ${found.name}`, 'D2-tables', LEAST_OF_PERSONS)
  const text = `${JSON.stringify(profileDictionary(cover), null, 1)}\n`
  const type = 'application/json; charset=utf-8'
  return tablesReply(services, request, { cover, rows: 1, text, name: 'dictionary.json', type })
}

async function tablesReply(
  services: Services,
  request: WorkspaceRequest,
  made: {
    readonly cover: Cover
    readonly rows: number
    readonly text: string
    readonly name: string
    readonly type: string
  },
): Promise<Reply> {
  const { cover, text, type } = made
  const sha256 = hashOf(text)
  await recordExport(services, request, { cover, rows: made.rows, sha256 })
  const disposition = `attachment; filename="${nameOf(cover, made.name)}"`
  return {
    kind: 'text',
    status: 200,
    type,
    text,
    headers: { 'content-disposition': disposition, ...headersOf(cover, sha256) },
  }
}

/** Rule 17: rows leave only with a factor shown within five minutes. Null when it was, otherwise the way to show one. */
async function needsFresh(services: Services, request: WorkspaceRequest): Promise<Reply | null> {
  const { visitor, now, url } = request
  if (visitor.kind === 'account' && (await isFresh(createAccess(services).parts, visitor, now))) return null
  return seeOther(`${request.href('/sign-in/confirm')}?needs=fresh&next=${encodeURIComponent(url.pathname)}`)
}

async function rowsFile(services: Services, request: WorkspaceRequest, format: RowsFormat): Promise<Reply> {
  const { set: id = '' } = request.params
  if (!isId(id)) return notFound()
  const stale = await needsFresh(services, request)
  if (stale !== null) return stale
  const made = await withSet(services, request.tenant, id, async ({ set, duck, scratch }) => {
    const cover = coverOf(request, `Coded calls of ${set.name}`, 'D2', null)
    const facts = { data_class: 'D2', exported_on: cover.date, exported_by: cover.requester, expires_on: cover.expires }
    return { cover, file: await writeRowsFile(duck, scratch, { format, facts }) }
  })
  if (made === null) return notFound()
  const { cover, file } = made
  await recordExport(services, request, { cover, rows: file.rows, sha256: file.sha256 }).catch(
    async (problem: unknown) => {
      await file.handle.close()
      throw problem
    },
  )
  const stream: WebStream = Readable.toWeb(file.handle.createReadStream({ start: 0 }))
  return {
    kind: 'download',
    name: nameOf(cover, `coded-calls.${format}`),
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.apache.parquet',
    bytes: stream as ReadableStream<Uint8Array>,
    headers: { ...headersOf(cover, file.sha256), 'content-length': String(file.bytes) },
  }
}
