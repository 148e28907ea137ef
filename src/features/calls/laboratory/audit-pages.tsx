import { randomInt } from 'node:crypto'
import type { VNode } from 'preact'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Progress,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { longDay } from '../../../web/words/numbers.ts'
import { findSet } from '../keeping/sets.ts'
import { ruleOf } from '../profile/definition-rule.ts'
import { definitionName } from '../profile/definition-words.ts'
import { beginAudit, endReview } from './audit-acts.ts'
import { AuditForm, Precision, readAudit } from './audit-form.tsx'
import { auditFace, auditPlace, namesOf, ruleName, withAudit } from './audit-request.ts'
import {
  auditsOf,
  cancelAudit,
  lockAudit,
  type Member,
  possibleReviewers,
  readDefinition,
  reviewerOf,
  type StoredAudit,
} from './audit-store.ts'
import { AUDIT_WORDS } from './audit-words.ts'
import { mayChange } from './definition-pages.tsx'
import { range100, share100 } from './definitions-view.tsx'
import {
  type CountedSet,
  hasDenominator,
  isCounted,
  labFace,
  setCombinations,
  setPlace,
  withFoundSet,
} from './lab-request.ts'
import { choicesOf } from './own-definitions.ts'
import { ResultView } from './result-view.tsx'

/** The audits of a set: the list, a new one, where one stands, and its result. */
export function auditPages(services: Services) {
  const ofSet =
    (draw: (request: WorkspaceRequest, set: CountedSet) => Promise<Reply> | Reply) => (request: WorkspaceRequest) =>
      withFoundSet(services, request, (set) => (isCounted(set) ? draw(request, set) : seeOther(setPlace(request))))
  return {
    list: ofSet((request, set) => listPage(services, request, set)),
    askNew: ofSet((request, set) => newPage(services, request, { set })),
    add: ofSet((request, set) => add(services, request, set)),
    show: withAudit(services, (request, audit) => showPage(services, request, audit)),
    done: withAudit(services, (request, audit) => done(services, request, { audit, isDone: true })),
    undone: withAudit(services, (request, audit) => done(services, request, { audit, isDone: false })),
    askCancel: withAudit(services, (request, audit) => cancelPage(request, audit)),
    cancel: withAudit(services, (request, audit) => cancel(services, request, audit)),
  }
}

