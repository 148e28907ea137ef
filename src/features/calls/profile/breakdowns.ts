import { countOf, type Duck, numberOf } from '../../../platform/tables/duck.ts'
import type { Texts } from '../codes/texts.ts'
import { type CallMapping, columnFor } from '../reading/mapping.ts'
import type { NeedProfile, TypeCount } from './profile.ts'

const MOST_TYPES = 40

/** The most frequent types with how each was read: first every type read as mental health, then the others. */
export async function topTypes(duck: Duck, mapping: CallMapping, texts: Texts): Promise<readonly TypeCount[]> {
  const holds = columnFor(mapping, 'held') !== undefined
  const rows = await duck.rows(
    `SELECT coalesce(type_final_id, type_initial_id) AS id, count(*) AS calls, count(*) FILTER (held) AS held
     FROM calls GROUP BY 1 HAVING id IS NOT NULL ORDER BY calls DESC, id`,
  )
  const counted = rows.flatMap((row): TypeCount[] => {
    const known = texts.types[numberOf(row, 'id') ?? -1]
    if (!known) return []
    const { class: read, kind } = known.classified
    const held = holds ? countOf(row, 'held') : null
    return [{ label: known.label, class: read, kind, calls: countOf(row, 'calls'), held }]
  })
  const about = counted.filter((type) => type.class === 'yes' || type.class === 'possible').slice(0, MOST_TYPES)
  return [...about, ...counted.filter((type) => !about.includes(type)).slice(0, MOST_TYPES - about.length)]
}

/** Calls by the surest class of any of their codes and the kind of the code that gave it. */
export async function kindsOfCalls(duck: Duck, texts: Texts): Promise<NeedProfile['kinds']> {
  const rows = await duck.rows(`SELECT type_initial_id AS i, type_final_id AS f, mh_initial, mh_final,
    greatest(mh_initial, mh_final, mh_reason) AS surest, count(*) AS calls FROM calls GROUP BY ALL ORDER BY ALL`)
  const kinds = new Map<string, { class: 'yes' | 'possible' | 'no' | 'unknown'; kind: string; calls: number }>()
  const names = ['unknown', 'no', 'possible', 'yes'] as const
  for (const row of rows) {
    const surest = countOf(row, 'surest')
    const final = texts.types[numberOf(row, 'f') ?? -1]
    const initial = texts.types[numberOf(row, 'i') ?? -1]
    const giver = countOf(row, 'mh_final') === surest ? final : countOf(row, 'mh_initial') === surest ? initial : null
    const kind = giver?.classified.kind ?? (surest === 0 ? 'empty' : 'further-reason')
    const name = names[surest] ?? 'unknown'
    const found = kinds.get(`${name} ${kind}`) ?? { class: name, kind, calls: 0 }
    found.calls += countOf(row, 'calls')
    kinds.set(`${name} ${kind}`, found)
  }
  return [...kinds.values()].sort((one, other) => other.calls - one.calls || (one.kind < other.kind ? -1 : 1))
}

/** How the marked calls and all calls ended, by text and by what that means. */
export async function endings(
  duck: Duck,
  texts: Texts,
  marked: string,
): Promise<Pick<NeedProfile, 'outcomes' | 'outcomeTotals'>> {
  const rows = await duck.rows(`SELECT disposition_id AS id, count(*) AS every,
    count(*) FILTER (${marked}) AS marked FROM calls GROUP BY 1 HAVING id IS NOT NULL ORDER BY marked DESC, every DESC, id`)
  const counted = rows.map((row) => {
    const known = texts.dispositions[numberOf(row, 'id') ?? -1]
    return {
      label: known?.label ?? '?',
      outcome: known?.outcome ?? 'unknown',
      mentalHealth: countOf(row, 'marked'),
      all: countOf(row, 'every'),
    }
  })
  const totals = new Map<string, { mentalHealth: number; all: number }>()
  for (const { outcome, mentalHealth, all } of counted) {
    const before = totals.get(outcome) ?? { mentalHealth: 0, all: 0 }
    totals.set(outcome, { mentalHealth: before.mentalHealth + mentalHealth, all: before.all + all })
  }
  return { outcomes: counted.slice(0, 15), outcomeTotals: Object.fromEntries(totals) }
}

/** Holds (apprehensions) among the marked calls, where the file says so. */
export async function holds(duck: Duck, mapping: CallMapping, marked: string): Promise<NeedProfile['held']> {
  if (columnFor(mapping, 'held') === undefined) return null
  const row = await duck.row(`SELECT count(*) FILTER (held) AS yes, count(*) FILTER (NOT held) AS no,
    count(*) FILTER (held IS NULL) AS unknown FROM calls WHERE ${marked}`)
  return { yes: countOf(row, 'yes'), no: countOf(row, 'no'), unknown: countOf(row, 'unknown') }
}
