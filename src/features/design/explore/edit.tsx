import type { ComponentChildren, VNode } from 'preact'
import {
  ClashChoice,
  decide,
  type Fields,
  type FieldValue,
  readFields,
  type SaveProblem,
} from '../../../platform/revisions/index.ts'
import { Alert, ButtonLink, Buttons, Form, PageHeader, SubmitButton } from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply, seeOther } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { type Design, fromFields, withoutDefaults } from './design.ts'
import type { Desk } from './desk.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { fieldLabel, fieldValue } from './labels.ts'

/** A change of some fields over the version that the form was opened on. */
export interface Change {
  /** The version the form was opened on. */
  readonly base: number
  /** New values of fields; null empties one. */
  readonly fields: (base: Design) => Readonly<Record<string, FieldValue>>
  /** Where to go on, within the design. */
  readonly next: string
  readonly note?: string
}

/** Saves a change as a new version and goes on; where someone else changed the same, a person decides. */
export async function change(request: PageRequest, desk: Desk, { base, fields, next, note }: Change): Promise<Reply> {
  const opened = await desk.at(base)
  if (opened === null) return notFound()
  const yours = withoutDefaults({ ...opened.fields, ...fields(fromFields(opened.fields)) })
  return save(request, desk, { base, yours, next, ...(note ? { note } : {}) })
}

interface Saving {
  readonly base: number
  readonly yours: Fields
  readonly next: string
  readonly note?: string
}
async function save(request: PageRequest, desk: Desk, { base, yours, next, note }: Saving): Promise<Reply> {
  const saved = await desk.save({ base, fields: yours, ...(note ? { note } : {}) })
  if (saved.ok) {
    const { isNew, version: now, takenOver } = saved.value
    const query = new URLSearchParams(isNew ? { saved: String(now.version) } : { same: '1' })
    if (takenOver.length > 0) query.set('kept', takenOver.slice(0, 5).join(' '))
    return seeOther(`${desk.href(next)}?${query}`)
  }
  return saved.problem.kind === 'missing' ? notFound() : clashPage(request, desk, { problem: saved.problem, next })
}

interface Clashing {
  readonly problem: Extract<SaveProblem, { kind: 'clash' }>
  readonly next: string
  /** Asked a second time, because a field had no answer. */
  readonly isAgain?: boolean
}
function clashPage(request: PageRequest, desk: Desk, { problem, next, isAgain = false }: Clashing): Reply {
  const { language } = request
  const says = EXPLORE_WORDS[language]
  const { clashes, yours, theirs, base } = problem
  const known = [yours, theirs.fields]
  const labels = (field: string) => fieldLabel(field, language, known)
  return page(
    desk.face(says.clashTitle),
    <>
      <PageHeader title={says.clashTitle} />
      <Form action={desk.href('/settle')}>
        <ClashChoice
          clashes={clashes}
          yours={yours}
          theirs={theirs.fields}
          label={labels}
          write={(field, value) => fieldValue(field, value, language, new Map())}
        />
        <input type="hidden" name="base" value={base.version} />
        <input type="hidden" name="version" value={theirs.version} />
        <input type="hidden" name="yours" value={JSON.stringify(yours)} />
        <input type="hidden" name="clashes" value={clashes.join(' ')} />
        <input type="hidden" name="next" value={next} />
        <SubmitButton>{says.save}</SubmitButton>
      </Form>
    </>,
    isAgain ? 422 : 409,
  )
}

/** What a person decided about fields that two had changed. */
export async function settle(request: PageRequest, desk: Desk): Promise<Reply> {
  const form = await request.form()
  const [base, theirs] = await Promise.all([desk.at(Number(text(form, 'base')) || 0), desk.at(version(form))])
  const yours = fieldsIn(text(form, 'yours'))
  const next = /^[/\w-]{0,200}$/.test(text(form, 'next')) ? text(form, 'next') : ''
  if (base === null || theirs === null || yours === null) return notFound()
  const clashes = text(form, 'clashes').split(' ').filter(Boolean)
  const decided = decide({ yours, theirs: theirs.fields, clashes }, (name) => text(form, name))
  const problem = { kind: 'clash', base, theirs, yours, clashes } as const
  if (decided === null) return clashPage(request, desk, { problem, next, isAgain: true })
  // What only the other changed is theirs still: the decision is saved over their version.
  const kept = Object.fromEntries(
    Object.keys({ ...decided, ...theirs.fields }).map((field) => {
      const isMine = clashes.includes(field) || JSON.stringify(yours[field]) !== JSON.stringify(base.fields[field])
      return [field, (isMine ? decided[field] : theirs.fields[field]) ?? null]
    }),
  )
  return save(request, desk, { base: theirs.version, yours: kept, next })
}

const FIELD = /^(name|calls|demand|(options|beliefs|mix)\.[\w.-]{1,80})$/
const MOST_FIELDS = 400

/** Fields that came back with a form; null where they are no design any more, or something else goes along. */
function fieldsIn(json: string): Fields | null {
  try {
    const fields = readFields(JSON.parse(json))
    fromFields(fields)
    const names = Object.keys(fields)
    return names.length <= MOST_FIELDS && names.every((name) => FIELD.test(name)) ? fields : null
  } catch {
    return null
  }
}

/** What a save just did, with the way back. */
export function SavedView({ request, desk }: { readonly request: PageRequest; readonly desk: Desk }): VNode | null {
  const { query, language } = request
  const says = EXPLORE_WORDS[language]
  if (query.has('same'))
    return (
      <Alert tone="info">
        <p>{says.nothingChanged}</p>
      </Alert>
    )
  const saved = Number(query.get('saved'))
  if (!(Number.isInteger(saved) && saved > 0 && saved <= desk.version)) return null
  const kept = (query.get('kept') ?? '').split(' ').filter(Boolean)
  return (
    <Alert tone="success">
      <p>
        {says.saved(String(saved))}
        {kept.length === 0
          ? ''
          : ` ${says.takenOver(kept.map((field) => fieldLabel(field, language, [desk.fields])).join(', '))}`}
      </p>
      {saved > 1 && desk.mayEdit ? (
        <form action={desk.href('/versions')} method="post">
          <input type="hidden" name="version" value={desk.version} />
          <input type="hidden" name="back-to" value={saved - 1} />
          <SubmitButton kind="secondary">{says.undo}</SubmitButton>
        </form>
      ) : null}
    </Alert>
  )
}

interface EditFormProps {
  readonly desk: Desk
  readonly action: string
  readonly problems?: readonly { readonly field: string; readonly says: string }[] | undefined
  readonly base: number
  readonly back: string
  readonly language: PageRequest['language']
  readonly children: ComponentChildren
}
/** A form over a design: it carries the version it was opened on, and can be left. */
export function EditForm({ desk, action, problems, base, back, language, children }: EditFormProps): VNode {
  const says = EXPLORE_WORDS[language]
  return (
    <Form action={desk.href(action)} problems={problems}>
      <input type="hidden" name="version" value={base} />
      {/* The return key saves; without this it would press the first button, which may be a quick choice. */}
      <button type="submit" class="sr-only" tabIndex={-1} aria-hidden="true">
        {says.save}
      </button>
      {children}
      <Buttons>
        <SubmitButton>{says.save}</SubmitButton>
        <ButtonLink href={desk.href(back)} kind="secondary">
          {says.cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}
