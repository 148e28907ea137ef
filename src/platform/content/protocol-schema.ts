import { z } from 'zod'
import { casesSuffice, runCases, type TestCase } from '../../core/protocol/cases.ts'
import { checkProtocol } from '../../core/protocol/check.ts'
import { CARDS, FLAGS, ROUTES, TIERS, TOLD } from '../../core/protocol/protocol.ts'
import { bilingual, compiledRecord, id } from './record-schema.ts'

/** What may be missing while it is written; the check of the protocol asks for it. */
const both = z.strictObject({ en: z.string().max(1_000), es: z.string().max(1_000) })
/** As ids are made by the editor, and by hand in `content/`. */
const nodeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

const AnswerShape = z.strictObject({
  id: nodeId,
  label: both,
  next: z.string(),
  isUnknown: z.boolean(),
  atLeast: z.enum(TIERS).nullable(),
})

/** One node of a decision tree, also as it stands in a version of a collaboration's own protocol. */
export const ProtocolNodeShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('question'),
    id: nodeId,
    card: z.enum(CARDS),
    isSafety: z.boolean(),
    asks: both,
    help: both,
    answers: z.array(AnswerShape).max(20),
    unknownMayLower: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('message'), id: nodeId, says: both, next: z.string() }),
  z.strictObject({
    kind: z.literal('end'),
    id: nodeId,
    title: both,
    tier: z.enum(TIERS),
    routes: z.array(z.strictObject({ to: z.enum(ROUTES), minutes: z.number() })).max(ROUTES.length),
    fallback: z.enum(ROUTES),
    script: both,
    code: z.string().max(40),
    flags: z.array(z.enum(FLAGS)),
    tells: z.array(z.enum(TOLD)),
    needsSecond: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('fact'), id: nodeId, card: z.enum(CARDS), asks: both, help: both }),
])

export const TestCaseShape = z.strictObject({
  id: nodeId,
  title: z.string().min(1).max(200),
  answers: z.record(z.string(), z.string()),
  tier: z.enum(TIERS),
  route: z.enum(ROUTES).nullable(),
})

/** `content/protocols/*.json`: protocols to start from. Ours are proposals, to be made local with clinicians. */
export const ProtocolRecord = z.strictObject({
  ...compiledRecord,
  title: bilingual,
  about: bilingual,
  sources: z.array(id),
  start: z.string(),
  nodes: z.array(ProtocolNodeShape).min(1),
  cases: z.array(TestCaseShape.extend({ title: bilingual })),
})
export type ProtocolEntry = Readonly<z.infer<typeof ProtocolRecord>>

/** Its test cases, as a collaboration takes them over. */
export const casesOf = ({ cases }: ProtocolEntry, language: 'en' | 'es'): readonly TestCase[] =>
  cases.map((one) => ({ ...one, title: one.title[language] }))

/** What is wrong with the protocols that people start from, in sentences for their authors. */
export function checkProtocols(protocols: readonly ProtocolEntry[], sourced: ReadonlySet<string>): readonly string[] {
  return protocols.flatMap((one) => [
    ...one.sources.filter((id) => !sourced.has(id)).map((id) => `protocol ${one.id}: there is no source ${id}`),
    ...checkProtocol(one).map(({ kind, node, about }) => `protocol ${one.id}, ${node}: ${kind} ${about}`.trim()),
    ...(casesSuffice(runCases(one, casesOf(one, 'en')))
      ? []
      : [`protocol ${one.id}: its test cases do not pass, or are too few`]),
  ])
}
