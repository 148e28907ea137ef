import { z } from 'zod'

/**
 * What the public toolkit is made of, as it stands in `content/`. Rules for writing it are in content/README.md.
 * Every record says when it was compiled; `reviewed` is null until a named person has reviewed it.
 */
export const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/)
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const address = z.string().regex(/^https?:\/\//)
export const compiledRecord = {
  id,
  compiled: day,
  reviewed: z.strictObject({ on: day, by: z.string(), role: z.string() }).nullable(),
}

/** Words for pages, in both languages. */
export const bilingual = z.strictObject({ en: z.string().min(1), es: z.string().min(1) })

export const SECTIONS = ['learn', 'plan', 'train', 'manage', 'measure'] as const
export const PROGRAM_TYPES = ['cit', 'co-responder', 'mobile-crisis', 'case-management', 'tailored'] as const
export const PERSPECTIVES = [
  'law-enforcement',
  'behavioral-health',
  'lived-experience',
  'idd',
  'dispatch',
  'community-responder',
] as const
export const ARTICLE_KINDS = [
  'guide',
  'perspective',
  'service',
  'topic',
  'role',
  'protocol',
  'policy',
  'track',
  'question',
] as const

export const section = z.enum(SECTIONS)
export const programTypes = z.array(z.enum(PROGRAM_TYPES))
export const perspectives = z.array(z.enum(PERSPECTIVES))
export const elementNumbers = z.array(z.int().min(1).max(10))

/** A statement with its source; without one it is our own advice. */
export const noted = z.strictObject({ text: z.string(), source: id.nullable(), confirmed: z.boolean() })
