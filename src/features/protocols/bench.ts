import { isId } from '../../core/kinds.ts'
import { type CaseResult, runCases } from '../../core/protocol/cases.ts'
import { checkProtocol, type ProtocolProblem } from '../../core/protocol/check.ts'
import { latestVersion, type Version, versionAt } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import { here, mayWrite } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { PageFace, WorkspaceRequest } from '../../web/route.ts'
import { fromFields, type OwnProtocol } from './fields.ts'
import { type ProtocolEntry, protocolEntry, protocolKey } from './store.ts'
import { PROTOCOL_WORDS } from './words.ts'

/** One protocol in work, as it lies before somebody: its newest version with what checks and test cases say. */
export interface Bench {
  readonly entry: ProtocolEntry
  readonly version: Version
  readonly own: OwnProtocol
  /** The version before; null for the first. */
  readonly previous: OwnProtocol | null
  readonly problems: readonly ProtocolProblem[]
  readonly results: readonly CaseResult[]
  /** A writer of the partner whose protocol it is, while it is not put away. */
  readonly mayEdit: boolean
}

export async function readBench(tx: Tx, { tenant, params }: WorkspaceRequest): Promise<Bench | null> {
  const { id } = params
  const entry = isId(id) ? await protocolEntry(tx, id) : null
  const version = entry === null ? null : await latestVersion(tx, protocolKey(entry.id))
  if (entry === null || version === null) return null
  const before = version.version === 1 ? null : await versionAt(tx, protocolKey(entry.id), version.version - 1)
  const own = fromFields(version.fields)
  return {
    entry,
    version,
    own,
    previous: before === null ? null : fromFields(before.fields),
    problems: checkProtocol(own),
    results: runCases(own, own.cases),
    mayEdit: entry.partner === tenant.partner && mayWrite(tenant) && !entry.isRemoved,
  }
}

export const openBench = ({ database }: Pick<Services, 'database'>, request: WorkspaceRequest): Promise<Bench | null> =>
  database.inTenant(request.tenant, (tx) => readBench(tx, request))

/** An address below one protocol. */
export const protocolAt = (request: WorkspaceRequest, { entry }: Pick<Bench, 'entry'>, rest = ''): string =>
  here(request, `/protocols/${entry.id}${rest}`)

/** The frame of a page about one protocol. */
export function benchFace(request: WorkspaceRequest, bench: Bench, title: string): PageFace {
  const says = PROTOCOL_WORDS[request.language]
  const isTop = title === bench.own.title
  return {
    title,
    workspacePlace: 'protocols',
    seenBy: bench.entry.isShared ? says.seenBy.shared : says.seenBy.own,
    breadcrumbs: [
      { href: here(request, '/protocols'), label: says.title },
      ...(isTop ? [] : [{ href: protocolAt(request, bench), label: bench.own.title }]),
    ],
  }
}
