import type { VNode } from 'preact'
import { type End, factsOf, type Protocol, type Question } from '../../core/protocol/protocol.ts'
import { type Answers, type Run, runProtocol } from '../../core/protocol/run.ts'
import { Alert, Finding } from '../../web/parts/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import { NODE_WORDS } from './node-words.ts'
import { inLanguage, nameOf, RouteLine, TierMark } from './parts.tsx'
import { PROTOCOL_WORDS } from './words.ts'
import { WORK_WORDS } from './work-words.ts'

/** Answers in an address: `hurt.no,weapon.near`. What makes no sense is left out. */
export function readAnswers(given: string): Answers {
  const pairs = given
    .slice(0, 4_000)
    .split(',')
    .flatMap((pair) => {
      const found = /^([a-z0-9-]{1,40})\.([a-z0-9-]{1,40})$/.exec(pair)
      return found === null ? [] : [[found[1] ?? '', found[2] ?? ''] as const]
    })
  return Object.fromEntries(pairs)
}
/** Only what was asked on the way, in the order in which it was asked. */
export const writeAnswers = ({ path }: Run): string =>
  path.flatMap(({ node, answer }) => (answer === null ? [] : [`${node.id}.${answer}`])).join(',')

interface TryProps {
  readonly protocol: Protocol
  readonly answers: Answers
  /** The page itself; answers go into its address, so that the back button works and nothing is kept. */
  readonly at: string
  /** Where this run is kept as a test case; null for those who may not. */
  readonly keepAt: string | null
}

/** A call through the protocol, one question at a time. */
export function TryView({ protocol, answers, at, keepAt }: TryProps): VNode {
  const language = useLanguage()
  const says = WORK_WORDS[language]
  const run = runProtocol(protocol, answers)
  const link = (given: string) => (given === '' ? at : `${at}?at=${given}`)
  return (
    <div class="tryout">
      <Messages run={run} language={language} />
      {run.asks === null ? null : (
        <Asking question={run.asks} hrefOf={(id) => link(withAnswer(run, `${run.asks?.id}.${id}`))} />
      )}
      {run.end === null ? null : <Ended end={run.end} protocol={protocol} />}
      {run.breaksAt === null ? null : (
        <Alert tone="warning">
          <p>{says.breaks}</p>
        </Alert>
      )}
      {run.end !== null && keepAt !== null ? (
        <p>
          <a href={`${keepAt}?at=${writeAnswers(run)}`}>{says.keepCase}</a>
        </p>
      ) : null}
      <SoFar run={run} link={link} />
    </div>
  )
}

const withAnswer = (run: Run, more: string): string => [writeAnswers(run), more].filter((one) => one !== '').join(',')

/** What is to be said before the next question: messages after the last answer. */
function Messages({ run, language }: { readonly run: Run; readonly language: Language }): VNode {
  const last = run.path.findLastIndex(({ answer }) => answer !== null)
  const now = run.path.slice(last + 1)
  return (
    <>
      {now.map(({ node }) =>
        node.kind === 'message' ? (
          <blockquote key={node.id} class="protocol__script">
            {inLanguage(node.says, language)}
          </blockquote>
        ) : null,
      )}
    </>
  )
}

function Asking(props: { readonly question: Question; readonly hrefOf: (answer: string) => string }): VNode {
  const { question, hrefOf } = props
  const language = useLanguage()
  const says = WORK_WORDS[language]
  return (
    <section aria-labelledby="asked">
      <h2 id="asked" class="tryout__asks">
        {nameOf(question, language)}
      </h2>
      {language === 'en' && question.asks.es !== '' ? (
        <p class="tryout__spanish">
          {says.inSpanish} <span lang="es">{question.asks.es}</span>
        </p>
      ) : null}
      {question.help.en === '' ? null : <p>{inLanguage(question.help, language)}</p>}
      <ul class="tryout__answers">
        {question.answers.map(({ id, label }) => (
          <li key={id}>
            <a class="tryout__answer" href={hrefOf(id)}>
              {inLanguage(label, language)}
            </a>
          </li>
        ))}
      </ul>
      <p>{says.unknownRule}</p>
    </section>
  )
}

function Ended({ end, protocol }: { readonly end: End; readonly protocol: Protocol }): VNode {
  const language = useLanguage()
  const says = WORK_WORDS[language]
  const own = NODE_WORDS[language]
  const shell = PROTOCOL_WORDS[language]
  const told = [
    ...end.tells.map((one) => own.tellOptions[one]),
    ...(end.code === '' ? [] : [end.code]),
    ...end.flags.map((flag) => own.flagOptions[flag]),
  ]
  return (
    <section aria-labelledby="ended">
      <h2 id="ended">{says.ended}</h2>
      <Finding>
        <TierMark tier={end.tier} /> {inLanguage(end.title, language)}
      </Finding>
      {end.needsSecond ? (
        <Alert tone="warning">
          <p>{shell.second}.</p>
        </Alert>
      ) : null}
      <blockquote class="protocol__script">{inLanguage(end.script, language)}</blockquote>
      <h3>{says.whoGoes}</h3>
      <RouteLine end={end} language={language} />
      {told.length === 0 ? null : (
        <p>
          <strong>{says.toldAndSet}:</strong> {told.join(', ')}
        </p>
      )}
      <p>{says.moveRule}</p>
      <h3>{shell.facts}</h3>
      <ul>
        {factsOf(protocol).map((fact) => (
          <li key={fact.id}>{nameOf(fact, language)}</li>
        ))}
      </ul>
    </section>
  )
}

function SoFar({ run, link }: { readonly run: Run; readonly link: (given: string) => string }): VNode | null {
  const language = useLanguage()
  const says = WORK_WORDS[language]
  const asked = run.path.filter(({ answer }) => answer !== null)
  if (asked.length === 0) return null
  const upTo = (place: number) =>
    asked
      .slice(0, place)
      .map(({ node, answer }) => `${node.id}.${answer}`)
      .join(',')
  return (
    <section aria-labelledby="so-far">
      <h2 id="so-far">{says.so}</h2>
      <ol class="tryout__path">
        {asked.map(({ node, answer }, place) => {
          const given = node.kind === 'question' ? node.answers.find(({ id }) => id === answer) : undefined
          const name = nameOf(node, language)
          return (
            <li key={node.id}>
              {name} <strong>{given === undefined ? '' : inLanguage(given.label, language)}</strong>{' '}
              <a href={link(upTo(place))} aria-label={`${says.again}: ${name}`}>
                {says.again}
              </a>
            </li>
          )
        })}
      </ol>
      <p>
        <a href={link('')}>{says.restart}</a>
      </p>
    </section>
  )
}
