import { failed, ok, type Result } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import {
  ButtonLink,
  Buttons,
  Details,
  type FieldProblem,
  FileField,
  Form,
  SubmitButton,
} from '../../../web/parts/index.ts'
import {
  type MemberRoute,
  memberRoute,
  notFound,
  page,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { count } from '../../../web/words/numbers.ts'
import { listSets, withSet } from '../keeping/sets.ts'
import type { CodingChange } from '../profile/profile.ts'
import { callsAt, faceOf, IMPORTERS, mayChange } from '../workspace/common.ts'
import { apcoTypes } from './apco.ts'
import { CodingChangesView } from './changes-view.tsx'
import { readChoice } from './chosen-codes.ts'
import { type CsvProblem, codeBookCsv, readCodeBook } from './code-csv.ts'
import { type ChosenRow, readClass, readKind, readRows, wantedOf } from './code-form.ts'
import { lastSave, listSaves, undoSave } from './code-saves.ts'
import { type CodeEntry, codeEntries, usesOfCode } from './code-store.ts'
import { CodeView, type CodeViewProps, type TypedCode } from './code-view.tsx'
import { CODE_WORDS } from './code-words.ts'
import { CodesView } from './codes-view.tsx'
import { confirmCodes, followSave } from './confirm-codes.ts'
import { type Crossing, crossingOf, joinedCrossing } from './crossing.ts'
import { HistoryView } from './history-view.tsx'
import { KINDS } from './lexicon.ts'

const AT = '/w/:collaboration/calls/codes'
const READERS = ['executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'] as const
const MOST_BYTES = 2_000_000
const MOST_SAVES = 50
const MOST_PROBLEMS = 20
const MOST_NOTE = 500

/** The code book: read by whoever may see tables of calls, changed by coordinators and analysts. */
export function codeRoutes(services: Services): readonly Route[] {
  const reads = (path: string, handle: MemberRoute['handle']) => {
    const face = { classes: ['D2-tables'], roles: READERS, audit: 'calls.read', rate: 'read' } as const
    return memberRoute({ method: 'GET', path: `${AT}${path}`, ...face, handle })
  }
  const changes = (path: string, audit: string, handle: MemberRoute['handle']) => {
    const rate = path === '/upload' ? 'upload' : 'write'
    return memberRoute({ method: 'POST', path: `${AT}${path}`, classes: ['D2'], roles: IMPORTERS, audit, rate, handle })
  }
  return [
    reads('', (request) => listPage(services, request)),
    reads('/history', (request) => historyPage(services, request)),
    reads('/book.csv', (request) => download(services, request)),
    reads('/:code', (request) => codePage(services, request)),
    changes('', 'calls.codes', (request) => saveList(services, request)),
    changes('/undo', 'calls.codes-undo', (request) => undo(services, request)),
    changes('/upload', 'calls.codes-upload', (request) => upload(services, request)),
    changes('/:code', 'calls.codes', (request) => saveOne(services, request)),
  ]
}

const here = (request: WorkspaceRequest, rest = ''): string => callsAt(request, `/codes${rest}`)

function faceBelow(request: WorkspaceRequest, title: string) {
  const face = faceOf(request, title)
  const up = { href: here(request), label: CODE_WORDS[request.language].title }
  return { ...face, breadcrumbs: [...(face.breadcrumbs ?? []), up] }
}

interface ListState {
  readonly clash?: { readonly ids: readonly string[]; readonly rows: readonly ChosenRow[] }
  readonly problems?: readonly FieldProblem[]
  readonly told?: string
  readonly status?: number
}

async function listPage(services: Services, request: WorkspaceRequest, state: ListState = {}): Promise<Reply> {
  const { language } = request
  const says = CODE_WORDS[language]
  const { entries, last, changes } = await services.database.inTenant(request.tenant, async (tx) => ({
    entries: await codeEntries(tx),
    last: await lastSave(tx),
    changes: await changesOf(tx),
  }))
  return page(
    faceOf(request, says.title),
    <CodesView
      language={language}
      entries={entries}
      choice={readChoice(request.query)}
      here={here(request)}
      toCalls={callsAt(request)}
      mayChange={mayChange(request)}
      last={last}
      told={state.told ?? toldBy(request)}
      clash={state.clash ?? null}
    >
      <CodingChangesView changes={changes} language={language} />
      <ShareBook request={request} problems={state.problems ?? []} hasCodes={entries.length > 0} />
    </CodesView>,
    state.status ?? 200,
  )
}

/** Changes of coding in all data sets of the partner. */
async function changesOf(tx: Tx): Promise<readonly CodingChange[]> {
  return (await listSets(tx)).flatMap(({ profile }) => profile?.codingChanges ?? [])
}

/** What the act before this page did, as its address says. */
function toldBy({ query, language }: WorkspaceRequest): string | null {
  const says = CODE_WORDS[language]
  const n = Number(query.get('saved') ?? query.get('undone') ?? Number.NaN)
  if (!Number.isSafeInteger(n) || n < 0) return null
  const shown = count(n, language)
  if (query.has('undone')) return says.undone(shown)
  return n === 0 ? says.savedNothing : says.saved(shown)
}

function ShareBook(props: {
  readonly request: WorkspaceRequest
  readonly problems: readonly FieldProblem[]
  readonly hasCodes: boolean
}) {
  const { request, problems, hasCodes } = props
  const says = CODE_WORDS[request.language]
  const body = (
    <>
      <p>{says.shareText}</p>
      {hasCodes ? (
        <Buttons>
          <ButtonLink kind="secondary" href={here(request, '/book.csv')} download>
            {says.download}
          </ButtonLink>
        </Buttons>
      ) : null}
      {mayChange(request) ? (
        <Form action={here(request, '/upload')} enctype="multipart/form-data" name="upload" problems={problems}>
          <FileField name="file" label={says.upload} hint={says.uploadHint} accept=".csv,text/csv" />
          <p class="usa-hint">{says.kindsAre(KINDS.join(', '))}</p>
          <SubmitButton kind="secondary">{says.uploadDo}</SubmitButton>
        </Form>
      ) : null}
    </>
  )
  return problems.length > 0 ? (
    <section>
      <h2>{says.share}</h2>
      {body}
    </section>
  ) : (
    <Details summary={says.share}>{body}</Details>
  )
}

async function historyPage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const saves = await services.database.inTenant(request.tenant, (tx) => listSaves(tx, MOST_SAVES))
  const title = CODE_WORDS[request.language].history
  return page(faceBelow(request, title), <HistoryView saves={saves} language={request.language} />)
}

