import {
  type Answer,
  type Both,
  CARDS,
  type End,
  FLAGS,
  type ProtocolNode,
  type Question,
  ROUTES,
  type Route,
  TIERS,
  TOLD,
} from '../../core/protocol/protocol.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { Problems, plain, type Typed, typedIn } from '../../web/typed.ts'
import type { NodeWords } from './node-words.ts'

/** What an answer may lead to that is not there yet. It is made when the node is saved. */
export const NEW_NODES = ['new-question', 'new-message', 'new-end'] as const
export type NewNode = (typeof NEW_NODES)[number]
export const isNew = (next: string): next is NewNode => NEW_NODES.some((one) => one === next)

const MOST = { short: 200, long: 600 } as const
const MOST_ANSWERS = 12

const bothIn = (typed: Typed, name: string): Both => ({ en: typed(`${name}-en`), es: typed(`${name}-es`) })
const oneOf = <One extends string>(list: readonly One[], value: string): One | null =>
  list.find((one) => one === value) ?? null

/** What was typed, over the node as it was opened. Nothing is checked yet, so that a page can show it again. */
export function typedNode(form: FormData, node: ProtocolNode): ProtocolNode {
  const typed = typedIn(form)
  const asked = { asks: bothIn(typed, 'asks'), help: bothIn(typed, 'help') }
  const card = oneOf(CARDS, typed('card')) ?? 'A'
  if (node.kind === 'fact') return { ...node, ...asked, card }
  if (node.kind === 'message') return { ...node, says: bothIn(typed, 'says'), next: typed('next') }
  if (node.kind === 'end') return typedEnd(form, node)
  return {
    ...{ ...node, ...asked, card },
    isSafety: typed('is-safety') === 'yes',
    unknownMayLower: typed('unknown-may-lower') === 'yes',
    answers: typedAnswers(typed),
  }
}

function typedAnswers(typed: Typed): readonly Answer[] {
  const count = Math.min(MOST_ANSWERS, Math.max(0, Math.trunc(Number(typed('count'))) || 0))
  return Array.from({ length: count }, (_, at) => ({
    id: /^[a-z0-9][a-z0-9-]{0,39}$/.test(typed(`a${at}-id`)) ? typed(`a${at}-id`) : `a-${at}`,
    label: bothIn(typed, `a${at}`),
    next: typed(`a${at}-next`),
    isUnknown: typed(`a${at}-unknown`) === 'yes',
    atLeast: oneOf(TIERS, typed(`a${at}-least`)),
  }))
}

function typedEnd(form: FormData, node: End): End {
  const typed = typedIn(form)
  const routes = ROUTES.flatMap((_, at): readonly Route[] => {
    const to = oneOf(ROUTES, typed(`r${at}`))
    return to === null ? [] : [{ to, minutes: typed(`r${at}-minutes`) === '' ? -1 : Number(typed(`r${at}-minutes`)) }]
  })
  const chosen = (name: string) => form.getAll(name).map(plain)
  return {
    ...node,
    title: bothIn(typed, 'title'),
    script: bothIn(typed, 'script'),
    tier: oneOf(TIERS, typed('tier')) ?? node.tier,
    routes,
    fallback: oneOf(ROUTES, typed('fallback')) ?? node.fallback,
    code: typed('code'),
    flags: FLAGS.filter((flag) => chosen('flags').includes(flag)),
    tells: TOLD.filter((one) => chosen('tells').includes(one)),
    needsSecond: typed('needs-second') === 'yes',
  }
}

/** What is wrong with the form itself. What is wrong with the tree is told by the check, and does not stop a save. */
export function problemsOfNode(
  node: ProtocolNode,
  known: ReadonlySet<string>,
  says: NodeWords,
): readonly FieldProblem[] {
  const problems = new Problems()
  const text = (name: string, value: Both, most: number, isNeeded: boolean) => {
    problems.need(!isNeeded || value.en !== '', `${name}-en`, says.needText)
    for (const language of ['en', 'es'] as const)
      problems.need(value[language].length <= most, `${name}-${language}`, says.tooLong(String(most)))
  }
  const leadsOn = (field: string, next: string) => problems.need(isNew(next) || known.has(next), field, says.needKnown)
  if (node.kind === 'message') {
    text('says', node.says, MOST.long, true)
    leadsOn('next', node.next)
  } else if (node.kind === 'end') {
    text('title', node.title, MOST.short, true)
    text('script', node.script, MOST.long, true)
    problems.need(node.code.length <= 40, 'code', says.tooLong('40'))
    for (const [at, { minutes }] of node.routes.entries())
      problems.need(Number.isInteger(minutes) && minutes >= 0 && minutes <= 120, `r${at}-minutes`, says.needMinutes)
  } else {
    text('asks', node.asks, MOST.short, true)
    text('help', node.help, MOST.long, false)
    if (node.kind === 'question') checkAnswers(node, { problems, text, leadsOn, says })
  }
  return problems.found
}

function checkAnswers(
  node: Question,
  given: {
    readonly problems: Problems
    readonly text: (name: string, value: Both, most: number, isNeeded: boolean) => void
    readonly leadsOn: (field: string, next: string) => void
    readonly says: NodeWords
  },
): void {
  given.problems.need(node.answers.length >= 2, '', given.says.fewAnswers)
  for (const [at, answer] of node.answers.entries()) {
    given.text(`a${at}`, answer.label, MOST.short, true)
    given.leadsOn(`a${at}-next`, answer.next)
  }
}

/** A question after one of the buttons that change its answers without saving: add, up-2, drop-2. */
export function afterAct(node: ProtocolNode, act: string, newId: string): ProtocolNode {
  if (node.kind !== 'question') return node
  const { answers } = node
  const at = Number(act.split('-')[1])
  if (act === 'add' && answers.length < MOST_ANSWERS) {
    const fresh = { id: newId, label: { en: '', es: '' }, next: '', isUnknown: false, atLeast: null }
    return { ...node, answers: [...answers, fresh] }
  }
  if (act.startsWith('drop-')) return { ...node, answers: answers.filter((_, place) => place !== at) }
  const [one, above] = [answers[at], answers[at - 1]]
  if (!act.startsWith('up-') || one === undefined || above === undefined) return node
  return { ...node, answers: answers.map((each, place) => (place === at ? above : place === at - 1 ? one : each)) }
}
