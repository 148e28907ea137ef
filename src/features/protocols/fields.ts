import { z } from 'zod'
import type { TestCase } from '../../core/protocol/cases.ts'
import { nextOf, nodesById, type Protocol, type ProtocolNode, TIERS } from '../../core/protocol/protocol.ts'
import { ProtocolNodeShape, TestCaseShape } from '../../platform/content/index.ts'
import type { Fields, FieldValue } from '../../platform/revisions/index.ts'

/** A protocol of a collaboration: the tree, its test cases, and what is said about it. */
export interface OwnProtocol extends Protocol {
  readonly title: string
  readonly about: string
  /** How long a published version holds before it is looked at again. */
  readonly reviewMonths: number
  readonly cases: readonly TestCase[]
}

export const MOST_TITLE = 120
export const MOST_ABOUT = 2_000

/**
 * As a version keeps it: a field for each node and each test case, so that people who work on different questions at one
 * time do not get into each other's way.
 */
export function toFields({ title, about, reviewMonths, start, nodes, cases }: OwnProtocol): Fields {
  return {
    title,
    about,
    'review-months': reviewMonths,
    start,
    ...Object.fromEntries(nodes.map((node) => [nodeField(node.id), JSON.stringify(node)])),
    ...Object.fromEntries(cases.map((one) => [caseField(one.id), JSON.stringify(one)])),
  }
}

export const nodeField = (id: string): string => `node.${id}`
export const caseField = (id: string): string => `case.${id}`
export const isNodeField = (field: string): boolean => field.startsWith('node.')
export const isCaseField = (field: string): boolean => field.startsWith('case.')

/** Reads a version back. Nodes come in the order in which a call goes through them, facts after them. */
export function fromFields(fields: Fields): OwnProtocol {
  const named = Object.entries(fields)
  const nodes = named.flatMap(([name, value]) => (isNodeField(name) ? readNode(value) : []))
  const cases = named.flatMap(([name, value]) => (isCaseField(name) ? readCase(value) : []))
  const start = String(fields.start ?? '')
  return {
    title: String(fields.title ?? ''),
    about: String(fields.about ?? ''),
    reviewMonths: Number(fields['review-months'] ?? 12),
    start,
    nodes: inOrder({ start, nodes }),
    cases: cases.sort(
      (one, other) =>
        TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier) ||
        one.title.localeCompare(other.title, 'en') ||
        (one.id < other.id ? -1 : 1),
    ),
  }
}

const Text = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('not JSON')
    return z.NEVER
  }
})
const Node = Text.pipe(ProtocolNodeShape)
const Case = Text.pipe(TestCaseShape)

/** One node as a field holds it; nothing where it was taken away. */
export const readNode = (value: FieldValue): readonly ProtocolNode[] => (value === null ? [] : [Node.parse(value)])
export const readCase = (value: FieldValue): readonly TestCase[] => (value === null ? [] : [Case.parse(value)])

function inOrder(protocol: Protocol): readonly ProtocolNode[] {
  const nodes = nodesById(protocol)
  const reached = new Set<string>()
  const visit = (id: string): void => {
    const node = nodes.get(id)
    if (node === undefined || reached.has(id)) return
    reached.add(id)
    for (const next of nextOf(node)) visit(next)
  }
  visit(protocol.start)
  const byId = (one: ProtocolNode, other: ProtocolNode) => (one.id < other.id ? -1 : 1)
  const byTier = (one: ProtocolNode, other: ProtocolNode) =>
    one.kind === 'end' && other.kind === 'end' ? TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier) : 0
  const found = [...reached].flatMap((id) => nodes.get(id) ?? [])
  const lost = protocol.nodes.filter(({ id, kind }) => !reached.has(id) && kind !== 'fact').sort(byId)
  const all = [...found, ...lost]
  return [
    ...all.filter(({ kind }) => kind === 'question' || kind === 'message'),
    ...all.filter(({ kind }) => kind === 'end').sort(byTier),
    ...protocol.nodes.filter(({ kind }) => kind === 'fact').sort((a, b) => cardOf(a) - cardOf(b) || byId(a, b)),
  ]
}
const cardOf = (node: ProtocolNode): number => ('card' in node ? node.card.charCodeAt(0) : 0)

/** Numbers of questions and messages, as people say them: "question 4". */
export const numbersOf = ({ nodes }: Protocol): ReadonlyMap<string, number> =>
  new Map(
    nodes.filter(({ kind }) => kind === 'question' || kind === 'message').map((node, at) => [node.id, at + 1] as const),
  )

/** How far from the start each is, along the way on which it is met first. */
export function depthsOf(protocol: Protocol): ReadonlyMap<string, number> {
  const nodes = nodesById(protocol)
  const depths = new Map<string, number>()
  const visit = (id: string, depth: number): void => {
    const node = nodes.get(id)
    if (node === undefined || depths.has(id)) return
    depths.set(id, depth)
    for (const next of nextOf(node)) visit(next, depth + 1)
  }
  visit(protocol.start, 0)
  return depths
}
