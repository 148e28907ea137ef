import type { VNode } from 'preact'
import { failed, ok, type Result } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import { Alert, Details, type FieldProblem, FileField, Form, SubmitButton } from '../../../web/parts/index.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import { applyMapping } from '../keeping/apply-mapping.ts'
import { type Findings, withFirstRows } from '../keeping/first-rows.ts'
import { importFolder } from '../keeping/folders.ts'
import { startImport } from '../keeping/import-job.ts'
import { columnsKeyOf } from '../keeping/receive-import.ts'
import { record } from '../keeping/record.ts'
import { listSets } from '../keeping/sets.ts'
import { type Confirmed, rememberedChoice, type StoredImport, writeFindings } from '../keeping/store.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { type CallMapping, readMapping } from '../reading/mapping.ts'
import { readColumns } from '../reading/read-columns.ts'
import { type CallSettings, loadCallSettings } from '../standing/settings.ts'
import { ColumnsView } from '../views/columns-view.tsx'
import { Corrections, readCorrections, withOptions } from '../views/corrections.tsx'
import { callsAt, faceOf } from './common.ts'
import { readSetChoice, SetChoice } from './set-choice.tsx'
import { KEEPING_WORDS } from './words.ts'

const MOST_MAPPING_BYTES = 1_000_000

/** What came back from a form with problems, or what just happened. */
interface Returned {
  readonly typed?: FormData
  readonly problems?: readonly FieldProblem[]
  readonly mappingProblem?: string
}

/** True while the columns of an import can be confirmed. */
export const isOpen = (found: StoredImport): found is StoredImport & { readonly inspection: Findings } =>
  found.inspection !== null && (found.state === 'waiting' || found.state === 'failed')

/** Every column of an import, to confirm or correct, and the data set that it belongs to. */
export async function columnsPage(
  services: Services,
  request: WorkspaceRequest,
  found: StoredImport,
  returned: Returned = {},
): Promise<Reply> {
  const self = callsAt(request, `/imports/${found.id}`)
  if (!isOpen(found)) return seeOther(self)
  const { language, tenant } = request
  const shown = await withFirstRows(importFolder(services, tenant, found.id), found.inspection)
  const { sets, before, allowed } = await services.database.inTenant(tenant, async (tx) => ({
    sets: await listSets(tx),
    before: await rememberedChoice(tx, columnsKeyOf(shown)),
    allowed: await loadCallSettings(tx),
  }))
  const inspection = { ...shown, proposals: withAllowed(shown.proposals, allowed) }
  const says = CALLS_WORDS[language]
  const { typed, problems } = returned
  return page(
    faceOf(request, says.columnsTitle),
    <ColumnsView
      inspection={inspection}
      language={language}
      action={`${self}/columns`}
      back={`${self}/undo`}
      backLabel={says.undo}
      timezone={inspection.mapping.timezone}
      allowed={allowed}
      files={found.files.map(({ name }) => name)}
      above={<MappingUpload request={request} action={`${self}/mapping`} problem={returned.mappingProblem} />}
      questions={
        <>
          <Corrections language={language} options={inspection.mapping.options} jump={inspection.jump} typed={typed} />
          <SetChoice language={language} sets={sets} proposed={before?.setId ?? null} typed={typed} />
        </>
      }
      {...(typed === undefined ? {} : { typed })}
      {...(problems === undefined ? {} : { problems })}
    />,
    problems || returned.mappingProblem ? 422 : 200,
  )
}

/** Proposes what the privacy officer allowed, for the first column that it fits; what is not allowed is dropped. */
function withAllowed(proposals: Findings['proposals'], allowed: CallSettings): Findings['proposals'] {
  const first = proposals.findIndex(({ couldBe }) => couldBe === 'person')
  return proposals.map((proposal, at) => {
    const isRefused =
      (proposal.use === 'notes' && !allowed.readNotes) || (proposal.use === 'person' && !allowed.hashPersons)
    if (isRefused) return { ...proposal, use: 'personal' }
    if (proposal.use !== 'personal') return proposal
    const { couldBe } = proposal
    const isOffered =
      couldBe === 'notes' ? allowed.readNotes : couldBe === 'person' && allowed.hashPersons && at === first
    return isOffered && couldBe !== undefined ? { ...proposal, use: couldBe } : proposal
  })
}

