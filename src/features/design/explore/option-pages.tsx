import type { VNode } from 'preact'
import type { Mix, Responder } from '../../../core/mix/mix.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply, seeOther } from '../../../web/route.ts'
import { hasLength, text, version } from '../../../web/typed.ts'
import { SCREEN_ISLAND } from '../screen-view.tsx'
import { copyRecord } from './copy-program.ts'
import { describe } from './describe.ts'
import { lacksHours, MOST_OPTIONS, MOST_RESPONDERS } from './design.ts'
import type { Desk } from './desk.ts'
import { change, EditForm, SavedView } from './edit.tsx'
import { EXPLORE_WORDS } from './explore-words.ts'
import { crumbs } from './numbers-pages.tsx'
import {
  putMix,
  putResponder,
  sharedMix,
  smallPlaceMixes,
  takeOut,
  takeOutResponder,
  usualMixes,
  withFreeId,
} from './option-acts.ts'
import { QuickView, StaffingView } from './option-views.tsx'
import { OPTION_WORDS } from './option-words.ts'
import {
  formOf,
  isResponderKind,
  newResponder,
  RESPONDER_KINDS,
  type ResponderForm,
  readForm,
  readResponder,
} from './read-responder.ts'
import { ResponderFields } from './responder-view.tsx'

type OptionRequest = PageRequest<'mix'>

/** Adding, shaping and removing the options of a design. */
export const optionPages = {
  add: addOption,
  show: (request: PageRequest, desk: Desk) => withMix(request, desk, (mix) => optionPage(request, desk, { mix })),
  rename: (request: PageRequest, desk: Desk) => withMix(request, desk, (mix) => renameOption(request, desk, mix)),
  remove: async (request: PageRequest, desk: Desk): Promise<Reply> => {
    const base = version(await request.form())
    const id = request.params.mix ?? ''
    return change(request, desk, { base, fields: () => takeOut(id), next: '' })
  },
  askCrew: (request: PageRequest, desk: Desk) => withMix(request, desk, (mix) => askCrew(request, desk, mix)),
  addCrew: (request: PageRequest, desk: Desk) =>
    withMix(request, desk, (mix) => saveCrew(request, desk, { mix, at: null })),
  showCrew: (request: PageRequest, desk: Desk) =>
    withCrew(request, desk, (mix, at, responder) =>
      crewPage(request, desk, { mix, at, form: formOf(responder), base: desk.version }),
    ),
  saveCrew: (request: PageRequest, desk: Desk) =>
    withMix(request, desk, (mix) => saveCrew(request, desk, { mix, at: Number(request.params.crew) })),
  removeCrew: async (request: PageRequest, desk: Desk): Promise<Reply> => {
    const base = version(await request.form())
    const at = Number(request.params.crew)
    return withMix(request, desk, (mix) =>
      change(request, desk, {
        base,
        fields: (was) => changed(was, mix.id, (one) => takeOutResponder(one, at)),
        next: `/options/${mix.id}`,
      }),
    )
  },
}

async function withMix(request: PageRequest, desk: Desk, draw: (mix: Mix) => Reply | Promise<Reply>): Promise<Reply> {
  const mix = desk.design.options.mixes.find(({ id }) => id === (request as OptionRequest).params.mix)
  return mix === undefined ? notFound() : draw(mix)
}

function withCrew(
  request: PageRequest,
  desk: Desk,
  draw: (mix: Mix, at: number, responder: Responder) => Reply,
): Promise<Reply> {
  return withMix(request, desk, (mix) => {
    const at = Number(request.params.crew)
    const responder = mix.responders[at]
    return responder === undefined ? notFound() : draw(mix, at, responder)
  })
}

/** The option as it was when the form was opened, changed; nothing where it was not there then. */
function changed(design: Desk['design'], id: string, work: (mix: Mix) => Mix) {
  const mix = design.options.mixes.find((one) => one.id === id)
  return mix === undefined ? {} : putMix(design, work(mix))
}

