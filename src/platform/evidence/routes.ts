import type { MemberRole } from '../../core/access.ts'
import { isId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Tx } from '../../storage/index.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { holdsSocialSecurityNumber, plain, readAddress } from '../../web/typed.ts'
import {
  explainFileProblem,
  type FileKind,
  type FileProblem,
  fileReply,
  type ReceivedFile,
  readUpload,
} from '../files/index.ts'
import type { Services } from '../services.ts'
import { FIELD_READERS, FILE_READERS, noted } from '../workspace/index.ts'
import { type EvidenceThing, evidencePage, type HereChoice, mayKeepFiles } from './evidence-page.tsx'
import { addEvidence, evidenceById, evidenceOf, type NewEvidence, removeEvidence } from './store.ts'
import { EVIDENCE_WORDS } from './words.ts'

const AT = '/w/:collaboration/evidence'
const ACCEPTED: readonly FileKind[] = ['pdf', 'docx', 'pptx', 'xlsx', 'csv', 'png', 'jpeg']
const MOST_LABEL = 300
const THING = /^[A-Za-z0-9._-]{1,120}$/

/** How a feature lets evidence be linked to its things. */
export interface EvidenceDoor {
  /** For example `task`; the `for_kind` of its rows. */
  readonly kind: string
  readonly roles: readonly MemberRole[]
  /** What it is about and what this member may do; null when there is no such thing for them. */
  readonly open: (tx: Tx, request: WorkspaceRequest, id: string) => Promise<EvidenceThing | null>
}
/** What already lives in the workspace and may serve as evidence. */
export type ThingsHere = (tx: Tx, request: WorkspaceRequest) => Promise<readonly HereChoice[]>

export interface EvidenceParts {
  readonly doors: readonly EvidenceDoor[]
  readonly things: readonly ThingsHere[]
}

/** One page for evidence of every kind, so that no feature builds its own. */
export function evidenceRoutes(services: Services, parts: EvidenceParts): readonly Route[] {
  const at = { classes: ['D1'], roles: FIELD_READERS } as const
  return [
    memberRoute({
      ...at,
      method: 'GET',
      path: `${AT}/file/:id`,
      roles: FILE_READERS,
      audit: 'evidence.open-file',
      rate: 'export',
      handle: (request) => openFile(services, request),
    }),
    memberRoute({
      ...at,
      method: 'POST',
      path: `${AT}/remove/:id`,
      audit: 'evidence.remove',
      rate: 'write',
      handle: (request) => remove(services, parts, request),
    }),
    memberRoute({
      ...at,
      method: 'GET',
      path: `${AT}/:kind/:thing`,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, parts, request),
    }),
    memberRoute({
      ...at,
      method: 'POST',
      path: `${AT}/:kind/:thing`,
      audit: 'evidence.add',
      rate: 'upload',
      handle: (request) => add(services, parts, request),
    }),
  ]
}

