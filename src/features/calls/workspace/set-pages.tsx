import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { record } from '../keeping/record.ts'
import { changeSet } from '../keeping/set-store.ts'
import { type CallSet, findSet, removeSet } from '../keeping/sets.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { profileContents } from '../views/profile-view.tsx'
import { ReadingView } from '../views/visit-views.tsx'
import { callsAt, faceOf, mayChange } from './common.ts'
import { profileBody } from './profile-pages.tsx'
import { KEEPING_WORDS } from './words.ts'

const MOST_NAME = 120
const MOST_CAVEATS = 10
const MOST_CAVEAT = 500

/** The need profile of a data set, or why there is none yet. */
export async function showSet(services: Services, request: WorkspaceRequest, set: CallSet): Promise<Reply> {
  const { language } = request
  const says = CALLS_WORDS[language]
  if (set.profile === null) return withoutProfile(request, set)
  return page(
    { ...faceOf(request, `${says.profileTitle}: ${set.name}`), contents: profileContents(language) },
    <>
      <Standing set={set} request={request} />
      {await profileBody(services, request, { ...set, profile: set.profile })}
      <h2>{says.nextTitle}</h2>
      <Buttons>
        <ButtonLink href={request.href(`/w/${request.params.collaboration}/design?calls=${set.id}`)}>
          {says.compare}
        </ButtonLink>
        {mayChange(request) ? (
          <ButtonLink kind="secondary" href={callsAt(request, `/sets/${set.id}/edit`)}>
            {KEEPING_WORDS[language].links.edit}
          </ButtonLink>
        ) : null}
      </Buttons>
    </>,
  )
}

/** Says when the figures below are about to change, or could not be counted anew. */
function Standing({ set, request }: { readonly set: CallSet; readonly request: WorkspaceRequest }) {
  const says = KEEPING_WORDS[request.language]
  if (set.state === 'counting')
    return (
      <Alert tone="info" title={says.countingTitle}>
        {says.countingText}
      </Alert>
    )
  return set.state === 'failed' ? (
    <Alert tone="error" title={says.countFailed}>
      {set.says}
    </Alert>
  ) : null
}

function withoutProfile(request: WorkspaceRequest, set: CallSet): Reply {
  const { language } = request
  const says = KEEPING_WORDS[language]
  const self = callsAt(request, `/sets/${set.id}`)
  if (set.state === 'counting')
    return page(
      { ...faceOf(request, says.firstCount), islands: ['refresh'] },
      <ReadingView language={language} here={self} />,
    )
  const title = set.state === 'failed' ? says.countFailed : says.emptySet
  return page(
    faceOf(request, title),
    <>
      <PageHeader title={title} lead={set.state === 'failed' ? set.says : says.emptySetText} />
      <Buttons>
        <ButtonLink href={callsAt(request)}>{says.back}</ButtonLink>
        {set.state === 'empty' && mayChange(request) ? (
          <ButtonLink kind="secondary" href={`${self}/remove`}>
            {says.removeSet}
          </ButtonLink>
        ) : null}
      </Buttons>
    </>,
  )
}

/** Asks before an empty data set is taken away. */
export function askRemoveSet(request: WorkspaceRequest, set: CallSet): Reply {
  return set.state === 'empty' ? removePage(request, set) : seeOther(callsAt(request, `/sets/${set.id}`))
}

function removePage(request: WorkspaceRequest, set: CallSet, problem?: string): Reply {
  const says = KEEPING_WORDS[request.language]
  const self = callsAt(request, `/sets/${set.id}`)
  const title = says.removeSetTitle(set.name)
  return page(
    faceOf(request, title),
    <>
      <PageHeader title={title} lead={says.removeSetText} />
      {problem === undefined ? null : <Alert tone="error">{problem}</Alert>}
      <Form action={`${self}/remove`}>
        <Buttons>
          <SubmitButton>{says.removeSet}</SubmitButton>
          <ButtonLink kind="secondary" href={self}>
            {says.removeSetKeep}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    problem === undefined ? 200 : 409,
  )
}

export async function takeSetAway(services: Services, request: WorkspaceRequest, set: CallSet): Promise<Reply> {
  const isGone = await removeSet(services, request, set.id)
  return isGone ? seeOther(callsAt(request)) : removePage(request, set, KEEPING_WORDS[request.language].removeSetNot)
}

interface Returned {
  readonly problems: readonly FieldProblem[]
  readonly typed: FormData
  /** Someone else's change came first. */
  readonly isStale?: boolean
}

/** Name and notes of a data set. */
export function editSet(request: WorkspaceRequest, set: CallSet, returned?: Returned): Reply {
  const says = KEEPING_WORDS[request.language]
  const self = callsAt(request, `/sets/${set.id}`)
  const typed = (name: string, otherwise: string) => {
    const value = returned?.typed.get(name)
    return typeof value === 'string' ? value : otherwise
  }
  return page(
    faceOf(request, says.editTitle),
    <>
      <PageHeader title={says.editTitle} />
      {returned?.isStale ? (
        <Alert tone="warning">
          <p>{says.stale}</p>
          <p>
            {says.name}: {set.name}
          </p>
          <ul>
            {set.caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Form action={`${self}/edit`} problems={returned?.problems ?? []}>
        <input type="hidden" name="edition" value={set.edition} />
        <TextField name="name" label={says.name} value={typed('name', set.name)} />
        <TextArea
          name="caveats"
          label={says.caveats}
          hint={says.caveatsHint}
          required={false}
          value={typed('caveats', set.caveats.join('\n'))}
        />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink kind="secondary" href={self}>
            {says.back}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    returned === undefined ? 200 : returned.isStale ? 412 : 422,
  )
}

export async function saveSet(services: Services, request: WorkspaceRequest, set: CallSet): Promise<Reply> {
  const says = KEEPING_WORDS[request.language]
  const form = await request.form()
  const name = textOf(form, 'name').trim()
  const caveats = textOf(form, 'caveats')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const problems: FieldProblem[] = []
  if (name === '' || name.length > MOST_NAME) problems.push({ field: 'name', says: says.nameProblem })
  if (caveats.length > MOST_CAVEATS || caveats.some(({ length }) => length > MOST_CAVEAT))
    problems.push({ field: 'caveats', says: says.caveatsProblem })
  if (problems.length > 0) return editSet(request, set, { problems, typed: form })
  const { tenant, now: at, address } = request
  const edition = Number(textOf(form, 'edition'))
  const done = await services.database.inTenant(tenant, async (tx) => {
    const change = await changeSet(tx, set.id, { name, caveats, edition })
    if (change === 'changed')
      await record(services, tx, { tenant, verb: 'calls.describe', type: 'call set', id: set.id, at, address })
    return { change, now: await findSet(tx, set.id) }
  })
  if (done.now === null) return notFound()
  if (done.change === 'name-taken')
    return editSet(request, done.now, { problems: [{ field: 'name', says: says.nameTaken }], typed: form })
  if (done.change === 'stale') return editSet(request, done.now, { problems: [], typed: form, isStale: true })
  return seeOther(callsAt(request, `/sets/${set.id}`))
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
