import type { VNode } from 'preact'
import { z } from 'zod'
import {
  ClashChoice,
  decide,
  type Fields,
  type FieldValue,
  fieldOf,
  type SaveProblem,
  versionAt,
} from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { noted } from '../../../platform/workspace/index.ts'
import { Alert, Form, PageHeader, SubmitButton } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { number } from '../../../web/words/numbers.ts'
import { partiesIn } from '../composed.ts'
import { fieldsDraft, nextKey } from '../draft.ts'
import { agreementKey, saveAgreement } from '../store.ts'
import { clauseTitle, type Desk, deskFace, docHref, openDesk } from './desk.ts'
import { fieldValue } from './field-values.ts'
import { WRITE_WORDS } from './write-words.ts'

/** New values of some fields, over the version that a form was opened on; null empties one. */
export type Changes = Readonly<Record<string, FieldValue>>

export interface Change {
  readonly base: number
  readonly changes: Changes
  /** Where to go on, within the document, with what stands behind the address. */
  readonly next: string
  readonly note?: string
}

/** Saves a change as a new version and goes on; where someone else changed the same, a person decides. */
export async function saveChange(
  services: Services,
  request: WorkspaceRequest,
  desk: Desk,
  { base, changes, next, note }: Change,
): Promise<Reply> {
  const { agreement, content } = desk
  const saved = await services.database.inTenant(request.tenant, async (tx) => {
    const opened = await versionAt(tx, agreementKey(agreement.id), base)
    if (opened === null) return null
    const fields = { ...opened.fields, ...changes }
    const edit = { id: agreement.id, base, fields, at: request.now, ...(note ? { note } : {}) }
    const done = await saveAgreement(tx, request.tenant, edit, (draft) => partiesIn(content, agreement, draft))
    if (done.ok && done.value.isNew)
      await noted(services, request, 'agreement.change', { type: 'agreement', id: agreement.id })(tx)
    return done
  })
  if (saved === null) return notFound()
  if (saved.ok) {
    const { isNew, version: now, takenOver } = saved.value
    const query = new URLSearchParams(isNew ? { saved: String(now.version) } : { same: '1' })
    if (takenOver.length > 0) query.set('kept', takenOver.slice(0, 8).join(' '))
    const [path = '', place] = next.split('#')
    const joint = path.includes('?') ? '&' : '?'
    return seeOther(`${docHref(request, agreement.id, path)}${joint}${query}${place === undefined ? '' : `#${place}`}`)
  }
  return saved.problem.kind === 'missing'
    ? notFound()
    : clashPage(request, desk, { problem: saved.problem, changes, next })
}

interface Clashing {
  readonly problem: Pick<Extract<SaveProblem, { kind: 'clash' }>, 'theirs' | 'yours' | 'clashes'>
  readonly changes: Changes
  readonly next: string
  /** Asked a second time, because a field had no answer. */
  readonly isAgain?: boolean
}
function clashPage(
  request: WorkspaceRequest,
  desk: Desk,
  { problem, changes, next, isAgain = false }: Clashing,
): Reply {
  const says = WRITE_WORDS[request.language]
  const { clashes, yours, theirs } = problem
  const shown = (fields: Fields): Fields =>
    Object.fromEntries(
      clashes.map((field) => [field, fieldValue(desk, field, fieldOf(fields, field), request.language)]),
    )
  return page(
    deskFace(request, desk, says.clashTitle),
    <>
      <PageHeader title={says.clashTitle} />
      <Form action={docHref(request, desk.agreement.id, '/settle')}>
        <ClashChoice
          clashes={clashes}
          yours={shown(yours)}
          theirs={shown(theirs.fields)}
          label={(field) => fieldLabel(desk, field, request.language)}
          mayBeBoth={clashes.every((field) => mayBeBoth(desk, field))}
        />
        <input type="hidden" name="version" value={theirs.version} />
        <input type="hidden" name="yours" value={JSON.stringify(changes)} />
        <input type="hidden" name="clashes" value={clashes.join(' ')} />
        <input type="hidden" name="next" value={next} />
        <SubmitButton>{says.save}</SubmitButton>
      </Form>
    </>,
    isAgain ? 422 : 409,
  )
}

/** What a person decided about fields that two had changed. */
export async function settleClash(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null || !desk.mayEdit) return notFound()
  const form = await request.form()
  const theirs = await services.database.inTenant(request.tenant, (tx) =>
    versionAt(tx, agreementKey(desk.agreement.id), version(form)),
  )
  const mine = changesIn(text(form, 'yours'))
  if (theirs === null || mine === null) return notFound()
  const next = /^[/\w#?=.-]{0,200}$/.test(text(form, 'next')) ? text(form, 'next') : ''
  const clashes = text(form, 'clashes')
    .split(' ')
    .filter((field) => Object.hasOwn(mine, field))
  const yours = { ...theirs.fields, ...mine }
  const decided = decide({ yours, theirs: theirs.fields, clashes }, (name) => {
    const choice = text(form, name)
    return choice === 'both' && !clashes.every((field) => mayBeBoth(desk, field)) ? '' : choice
  })
  if (decided === null)
    return clashPage(request, desk, { problem: { theirs, yours, clashes }, changes: mine, next, isAgain: true })
  const changes = Object.fromEntries(Object.keys(mine).map((field) => [field, decided[field] ?? null]))
  for (const field of clashes.filter((one) => one.startsWith('flow.') && text(form, `choose-${one}`) === 'both')) {
    // Two lines of a table do not become one: the saved one stays, the other is added below.
    changes[field] = fieldOf(theirs.fields, field)
    changes[`flow.${nextKey(fieldsDraft({ ...theirs.fields, ...changes }).flows, request.now)}`] = mine[field] ?? null
  }
  return saveChange(services, request, desk, { base: theirs.version, changes, next })
}

/** True where two values can stand one after the other: texts, lists, and lines of the table. */
function mayBeBoth({ kind }: Desk, field: string): boolean {
  const [group, id] = field.split('.')
  if (group === 'own') return field.endsWith('.text')
  if (group !== 'answer') return group === 'text' || group === 'flow'
  const asks = kind.questions.find((question) => question.id === id)?.kind
  return asks === 'long-text' || asks === 'choices' || asks === 'partners'
}

const FIELD =
  /^(title|language|state-pack|(answer|clause|text)\.[a-z0-9-]{1,80}|flow\.\d{1,16}|own\.\d{1,16}\.(title|text|section))$/
const Sent = z.record(z.string().regex(FIELD), z.union([z.string(), z.null(), z.array(z.string())]))

/** Fields that came back with a form; null where something else goes along. */
function changesIn(json: string): Changes | null {
  try {
    return Sent.parse(JSON.parse(json))
  } catch {
    return null
  }
}

/** What a save just did. */
export function SavedView({
  request,
  desk,
}: {
  readonly request: WorkspaceRequest
  readonly desk: Desk
}): VNode | null {
  const { query, language } = request
  const says = WRITE_WORDS[language]
  if (query.has('same'))
    return (
      <Alert tone="info">
        <p>{says.same}</p>
      </Alert>
    )
  const saved = Number(query.get('saved'))
  if (!(Number.isInteger(saved) && saved > 0 && saved <= desk.version.version)) return null
  const kept = (query.get('kept') ?? '').split(' ').filter((field) => FIELD.test(field))
  return (
    <Alert tone="success">
      <p>
        {says.saved(number(saved, language))}
        {kept.length === 0 ? '' : ` ${says.kept(kept.map((field) => fieldLabel(desk, field, language)).join(', '))}`}
      </p>
    </Alert>
  )
}

/** The name of a field on pages. */
export function fieldLabel(desk: Desk, field: string, language: WorkspaceRequest['language']): string {
  const { fields } = WRITE_WORDS[language]
  const [group = '', ...rest] = field.split('.')
  const id = rest.join('.')
  if (group === 'title' || group === 'language' || group === 'state-pack') return fields[group]
  if (group === 'answer') return desk.kind.questions.find((question) => question.id === id)?.label[language] ?? id
  if (group === 'clause') return fields.clause(clauseTitle(desk, id, language))
  if (group === 'text') return fields.text(clauseTitle(desk, id, language))
  return group === 'flow' ? fields.flow : fields.own
}
