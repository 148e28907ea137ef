/** How urgent the answer to a call is, the most urgent first (T1 life in danger … T4 needs a voice). */
export const TIERS = ['T1', 'T2', 'T3', 'T4'] as const
export type Tier = (typeof TIERS)[number]

/** Who can be sent or put on the line, the least police first. */
export const ROUTES = [
  'line',
  'clinician',
  'mobile-crisis',
  'co-responder',
  'cit-officer',
  'patrol',
  'ems',
  'supervisor',
] as const
export type RouteKind = (typeof ROUTES)[number]
/** Who always answers, so that no call is left when nobody else does. */
export const LAST_RESORTS = ['patrol', 'ems', 'supervisor'] as const satisfies readonly RouteKind[]

/** The groups of questions of a crisis call. */
export const CARDS = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type CardLetter = (typeof CARDS)[number]

/** What a call may be marked with, beside its nature code. Behaviour and needs, never a diagnosis. */
export const FLAGS = [
  'suicide',
  'psychosis-like',
  'substance-use',
  'developmental',
  'dementia-or-wandering',
  'youth',
  'veteran',
  'homelessness',
  'repeat',
] as const
export type Flag = (typeof FLAGS)[number]

/** Who is told that such a call came in. */
export const TOLD = ['dispatch-supervisor', 'patrol-supervisor', 'clinician-on-call', 'crisis-line'] as const
export type Told = (typeof TOLD)[number]

/** The same in both languages; Spanish is empty while it is missing. */
export interface Both {
  readonly en: string
  readonly es: string
}

export interface Answer {
  readonly id: string
  readonly label: Both
  /** The node that comes next. */
  readonly next: string
  /** "We do not know" is an answer too, and every question has it once. */
  readonly isUnknown: boolean
  /** What this answer alone tells of the danger: the call is at least so urgent. T1: a threat to life. */
  readonly atLeast: Tier | null
}
export interface Question {
  readonly kind: 'question'
  readonly id: string
  readonly card: CardLetter
  /** One of the three that come first. */
  readonly isSafety: boolean
  readonly asks: Both
  /** For the call-taker, not read aloud. */
  readonly help: Both
  readonly answers: readonly Answer[]
  /** Said on purpose: "we do not know" may lead to a lower tier than any other answer. */
  readonly unknownMayLower: boolean
}
export interface Message {
  readonly kind: 'message'
  readonly id: string
  readonly says: Both
  readonly next: string
}
export interface Route {
  readonly to: RouteKind
  /** Minutes to wait for a yes before the next one is asked; 0: the next one is asked at the same time. */
  readonly minutes: number
}
export interface End {
  readonly kind: 'end'
  readonly id: string
  readonly title: Both
  readonly tier: Tier
  /** In this order. */
  readonly routes: readonly Route[]
  /** Who takes the call when all of them let their minutes pass. */
  readonly fallback: RouteKind
  /** What the call-taker says to the caller. */
  readonly script: Both
  /** The nature code to set, beside a crime code. */
  readonly code: string
  readonly flags: readonly Flag[]
  readonly tells: readonly Told[]
  /** A second person agrees before this end is used. */
  readonly needsSecond: boolean
}
/** Asked while help is on its way; it changes nothing about who is sent. */
export interface Fact {
  readonly kind: 'fact'
  readonly id: string
  readonly card: CardLetter
  readonly asks: Both
  readonly help: Both
}
export type ProtocolNode = Question | Message | End | Fact

/** A decision tree for calls, as plain data. Two branches may lead to one node. */
export interface Protocol {
  readonly start: string
  /** In the order in which people see them. */
  readonly nodes: readonly ProtocolNode[]
}

/** The nodes by their id; of two with one id the first counts. */
export function nodesById({ nodes }: Protocol): ReadonlyMap<string, ProtocolNode> {
  const found = new Map<string, ProtocolNode>()
  for (const node of nodes) if (!found.has(node.id)) found.set(node.id, node)
  return found
}

/** The nodes that one leads to, in the order of its answers. */
export function nextOf(node: ProtocolNode): readonly string[] {
  if (node.kind === 'question') return node.answers.map(({ next }) => next)
  return node.kind === 'message' ? [node.next] : []
}

export const endsOf = ({ nodes }: Protocol): readonly End[] => nodes.filter((node) => node.kind === 'end')
export const factsOf = ({ nodes }: Protocol): readonly Fact[] => nodes.filter((node) => node.kind === 'fact')
export const questionsOf = ({ nodes }: Protocol): readonly Question[] =>
  nodes.filter((node) => node.kind === 'question')

/** 0 is the most urgent. */
export const rankOf = (tier: Tier): number => TIERS.indexOf(tier)
export const isLower = (tier: Tier, than: Tier): boolean => rankOf(tier) > rankOf(than)

/** Who may move a call from one tier to another: up anyone alone, down only with a second person. */
export function whoMoves(from: Tier, to: Tier): 'nobody-needed' | 'alone' | 'second-person' {
  if (from === to) return 'nobody-needed'
  return isLower(to, from) ? 'second-person' : 'alone'
}