async function addOption(request: PageRequest, desk: Desk): Promise<Reply> {
  const form = await request.form()
  const says = EXPLORE_WORDS[request.language]
  const mixes = desk.design.options.mixes
  if (mixes.length >= MOST_OPTIONS) return seeOther(`${desk.href('')}?full=1`)
  const wanted = text(form, 'what')
  const ready = [...usualMixes(request.language), ...smallPlaceMixes(request.language), sharedMix(request.language)]
  const copied = mixes.find(({ id }) => `copy-${id}` === wanted)
  const chosen: Mix =
    copied !== undefined
      ? { ...copied, id: '', name: says.copyName(copied.name).slice(0, 80) }
      : (ready.find(({ id }) => `ready-${id}` === wanted) ??
        copyRecord(wanted, request.language) ??
        blank(wanted, request))
  const mix = withFreeId(desk.design, chosen)
  return change(request, desk, {
    base: version(form) || desk.version,
    fields: (was) => putMix(was, mix),
    next: `/options/${mix.id}`,
  })
}

/** An option with one kind of help in it, or none. */
function blank(wanted: string, { language }: PageRequest): Mix {
  const says = OPTION_WORDS[language]
  if (!isResponderKind(wanted)) return { id: '', name: EXPLORE_WORDS[language].blank, responders: [] }
  return { id: wanted, name: says.kinds[wanted], responders: [newResponder(wanted)] }
}

