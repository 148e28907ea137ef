import { words } from '../../../web/words/index.ts'

export const LEAVING_WORDS = words(
  {
    leave: 'This partner leaves',
    title: (name: string) => `${name} leaves`,
    lead: 'Nothing is deleted. What the partner wrote, signed and decided stays. Look first at what hangs on it.',
    hangs: 'What hangs on this partner',
    nothing: 'Nothing open hangs on this partner.',
    look: 'Look',
    handOver: (count: number) => (count === 1 ? 'Hand over 1 task' : `Hand over ${count} tasks`),
    others: (count: number) =>
      count === 1
        ? 'One of them was written by another partner. Only that partner can hand it over.'
        : `${count} of them were written by other partners. Only those partners can hand them over.`,
    to: 'Give them to',
    toNobody: 'Nobody yet: leave them without owner',
    handed: (count: number) => (count === 1 ? 'One was handed over.' : `${count} were handed over.`),
    day: 'Last day here',
    dayHint: 'Its members read and work until the end of this day, for example 2026-06-30.',
    note: 'Why it leaves',
    noteHint: 'Everyone who plans together reads this.',
    after:
      'After the last day its members read only what their own partner wrote, and change nothing that all partners share. The partner is listed under "No longer here" and cannot be chosen for new work.',
    copies: 'Agreements and minutes of others close too. The partner should take its copies before that day.',
    confirm: 'Write down that it leaves',
    problemDay: 'Enter a day that exists, today or later, such as 2026-06-30',
    problemNote: 'Use 1,000 characters or fewer',
    stale: 'Someone else changed this entry in the meantime. Look at it again.',
    leavesOn: (day: string) => `This partner leaves. Its last day here is ${day}.`,
    left: (day: string) => `This partner is no longer here. Its last day was ${day}.`,
    why: (note: string) => `Reason: ${note}`,
    undo: 'It stays after all',
    see: 'What hangs on it',
    gone: 'No longer here',
    since: 'Last day',
    seenBy: 'members who plan, at the partner that keeps this entry',
  },
  {
    leave: 'Este socio se va',
    title: (name: string) => `${name} se va`,
    lead: 'No se borra nada. Lo que el socio escribió, firmó y decidió queda. Mire primero qué depende de él.',
    hangs: 'Qué depende de este socio',
    nothing: 'Nada pendiente depende de este socio.',
    look: 'Ver',
    handOver: (count: number) => (count === 1 ? 'Entregar 1 tarea' : `Entregar ${count} tareas`),
    others: (count: number) =>
      count === 1
        ? 'Una la escribió otro socio. Solo ese socio puede entregarla.'
        : `${count} las escribieron otros socios. Solo esos socios pueden entregarlas.`,
    to: 'Darlas a',
    toNobody: 'A nadie por ahora: dejarlas sin responsable',
    handed: (count: number) => (count === 1 ? 'Se entregó una.' : `Se entregaron ${count}.`),
    day: 'Último día aquí',
    dayHint: 'Sus miembros leen y trabajan hasta el final de ese día, por ejemplo 2026-06-30.',
    note: 'Por qué se va',
    noteHint: 'Lo leen todos los que planifican juntos.',
    after:
      'Tras el último día, sus miembros solo leen lo que escribió su propio socio y no cambian nada de lo que comparten todos. El socio aparece en «Ya no está» y no puede elegirse para trabajo nuevo.',
    copies:
      'También se cierran los acuerdos y las actas de otros. El socio debería llevarse sus copias antes de ese día.',
    confirm: 'Anotar que se va',
    problemDay: 'Escriba un día que exista, hoy o después, como 2026-06-30',
    problemNote: 'Use 1,000 caracteres o menos',
    stale: 'Otra persona cambió esta ficha mientras tanto. Mírela otra vez.',
    leavesOn: (day: string) => `Este socio se va. Su último día aquí es el ${day}.`,
    left: (day: string) => `Este socio ya no está. Su último día fue el ${day}.`,
    why: (note: string) => `Motivo: ${note}`,
    undo: 'Al final se queda',
    see: 'Qué depende de él',
    gone: 'Ya no está',
    since: 'Último día',
    seenBy: 'miembros que planifican, en el socio que lleva esta ficha',
  },
)
