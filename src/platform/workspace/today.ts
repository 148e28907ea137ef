import type { Tenant } from '../../core/access.ts'
import type { Instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'

/** The zone in which the collaboration counts its days: its own setting, otherwise that of this machine. */
export async function zoneOf(tx: Tx, tenant: Pick<Tenant, 'collaboration'>): Promise<string> {
  const row = await tx
    .selectFrom('collaborations')
    .select('time_zone')
    .where('id', '=', tenant.collaboration)
    .executeTakeFirst()
  return row === undefined || row.time_zone === '' ? machineZone() : row.time_zone
}

/** The day that the collaboration's clocks show, as `2026-11-22`. Due days are compared with it as text. */
export async function todayOf(tx: Tx, tenant: Pick<Tenant, 'collaboration'>, now: Instant): Promise<string> {
  return dayAt(now, await zoneOf(tx, tenant))
}

/** The day of a moment in a zone. Swedish writes dates as ISO does. */
export const dayAt = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)

/** True for a name such as `America/Chicago` that this machine knows. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const machineZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const DAY_MS = 86_400_000
/** A day some days later, or earlier where `days` is negative. Days have no clock, so no hour is lost or doubled. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Whole days from one day to another; negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/**
 * True for a day that exists, written `2026-11-22`, in a year that a plan can speak of: the day after the last of 9999 has
 * no such name, and the database knows no year 0.
 */
export const isDay = (text: string): boolean =>
  /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  dayAfter(text, 0) === text
