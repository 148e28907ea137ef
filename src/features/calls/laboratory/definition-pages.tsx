import type { VNode } from 'preact'
import { isId } from '../../../core/kinds.ts'
import { type Paper, pdfOf } from '../../../platform/documents/index.ts'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
} from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { count } from '../../../web/words/numbers.ts'
import { type CallSet, listSets, recountSet } from '../keeping/sets.ts'
import { definitionName } from '../profile/definition-words.ts'
import { definitionsFrom } from '../profile/definitions.ts'
import { latestAudit } from './audit-store.ts'
import { DefinitionForm, readDraft, type Ticked, tickedIn, tickedOf, tryRule } from './definition-form.tsx'
import { LAB_WORDS } from './definition-page-words.ts'
import {
  answersOf,
  countColumns,
  countRow,
  overlapRows,
  type SideBySide,
  SideBySideView,
  share100,
} from './definitions-view.tsx'
import {
  type CountedSet,
  hasDenominator,
  hasOf,
  isCounted,
  labFace,
  setCombinations,
  setPlace,
  withFoundSet,
} from './lab-request.ts'
import {
  addDefinition,
  changeDefinition,
  choicesOf,
  chooseDefinition,
  type DefinitionDraft,
  type KeptDefinition,
  ownDefinitions,
  removeDefinition,
  type SaveProblem,
} from './own-definitions.ts'
import { ScenariosView } from './scenarios-view.tsx'

export const mayChange = (request: WorkspaceRequest): boolean =>
  request.tenant.role === 'coordinator' || request.tenant.role === 'analyst'

const AT = '/definitions'

/** The definitions of a set: side by side, choosing one, and the agency's own. */
export function definitionPages(services: Services) {
  const withSet =
    (draw: (request: WorkspaceRequest, set: CountedSet) => Promise<Reply> | Reply) => (request: WorkspaceRequest) =>
      withFoundSet(services, request, (set) => (isCounted(set) ? draw(request, set) : waitingPage(request, set)))
  const withOwn = (draw: (request: WorkspaceRequest, set: CountedSet, own: KeptDefinition) => Promise<Reply> | Reply) =>
    withSet(async (request, set) => {
      const { definition = '' } = request.params
      if (!isId(definition)) return notFound()
      const all = await services.database.inTenant(request.tenant, ownDefinitions)
      const own = all.find(({ id }) => id === definition)
      return own === undefined ? notFound() : draw(request, set, own)
    })
  return {
    show: withSet((request, set) => showPage(services, request, set)),
    pdf: withSet((request, set) => pdf(services, request, set)),
    choose: withSet((request, set) => choose(services, request, set)),
    askNew: withSet((request, set) =>
      formPage(services, request, { set, ticked: { name: '', layers: [], proxies: [] } }),
    ),
    add: withSet((request, set) => save(services, request, { set, own: null })),
    askChange: withOwn((request, set, own) =>
      formPage(services, request, { set, own, ticked: tickedOf(own.name, own.rule) }),
    ),
    change: withOwn((request, set, own) => save(services, request, { set, own })),
    askRemove: withOwn((request, _, own) => removePage(request, own)),
    remove: withOwn((request, _, own) => remove(services, request, own)),
  }
}

function waitingPage(request: WorkspaceRequest, set: CallSet): Reply {
  const says = LAB_WORDS[request.language]
  return page(
    labFace(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead(set.name)} />
      <EmptyState title={says.counting}>
        <ButtonLink href={setPlace(request)}>{set.name}</ButtonLink>
      </EmptyState>
    </>,
  )
}