interface OptionDrawn {
  readonly mix: Mix
  readonly typed?: string
  readonly problems?: readonly FieldProblem[]
}
function optionPage(request: PageRequest, desk: Desk, { mix, typed, problems = [] }: OptionDrawn): Reply {
  const { language } = request
  const says = OPTION_WORDS[language]
  const more = EXPLORE_WORDS[language]
  const at = `/options/${mix.id}`
  return page(
    { ...desk.face(says.optionTitle(mix.name)), breadcrumbs: crumbs(request, desk), islands: [SCREEN_ISLAND] },
    <>
      <PageHeader title={mix.name} />
      <SavedView request={request} desk={desk} />
      <CopiedView mix={mix} language={language} />
      <h2>{says.who}</h2>
      <Crews mix={mix} desk={desk} language={language} />
      <StaffingView mix={mix} desk={desk} language={language} />
      <QuickView request={request} desk={desk} mix={mix} />
      {desk.mayEdit ? (
        <>
          <h2>{says.addCrew}</h2>
          {mix.responders.length >= MOST_RESPONDERS ? (
            <p>{says.fullCrews}</p>
          ) : (
            <ul class="option-list">
              {RESPONDER_KINDS.map((kind) => (
                <li key={kind}>
                  <a href={desk.href(`${at}/add?kind=${kind}`)}>{says.kinds[kind]}</a>
                  <span class="usa-hint">{says.kindHints[kind]}</span>
                </li>
              ))}
            </ul>
          )}
          <h2>{says.rename}</h2>
          <Form action={desk.href(at)} problems={problems}>
            <input type="hidden" name="version" value={desk.version} />
            <TextField name="name" label={says.name} value={typed ?? mix.name} />
            <SubmitButton kind="secondary">{more.save}</SubmitButton>
          </Form>
          <form action={desk.href(`${at}/remove`)} method="post" class="option-remove">
            <input type="hidden" name="version" value={desk.version} />
            <SubmitButton kind="secondary">{says.remove}</SubmitButton>
          </form>
        </>
      ) : null}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** Where the shape came from, and what its page did not tell. */
export function CopiedView({
  mix,
  language,
}: {
  readonly mix: Mix
  readonly language: PageRequest['language']
}): VNode | null {
  const says = OPTION_WORDS[language]
  const { copiedFrom } = mix
  if (copiedFrom === undefined) return null
  return (
    <Card title={`${says.copiedFrom} ${copiedFrom.name}`}>
      <p lang="en">{copiedFrom.source}</p>
      {copiedFrom.unknown.length === 0 ? null : (
        <>
          <p>{says.stillOpen}:</p>
          <ul>
            {copiedFrom.unknown.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function Crews({
  mix,
  desk,
  language,
}: {
  readonly mix: Mix
  readonly desk: Desk
  readonly language: PageRequest['language']
}): VNode {
  const says = OPTION_WORDS[language]
  if (mix.responders.length === 0) return <p>{says.nobody}</p>
  return (
    <ul class="option-list">
      {mix.responders.map((responder, at) => (
        <li key={at}>
          <h3>{says.kinds[responder.kind]}</h3>
          <p>
            {describe(responder, language)}
            {lacksHours(responder) ? <strong> — {says.wrong.hours}</strong> : null}
          </p>
          {desk.mayEdit ? (
            <form action={desk.href(`/options/${mix.id}/crew/${at}/remove`)} method="post">
              <input type="hidden" name="version" value={desk.version} />
              <Buttons>
                <ButtonLink href={desk.href(`/options/${mix.id}/crew/${at}`)}>
                  {says.change}
                  <span class="sr-only">: {says.kinds[responder.kind]}</span>
                </ButtonLink>
                <SubmitButton kind="secondary">
                  {says.removeCrew}
                  <span class="sr-only">: {says.kinds[responder.kind]}</span>
                </SubmitButton>
              </Buttons>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

async function renameOption(request: PageRequest, desk: Desk, mix: Mix): Promise<Reply> {
  const form = await request.form()
  const name = text(form, 'name').replaceAll('\n', ' ')
  if (!hasLength(name, 1, 80)) {
    const problems = [{ field: 'name', says: OPTION_WORDS[request.language].needName }]
    return optionPage(request, desk, { mix, typed: name, problems })
  }
  return change(request, desk, {
    base: version(form),
    fields: (was) => changed(was, mix.id, (one) => ({ ...one, name })),
    next: `/options/${mix.id}`,
  })
}

function askCrew(request: PageRequest, desk: Desk, mix: Mix): Reply {
  const kind = request.query.get('kind') ?? ''
  if (!isResponderKind(kind)) return seeOther(desk.href(`/options/${mix.id}`))
  return crewPage(request, desk, { mix, at: null, form: formOf(newResponder(kind)), base: desk.version })
}

interface CrewDrawn {
  readonly mix: Mix
  /** Its place in the option; null for a new one. */
  readonly at: number | null
  readonly form: ResponderForm
  readonly base: number
  readonly problems?: readonly FieldProblem[]
  readonly isQuick?: boolean
}
function crewPage(request: PageRequest, desk: Desk, drawn: CrewDrawn): Reply {
  const { mix, at, form, base, problems = [], isQuick = false } = drawn
  const { language } = request
  const says = OPTION_WORDS[language]
  const kind = says.kinds[form.kind]
  const title = at === null ? says.addTitle(kind) : says.editTitle(kind)
  const path = `/options/${mix.id}`
  const above = [...crumbs(request, desk), { href: desk.href(path), label: mix.name }]
  return page(
    { ...desk.face(title), breadcrumbs: above, islands: ['week-grid'], wide: true },
    <>
      <PageHeader title={title} lead={says.kindHints[form.kind]} />
      {isQuick ? (
        <Alert tone="info">
          <p>{says.week.quickDone}</p>
        </Alert>
      ) : null}
      <EditForm
        desk={desk}
        action={at === null ? `${path}/add` : `${path}/crew/${at}`}
        back={path}
        base={base}
        problems={problems}
        language={language}
      >
        <input type="hidden" name="kind" value={form.kind} />
        <ResponderFields form={form} calls={desk.calls} problems={problems} />
      </EditForm>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

async function saveCrew(
  request: PageRequest,
  desk: Desk,
  { mix, at }: { readonly mix: Mix; readonly at: number | null },
): Promise<Reply> {
  const sent = await request.form()
  const base = version(sent)
  const kind = at === null ? text(sent, 'kind') : (mix.responders[at]?.kind ?? text(sent, 'kind'))
  if (!isResponderKind(kind)) return notFound()
  const { form, isQuick } = readForm(kind, sent)
  if (isQuick) return crewPage(request, desk, { mix, at, form, base, isQuick })
  const { responder, problems } = readResponder(form, request.language)
  if (responder === null) return crewPage(request, desk, { mix, at, form, base, problems })
  return change(request, desk, {
    base,
    fields: (was) => changed(was, mix.id, (one) => putResponder(one, at, responder)),
    next: `/options/${mix.id}`,
  })
}
