import { z } from 'zod'
import { readContent } from './content.ts'
import { KINDS, plainText } from './lexicon.ts'

const shape = z.object({
  id: z.literal('apco-incident-types'),
  standard: z.string(),
  gap: z.string(),
  sources: z.array(z.object({ title: z.string(), address: z.url(), read: z.string(), note: z.string() })),
  codes: z.array(z.object({ code: z.string(), name: z.string(), confirmed: z.boolean() })),
  fits: z.array(z.object({ kind: z.enum(KINDS), match: z.string(), code: z.string() })),
})
export type ApcoTypes = z.infer<typeof shape>

let read: ApcoTypes | undefined

/** What of the APCO common incident types can be known from public sources, as content with its sources and gaps. */
export function apcoTypes(): ApcoTypes {
  read ??= shape.parse(readContent('apco-incident-types.json'))
  return read
}

/** The APCO type that a text of a kind seems to be; null where the known part of the list has none that fits. */
export function apcoFor(kind: string, text: string): string | null {
  const words = plainText(text).replace(/[-#\s]+/g, ' ')
  return apcoTypes().fits.find((fit) => fit.kind === kind && new RegExp(fit.match, 'u').test(words))?.code ?? null
}
