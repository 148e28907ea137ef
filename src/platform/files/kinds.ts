import type { DataClass } from '../../core/access.ts'
import type { AccountId, Instant } from '../../core/kinds.ts'

/** What an upload may be, told from its content, never from its name. */
export const FILE_KINDS = {
  pdf: { type: 'application/pdf', ending: 'pdf' },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
  pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', ending: 'pptx' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  csv: { type: 'text/csv', ending: 'csv' },
  tsv: { type: 'text/tab-separated-values', ending: 'tsv' },
  json: { type: 'application/json', ending: 'json' },
  'json-lines': { type: 'application/x-ndjson', ending: 'jsonl' },
  parquet: { type: 'application/vnd.apache.parquet', ending: 'parquet' },
  png: { type: 'image/png', ending: 'png' },
  jpeg: { type: 'image/jpeg', ending: 'jpg' },
  gzip: { type: 'application/gzip', ending: 'gz' },
  zip: { type: 'application/zip', ending: 'zip' },
  ics: { type: 'text/calendar', ending: 'ics' },
} as const
export type FileKind = keyof typeof FILE_KINDS

/** Files of these classes are stored as they are; clinical ones (D4, D5) need the partner's own key and come later. */
export type FileClass = Exclude<DataClass, 'D4' | 'D5' | 'DL'>

export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>
  readonly class: FileClass
  /** Only these kinds; all of them when left out. */
  readonly accept?: readonly FileKind[]
  /** When the file is due to be deleted; left out where its own record decides. */
  readonly keepUntil?: Instant
  /** A smaller limit than the installation's. */
  readonly mostBytes?: number
}

/** A file that lies safely on the disk and waits for its row. */
export interface ReceivedFile {
  readonly storedName: string
  readonly name: string
  readonly kind: FileKind
  readonly sizeBytes: number
  readonly sha256: Uint8Array
  readonly class: FileClass
  readonly keepUntil: Instant | null
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
  /** Hexadecimal. */
  readonly sha256: string
  readonly class: DataClass
  readonly keepUntil: Instant | null
  readonly createdBy: AccountId
  readonly createdAt: Instant
}

export type FileProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly mostBytes: number }
  | { readonly kind: 'not-accepted'; readonly found: FileKind | null }
  | { readonly kind: 'unsafe-archive'; readonly check: ArchiveCheck }
  | { readonly kind: 'disk-full' }

export type ArchiveCheck =
  | 'damaged'
  | 'too-large-unpacked'
  | 'packed-too-tightly'
  | 'too-many-entries'
  | 'nested-archive'
  | 'unsafe-path'
  | 'encrypted'
  | 'macros'
  | 'external-links'
  | 'more-than-one-table'
