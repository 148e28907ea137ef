import { DUTY_PARTS, DUTY_ROLES, type Duty } from '../../../platform/content/index.ts'

export type DutyRole = (typeof DUTY_ROLES)[number]

/** The role that an address asks for: null for everyone, undefined for one that does not exist. */
export function roleAsked(query: URLSearchParams): DutyRole | null | undefined {
  const asked = query.get('role')?.trim() ?? ''
  return asked === '' ? null : DUTY_ROLES.find((role) => role === asked)
}

/** The tasks in which a role has a part. */
export const tasksOf = (duties: readonly Duty[], role: DutyRole): readonly Duty[] =>
  duties.filter((duty) => DUTY_PARTS.some((part) => duty[part].includes(role)))
