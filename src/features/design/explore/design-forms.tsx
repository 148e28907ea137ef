import { isId } from '../../../core/kinds.ts'
import type { Mix } from '../../../core/mix/mix.ts'
import { latestVersion } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import {
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import {
  notFound,
  type PageFace,
  type PageRequest,
  page,
  type Reply,
  seeOther,
  type WorkspaceRequest,
} from '../../../web/route.ts'
import { hasLength, text, version } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { WORKSPACE_WORDS } from '../run-words.ts'
import { DEMANDS, type DemandChoice, type ImportEntry, type WorkspaceSource } from '../source.ts'
import { copyRecord } from './copy-program.ts'
import { freeId, fromFields, newDesign } from './design.ts'
import type { Desk } from './desk.ts'
import { change, EditForm } from './edit.tsx'
import { EXPLORE_WORDS } from './explore-words.ts'
import { crumbs } from './numbers-pages.tsx'
import { smallPlaceMixes, usualMixes } from './option-acts.ts'
import { designKey, makeDesign, ownDesign } from './store.ts'
import { actOf, designPlace, isWorkspace } from './workspace-desk.ts'

const STARTS = ['usual', 'small', 'empty'] as const

interface Typed {
  readonly name: string
  readonly calls: string
  readonly demand: DemandChoice
  readonly start: string
}

/** A new design, and what a design is called and about. */
export function designForms(services: Services, source: WorkspaceSource) {
  return {
    ask: async (request: WorkspaceRequest): Promise<Reply> => {
      const sets = await source.list(request.tenant)
      const from = copyRecord(request.query.get('from') ?? '', request.language)
      const start = from === null ? 'usual' : (from.copiedFrom?.record ?? 'usual')
      const asked = request.query.get('calls')
      const calls = sets.find(({ id }) => id === asked)?.id ?? sets[0]?.id ?? ''
      return newPage(request, sets, { typed: { name: '', calls, demand: 'as-counted', start }, from })
    },
    make: async (request: WorkspaceRequest): Promise<Reply> => {
      const form = await request.form()
      const sets = await source.list(request.tenant)
      const typed = readTyped(form)
      const from = copyRecord(typed.start, request.language)
      const problems = await problemsOf(request, source, { typed, sets })
      if (problems.length > 0) return newPage(request, sets, { typed, from, problems })
      const design = newDesign(typed, startMixes(typed.start, from, request.language))
      const id = await services.database.inTenant(request.tenant, async (tx) => {
        const made = await makeDesign(tx, request.tenant, { design, at: request.now })
        await services.audit.record(tx, actOf(request, 'design.make', made))
        return made
      })
      return seeOther(`${designPlace(request)}/d/${id}${from === null ? '' : '?program=1'}`)
    },
    settings: async (request: PageRequest, desk: Desk): Promise<Reply> =>
      isWorkspace(request) ? settingsPage(request, desk, { sets: await source.list(request.tenant) }) : notFound(),
    saveSettings: async (request: PageRequest, desk: Desk): Promise<Reply> => {
      if (!isWorkspace(request)) return notFound()
      const form = await request.form()
      const sets = await source.list(request.tenant)
      const typed = readTyped(form)
      const problems = await problemsOf(request, source, { typed, sets })
      if (problems.length > 0) return settingsPage(request, desk, { sets, typed, base: version(form), problems })
      const { name, calls, demand } = typed
      return change(request, desk, { base: version(form), fields: () => ({ name, calls, demand }), next: '' })
    },
    /** A design of its own that begins as this one stands. */
    copy: async (request: PageRequest): Promise<Reply> => {
      const id = request.params.design ?? ''
      if (!isWorkspace(request) || !isId(id)) return notFound()
      const { tenant, now } = request
      const made = await services.database.inTenant(tenant, async (tx) => {
        const entry = await ownDesign(tx, tenant, id)
        const latest = entry === null || entry.removedAt !== null ? null : await latestVersion(tx, designKey(id))
        if (latest === null) return null
        const design = fromFields(latest.fields)
        const name = EXPLORE_WORDS[request.language].copyName(design.name).slice(0, 80)
        const copy = await makeDesign(tx, tenant, { design: { ...design, name }, at: now })
        await services.audit.record(tx, actOf(request, 'design.make', copy))
        return copy
      })
      return made === null ? notFound() : seeOther(`${designPlace(request)}/d/${made}`)
    },
  }
}

function readTyped(form: FormData): Typed {
  return {
    name: text(form, 'name').replaceAll('\n', ' '),
    calls: text(form, 'calls'),
    demand: DEMANDS.find((one) => one === text(form, 'demand')) ?? 'as-counted',
    start: text(form, 'start'),
  }
}

async function problemsOf(
  request: WorkspaceRequest,
  source: WorkspaceSource,
  { typed, sets }: { readonly typed: Typed; readonly sets: readonly ImportEntry[] },
): Promise<readonly FieldProblem[]> {
  const says = EXPLORE_WORDS[request.language]
  const problems: FieldProblem[] = []
  if (!hasLength(typed.name, 1, 80)) problems.push({ field: 'name', says: says.needName })
  if (!sets.some(({ id }) => id === typed.calls)) problems.push({ field: 'calls', says: says.needCalls })
  else if (typed.demand !== 'as-counted' && (await source.open(request.tenant, typed.calls, typed.demand)) === null)
    problems.push({ field: 'demand', says: says.noDemand })
  return problems
}

function startMixes(start: string, from: Mix | null, language: Language): readonly Mix[] {
  if (from !== null) return [{ ...from, id: freeId([], from.id) }]
  if (start === 'small') return smallPlaceMixes(language)
  return start === 'empty' ? [] : usualMixes(language)
}

interface NewDrawn {
  readonly typed: Typed
  readonly from: Mix | null
  readonly problems?: readonly FieldProblem[]
}
function newPage(
  request: WorkspaceRequest,
  sets: readonly ImportEntry[],
  { typed, from, problems = [] }: NewDrawn,
): Reply {
  const { language } = request
  const says = EXPLORE_WORDS[language]
  const program = from?.copiedFrom
  return page(
    newFace(request, says.newTitle),
    <>
      <PageHeader title={says.newTitle} lead={says.newLead} />
      <Form action={`${designPlace(request)}/new`} problems={problems}>
        <TextField name="name" label={says.name} hint={says.nameHint} value={typed.name} />
        <CallFields typed={typed} sets={sets} language={language} />
        <Radios
          name="start"
          legend={says.startWith}
          value={typed.start === '' ? 'usual' : typed.start}
          options={[
            ...(program === undefined
              ? []
              : [{ value: program.record, label: says.starts.program(program.name), hint: says.startHints.program }]),
            ...STARTS.map((one) => ({ value: one, label: says.starts[one], hint: says.startHints[one] })),
          ]}
        />
        <SubmitButton>{says.create}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function CallFields({
  typed,
  sets,
  language,
}: {
  readonly typed: Pick<Typed, 'calls' | 'demand'>
  readonly sets: readonly ImportEntry[]
  readonly language: Language
}) {
  const says = EXPLORE_WORDS[language]
  const run = WORKSPACE_WORDS[language]
  return (
    <>
      <Select
        name="calls"
        label={says.calls}
        value={sets.some(({ id }) => id === typed.calls) ? typed.calls : undefined}
        options={sets.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="demand"
        label={says.demand}
        hint={run.demandHint}
        value={typed.demand}
        options={DEMANDS.map((one) => ({ value: one, label: run.demands[one] }))}
      />
    </>
  )
}

interface SettingsDrawn {
  readonly sets: readonly ImportEntry[]
  readonly typed?: Typed
  readonly base?: number
  readonly problems?: readonly FieldProblem[]
}
function settingsPage(
  request: WorkspaceRequest,
  desk: Desk,
  { sets, typed, base, problems = [] }: SettingsDrawn,
): Reply {
  const says = EXPLORE_WORDS[request.language]
  const { name, calls, demand } = typed ?? desk.design
  return page(
    { ...desk.face(says.settings), breadcrumbs: crumbs(request, desk) },
    <>
      <PageHeader title={says.settings} />
      <EditForm
        desk={desk}
        action="/settings"
        back=""
        base={base ?? desk.version}
        problems={problems}
        language={request.language}
      >
        <TextField name="name" label={says.name} hint={says.nameHint} value={name} />
        <CallFields typed={{ calls, demand }} sets={sets} language={request.language} />
      </EditForm>
      <h2>{says.more}</h2>
      <div class="row-form">
        <form action={desk.href('/copy')} method="post">
          <SubmitButton kind="secondary">{says.copy}</SubmitButton>
        </form>
        <form action={desk.href('/remove')} method="post">
          <SubmitButton kind="secondary">{says.remove}</SubmitButton>
        </form>
      </div>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

export function newFace(request: WorkspaceRequest, title: string): PageFace {
  const says = EXPLORE_WORDS[request.language]
  return {
    title,
    workspacePlace: 'design',
    seenBy: says.seenBy.own,
    breadcrumbs: [{ href: designPlace(request), label: says.designs }],
  }
}
