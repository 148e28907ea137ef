import type { VNode } from 'preact'
import { changedOutcomes } from '../../core/protocol/cases.ts'
import { pathsOf } from '../../core/protocol/run.ts'
import { Alert, ButtonLink, Buttons, Finding, Form, PageHeader, SubmitButton } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { count } from '../../web/words/numbers.ts'
import { type Bench, benchFace, protocolAt } from './bench.ts'
import { endingOf } from './parts.tsx'
import { PROBLEM_WORDS } from './problem-words.ts'
import { REPLAY_ROLES } from './replay-roles.ts'
import { TreeView } from './tree-view.tsx'
import { PROTOCOL_WORDS } from './words.ts'

const MOST_PATHS = 2_000

export function treePage(request: WorkspaceRequest, bench: Bench): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const at = (rest: string) => protocolAt(request, bench, rest)
  const { own, problems, mayEdit } = bench
  return page(
    benchFace(request, bench, own.title),
    <>
      <PageHeader title={own.title} lead={own.about} />
      <Standing request={request} bench={bench} />
      <LastChange request={request} bench={bench} />
      <Buttons>
        <ButtonLink href={at('/try')}>{says.tryIt}</ButtonLink>
        <ButtonLink href={at('/cases')} kind="secondary">
          {says.cases}
        </ButtonLink>
        <ButtonLink href={at('/sign')} kind="secondary">
          {says.sign}
        </ButtonLink>
      </Buttons>
      <Places request={request} bench={bench} />
      <TreeView protocol={own} problems={problems} edit={mayEdit ? (node) => at(`/nodes/${node}`) : null} />
      {mayEdit ? (
        <Form action={at('/nodes')}>
          <input type="hidden" name="version" value={bench.version.version} />
          <Buttons>
            <SubmitButton kind="secondary" name="kind" value="end">
              {says.addEnd}
            </SubmitButton>
            <SubmitButton kind="secondary" name="kind" value="fact">
              {says.addFact}
            </SubmitButton>
          </Buttons>
        </Form>
      ) : null}
    </>,
  )
}

function Places({ request, bench }: { request: WorkspaceRequest; bench: Bench }): VNode {
  const says = PROTOCOL_WORDS[request.language]
  const { mayEdit } = bench
  const places = [
    ...(mayEdit ? ([['/settings', says.settings]] as const) : []),
    ['/ends', says.endsPage] as const,
    ['/card', says.card] as const,
    ['/versions', says.versions] as const,
    ['/comments', says.comments] as const,
    ...(REPLAY_ROLES.some((one) => one === request.tenant.role) ? ([['/replay', says.replay]] as const) : []),
  ]
  return (
    <ul class="protocol__places">
      {places.map(([rest, label]) => (
        <li key={rest}>
          <a href={protocolAt(request, bench, rest)}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

/** Whether it is sound, what must be mended, and how its test cases stand. */
export function Standing({ request, bench }: { request: WorkspaceRequest; bench: Bench }): VNode {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const { problems, results, own } = bench
  const must = problems.filter(({ mustMend }) => mustMend)
  const may = problems.filter(({ mustMend }) => !mustMend)
  const passing = results.filter(({ passes }) => passes).length
  const { paths, isComplete } = pathsOf(own, MOST_PATHS)
  return (
    <>
      <Finding>
        {[
          must.length === 0 ? says.sound : `${says.notSound(must.length)}.`,
          says.passing(count(passing, language), count(results.length, language)),
          ...(must.length === 0 ? [(isComplete ? says.paths : says.pathsMany)(count(paths.length, language))] : []),
        ].join(' ')}
      </Finding>
      {must.length === 0 ? null : (
        <Alert tone="warning" title={says.notSound(must.length)}>
          <ProblemLinks request={request} bench={bench} problems={must} />
        </Alert>
      )}
      {may.length === 0 ? null : (
        <Alert tone="info" title={says.worthMending}>
          <ProblemLinks request={request} bench={bench} problems={may} />
        </Alert>
      )}
    </>
  )
}

function ProblemLinks(props: { request: WorkspaceRequest; bench: Bench; problems: Bench['problems'] }): VNode {
  const { request, bench, problems } = props
  const { says } = PROBLEM_WORDS[request.language]
  return (
    <ul>
      {problems.map(({ kind, node, about }) => (
        <li key={`${kind} ${node} ${about}`}>
          {node === '' ? says[kind](about) : <a href={protocolAt(request, bench, `#n-${node}`)}>{says[kind](about)}</a>}
        </li>
      ))}
    </ul>
  )
}

/** Which test cases the newest version ends elsewhere than the one before. */
export function LastChange({ request, bench }: { request: WorkspaceRequest; bench: Bench }): VNode | null {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  if (bench.previous === null) return null
  const changed = changedOutcomes(bench.own.cases, { before: bench.previous, after: bench.own })
  if (changed.length === 0) return null
  const failing = new Set(bench.results.flatMap(({ test, passes }) => (passes ? [] : [test.id])))
  const isWorse = changed.some(({ test }) => failing.has(test.id))
  return (
    <Alert tone={isWorse ? 'warning' : 'info'} title={says.changedOne(changed.length)}>
      <p>{isWorse ? says.changedText : says.changedFine}</p>
      <ul>
        {changed.map(({ test, before, after }) => (
          <li key={test.id}>
            <a href={protocolAt(request, bench, `/cases/${test.id}`)}>{test.title}</a>: {says.before}{' '}
            <del>{endingOf(before, language)}</del>, {says.after} <ins>{endingOf(after, language)}</ins>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
