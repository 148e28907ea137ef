import { type Curriculum, SUBJECTS } from '../../platform/content/index.ts'

export type Subject = (typeof SUBJECTS)[number]

/** How the hours of a course split, as far as its source tells. */
export interface HoursBySubject {
  /** Hours of modules that name them, by subject; a subject without any is left out. */
  readonly known: ReadonlyMap<Subject, number>
  /** Hours of the whole course that no module accounts for; null where the whole is not stated. */
  readonly notSplit: number | null
  /** Hours of the whole course; null where the source does not state them. */
  readonly total: number | null
  /** Subjects of modules that are listed without hours. */
  readonly withoutHours: ReadonlySet<Subject>
}

/**
 * The hours of a course by what its modules are mostly about.
 * Asks, for example: how much of it is practice? Known hours and those not split add up to the total, whenever a total
 * is stated. A module counts for one subject only, so a small share of another one inside it is not seen.
 */
export function hoursBySubject({ hours, modules }: Pick<Curriculum, 'hours' | 'modules'>): HoursBySubject {
  const known = new Map<Subject, number>()
  for (const subject of SUBJECTS) {
    const sum = sumOf(modules.filter((module) => module.subject === subject))
    if (sum > 0) known.set(subject, sum)
  }
  return {
    known,
    notSplit: hours === null ? null : hours - sumOf(modules),
    total: hours,
    withoutHours: new Set(modules.flatMap((module) => (module.hours === null ? module.subject : []))),
  }
}

/** Hours of skills and scenario practice, by the format of each module. */
export function practiceHours(modules: Curriculum['modules']): number {
  return sumOf(modules.filter(({ format }) => format === 'skills' || format === 'scenario'))
}

const sumOf = (modules: Curriculum['modules']): number => modules.reduce((sum, { hours }) => sum + (hours ?? 0), 0)