/** Everything of the page, counted from the calls as they are now. */
async function sideBySide(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<SideBySide> {
  const { choices, audit } = await services.database.inTenant(request.tenant, async (tx) => {
    const choices = await choicesOf(tx, set.id)
    return { choices, audit: await latestAudit(tx, set.id, choices.chosen ?? set.profile.defaultDefinition) }
  })
  const combinations = await setCombinations(services, request.tenant, set)
  return {
    definitions: definitionsFrom(combinations, hasOf(set.profile), choices),
    combinations,
    own: choices.own,
    audit,
    hasShares: hasDenominator(set.profile),
    language: request.language,
  }
}

async function showPage(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<Reply> {
  const says = LAB_WORDS[request.language]
  const shown = await sideBySide(services, request, set)
  const editOf = (id: string) => (mayChange(request) ? setPlace(request, `${AT}/${id.slice('own:'.length)}`) : null)
  const profile = { ...set.profile, definitions: shown.definitions.all }
  return page(
    labFace(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead(set.name)} />
      {request.query.has('chosen') ? <Alert tone="success">{says.chosen}</Alert> : null}
      <SideBySideView {...shown} editOf={editOf} />
      {shown.hasShares ? <ScenariosView profile={profile} audit={shown.audit} language={request.language} /> : null}
      {mayChange(request) ? <Changes request={request} shown={shown} /> : null}
      <Buttons>
        <ButtonLink href={setPlace(request, '/audits')}>
          {shown.audit === null && mayChange(request) ? says.startAudit : says.audits}
        </ButtonLink>
        <ButtonLink kind="secondary" href={setPlace(request, `${AT}.pdf`)}>
          {says.pdf}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

function Changes({ request, shown }: { request: WorkspaceRequest; shown: SideBySide }): VNode {
  const says = LAB_WORDS[request.language]
  return (
    <>
      <h2 id="own" class="no-print">
        {says.ownTitle}
      </h2>
      {shown.own.length === 0 ? <p class="no-print">{says.ownNone}</p> : null}
      <Buttons>
        <ButtonLink kind="secondary" href={setPlace(request, `${AT}/new`)}>
          {says.make}
        </ButtonLink>
      </Buttons>
      <h2 id="choose" class="no-print">
        {says.chooseTitle}
      </h2>
      <div class="no-print">
        <Form action={setPlace(request, AT)} name="choose">
          <Select
            name="definition"
            label={says.choose}
            hint={says.chooseHint}
            value={shown.definitions.chosen}
            options={shown.definitions.all.map((one) => ({
              value: one.id,
              label: definitionName(one, request.language),
            }))}
          />
          <SubmitButton kind="secondary">{says.save}</SubmitButton>
        </Form>
      </div>
    </>
  )
}

async function pdf(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<Reply> {
  const paper = paperOf(request, set, await sideBySide(services, request, set))
  const bytes = await pdfOf(paper, { at: request.now })
  return { kind: 'download', name: 'pmhc-definitions.pdf', type: 'application/pdf', bytes }
}

function paperOf(request: WorkspaceRequest, set: CountedSet, shown: SideBySide): Paper {
  const { language } = request
  const says = LAB_WORDS[language]
  const face = labFace(request, says.title)
  const columns = countColumns(shown.hasShares, language)
  const overlap = overlapRows(shown)
  const { firstDay, lastDay } = set.profile.coverage
  return {
    format: 1,
    language,
    title: says.title,
    from: [request.membership.partner.name, set.name, ...(firstDay === null ? [] : [`${firstDay} – ${lastDay}`])].join(
      ' · ',
    ),
    finding: answersOf(shown).join(' '),
    whoMaySee: face.seenBy ?? '',
    marks: [],
    blocks: [
      {
        kind: 'table',
        caption: says.tableCaption,
        columns,
        rows: shown.definitions.all.map((one) => columns.map(({ key }) => countRow(one, language)[key] ?? '')),
        note: says.hoursNote,
      },
      {
        kind: 'table',
        caption: says.overlapCaption,
        columns: [{ label: says.rule }, ...overlap.map((_, at) => ({ label: String(at + 1), numeric: true }))],
        rows: overlap,
        note: says.overlapNote,
      },
    ],
    caveats: [says.chartNote, says.unknownNote, ...set.profile.caveats],
  }
}

async function choose(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<Reply> {
  const { tenant, now, address } = request
  const wanted = text(await request.form(), 'definition')
  const { definitions } = await sideBySide(services, request, set)
  const definition = definitions.all.find(({ id }) => id === wanted)?.id
  if (definition === undefined) return seeOther(setPlace(request, AT))
  await services.database.inTenant(tenant, async (tx) => {
    await chooseDefinition(tx, tenant, { set: set.id, definition, at: now })
    await recountSet(services, tenant, set.id, tx)
    const object = { type: 'call set', id: set.id }
    await services.audit.record(tx, { tenant, at: now, verb: 'calls.define', object, class: 'D2-tables', address })
  })
  return seeOther(setPlace(request, `${AT}?chosen=1`))
}

interface FormParts {
  readonly set: CountedSet
  readonly ticked: Ticked
  readonly own?: KeptDefinition | null
  readonly problems?: readonly FieldProblem[]
  readonly tried?: string | null
  readonly status?: number
}

async function formPage(services: Services, request: WorkspaceRequest, parts: FormParts): Promise<Reply> {
  const { set, ticked, own = null, problems = [], tried = null, status = 200 } = parts
  const says = LAB_WORDS[request.language]
  const title = own === null ? says.newTitle : says.editTitle(own.name)
  const here = setPlace(request, own === null ? `${AT}/new` : `${AT}/${own.id}`)
  return page(
    labFace(request, title, [{ href: setPlace(request, AT), label: says.title }]),
    <>
      <PageHeader title={title} lead={says.formLead} />
      <DefinitionForm
        action={here}
        ticked={ticked}
        combinations={await setCombinations(services, request.tenant, set)}
        problems={problems}
        tried={tried}
        language={request.language}
        {...(own === null ? {} : { version: own.version })}
      />
      {own === null ? null : <a href={`${here}/remove`}>{says.remove}</a>}
    </>,
    status,
  )
}

async function save(
  services: Services,
  request: WorkspaceRequest,
  { set, own }: { readonly set: CountedSet; readonly own: KeptDefinition | null },
): Promise<Reply> {
  const says = LAB_WORDS[request.language]
  const form = await request.form()
  const ticked = tickedIn(form)
  const { draft, problems } = readDraft(ticked, request.language)
  if (text(form, 'act') === 'try') {
    const rule = readDraft({ ...ticked, name: 'x' }, request.language).draft?.rule
    const tried = rule === undefined ? null : await triedWords(services, request, { set, rule })
    return formPage(services, request, { set, own, ticked, tried, problems: rule === undefined ? problems : [] })
  }
  if (draft === null) return formPage(services, request, { set, own, ticked, problems, status: 422 })
  const problem = await keep(services, request, { draft, own, version: version(form) })
  if (problem === null) return seeOther(setPlace(request, AT))
  const said =
    problem === 'name-taken' ? { field: 'name', says: says.nameTaken } : { field: '', says: says.changedMeanwhile }
  return formPage(services, request, { set, own, ticked, problems: [said], status: 409 })
}

async function triedWords(
  services: Services,
  request: WorkspaceRequest,
  { set, rule }: { readonly set: CountedSet; readonly rule: DefinitionDraft['rule'] },
): Promise<string> {
  const says = LAB_WORDS[request.language]
  const combinations = await setCombinations(services, request.tenant, set)
  const found = tryRule(combinations, rule, hasOf(set.profile).source ? 'waited' : 'calls')
  const calls = count(found.calls, request.language)
  return hasDenominator(set.profile)
    ? says.tried(calls, share100(found.share, request.language))
    : says.triedCount(calls)
}

/** Keeps a new or changed definition, with its audit entry, and has every set counted anew. */
async function keep(
  services: Services,
  request: WorkspaceRequest,
  given: { readonly draft: DefinitionDraft; readonly own: KeptDefinition | null; readonly version: number },
): Promise<SaveProblem | null> {
  const { tenant, now, address } = request
  const { draft, own } = given
  return services.database.inTenant(tenant, async (tx) => {
    const saved =
      own === null
        ? await addDefinition(tx, tenant, { ...draft, at: now })
        : await changeDefinition(tx, own.id, { ...draft, version: given.version, at: now })
    if (!saved.ok) return saved.problem
    for (const { id } of await listSets(tx)) await recountSet(services, tenant, id, tx)
    const object = { type: 'call definition', id: saved.value }
    await services.audit.record(tx, { tenant, at: now, verb: 'calls.define', object, class: 'D2-tables', address })
    return null
  })
}

function removePage(request: WorkspaceRequest, own: KeptDefinition): Reply {
  const says = LAB_WORDS[request.language]
  const title = says.removeTitle(own.name)
  const here = setPlace(request, `${AT}/${own.id}`)
  return page(
    labFace(request, title, [{ href: setPlace(request, AT), label: says.title }]),
    <>
      <PageHeader title={title} lead={says.removeText} />
      <Form action={`${here}/remove`} name="remove">
        <Buttons>
          <SubmitButton>{says.remove}</SubmitButton>
          <ButtonLink kind="secondary" href={here}>
            {says.keep}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  )
}

async function remove(services: Services, request: WorkspaceRequest, own: KeptDefinition): Promise<Reply> {
  const { tenant, now, address } = request
  await services.database.inTenant(tenant, async (tx) => {
    await removeDefinition(tx, own.id)
    for (const { id } of await listSets(tx)) await recountSet(services, tenant, id, tx)
    const object = { type: 'call definition', id: own.id }
    await services.audit.record(tx, { tenant, at: now, verb: 'calls.define', object, class: 'D2-tables', address })
  })
  return seeOther(setPlace(request, AT))
}
