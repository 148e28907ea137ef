import { z } from 'zod'
import { ARTICLE_KINDS, PERSPECTIVES, PROGRAM_TYPES, ResourceRecord, SECTIONS } from '../../platform/content/schema.ts'

/** A resource as the API hands it out: the record, and what is known of one that was sent in and accepted. */
export const ResourceShape = ResourceRecord.extend({
  license: z.string().nullable().describe('As its submitter chose it; null for works that we only link to'),
  published_at: z.string().nullable().describe('When the desk published it; null for what comes with the toolkit'),
  version: z.int(),
  has_file: z.boolean().optional().describe('True when /library/{id}/file hands out an accepted upload'),
})

export const ArticleShape = z.strictObject({
  id: z.string(),
  path: z.string().describe('Its address, to be put after the origin; with /es before it for Spanish'),
  section: z.enum(SECTIONS),
  title: z.string(),
  lead: z.string(),
  kind: z.enum(ARTICLE_KINDS),
  perspective: z.enum(PERSPECTIVES).nullable(),
  elements: z.array(z.int()),
  questions: z.array(z.int()),
  types: z.array(z.enum(PROGRAM_TYPES)),
  measures: z.array(z.string()),
  resources: z.array(z.string()),
  sources: z.array(z.string()).describe('Ids of sources, in the order of their numbers on the page'),
  compiled: z.string(),
  reviewed: z.null().or(z.object({ on: z.string(), by: z.string(), role: z.string() })),
  languages: z.array(z.enum(['en', 'es'])),
})
