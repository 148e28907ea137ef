import type { VNode } from 'preact'
import type { ProtocolProblem } from '../../core/protocol/check.ts'
import {
  endsOf,
  factsOf,
  nodesById,
  type Protocol,
  type ProtocolNode,
  type Question,
} from '../../core/protocol/protocol.ts'
import { useLanguage } from '../../web/words/context.ts'
import { depthsOf, numbersOf } from './fields.ts'
import { inLanguage, nameOf, RouteLine, TierMark } from './parts.tsx'
import { PROBLEM_WORDS } from './problem-words.ts'
import { PROTOCOL_WORDS } from './words.ts'

const DEEPEST = 6

export interface TreeProps {
  readonly protocol: Protocol
  readonly problems?: readonly ProtocolProblem[]
  /** Where one node is changed; null on pages that only show. */
  readonly edit: ((node: string) => string) | null
}

/** The tree as a list with numbers: each question, its answers, and where each of them leads. */
export function TreeView(props: TreeProps): VNode {
  const { protocol } = props
  const language = useLanguage()
  const says = PROTOCOL_WORDS[language]
  const depths = depthsOf(protocol)
  const numbers = numbersOf(protocol)
  const steps = protocol.nodes.filter(({ id }) => numbers.has(id))
  return (
    <>
      <h2 id="tree">{says.tree}</h2>
      <ol class="protocol">
        {steps.map((node) => (
          <li
            key={node.id}
            id={`n-${node.id}`}
            class={`protocol__step protocol__step--${Math.min(depths.get(node.id) ?? 0, DEEPEST)}`}
          >
            <StepView {...props} node={node} number={numbers.get(node.id) ?? 0} />
          </li>
        ))}
      </ol>
      <h2 id="ends">{says.ends}</h2>
      <ul class="protocol__ends">
        {endsOf(protocol).map((end) => (
          <li key={end.id} id={`n-${end.id}`}>
            <h3>
              <TierMark tier={end.tier} /> {inLanguage(end.title, language) || says.missingText}
            </h3>
            <Found {...props} node={end.id} />
            <blockquote class="protocol__script">{inLanguage(end.script, language)}</blockquote>
            <RouteLine end={end} language={language} />
            {end.needsSecond ? <p>{says.second}</p> : null}
            <Change {...props} node={end} />
          </li>
        ))}
      </ul>
      <Facts {...props} />
    </>
  )
}

function StepView(props: TreeProps & { readonly node: ProtocolNode; readonly number: number }): VNode {
  const { node, number, protocol } = props
  const language = useLanguage()
  const says = PROTOCOL_WORDS[language]
  return (
    <>
      <h3 class="protocol__asks">
        <span class="protocol__number">{number}</span> {nameOf(node, language)}
      </h3>
      {node.kind === 'question' ? (
        <p class="protocol__about">
          {[
            says.cards[node.card],
            ...(node.isSafety && node.card !== 'A' ? [says.safety] : []),
            inLanguage(node.help, language),
          ]
            .filter((one) => one !== '')
            .join(' · ')}
        </p>
      ) : null}
      <Found {...props} node={node.id} />
      {node.kind === 'question' ? <AnswerList protocol={protocol} question={node} /> : null}
      {node.kind === 'message' ? (
        <p>
          → <Target protocol={protocol} id={node.next} />
        </p>
      ) : null}
      <Change {...props} node={node} />
    </>
  )
}

function AnswerList({ protocol, question }: { readonly protocol: Protocol; readonly question: Question }): VNode {
  const language = useLanguage()
  const says = PROTOCOL_WORDS[language]
  return (
    <ul class="protocol__answers">
      {question.answers.map(({ id, label, next, atLeast }) => (
        <li key={id}>
          <span class="protocol__answer">{inLanguage(label, language) || says.missingText}</span>
          {atLeast === null ? null : <span class="protocol__least"> {says.atLeast(atLeast)}</span>}
          {' → '}
          <Target protocol={protocol} id={next} />
        </li>
      ))}
    </ul>
  )
}

/** Where an answer leads, as a link to it on the same page. */
function Target({ protocol, id }: { readonly protocol: Protocol; readonly id: string }): VNode {
  const language = useLanguage()
  const says = PROTOCOL_WORDS[language]
  const node = nodesById(protocol).get(id)
  if (node === undefined) return <strong class="protocol__missing">{says.leadsNowhere}</strong>
  const number = numbersOf(protocol).get(id)
  const name = nameOf(node, language)
  return <a href={`#n-${id}`}>{number === undefined ? name : says.goTo(String(number), name)}</a>
}

function Found({ problems = [], node }: TreeProps & { readonly node: string }): VNode | null {
  const { says } = PROBLEM_WORDS[useLanguage()]
  const here = problems.filter((one) => one.node === node)
  if (here.length === 0) return null
  return (
    <ul class="protocol__problems">
      {here.map(({ kind, about, mustMend }) => (
        <li key={`${kind} ${about}`} class={mustMend ? 'protocol__problem--must' : undefined}>
          {says[kind](about)}
        </li>
      ))}
    </ul>
  )
}

function Change({ edit, node }: TreeProps & { readonly node: ProtocolNode }): VNode | null {
  const language = useLanguage()
  const says = PROTOCOL_WORDS[language]
  if (edit === null) return null
  return (
    <p class="protocol__change">
      <a href={edit(node.id)} aria-label={says.change(nameOf(node, language))}>
        {says.changeShort}
      </a>
    </p>
  )
}

function Facts(props: TreeProps): VNode | null {
  const { protocol } = props
  const language = useLanguage()
  const says = PROTOCOL_WORDS[language]
  const facts = factsOf(protocol)
  if (facts.length === 0 && props.edit === null) return null
  return (
    <>
      <h2 id="facts">{says.facts}</h2>
      <p>{says.factsLead}</p>
      <ul class="protocol__facts">
        {facts.map((fact) => (
          <li key={fact.id} id={`n-${fact.id}`}>
            <strong>{says.cards[fact.card]}:</strong> {nameOf(fact, language)}
            {inLanguage(fact.help, language) === '' ? null : <> ({inLanguage(fact.help, language)})</>}
            <Found {...props} node={fact.id} />
            <Change {...props} node={fact} />
          </li>
        ))}
      </ul>
    </>
  )
}
