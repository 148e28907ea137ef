import type { Condition } from '../../core/agreements/clause.ts'
import type { Content } from './read-content.ts'
import type { AgreementKindEntry, ClauseEntry } from './work-schema.ts'

/** Slots that every document has. */
export const COMMON_SLOTS = ['parties', 'this-partner', 'collaboration', 'flows', 'effective-on'] as const

/** The names in `{{…}}` of a text. */
export const slotsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => (match[1] ?? '').trim())

/** What is wrong in the content that collaborations work with, in sentences for its authors. */
export function checkWork(content: Content, sourced: ReadonlySet<string>): readonly string[] {
  const kinds = new Map(content.agreementKinds.map((kind) => [kind.id as string, kind]))
  const clauses = new Set(content.clauses.map(({ id }) => id))
  const provisions = new Set(content.decrees.flatMap((decree) => decree.provisions.map(({ id }) => id)))
  const stateSlots = new Set(content.statePacks.flatMap(({ slots }) => slots.map(({ id }) => id)))
  const items = new Set(content.assessmentItems.map(({ id }) => id))
  const measures = new Set(content.measures.map(({ id }) => id))
  const goals = new Set(content.planGoals.map(({ id }) => id))
  const tasks = new Set(content.planTasks.map(({ id }) => id))
  const missing = (where: string, what: string, ids: readonly string[], known: ReadonlySet<string>) =>
    ids.filter((id) => !known.has(id)).map((id) => `${where}: there is no ${what} ${id}`)
  return [
    ...repeated(
      'agreement kind',
      content.agreementKinds.map(({ id }) => id),
    ),
    ...repeated(
      'clause',
      content.clauses.map(({ id }) => id),
    ),
    ...content.clauses.flatMap((clause) => [
      ...checkClause(clause, kinds, stateSlots),
      ...missing(`clause ${clause.id}`, 'source', clause.sources, sourced),
      ...missing(`clause ${clause.id}`, 'provision', clause.provisions, provisions),
    ]),
    ...content.agreementKinds.flatMap((kind) => [...checkQuiz(kind), ...checkUsual(kind)]),
    ...content.statePacks.flatMap((pack) =>
      missing(
        `state pack ${pack.id}`,
        'clause',
        pack.notes.map(({ clause }) => clause),
        clauses,
      ),
    ),
    ...repeated(
      'task',
      content.planTasks.map(({ id }) => id),
    ),
    ...content.planTasks.flatMap((task) => [
      ...missing(`task ${task.id}`, 'goal', [task.goal], goals),
      ...missing(`task ${task.id}`, 'task', task.needs, tasks),
      ...missing(`task ${task.id}`, 'item', task.items, items),
    ]),
    ...cycles(content),
    ...content.requirementLists.flatMap((list) => [
      ...missing(`list ${list.id}`, 'source', list.sources, sourced),
      ...list.requirements.flatMap((one) => [
        ...missing(`requirement ${one.id}`, 'measure', one.measures, measures),
        ...missing(`requirement ${one.id}`, 'clause', one.clauses, clauses),
      ]),
    ]),
  ]
}

function checkClause(
  clause: ClauseEntry,
  kinds: ReadonlyMap<string, AgreementKindEntry>,
  stateSlots: ReadonlySet<string>,
): readonly string[] {
  const where = `clause ${clause.id}`
  return clause.kinds.flatMap((kindId) => {
    const kind = kinds.get(kindId)
    if (kind === undefined) return [`${where}: there is no kind ${kindId}`]
    const questions = new Set<string>([...kind.questions.map(({ id }) => id), ...COMMON_SLOTS])
    const slots = clause.options.flatMap(({ text }) => [...slotsIn(text.en), ...slotsIn(text.es ?? '')])
    const asked = clause.when === null ? [] : answersOf(clause.when)
    return [
      ...(kind.sections.some(({ id }) => id === clause.section)
        ? []
        : [`${where}: ${kindId} has no section ${clause.section}`]),
      ...slots
        .filter((slot) => (slot.startsWith('state:') ? !stateSlots.has(slot.slice(6)) : !questions.has(slot)))
        .map((slot) => `${where}: {{${slot}}} is neither a question of ${kindId} nor a slot of every document`),
      ...asked.filter((one) => !questions.has(one)).map((one) => `${where}: ${kindId} does not ask ${one}`),
    ]
  })
}

function answersOf(condition: Condition): readonly string[] {
  if ('answer' in condition) return [condition.answer]
  if ('all' in condition) return condition.all.flatMap(answersOf)
  if ('any' in condition) return condition.any.flatMap(answersOf)
  return 'not' in condition ? answersOf(condition.not) : []
}

function checkQuiz(kind: AgreementKindEntry): readonly string[] {
  return kind.quiz
    .filter(({ answers, right }) => right >= answers.length)
    .map(({ id }) => `agreement kind ${kind.id}: the right answer of ${id} is not among its answers`)
}

/** What stands in a field of words at first must be in the language of the document. */
function checkUsual({ id, questions }: AgreementKindEntry): readonly string[] {
  return questions
    .filter(({ kind, usual }) => (kind === 'text' || kind === 'long-text') && typeof usual === 'string')
    .map((question) => `agreement kind ${id}: the usual answer of ${question.id} has one language`)
}

const repeated = (what: string, ids: readonly string[]): readonly string[] =>
  ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${what} ${id} stands there twice`)

/** Tasks that wait for themselves. */
function cycles({ planTasks }: Content): readonly string[] {
  const left = new Map(planTasks.map(({ id, needs }) => [id, new Set(needs)]))
  for (;;) {
    const free = [...left].filter(([, needs]) => [...needs].every((need) => !left.has(need)))
    if (free.length === 0) break
    for (const [id] of free) left.delete(id)
  }
  return left.size === 0 ? [] : [`tasks wait for each other: ${[...left.keys()].join(', ')}`]
}
