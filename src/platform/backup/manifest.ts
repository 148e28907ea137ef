import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Member = z.object({
  /** The name in the archive: `tables/<table>/<number>` or `files/<path>`. Never absolute, never upwards. */
  name: z.string().regex(/^(?:tables|files)(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._-]+)+$/),
  bytes: z.number().int().nonnegative(),
  sha256,
})

/** What an archive holds. It is the archive's last member. */
export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: sha256 })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int().nonnegative(),
      members: z.array(Member),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  files: z.array(Member),
})
export type Manifest = z.infer<typeof Manifest>
export type Member = z.infer<typeof Member>

export const MANIFEST = 'manifest.json'
/** The folders of a data folder that belong to the records. Guests' files are never among them. */
export const FOLDERS = ['calls', 'files', 'checkpoints'] as const
/**
 * Parts of a path that hold a file as it was given, names and narratives included, until it is read. Backups outlive the
 * reading, so these stay out of them; an import that was still waiting then asks for its file again. Sealed call numbers
 * are destroyed after 90 days, which a backup would undo.
 */
export const PASSING: ReadonlySet<string> = new Set([
  'given',
  'first-rows',
  'look',
  'work',
  'scratch',
  'numbers.sealed',
])
