import type { Tenant } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import { countOf, type Duck, numberOf, textOf } from '../../../platform/tables/duck.ts'
import { plainText } from '../codes/lexicon.ts'
import { choicesOf } from '../laboratory/own-definitions.ts'
import { definitionSql } from '../profile/definitions.ts'
import { findSet, withSet } from './sets.ts'

/** Mental-health calls of one first type in one hour of the day. */
export interface FirstTypeCount {
  /** The text in capitals without marks, as in the code book; empty where a call has no type. */
  readonly plain: string
  /** How it is written. */
  readonly label: string
  /** 0 to 23 on the agency's clock; null where the time is not known. */
  readonly hour: number | null
  readonly calls: number
}
export interface FirstTypes {
  /** The days that are counted: the last 365 of the set, or all it has. Null where no call has a day. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly counts: readonly FirstTypeCount[]
  /** Mental-health calls that an officer opened: no call-taker asked anything, so they are not in the counts. */
  readonly openedByOfficers: number
}

const YEAR_DAYS = 365
const dayOf = (day: number | null): string | null =>
  day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10)

/**
 * The mental-health calls of the last year of a set, by what a call-taker wrote first and by hour. Mental-health calls are
 * those of the definition that the set counts with. Null where there is no such set, or it was not counted yet.
 */
export async function callsByFirstType(services: Services, tenant: Tenant, id: string): Promise<FirstTypes | null> {
  const { set, own } = await services.database.inTenant(tenant, async (tx) => {
    const found = await findSet(tx, id)
    return { set: found, own: found === null ? [] : (await choicesOf(tx, id)).own }
  })
  if (set === null || set.profile === null) return null
  const marked = definitionSql(set.profile.defaultDefinition, own)
  return withSet(services, tenant, id, ({ duck }) => counted(duck, marked))
}

async function counted(duck: Duck, marked: string): Promise<FirstTypes> {
  const span = await duck.row('SELECT min(day) AS first, max(day) AS last FROM calls')
  const [first, last] = [numberOf(span, 'first'), numberOf(span, 'last')]
  const from = first === null || last === null ? null : Math.max(first, last - YEAR_DAYS + 1)
  const within = `(${marked}) ${from === null ? '' : `AND day >= ${from}`}`
  const rows =
    await duck.rows(`SELECT coalesce(type_initial, type_final, '') AS label, (local_s // 3600) % 24 AS hour, count(*) AS n
    FROM calls WHERE ${within} AND officer IS DISTINCT FROM true GROUP BY ALL ORDER BY n DESC, label, hour`)
  const opened = await duck.row(`SELECT count(*) AS n FROM calls WHERE ${within} AND officer`)
  return {
    firstDay: dayOf(from),
    lastDay: dayOf(last),
    counts: joined(
      rows.map((row) => ({
        label: textOf(row, 'label'),
        hour: numberOf(row, 'hour'),
        calls: countOf(row, 'n'),
      })),
    ),
    openedByOfficers: countOf(opened, 'n'),
  }
}

/** Texts that differ by marks and capitals alone are one code. */
function joined(rows: readonly Omit<FirstTypeCount, 'plain'>[]): readonly FirstTypeCount[] {
  const found = new Map<string, FirstTypeCount>()
  const labels = new Map<string, string>()
  for (const { label, hour, calls } of rows) {
    const plain = plainText(label).slice(0, 500)
    if (!labels.has(plain)) labels.set(plain, label)
    const key = JSON.stringify([plain, hour])
    const before = found.get(key)?.calls ?? 0
    found.set(key, { plain, label: labels.get(plain) ?? label, hour, calls: before + calls })
  }
  return [...found.values()]
}
