import { placeOf } from '../core/assess/standing.ts'
import { agreementsStanding } from '../features/agreements/index.ts'
import { assessmentGaps, assessmentStanding } from '../features/assess/index.ts'
import type { AgendaSource } from '../features/meetings/index.ts'
import { planStanding, tasksOf } from '../features/plan/index.ts'
import { requirementsStanding } from '../features/requirements/index.ts'
import { words } from '../web/words/index.ts'
import { dayText } from '../web/words/moment.ts'

/**
 * What features have open, as points for a meeting: features do not know each other's work, so it is joined here. How long
 * a point takes is our guess; whoever makes the agenda changes it.
 */
const AGENDA_WORDS = words(
  {
    late: (number: number, title: string, day: string) => `Late since ${day}: task ${number}, ${title}`,
    blocked: (number: number, title: string, by: string) => `Blocked: task ${number}, ${title}. Waits for ${by}`,
    task: (number: number) => `task ${number}`,
    due: (number: number, title: string, day: string) => `Due ${day}: task ${number}, ${title}`,
    requirement: (text: string, day: string) => `Requirement late since ${day}: ${text}`,
    disagree: (count: number) =>
      count === 1
        ? 'Self-assessment: one item that people rate very differently'
        : `Self-assessment: ${count} items that people rate very differently`,
    gap: (item: string) => `Self-assessment, not in place yet: ${item}`,
    ending: {
      review: (title: string, day: string) => `Review due ${day}: ${title}`,
      end: (title: string, day: string) => `Runs out ${day}: ${title}`,
      ended: (title: string, day: string) => `Ran out ${day}: ${title}`,
    },
    comments: (count: number) =>
      count === 1
        ? 'One comment on an agreement has no answer yet'
        : `${count} comments on agreements have no answer yet`,
  },
  {
    late: (number: number, title: string, day: string) => `Atrasada desde el ${day}: tarea ${number}, ${title}`,
    blocked: (number: number, title: string, by: string) => `Bloqueada: tarea ${number}, ${title}. Espera a ${by}`,
    task: (number: number) => `tarea ${number}`,
    due: (number: number, title: string, day: string) => `Para el ${day}: tarea ${number}, ${title}`,
    requirement: (text: string, day: string) => `Requisito atrasado desde el ${day}: ${text}`,
    disagree: (count: number) =>
      count === 1
        ? 'Autoevaluación: un punto que se valora de forma muy distinta'
        : `Autoevaluación: ${count} puntos que se valoran de forma muy distinta`,
    gap: (item: string) => `Autoevaluación, aún sin establecer: ${item}`,
    ending: {
      review: (title: string, day: string) => `Revisión para el ${day}: ${title}`,
      end: (title: string, day: string) => `Vence el ${day}: ${title}`,
      ended: (title: string, day: string) => `Venció el ${day}: ${title}`,
    },
    comments: (count: number) =>
      count === 1
        ? 'Un comentario sobre un acuerdo aún no tiene respuesta'
        : `${count} comentarios sobre acuerdos aún no tienen respuesta`,
  },
)

/** An agenda with everything is an agenda with nothing: each source names its most pressing few. */
const MOST = 8
/** A point of an agenda is a line, not a paragraph of a decree. */
const MOST_LETTERS = 160

const planWork: AgendaSource = async (tx, { tenant, today, until, language }) => {
  const says = AGENDA_WORDS[language]
  const { late, blocked } = await planStanding(tx, tenant, today)
  const said = new Set([...late, ...blocked.map(({ task }) => task)].map(({ id }) => id))
  const due = (await tasksOf(tx))
    .filter(({ id, status, dueOn }) => status !== 'done' && status !== 'dropped' && dueOn !== null && !said.has(id))
    .filter(({ dueOn }) => dueOn !== null && dueOn >= today && dueOn <= until)
    .sort((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''))
  const href = (number: number): string => `/plan/tasks/${number}`
  return [
    ...late.slice(0, MOST).map(({ number, title, dueOn }) => ({
      says: says.late(number, title, dayText(dueOn ?? today, language)),
      href: href(number),
      minutes: 10,
    })),
    ...blocked
      .filter(({ task }) => !late.includes(task))
      .slice(0, MOST)
      .map(({ task, by }) => ({
        says: says.blocked(task.number, task.title, by.map(({ number }) => says.task(number)).join(', ')),
        href: href(task.number),
        minutes: 10,
      })),
    ...due.slice(0, MOST).map(({ number, title, dueOn }) => ({
      says: says.due(number, title, dayText(dueOn ?? today, language)),
      href: href(number),
      minutes: 5,
    })),
  ]
}

const assessment: AgendaSource = async (tx, { language }) => {
  const says = AGENDA_WORDS[language]
  const { disagreements } = await assessmentStanding(tx)
  const gaps = [...(await assessmentGaps(tx))].sort(
    (one, other) => (placeOf(one.standing) ?? 0) - (placeOf(other.standing) ?? 0),
  )
  return [
    ...(disagreements === 0 ? [] : [{ says: says.disagree(disagreements), href: '/assess', minutes: 20 }]),
    ...gaps.slice(0, MOST).map(({ text }) => ({ says: says.gap(text[language]), href: '/assess', minutes: 10 })),
  ]
}

const agreements: AgendaSource = async (tx, { tenant, today, language }) => {
  const says = AGENDA_WORDS[language]
  const { ending, commentsOwed } = await agreementsStanding(tx, tenant, today)
  return [
    ...ending.slice(0, MOST).map(({ id, title, on, what }) => ({
      says: says.ending[what](title, dayText(on, language)),
      href: `/agreements/${id}/standing`,
      minutes: 10,
    })),
    ...(commentsOwed === 0 ? [] : [{ says: says.comments(commentsOwed), href: '/agreements', minutes: 10 }]),
  ]
}

const requirements: AgendaSource = async (tx, { tenant, today, language }) => {
  const { late } = await requirementsStanding(tx, tenant, today, language)
  return late.slice(0, MOST).map(({ id, says, dueOn }) => ({
    says: AGENDA_WORDS[language].requirement(says.slice(0, MOST_LETTERS), dayText(dueOn, language)),
    href: `/requirements/${id}`,
    minutes: 10,
  }))
}

export const AGENDA_SOURCES: readonly AgendaSource[] = [planWork, agreements, requirements, assessment]
