import type { VNode } from 'preact'
import { Alert, ButtonLink, Chip, Form, PageHeader, Select, SubmitButton } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply, seeOther } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { ProgressView } from '../progress-view.tsx'
import { WORKSPACE_WORDS } from '../run-words.ts'
import { TAILOR_WORDS } from '../tailor/tailor-words.ts'
import { copyRecord } from './copy-program.ts'
import { describe } from './describe.ts'
import { lacksHours, MOST_OPTIONS, unfinished } from './design.ts'
import type { Desk } from './desk.ts'
import { SavedView } from './edit.tsx'
import { EXPLORE_WORDS } from './explore-words.ts'
import { ASSUMPTIONS } from './numbers.ts'
import { smallPlaceMixes, usualMixes } from './option-acts.ts'
import { OPTION_WORDS } from './option-words.ts'
import { RESPONDER_KINDS } from './read-responder.ts'
import { chosenProgram } from './start-page.tsx'

interface Part {
  readonly request: PageRequest
  readonly desk: Desk
}

/** The first page of a design: its options, what holds for all of them, and the replay. */
export async function overviewPage(request: PageRequest, desk: Desk): Promise<Reply> {
  const { language, query } = request
  const says = EXPLORE_WORDS[language]
  const isGoing = desk.standing.kind === 'waiting' || desk.standing.kind === 'running'
  const title = desk.place === 'guest' ? says.guestTitle : desk.design.name
  const since = await changedSince(desk)
  return page(
    { ...desk.face(title), ...(isGoing ? { islands: ['refresh'] } : {}) },
    <>
      <PageHeader title={title} lead={leadOf(desk, language)} />
      <SavedView request={request} desk={desk} />
      {query.has('busy') ? (
        <Alert tone="warning">
          <p>{WORKSPACE_WORDS[language].busy}</p>
        </Alert>
      ) : null}
      {query.has('full') ? (
        <Alert tone="warning">
          <p>{says.full}</p>
        </Alert>
      ) : null}
      {query.has('program') ? (
        <Alert tone="info">
          <p>{says.program.added}</p>
        </Alert>
      ) : null}
      <ProgramOffer request={request} desk={desk} />
      {desk.calls === null ? (
        <Alert tone="warning">
          <p>{says.callsGone}</p>
        </Alert>
      ) : null}
      <RunView request={request} desk={desk} since={since} />
      <h2>{says.optionsTitle}</h2>
      <Options request={request} desk={desk} />
      <h2>{says.surroundings}</h2>
      <Surroundings request={request} desk={desk} />
      {desk.place === 'guest' ? <p>{says.guestNote}</p> : null}
    </>,
  )
}

function leadOf({ design, calls, place }: Desk, language: PageRequest['language']): string {
  const says = EXPLORE_WORDS[language]
  const name = calls?.name ?? says.yourFile
  const demand = place === 'guest' ? '' : ` · ${WORKSPACE_WORDS[language].demands[design.demand]}`
  return `${says.onCalls(name)}${demand}`
}

/** An option from a program that was chosen on its page and is not in the design yet. */
function ProgramOffer({ request, desk }: Part): VNode | null {
  const says = EXPLORE_WORDS[request.language]
  const record = request.query.get('from') ?? chosenProgram(request)
  const mix = record === null || !desk.mayEdit ? null : copyRecord(record, request.language)
  const isThere = desk.design.options.mixes.some(({ copiedFrom }) => copiedFrom?.record === record)
  if (record === null || mix === null || isThere) return null
  return (
    <Form action={desk.href('/options')} name="program">
      <input type="hidden" name="version" value={desk.version} />
      <input type="hidden" name="what" value={record} />
      <SubmitButton>{`${says.addOption}: ${mix.name}`}</SubmitButton>
    </Form>
  )
}