async function thingOf(
  tx: Tx,
  { doors }: EvidenceParts,
  request: WorkspaceRequest,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<EvidenceThing | null> {
  const door = doors.find((one) => one.kind === kind && one.roles.includes(request.tenant.role))
  return door === undefined || !THING.test(id) ? null : door.open(tx, request, id)
}

async function choicesHere(
  tx: Tx,
  { things }: EvidenceParts,
  request: WorkspaceRequest,
): Promise<readonly HereChoice[]> {
  const found: HereChoice[] = []
  for (const listed of things) found.push(...(await listed(tx, request)))
  return found
}

interface Refusal {
  readonly typed: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
}
async function show(
  { database }: Pick<Services, 'database'>,
  parts: EvidenceParts,
  request: WorkspaceRequest,
  refusal?: Refusal,
): Promise<Reply> {
  const key = { kind: request.params.kind ?? '', id: request.params.thing ?? '' }
  return database.inTenant(request.tenant, async (tx) => {
    const thing = await thingOf(tx, parts, request, key)
    if (thing === null) return notFound()
    const choices = await choicesHere(tx, parts, request)
    const evidence = await evidenceOf(tx, key)
    return evidencePage(request, { thing, evidence, choices, ...(refusal ? { ...refusal, status: 422 } : {}) })
  })
}

async function add(services: Services, parts: EvidenceParts, request: WorkspaceRequest): Promise<Reply> {
  const { database, files } = services
  const { tenant, now } = request
  const key = { kind: request.params.kind ?? '', id: request.params.thing ?? '' }
  const says = EVIDENCE_WORDS[request.language]
  const before = await database.inTenant(tenant, async (tx) => ({
    mayAdd: (await thingOf(tx, parts, request, key))?.mayAdd === true,
    choices: await choicesHere(tx, parts, request),
  }))
  if (!before.mayAdd) return notFound()
  const read = await readUpload(request, async ({ name, bytes }) =>
    mayKeepFiles(request) ? files.receive(tenant, { name, bytes, class: 'D1', accept: ACCEPTED }) : null,
  )
  if (!read.ok) return show(services, parts, request, { typed: {}, problems: [{ field: '', says: says.brokenOff }] })
  const { taken, fields } = read.value
  const given = readEvidence(fields, { taken, choices: before.choices, request })
  if (!given.ok) return show(services, parts, request, { typed: fields, problems: given.problem })
  return database.inTenant(tenant, async (tx) => {
    const thing = await thingOf(tx, parts, request, key)
    if (thing === null || !thing.mayAdd) return notFound()
    const { received, ...rest } = given.value
    const evidence: NewEvidence =
      received === undefined
        ? (rest as NewEvidence)
        : { kind: 'file', label: rest.label, file: (await files.keep(tx, tenant, received)).id }
    const id = await addEvidence(tx, tenant, key, { ...evidence, at: now })
    await noted(services, request, 'evidence.add', { type: key.kind, id })(tx)
    return seeOther(thing.back)
  })
}

interface ReadEvidence {
  readonly kind: string
  readonly label: string
  readonly href?: string
  readonly received?: ReceivedFile
}
function readEvidence(
  fields: Readonly<Record<string, string>>,
  given: {
    readonly taken: Result<ReceivedFile, FileProblem> | null
    readonly choices: readonly HereChoice[]
    readonly request: WorkspaceRequest
  },
): Result<ReadEvidence, readonly FieldProblem[]> {
  const { taken, choices } = given
  const { language } = given.request
  const says = EVIDENCE_WORDS[language]
  const label = plain(fields.label)
  if (label.length > MOST_LABEL) return failed([{ field: 'label', says: says.problemLong }])
  if (holdsSocialSecurityNumber(label)) return failed([{ field: 'label', says: says.problemNumber }])
  switch (plain(fields.kind)) {
    case 'here': {
      const chosen = choices.find(({ href }) => href === plain(fields.here))
      if (chosen === undefined) return failed([{ field: 'here', says: says.problemHere }])
      return ok({ kind: 'here', label: label || chosen.label.slice(0, MOST_LABEL), href: chosen.href })
    }
    case 'link': {
      const href = plain(fields.href) === '' ? null : readAddress(plain(fields.href))
      if (href === null) return failed([{ field: 'href', says: says.problemHref }])
      return ok({ kind: 'link', label: label || href.replace(/^https:\/\//, '').slice(0, MOST_LABEL), href })
    }
    case 'file': {
      if (!mayKeepFiles(given.request)) return failed([{ field: 'kind', says: says.problemNoFiles }])
      if (taken === null) return failed([{ field: 'file', says: says.problemFile }])
      if (!taken.ok) return failed([{ field: 'file', says: explainFileProblem(taken.problem, language) }])
      return ok({ kind: 'file', label: label || taken.value.name, received: taken.value })
    }
    case 'words':
      return label === '' ? failed([{ field: 'label', says: says.problemLabel }]) : ok({ kind: 'words', label })
    default:
      return failed([{ field: 'kind', says: says.problemKind }])
  }
}

async function remove(services: Services, parts: EvidenceParts, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  return services.database.inTenant(request.tenant, async (tx) => {
    const evidence = await evidenceById(tx, id)
    const thing = evidence === null ? null : await thingOf(tx, parts, request, evidence.for)
    if (evidence === null || thing === null || !thing.mayAdd || !(await removeEvidence(tx, id))) return notFound()
    await noted(services, request, 'evidence.remove', { type: evidence.for.kind, id })(tx)
    return seeOther(thing.back)
  })
}

async function openFile({ database, files }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const opened = await database.inTenant(request.tenant, async (tx) => {
    const evidence = await evidenceById(tx, id)
    return evidence?.file ? files.open(tx, request.tenant, evidence.file) : null
  })
  return opened ? fileReply(opened) : notFound()
}
