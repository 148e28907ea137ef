import { z } from 'zod'

/** Who has a page of their own under /manage/roles; the order of the table. */
export const DUTY_ROLES = [
  'chief',
  'coordinator',
  'supervisor',
  'officer',
  'dispatcher',
  'provider',
  'hospital',
  'jail',
  'prosecutor',
  'peer-and-family-groups',
] as const
/** The parts that a role can have in a task, the most binding first. */
export const DUTY_PARTS = ['owns', 'decides', 'signs', 'does', 'told'] as const

const roles = z.array(z.enum(DUTY_ROLES))

/** What a task of a collaboration holds besides when it was compiled. Two owners share it. */
export const dutyFields = {
  task: z.string(),
  /** Why somebody must own it. */
  why: z.string(),
  element: z.int().min(1).max(10),
  owns: roles.min(1).max(2),
  decides: roles,
  signs: roles,
  does: roles.min(1),
  told: roles,
}