async function download(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const entries = await services.database.inTenant(request.tenant, codeEntries)
  const bytes = new TextEncoder().encode(codeBookCsv(entries))
  return { kind: 'download', name: 'code-book.csv', type: 'text/csv; charset=utf-8', bytes }
}

async function saveList(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const rows = readRows(form)
  const proposals = form.get('do') === 'proposals'
  const entries = await services.database.inTenant(request.tenant, codeEntries)
  const wanted = wantedOf(rows, entries, { proposals })
  const saved = await confirmCodes(services, request, { wanted, how: proposals ? 'proposals' : 'save' })
  if (!saved.ok) return listPage(services, request, { clash: { ids: saved.problem, rows }, status: 409 })
  return seeOther(listAfter(request, 'saved', saved.value.changed))
}

/** The list as it was chosen, with what was done. Confirmed codes leave "to confirm", so it starts at its first page. */
function listAfter(request: WorkspaceRequest, what: 'saved' | 'undone', n: number): string {
  const query = new URLSearchParams(request.query)
  for (const name of ['saved', 'undone', 'page']) query.delete(name)
  query.set(what, String(n))
  return `${here(request)}?${query}`
}

async function undo(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const { tenant, now } = request
  const undone = await services.database.inTenant(tenant, async (tx) => {
    const done = await undoSave(tx, tenant, text(form, 'save'), now)
    if (done.ok && done.value.save !== null) await followSave(services, request, { tx, save: done.value.save })
    return done
  })
  if (!undone.ok) return { kind: 'refused', status: 409, says: CODE_WORDS[request.language].notTheNewest }
  return seeOther(listAfter(request, 'undone', undone.value.changed))
}

async function upload(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = CODE_WORDS[request.language]
  const read = await readUpload(request, ({ bytes }) => textOfUpload(bytes))
  const taken = read.ok ? read.value.taken : null
  if (taken === null || (taken.ok && taken.value.trim() === ''))
    return refuse(services, request, [{ line: null, says: says.noFile }])
  if (!taken.ok) return refuse(services, request, [{ line: null, says: says[taken.problem] }])
  const book = readCodeBook(taken.value, says)
  if (!book.ok) return refuse(services, request, book.problem)
  const saved = await confirmCodes(services, request, { wanted: book.value, how: 'upload' })
  return seeOther(listAfter(request, 'saved', saved.ok ? saved.value.changed : 0))
}

