import type { AccountId, Instant } from '../../core/kinds.ts'
import type { Fields, RecordKey } from '../../platform/revisions/index.ts'

/** What the desk tells the public here. Also the kinds under which platform/revisions keeps their versions. */
export const ITEM_KINDS = ['public-notice', 'story'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** A notice or story of the desk: where its versions are, and what of it is published. */
export interface Item {
  readonly id: string
  readonly kind: ItemKind
  /** The accepted submission that a story was told from. */
  readonly submission: string | null
  readonly createdBy: AccountId
  readonly createdAt: Instant
  /** The fields of the published version; null while nothing is published. */
  readonly record: Fields | null
  /** 0 while nothing is published. */
  readonly publishedVersion: number
  /** First published. */
  readonly publishedAt: Instant | null
  readonly updatedAt: Instant
  readonly isInvented: boolean
}

export const keyOf = ({ kind, id }: Pick<Item, 'kind' | 'id'>): RecordKey => ({ kind, id })