/** What changed since the newest comparison: beliefs alone call for no new one. */
type Since = 'nothing' | 'only-beliefs' | 'replayed'
async function changedSince(desk: Desk): Promise<Since> {
  const [latest] = desk.runs
  if (latest === undefined || latest.version === desk.version) return 'nothing'
  const then = (await desk.at(latest.version))?.fields ?? {}
  const isReplayed = (field: string) => field !== 'name' && !field.startsWith('beliefs.')
  const isOther = (field: string) => JSON.stringify(then[field] ?? null) !== JSON.stringify(desk.fields[field] ?? null)
  return Object.keys({ ...then, ...desk.fields }).some((field) => isReplayed(field) && isOther(field))
    ? 'replayed'
    : 'only-beliefs'
}

/** The replay: how it stands, what it found last, and the button. */
function RunView({ request, desk, since }: Part & { readonly since: Since }): VNode {
  const { language } = request
  const says = EXPLORE_WORDS[language]
  const { standing, runs, design } = desk
  const [latest] = runs
  const isStopping = request.query.has('stop')
  if (standing.kind === 'waiting' || standing.kind === 'running')
    return (
      <>
        <ProgressView state={standing} language={language} here={`${desk.href('')}${isStopping ? '?stop=1' : ''}`} />
        {isStopping ? (
          <p>{says.stopping}</p>
        ) : desk.mayEdit ? (
          <form action={desk.href('/stop')} method="post">
            <SubmitButton kind="secondary">{says.stop}</SubmitButton>
          </form>
        ) : null}
      </>
    )
  const isCurrent = since !== 'replayed' && latest !== undefined
  return (
    <section aria-labelledby="run">
      <h2 id="run" class="sr-only">
        {says.results}
      </h2>
      {isStopping && standing.kind === 'none' ? (
        <Alert tone="info">
          <p>{says.stopped}</p>
        </Alert>
      ) : null}
      {standing.kind === 'failed' ? (
        <Alert tone="error">
          <p>{standing.says === null ? says.failedPlain : says.failed(standing.says)}</p>
        </Alert>
      ) : null}
      {latest === undefined ? null : (
        <>
          <p>
            {says.resultOf(number(latest.version, language), moment(latest.madeAt, language))}
            {{ nothing: '.', 'only-beliefs': `. ${says.onlyBeliefs}`, replayed: `. ${says.resultIsOld}` }[since]}
          </p>
          <p>
            <ButtonLink href={latest.href} kind={isCurrent ? 'primary' : 'secondary'}>
              {says.seeResult}
            </ButtonLink>
          </p>
        </>
      )}
      {desk.mayEdit ? (
        <RunButton request={request} desk={desk} isAgain={latest !== undefined} isCurrent={isCurrent} />
      ) : null}
      {runs.length > 1 ? (
        <ul>
          {runs.slice(1).map((run) => (
            <li key={run.href}>
              <a href={run.href}>{says.resultOf(number(run.version, language), moment(run.madeAt, language))}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {design.options.mixes.length === 0 ? <p>{says.noOptions}</p> : null}
    </section>
  )
}

function RunButton({
  request,
  desk,
  isAgain,
  isCurrent,
}: Part & { readonly isAgain: boolean; readonly isCurrent: boolean }): VNode | null {
  const says = EXPLORE_WORDS[request.language]
  const open = unfinished(desk.design)
  if (desk.calls === null || desk.design.options.mixes.length === 0) return null
  if (open.length > 0) return <p>{says.cannotRun(open.map(({ name }) => name).join(', '))}</p>
  return (
    <Form action={desk.href('/run')} name="run">
      <p>{says.runLead}</p>
      <SubmitButton kind={isCurrent ? 'secondary' : 'primary'}>{isAgain ? says.runAgain : says.run}</SubmitButton>
    </Form>
  )
}

function Options({ request, desk }: Part): VNode {
  const { language } = request
  const says = EXPLORE_WORDS[language]
  const option = OPTION_WORDS[language]
  const { mixes } = desk.design.options
  return (
    <>
      <ul class="option-list">
        <li>
          <h3>{says.nothingNew}</h3>
          <p>{says.nothingNewText}</p>
        </li>
        {mixes.map((mix) => (
          <li key={mix.id}>
            <h3>
              <a href={desk.href(`/options/${mix.id}`)}>{mix.name}</a>{' '}
              {mix.responders.some(lacksHours) ? <Chip tone="accent">{says.missingHours}</Chip> : null}
              {mix.responders.length === 0 ? <Chip tone="accent">{says.noCrew}</Chip> : null}
            </h3>
            {mix.responders.map((responder, at) => (
              <p key={at}>
                {option.kinds[responder.kind]}: {describe(responder, language)}
              </p>
            ))}
            {mix.copiedFrom === undefined ? null : (
              <p class="usa-hint">{says.program.copiedFrom(mix.copiedFrom.name)}</p>
            )}
          </li>
        ))}
      </ul>
      {desk.mayEdit && mixes.length < MOST_OPTIONS ? <AddOption request={request} desk={desk} /> : null}
    </>
  )
}

function AddOption({ request: { language }, desk }: Part): VNode {
  const says = EXPLORE_WORDS[language]
  const kinds = OPTION_WORDS[language].kinds
  const ready = [...usualMixes(language), ...smallPlaceMixes(language).slice(1)]
  return (
    <Form action={desk.href('/options')} name="add">
      <input type="hidden" name="version" value={desk.version} />
      <div class="row-form">
        <Select
          name="what"
          label={says.addOption}
          value="blank"
          options={[
            { value: 'blank', label: says.blank },
            ...RESPONDER_KINDS.map((kind) => ({ value: kind, label: kinds[kind] })),
            ...ready.map(({ id, name }) => ({ value: `ready-${id}`, label: name })),
            ...desk.design.options.mixes.map(({ id, name }) => ({ value: `copy-${id}`, label: says.copyName(name) })),
          ]}
        />
        <SubmitButton kind="secondary">{says.add}</SubmitButton>
      </div>
    </Form>
  )
}

function Surroundings({ request: { language }, desk }: Part): VNode {
  const says = EXPLORE_WORDS[language]
  const all = ASSUMPTIONS.flatMap(({ settings }) => settings)
  const yours = all.filter(({ path }) => desk.fields[path] != null)
  const told = Object.entries(desk.fields).filter(([field, value]) => field.startsWith('beliefs.') && value != null)
  const link = (at: string, label: string, more = '') => (
    <li>
      <a href={desk.href(at)}>{label}</a>
      {more === '' ? null : <span class="usa-hint">{more}</span>}
    </li>
  )
  return (
    <ul class="option-list">
      {desk.place === 'workspace'
        ? link('/propose', TAILOR_WORDS[language].link, TAILOR_WORDS[language].linkLead)
        : null}
      {link('/rules', says.rules, says.rulesLead)}
      {link('/assumptions', says.assumptions, says.assumptionsCount(String(yours.length), String(all.length)))}
      {link('/beliefs', says.beliefs, says.beliefsCount(String(told.length)))}
      {link('/versions', says.versions)}
      {desk.place === 'workspace' && desk.mayEdit ? link('/settings', says.settings) : null}
      {desk.place === 'workspace' ? link('/share', says.shareTitle) : null}
    </ul>
  )
}

export async function runDesign(_: PageRequest, desk: Desk): Promise<Reply> {
  const { kind } = desk.standing
  const isFree = kind !== 'waiting' && kind !== 'running'
  const { mixes } = desk.design.options
  const isBegun = !isFree || mixes.length === 0 || unfinished(desk.design).length > 0 || (await desk.run())
  return seeOther(desk.href('') + (isBegun ? '' : '?busy=1'))
}

export async function stopRun(_: PageRequest, desk: Desk): Promise<Reply> {
  await desk.stop()
  return seeOther(`${desk.href('')}?stop=1`)
}
