import { failed, ok, type Result } from '../../core/result.ts'
import type { ApiRecord, Collection } from './collections.ts'

/** What is wrong with a question to the API, as RFC 9457 words it. */
export interface ApiProblem {
  readonly status: 400 | 404
  readonly title: string
  readonly detail: string
  /** The part of the question that is meant. */
  readonly parameter?: string
}

export interface Asked {
  readonly limit: number
  /** Records before this place were given already. */
  readonly from: number
  readonly wanted: readonly (readonly [field: string, values: readonly string[]])[]
}

const MOST = 200
const USUAL = 50

/**
 * Reads the question for a list: `limit` (1 to 200), `cursor` (from an earlier answer) and the collection's filters. A
 * name that is not known is refused rather than passed over, so that a slip never looks like an answer.
 */
export function readAsked({ filters }: Pick<Collection, 'filters'>, query: URLSearchParams): Result<Asked, ApiProblem> {
  for (const name of query.keys())
    if (name !== 'limit' && name !== 'cursor' && !filters.includes(name))
      return wrong(name, `There is no ${name} here. You can ask for limit, cursor, ${filters.join(', ')}.`)
  const limit = Number(query.get('limit') ?? USUAL)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    return wrong('limit', `limit is a whole number from 1 to ${MOST}.`)
  const from = readCursor(query.get('cursor'))
  if (from === null) return wrong('cursor', 'This cursor was not made by this API. Begin again without it.')
  const wanted = filters.filter((name) => query.has(name)).map((name) => [name, query.getAll(name)] as const)
  return ok({ limit, from, wanted })
}

const wrong = (parameter: string, detail: string): Result<never, ApiProblem> =>
  failed({ status: 400, title: 'This question cannot be answered', detail, parameter })

export const cursorAt = (place: number): string => Buffer.from(`at ${place}`).toString('base64url')

function readCursor(cursor: string | null): number | null {
  if (cursor === null) return 0
  const [, place] = /^at (\d{1,7})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return place === undefined ? null : Number(place)
}

/** Several values of one field are alternatives; several fields must all hold. */
export function matching(records: readonly ApiRecord[], wanted: Asked['wanted']): readonly ApiRecord[] {
  return records.filter((record) =>
    wanted.every(([field, values]) => {
      const held = record[field]
      const found = Array.isArray(held) ? held : [held]
      return found.some((one) => values.includes(String(one)))
    }),
  )
}
