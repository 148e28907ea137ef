import type { Clause } from '../../../core/agreements/clause.ts'
import { wordingOf } from '../../../core/agreements/compose.ts'
import { versionAt } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { notFound, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { holdsSocialSecurityNumber, Problems, plain, text, version } from '../../../web/typed.ts'
import { number } from '../../../web/words/numbers.ts'
import { type Draft, fieldsDraft, nextKey, OFF } from '../draft.ts'
import { agreementKey } from '../store.ts'
import { type Desk, openDesk, withDraft } from './desk.ts'
import { type Changes, saveChange } from './edit.tsx'
import { drawSection, ownSectionOf } from './section.tsx'
import { WRITE_WORDS } from './write-words.ts'

const MOST_TEXT = 20_000
const MOST_TITLE = 300
const MOST_NOTE = 500

/** Saves the clauses of one section as they were sent, over the version on which the form was opened. */
export async function saveSection(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  const section = desk?.kind.sections.find(({ id }) => id === request.params.section)
  if (desk === null || !desk.mayEdit || section === undefined) return notFound()
  const form = await request.form()
  const base = version(form)
  const opened = await services.database.inTenant(request.tenant, (tx) =>
    versionAt(tx, agreementKey(desk.agreement.id), base),
  )
  if (opened === null) return notFound()
  const draft = fieldsDraft(opened.fields)
  const added = { title: text(form, 'own.new.title'), text: text(form, 'own.new.text') }
  const note = text(form, 'note')
  const changes: Changes = {
    ...Object.assign({}, ...desk.clauses.map((clause) => clauseChanges(form, clause, draft))),
    ...ownChanges(form, desk, { draft, section: section.id }),
  }
  const problems = problemsIn({ ...changes, 'own.new.title': added.title, 'own.new.text': added.text, note }, request)
  if (problems.length > 0) {
    const typed = withDraft(desk, fieldsDraft({ ...opened.fields, ...changes }))
    // The form goes on over the version that it was opened on.
    return drawSection(request, { ...typed, version: opened }, { problems, ...added, note })
  }
  const isAdded = added.title !== '' || added.text !== ''
  const key = `own.${nextKey(desk.draft.own, request.now)}`
  const own = isAdded
    ? { [`${key}.title`]: added.title, [`${key}.text`]: added.text, [`${key}.section`]: section.id }
    : {}
  const after = desk.kind.sections[desk.kind.sections.indexOf(section) + 1]
  const to = text(form, 'act') === 'next' && after !== undefined ? after.id : section.id
  return saveChange(services, request, desk, {
    base,
    changes: { ...changes, ...own },
    next: `/write/${to}`,
    ...(note === '' ? {} : { note }),
  })
}

/**
 * What the form says of one clause. A text that nobody touched is no wording of their own, also when another option is
 * chosen; an emptied box goes back to the library.
 */
function clauseChanges(form: FormData, clause: Clause, draft: Draft): Changes {
  const { id, options } = clause
  if (!form.has(`text.${id}`)) return {}
  const isOff = form.has(`off.${id}`)
  const [usual] = options
  const option = options.find((one) => one.id === text(form, `option.${id}`)) ?? usual
  const before = wordingOf(clause, draft)
  const typed = text(form, `text.${id}`)
  const library = wordingOf(clause, { ...draft, texts: {}, choices: { [id]: option?.id ?? '' } }).template
  const isTouched = typed !== plain(before.template)
  const isOwn = isTouched ? typed !== '' && typed !== plain(library) : before.isOwnWording
  return {
    [`clause.${id}`]: isOff ? OFF : option === usual ? null : (option?.id ?? null),
    [`text.${id}`]: isOwn ? (isTouched ? typed : (draft.texts[id] ?? null)) : null,
  }
}

function ownChanges(form: FormData, desk: Desk, { draft, section }: { draft: Draft; section: string }): Changes {
  const shown = draft.own.filter(
    (one) => ownSectionOf(desk, one.section) === section && form.has(`own.${one.key}.text`),
  )
  return Object.assign(
    {},
    ...shown.map(({ key }): Changes => {
      const [title, words] = [text(form, `own.${key}.title`), text(form, `own.${key}.text`)]
      const isGone = title === '' && words === ''
      return {
        [`own.${key}.title`]: isGone ? null : title,
        [`own.${key}.text`]: isGone ? null : words,
        [`own.${key}.section`]: isGone ? null : section,
      }
    }),
  )
}

function problemsIn(sent: Changes, { language }: WorkspaceRequest): readonly FieldProblem[] {
  const says = WRITE_WORDS[language]
  const problems = new Problems()
  for (const [field, value] of Object.entries(sent)) {
    if (typeof value !== 'string' || field.startsWith('clause.')) continue
    const most = field === 'note' ? MOST_NOTE : field.endsWith('.title') ? MOST_TITLE : MOST_TEXT
    const label = field === 'note' ? says.note : field.endsWith('.title') ? says.ownTitle : says.text
    problems.need(value.length <= most, field, says.tooLong(label, number(most, language)))
    problems.need(!holdsSocialSecurityNumber(value), field, says.noNumbers)
  }
  return problems.found
}
