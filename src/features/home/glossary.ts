import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const TermRecord = z.object({
  id: z.string(),
  term: z.string(),
  abbreviation: z.string().nullable(),
  category: z.string(),
  definition: z.string(),
  seeAlso: z.array(z.string()),
  /** False: nobody has checked it against a source yet. */
  confirmed: z.boolean(),
})
export type Term = z.infer<typeof TermRecord>

/** The glossary for readers, by term. */
export function readGlossary(): readonly Term[] {
  const file = join('content', 'library', 'glossary.json')
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, file)
    if (existsSync(path))
      return z
        .array(TermRecord)
        .parse(JSON.parse(readFileSync(path, 'utf8')))
        .sort((one, other) => one.term.localeCompare(other.term, 'en'))
  }
  throw new Error(`${file} is missing from this installation`)
}
