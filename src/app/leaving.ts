import { flowsInForce } from '../features/agreements/index.ts'
import { meetingsLeaving, seatsLeaving } from '../features/meetings/index.ts'
import { handOverTasks, mayHandOver, openTasksOf } from '../features/plan/index.ts'
import { requirementsLeaving } from '../features/requirements/index.ts'
import type { LeavingDoor } from '../platform/partners/index.ts'
import { words } from '../web/words/index.ts'

/** What hangs on a partner that leaves, over all features. */
const LEAVING_WORDS = words(
  {
    tasks: (count: number) =>
      count === 1 ? 'One open task of the plan is theirs.' : `${count} open tasks of the plan are theirs.`,
    flows: (agreements: number, lines: number) =>
      `${agreements === 1 ? 'One agreement' : `${agreements} agreements`} in force let information pass to or from this partner (${lines === 1 ? '1 line' : `${lines} lines`}). Write the leaving down in each agreement, so that they end.`,
  },
  {
    tasks: (count: number) =>
      count === 1 ? 'Una tarea abierta del plan es suya.' : `${count} tareas abiertas del plan son suyas.`,
    flows: (agreements: number, lines: number) =>
      `${agreements === 1 ? 'Un acuerdo vigente deja' : `${agreements} acuerdos vigentes dejan`} pasar información a este socio o desde él (${lines === 1 ? '1 línea' : `${lines} líneas`}). Anote la salida en cada acuerdo, para que terminen.`,
  },
)

const tasks: LeavingDoor = {
  kind: 'tasks',
  look: async (tx, { tenant, language }, { partner }) => {
    const open = await openTasksOf(tx, partner.id)
    if (open.length === 0) return null
    const mine = mayHandOver(tenant, open).length
    return { says: LEAVING_WORDS[language].tasks(open.length), href: '/plan', count: open.length, mine }
  },
  handOver: (tx, { tenant, now }, { partner, to }) =>
    handOverTasks(tx, tenant, { from: partner.id, to: to?.id ?? null, at: now }),
}

const flows: LeavingDoor = {
  kind: 'flows',
  look: async (tx, { language }, { partner, today }) => {
    const lines = (await flowsInForce(tx, today)).filter(({ from, to }) => from === partner.id || to === partner.id)
    const agreements = new Set(lines.map(({ agreement }) => agreement)).size
    if (agreements === 0) return null
    return { says: LEAVING_WORDS[language].flows(agreements, lines.length), href: '/agreements', count: agreements }
  },
}

export const LEAVING_DOORS: readonly LeavingDoor[] = [tasks, requirementsLeaving, seatsLeaving, meetingsLeaving, flows]
