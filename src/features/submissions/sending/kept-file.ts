import { z } from 'zod'
import type { Instant } from '../../../core/kinds.ts'
import type { ReceivedFile } from '../../../platform/files/index.ts'
import type { Keys } from '../../../platform/keys.ts'

const PURPOSE = 'file of a submission that waits for its form'
/** What has no row yet is swept from the disk after six hours (platform/files). */
const MOST_AGE_MS = 5 * 3_600_000

const Sealed = z.object({
  at: z.number(),
  file: z.object({
    storedName: z.string(),
    name: z.string(),
    kind: z.enum(['pdf', 'docx', 'pptx', 'xlsx', 'png', 'jpeg']),
    sizeBytes: z.number(),
    sha256: z.string(),
  }),
})

/**
 * A file that arrived while something else in the form was missing is kept, and the form carries a sealed note of it:
 * nobody has to choose and send it again. Nobody but us can write or read such a note.
 */
export function sealReceived(keys: Keys, file: ReceivedFile, at: Instant): string {
  const { storedName, name, kind, sizeBytes, sha256 } = file
  const note = { at, file: { storedName, name, kind, sizeBytes, sha256: Buffer.from(sha256).toString('hex') } }
  return Buffer.from(keys.seal(PURPOSE, Buffer.from(JSON.stringify(note)))).toString('base64url')
}

/** Null where there is none, it was changed, or the file is about to be swept away. */
export function openReceived(keys: Keys, sealed: string, now: Instant): ReceivedFile | null {
  if (sealed === '' || sealed.length > 4_000) return null
  const opened = keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))
  if (opened === null) return null
  const { at, file } = Sealed.parse(JSON.parse(Buffer.from(opened).toString()))
  if (now - at > MOST_AGE_MS) return null
  return { ...file, sha256: new Uint8Array(Buffer.from(file.sha256, 'hex')), class: 'D1', keepUntil: null }
}