interface MappingUploadProps {
  readonly request: WorkspaceRequest
  readonly action: string
  readonly problem: string | undefined
}

function MappingUpload({ request, action, problem }: MappingUploadProps): VNode {
  const says = KEEPING_WORDS[request.language]
  const fits = request.query.get('mapping')
  const form = (
    <Form
      action={action}
      enctype="multipart/form-data"
      name="mapping"
      problems={problem === undefined ? [] : [{ field: 'mapping', says: problem }]}
    >
      <p>{says.mappingText}</p>
      <FileField name="mapping" label={says.mappingFile} accept=".json,application/json" />
      <SubmitButton kind="secondary">{says.useMapping}</SubmitButton>
    </Form>
  )
  return (
    <>
      {fits !== null && /^\d{1,3}$/.test(fits) ? (
        <Alert tone={fits === '0' ? 'warning' : 'success'}>
          {fits === '0' ? says.mappingFitsNone : says.mappingFits(count(Number(fits), request.language))}
        </Alert>
      ) : null}
      {problem === undefined ? <Details summary={says.mappingTitle}>{form}</Details> : form}
    </>
  )
}

/** Starts the reading with the confirmed columns. */
export async function confirmColumns(
  services: Services,
  request: WorkspaceRequest,
  found: StoredImport,
): Promise<Reply> {
  const self = callsAt(request, `/imports/${found.id}`)
  if (!isOpen(found)) return seeOther(self)
  const form = await request.form()
  const confirmed = await readConfirmed(services, request, found.inspection, form)
  if (!confirmed.ok) return columnsPage(services, request, found, { problems: confirmed.problem, typed: form })
  await startImport(services, request, found.id, confirmed.value)
  return seeOther(self)
}

async function readConfirmed(
  services: Services,
  request: WorkspaceRequest,
  inspection: Findings,
  form: FormData,
): Promise<Result<Confirmed, readonly FieldProblem[]>> {
  const answers = readColumns(form, inspection, request.language)
  const sets = await services.database.inTenant(request.tenant, listSets)
  const set = readSetChoice(form, sets, request.language)
  const options = readCorrections(form, request.language)
  if (answers.ok && set.ok && options.ok) {
    const mapping = withOptions(answers.value.mapping, options.value)
    return ok({ ...answers.value, mapping, set: set.value })
  }
  const problems = [answers, options].flatMap((one) => (one.ok ? [] : one.problem))
  return failed(set.ok ? problems : [...problems, set.problem])
}

/** Applies a mapping that someone kept, to be checked on the same page. */
export async function useMapping(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  const columns = callsAt(request, `/imports/${found.id}/columns`)
  if (!isOpen(found)) return seeOther(callsAt(request, `/imports/${found.id}`))
  const mapping = await uploadedMapping(request)
  if (!mapping.ok) return columnsPage(services, request, found, { mappingProblem: mapping.problem })
  const { findings, fits } = applyMapping(found.inspection, mapping.value, 'from the mapping that you gave')
  await services.database.inTenant(request.tenant, async (tx) => {
    await writeFindings(tx, found.id, findings)
    const { tenant, now: at, address } = request
    await record(services, tx, { tenant, verb: 'calls.map', id: found.id, at, address })
  })
  return seeOther(`${columns}?mapping=${fits}`)
}

async function uploadedMapping(request: WorkspaceRequest): Promise<Result<CallMapping, string>> {
  const says = KEEPING_WORDS[request.language]
  const read = await readUpload(request, ({ bytes }) => firstBytes(bytes))
  const taken = read.ok ? read.value.taken : null
  if (taken === null || taken.length === 0) return { ok: false, problem: says.mappingNone }
  if (taken.length > MOST_MAPPING_BYTES) return { ok: false, problem: says.mappingLarge }
  try {
    return readMapping(JSON.parse(taken.toString('utf8')))
  } catch {
    return { ok: false, problem: says.mappingNotJson }
  }
}

async function firstBytes(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    pieces.push(piece)
    size += piece.length
    if (size > MOST_MAPPING_BYTES) break
  }
  return Buffer.concat(pieces)
}