async function textOfUpload(bytes: AsyncIterable<Uint8Array>): Promise<Result<string, 'tooLarge' | 'notText'>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > MOST_BYTES) return failed('tooLarge')
    parts.push(part)
  }
  try {
    const whole = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
    return whole.includes('\0') ? failed('notText') : ok(whole)
  } catch {
    return failed('notText')
  }
}

function refuse(services: Services, request: WorkspaceRequest, problems: readonly CsvProblem[]): Promise<Reply> {
  const says = CODE_WORDS[request.language]
  const told = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, says: one }) => (line === null ? one : says.row(String(line), one)))
  const more = problems.length - told.length
  if (more > 0) told.push(says.moreRows(count(more, request.language)))
  return listPage(services, request, {
    status: 422,
    problems: [says.uploadProblems, ...told].map((one) => ({ field: 'file', says: one })),
  })
}

async function codePage(
  services: Services,
  request: WorkspaceRequest,
  state: Pick<CodeViewProps, 'problems' | 'typed'> & { readonly status?: number } = {},
): Promise<Reply> {
  const { tenant, language, params } = request
  const found = await services.database.inTenant(tenant, async (tx) => {
    const entry = (await codeEntries(tx)).find(({ id }) => id === params.code)
    if (entry === undefined) return null
    return { entry, uses: await usesOfCode(tx, entry.side, entry.plain), changes: await changesOf(tx) }
  })
  if (found === null) return notFound()
  const { entry, uses, changes } = found
  const { status = 200, ...returned } = state
  return page(
    faceBelow(request, entry.label),
    <CodeView
      language={language}
      entry={entry}
      months={uses.months}
      changes={changes}
      crossing={entry.side === 'type' ? await crossingIn(services, request, uses.sets, entry) : null}
      here={here(request, `/${entry.id}`)}
      mayChange={mayChange(request)}
      {...returned}
    />,
    status,
  )
}

async function crossingIn(
  services: Services,
  { tenant }: WorkspaceRequest,
  sets: readonly string[],
  { plain }: CodeEntry,
): Promise<Crossing | null> {
  const found: Crossing[] = []
  for (const set of sets) {
    const crossing = await withSet(services, tenant, set, ({ duck }) => crossingOf(duck, plain))
    if (crossing !== null) found.push(crossing)
  }
  return joinedCrossing(found)
}

async function saveOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = CODE_WORDS[request.language]
  const form = await request.form()
  const entries = await services.database.inTenant(request.tenant, codeEntries)
  const entry = entries.find(({ id }) => id === request.params.code)
  if (entry === undefined) return notFound()
  const typed: TypedCode = {
    class: text(form, 'class'),
    kind: text(form, 'kind'),
    apco: text(form, 'apco'),
    note: text(form, 'note'),
  }
  const read = readClass(typed.class)
  const isAdded = typed.note !== '' && read === null
  const problems: FieldProblem[] = [
    ...(isAdded ? [{ field: 'class', says: says.needsClass }] : []),
    ...(read === null && entry.confirmed === null && !isAdded ? [{ field: 'class', says: says.needsProposal }] : []),
    ...(typed.note.length > MOST_NOTE ? [{ field: 'note', says: says.noteLong }] : []),
  ]
  if (problems.length > 0) return codePage(services, request, { problems, typed, status: 422 })
  const apco = apcoTypes().codes.find(({ code }) => code === typed.apco)?.code ?? null
  const decision = read === null ? null : { class: read, kind: readKind(typed.kind) ?? 'other', apco, note: typed.note }
  const saw = text(form, 'saw')
  const { side, plain, label } = entry
  const wanted = { side, plain, label, decision, saw: saw === '' ? null : saw }
  const saved = await confirmCodes(services, request, { wanted: [wanted], how: 'save' })
  if (!saved.ok)
    return codePage(services, request, { problems: [{ field: 'class', says: says.stale }], typed, status: 409 })
  return seeOther(listAfter(request, 'saved', saved.value.changed))
}
