import { words } from '../../../../web/words/index.ts'

const some = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)

export const BRIEF_WORDS = words(
  {
    title: 'Work plan on one page',
    from: (collaboration: string, day: string) => `${collaboration}, ${day}`,
    finding: (done: number, total: number) => `${done} of ${some(total, 'task is', 'tasks are')} done.`,
    noneLate: 'Nothing is late.',
    late: (n: number, others: number) =>
      `${some(n, 'is late', 'are late')}${others === 0 ? '.' : ` and ${n === 1 ? 'holds' : 'hold'} up ${some(others, 'other', 'others')}.`}`,
    next: (n: number) =>
      n === 0 ? 'Nothing is due in the next 30 days.' : `${some(n, 'is', 'are')} due in the next 30 days.`,
    empty: 'There is no task in the plan yet.',
    numbers: { done: 'done', late: 'late', held: 'held up', next: 'due in 30 days' },
    goals: 'Goals',
    goal: 'Goal',
    done: 'Done',
    lateColumn: 'Late',
    nextDay: 'Next due',
    noGoal: 'No goal',
    of: (done: number, total: number) => `${done} of ${total}`,
    lateTitle: 'Late',
    heldTitle: 'Held up',
    decisions: 'Decisions of the last 90 days',
    noDecisions: 'None was written down.',
    about: (task: string) => ` (task ${task})`,
    soon: 'Due in the next 30 days',
    more: (n: number) => `And ${n} more in the plan.`,
    moreGoals: (n: number) =>
      `And ${some(n, 'goal', 'goals')} that ${n === 1 ? 'is' : 'are'} done, or due later than in four months.`,
    caveat: 'Days and people are as the partners wrote them. Nobody outside the collaboration has checked them.',
    invented: 'Invented example',
    pdf: 'PDF',
    word: 'Word',
    back: 'Work plan',
  },
  {
    title: 'El plan de trabajo en una página',
    from: (collaboration: string, day: string) => `${collaboration}, ${day}`,
    finding: (done: number, total: number) => `${done} de ${some(total, 'tarea está hecha', 'tareas están hechas')}.`,
    noneLate: 'No hay nada atrasado.',
    late: (n: number, others: number) =>
      `${some(n, 'está atrasada', 'están atrasadas')}${others === 0 ? '.' : ` y ${n === 1 ? 'detiene' : 'detienen'} ${some(others, 'otra', 'otras')}.`}`,
    next: (n: number) =>
      n === 0 ? 'No vence nada en los próximos 30 días.' : `${some(n, 'vence', 'vencen')} en los próximos 30 días.`,
    empty: 'Todavía no hay tareas en el plan.',
    numbers: { done: 'hechas', late: 'atrasadas', held: 'detenidas', next: 'vencen en 30 días' },
    goals: 'Metas',
    goal: 'Meta',
    done: 'Hechas',
    lateColumn: 'Atrasadas',
    nextDay: 'Próximo vencimiento',
    noGoal: 'Sin meta',
    of: (done: number, total: number) => `${done} de ${total}`,
    lateTitle: 'Atrasado',
    heldTitle: 'Detenido',
    decisions: 'Decisiones de los últimos 90 días',
    noDecisions: 'No se anotó ninguna.',
    about: (task: string) => ` (tarea ${task})`,
    soon: 'Vence en los próximos 30 días',
    more: (n: number) => `Y ${n} más en el plan.`,
    moreGoals: (n: number) =>
      `Y ${some(n, 'meta', 'metas')} que ya ${n === 1 ? 'está hecha o vence' : 'están hechas o vencen'} después de cuatro meses.`,
    caveat: 'Los días y las personas son como los escribieron las organizaciones. Nadie de fuera los ha revisado.',
    invented: 'Ejemplo inventado',
    pdf: 'PDF',
    word: 'Word',
    back: 'Plan de trabajo',
  },
)
