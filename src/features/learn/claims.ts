import type { Claim, Content } from '../../platform/content/index.ts'
import { GRADES, inOrder } from '../../platform/content/index.ts'

/** Findings strongest first; among equals, those that found nothing or worse stand before those that help. */
const ORDER: readonly Claim['direction'][] = ['worse', 'no-difference', 'mixed', 'helps']
export function strongestFirst(claims: readonly Claim[]): readonly Claim[] {
  return claims.toSorted(
    (one, other) =>
      GRADES.indexOf(one.grade) - GRADES.indexOf(other.grade) ||
      ORDER.indexOf(one.direction) - ORDER.indexOf(other.direction),
  )
}

/**
 * The finding that may stand alone for many: of the strongest kind of study, one that points where most of them point,
 * the least favorable way where they are even, and then the newest. The page tells readers this rule.
 */
export function standsForAll(claims: readonly Claim[]): Claim | undefined {
  const [first] = strongestFirst(claims)
  const peers = claims.filter(({ grade }) => grade === first?.grade)
  const pointing = (direction: Claim['direction']) => peers.filter((claim) => claim.direction === direction)
  const [most] = ORDER.map(pointing).toSorted((one, other) => other.length - one.length)
  return most?.toSorted((one, other) => (other.date ?? '').localeCompare(one.date ?? ''))[0]
}

/** The findings about one benefit or sub-benefit. */
export const claimsAbout = ({ claims }: Content, benefit: string): readonly Claim[] =>
  strongestFirst(claims.filter(({ benefits }) => benefits.includes(benefit)))

/** The findings about one program type. */
export const claimsOn = ({ claims }: Content, type: string): readonly Claim[] =>
  strongestFirst(claims.filter(({ program_types }) => program_types.some((one) => one === type)))

export const sourcesOf = (claims: readonly Claim[]): readonly string[] =>
  inOrder(claims.flatMap(({ source, also, critique }) => [source, ...also, critique?.source]))

export interface GradeCount {
  readonly grade: Claim['grade']
  readonly directions: readonly { readonly direction: Claim['direction']; readonly count: number }[]
}
/** How many findings of each grade point which way. */
export function countByGrade(claims: readonly Claim[]): readonly GradeCount[] {
  return GRADES.map((grade) => ({
    grade,
    directions: ORDER.map((direction) => ({
      direction,
      count: claims.filter((claim) => claim.grade === grade && claim.direction === direction).length,
    })).filter(({ count }) => count > 0),
  }))
}
