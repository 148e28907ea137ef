import { z } from 'zod'
import type { AccountId, Instant } from '../../core/kinds.ts'
import { PERSPECTIVES, PROGRAM_TYPES, RESOURCE_KINDS, SECTIONS } from '../../platform/content/index.ts'
import type { Fields } from '../../platform/revisions/index.ts'
import type { Language } from '../../web/words/index.ts'

/** What people send. */
export const BRINGS = ['resource', 'policy', 'training', 'experience'] as const
export type Brings = (typeof BRINGS)[number]

/** What others may do with it, from "anything" to "only be sent there". */
export const LICENCES = ['public-domain', 'cc-by', 'cc-by-sa', 'cc-by-nc', 'permission', 'link-only'] as const
export type Licence = (typeof LICENCES)[number]

export const STATES = [
  'received',
  'in-review',
  'changes-asked',
  'accepted',
  'published',
  'unpublished',
  'declined',
  'withdrawn',
] as const
export type SubmissionState = (typeof STATES)[number]
/** Waits for the editors or for the sender. */
export const OPEN: readonly SubmissionState[] = ['received', 'in-review', 'changes-asked', 'accepted']
/** Nothing more will happen to it, unless an editor opens it again. */
export const CLOSED: readonly SubmissionState[] = ['declined', 'withdrawn']

const MOST_TITLE = 200
const MOST_SUMMARY = 2_000
/** What a submission says of itself; one version of it in platform/revisions. */
const EntryFields = z.object({
  title: z.string().min(1).max(MOST_TITLE),
  summary: z.string().max(MOST_SUMMARY),
  maker: z.string().max(200),
  year: z.int().nullable().default(null),
  url: z.string().default(''),
  kinds: z.array(z.enum(RESOURCE_KINDS)).default([]),
  section: z.enum(SECTIONS),
  topics: z.array(z.string()).default([]),
  types: z.array(z.enum(PROGRAM_TYPES)).default([]),
  perspectives: z.array(z.enum(PERSPECTIVES)).default([]),
  elements: z.array(z.int().min(1).max(10)).default([]),
  licence: z.enum(LICENCES),
  /** Which file goes with it: see `fileMark`. Its sender alone exchanges it, so no form shows it. */
  file: z.string().default(''),
})
export type Entry = Readonly<z.infer<typeof EntryFields>>
export const ENTRY_FIELDS = Object.keys(EntryFields.shape) as readonly (keyof Entry)[]
export const LIMITS = { title: MOST_TITLE, summary: MOST_SUMMARY, maker: 200, text: 4_000, reason: 2_000 } as const

/** Name and hash: another file makes another version, so that an approval never reaches a file that nobody saw. */
export const fileMark = ({ name, sha256 }: { readonly name: string; readonly sha256: Uint8Array }): string =>
  `${name} (SHA-256 ${Buffer.from(sha256).toString('hex')})`

export const fieldsOf = (entry: Entry): Fields => ({ ...entry })
export const entryOf = (fields: Fields): Entry => EntryFields.parse(fields)

/** The versions of a submission in platform/revisions. */
export const keyOf = (id: string) => ({ kind: 'submission', id }) as const

export interface Submission {
  readonly id: string
  readonly reference: string
  readonly state: SubmissionState
  readonly brings: Brings
  /** As it was sent. */
  readonly title: string
  readonly url: string
  readonly file: string | null
  readonly licence: Licence
  readonly mail: string
  readonly language: Language
  readonly sentBy: AccountId | null
  readonly assignedTo: AccountId | null
  readonly receivedAt: Instant
  readonly changedAt: Instant
  readonly reason: string
  readonly closedAt: Instant | null
  readonly publishedVersion: number
  readonly publishedAt: Instant | null
  /** The id of the resource in the library; empty before it was published. */
  readonly resource: string
  readonly forgottenAt: Instant | null
  readonly isInvented: boolean
}

export const ENTRY_KINDS = [
  'message',
  'question',
  'assigned',
  'file',
  'edited',
  'approved',
  'accepted',
  'published',
  'unpublished',
  'declined',
  'withdrawn',
  'reopened',
] as const
export type HappeningKind = (typeof ENTRY_KINDS)[number]

/** What was said and done about a submission. Never changed; the submitter reads it too, without names. */
export interface Happening {
  readonly at: Instant
  readonly kind: HappeningKind
  /** Null: the submitter. */
  readonly by: AccountId | null
  readonly text: string
}