async function listPage(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<Reply> {
  const { language } = request
  const says = AUDIT_WORDS[language]
  const audits = await services.database.inTenant(request.tenant, (tx) => auditsOf(tx, set.id))
  const start = mayChange(request) ? (
    <ButtonLink href={setPlace(request, '/audits/new')}>{says.start}</ButtonLink>
  ) : null
  return page(
    labFace(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {audits.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
          {start}
        </EmptyState>
      ) : (
        <>
          <Table
            caption={says.listCaption}
            columns={[
              { key: 'what', label: says.audit },
              { key: 'when', label: says.when },
              { key: 'state', label: says.state },
              { key: 'found', label: says.found, numeric: true },
            ]}
            rows={audits.map((audit) => ({
              what: <a href={setPlace(request, `/audits/${audit.id}`)}>{ruleName(audit, language)}</a>,
              when: longDay(new Date(audit.madeAt).toISOString().slice(0, 10), language),
              state: says.phases[audit.phase],
              found: foundIn(audit, request),
            }))}
          />
          <Buttons>{start}</Buttons>
        </>
      )}
    </>,
  )
}

function foundIn({ result }: StoredAudit, { language }: WorkspaceRequest): string {
  if (result === null) return '–'
  const { share, interval } = result.prevalence
  return `${share100(share, language)} (${range100(interval, language)})`
}

interface NewParts {
  readonly set: CountedSet
  readonly typed?: FormData
  readonly problems?: readonly FieldProblem[]
}

async function newPage(
  services: Services,
  request: WorkspaceRequest,
  { set, typed, problems = [] }: NewParts,
): Promise<Reply> {
  const { language } = request
  const says = AUDIT_WORDS[language]
  const { members, choices } = await services.database.inTenant(request.tenant, async (tx) => ({
    members: await possibleReviewers(tx),
    choices: await choicesOf(tx, set.id),
  }))
  const { definitions, shareOf } = set.profile
  const definition = choices.chosen ?? set.profile.defaultDefinition
  const rule = ruleOf(definition, choices.own)
  return page(
    labFace(request, says.newTitle, [{ href: setPlace(request, '/audits'), label: says.title }]),
    <>
      <PageHeader title={says.newTitle} lead={says.newLead} />
      {obstacle(set, members, request) ?? (
        <>
          {rule === null ? null : (
            <Precision
              combinations={await setCombinations(services, request.tenant, set)}
              rule={rule}
              what={shareOf.officerOpened > 0 ? 'waited' : 'calls'}
              language={language}
            />
          )}
          <AuditForm
            action={setPlace(request, '/audits')}
            definitions={definitions.map((one) => ({ value: one.id, label: definitionName(one, language) }))}
            members={members}
            definition={definition}
            typed={typed}
            problems={problems}
            language={language}
          />
        </>
      )}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** Why there cannot be an audit, in words; null when there can. */
function obstacle(set: CountedSet, members: readonly Member[], { language }: WorkspaceRequest): VNode | null {
  const says = AUDIT_WORDS[language]
  if (!hasDenominator(set.profile)) return <Alert tone="warning">{says.noOthers}</Alert>
  return members.length < 2 ? <Alert tone="warning">{says.fewMembers(members.length)}</Alert> : null
}

async function add(services: Services, request: WorkspaceRequest, set: CountedSet): Promise<Reply> {
  const form = await request.form()
  const members = await services.database.inTenant(request.tenant, possibleReviewers)
  const definitions = set.profile.definitions.map(({ id }) => id)
  const { draft, problems } = readAudit(form, { definitions, members, language: request.language })
  if (problems.length > 0 || !hasDenominator(set.profile))
    return newPage(services, request, { set, typed: form, problems })
  const definition = readDefinition(draft.definition)
  const begin = { set, wanted: draft.wanted, reviewers: draft.reviewers, seed: randomInt(2 ** 31) }
  const id = definition === null ? null : await beginAudit(services, request, { ...begin, definition })
  if (id !== null) return seeOther(setPlace(request, `/audits/${id}`))
  const empty = { field: '', says: AUDIT_WORDS[request.language].emptyProblem }
  return newPage(services, request, { set, typed: form, problems: [empty] })
}

async function showPage(services: Services, request: WorkspaceRequest, audit: StoredAudit): Promise<Reply> {
  const says = AUDIT_WORDS[request.language]
  const [one, two] = audit.reviewers
  const { names, set } = await services.database.inTenant(request.tenant, async (tx) => ({
    names: await namesOf(tx, [one.account, two.account]),
    set: await findSet(tx, audit.set),
  }))
  const name = (account: string) => names.get(account) ?? '–'
  const title = says.auditOf(ruleName(audit, request.language))
  return page(
    auditFace(request, title),
    <>
      <PageHeader title={title} />
      {audit.phase === 'cancelled' ? <Alert tone="info">{says.cancelledText}</Alert> : null}
      {audit.result === null ? null : (
        <ResultView
          report={audit.result}
          names={[name(one.account), name(two.account)]}
          ofWaited={(set?.profile?.shareOf.officerOpened ?? 0) > 0}
          language={request.language}
        />
      )}
      {audit.phase === 'reviewing' ? <Reviewing request={request} audit={audit} name={name} /> : null}
      {audit.phase === 'settling' ? <Settling request={request} audit={audit} /> : null}
      <Foot request={request} audit={audit} />
    </>,
  )
}

interface PhaseProps {
  readonly request: WorkspaceRequest
  readonly audit: StoredAudit
}

function Reviewing({ request, audit, name }: PhaseProps & { readonly name: (account: string) => string }): VNode {
  const { language } = request
  const says = AUDIT_WORDS[language]
  const which = reviewerOf(audit, request.tenant.account)
  const me = which === null ? null : audit.reviewers[which === 'one' ? 0 : 1]
  return (
    <>
      <p>{says.reviewingText}</p>
      {audit.reviewers.map(({ account, answered, isDone }) => (
        <Progress
          key={account}
          label={isDone ? `${name(account)}: ${says.isDone}` : name(account)}
          done={answered}
          total={audit.calls}
        />
      ))}
      {me === null ? null : <MyPart request={request} audit={audit} answered={me.answered} isDone={me.isDone} />}
    </>
  )
}

function MyPart({ request, audit, answered, isDone }: PhaseProps & { answered: number; isDone: boolean }): VNode {
  const says = AUDIT_WORDS[request.language]
  if (isDone)
    return (
      <>
        <p>{says.waitOther}</p>
        <Form action={auditPlace(request, '/undone')} name="undone">
          <SubmitButton kind="secondary">{says.undone}</SubmitButton>
        </Form>
      </>
    )
  const isComplete = answered >= audit.calls
  return (
    <>
      {isComplete ? (
        <Form action={auditPlace(request, '/done')} name="done">
          <p>{says.doneHint}</p>
          <SubmitButton>{says.done}</SubmitButton>
        </Form>
      ) : (
        <Buttons>
          <ButtonLink href={auditPlace(request, '/review')}>{answered === 0 ? says.begin : says.goOn}</ButtonLink>
        </Buttons>
      )}
      <ul>
        <li>
          <a href={auditPlace(request, '/review/sheet')}>{says.bySheet}</a>
        </li>
        <li>
          <a href={auditPlace(request, '/review.pdf')}>{says.print}</a>
        </li>
        <li>
          <a href={auditPlace(request, '/review/letters')}>{says.byLetters}</a>
        </li>
      </ul>
    </>
  )
}

function Settling({ request, audit }: PhaseProps): VNode {
  const says = AUDIT_WORDS[request.language]
  const isReviewer = reviewerOf(audit, request.tenant.account) !== null
  return (
    <>
      <p>{says.settlingText}</p>
      {isReviewer ? (
        <Buttons>
          <ButtonLink href={auditPlace(request, '/settle')}>{says.settleGo}</ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}

function Foot({ request, audit }: PhaseProps): VNode {
  const says = AUDIT_WORDS[request.language]
  const isOpen = audit.phase === 'reviewing' || audit.phase === 'settling'
  return (
    <p class="no-print">
      <a href={setPlace(request, '/definitions')}>{says.toDefinitions}</a>
      {isOpen && mayChange(request) ? (
        <>
          {' · '}
          <a href={auditPlace(request, '/cancel')}>{says.cancel}</a>
        </>
      ) : null}
    </p>
  )
}

async function done(
  services: Services,
  request: WorkspaceRequest,
  given: { readonly audit: StoredAudit; readonly isDone: boolean },
): Promise<Reply> {
  await endReview(services, request, given)
  return seeOther(auditPlace(request))
}

function cancelPage(request: WorkspaceRequest, audit: StoredAudit): Reply {
  const says = AUDIT_WORDS[request.language]
  if (audit.phase === 'finished' || audit.phase === 'cancelled') return seeOther(auditPlace(request))
  return page(
    auditFace(request, says.cancelTitle, true),
    <>
      <PageHeader title={says.cancelTitle} lead={says.cancelText} />
      <Form action={auditPlace(request, '/cancel')} name="cancel">
        <Buttons>
          <SubmitButton>{says.cancel}</SubmitButton>
          <ButtonLink kind="secondary" href={auditPlace(request)}>
            {says.keep}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  )
}

async function cancel(services: Services, request: WorkspaceRequest, given: StoredAudit): Promise<Reply> {
  const { tenant, now, address } = request
  await services.database.inTenant(tenant, async (tx) => {
    const audit = await lockAudit(tx, given.set, given.id)
    if (audit === null || audit.phase === 'finished' || audit.phase === 'cancelled') return
    await cancelAudit(tx, audit.id)
    const object = { type: 'call audit', id: audit.id }
    await services.audit.record(tx, { tenant, at: now, verb: 'calls.audit', object, class: 'D2', address })
  })
  return seeOther(auditPlace(request))
}
