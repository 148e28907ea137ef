import type { VNode } from 'preact'
import { type AgreementKind, usualAnswers } from '../../../core/agreements/clause.ts'
import { type Content, readContent } from '../../../platform/content/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, mayWrite, noted } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Chip,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { partiesIn, type Register } from '../composed.ts'
import type { Draft } from '../draft.ts'
import { KeepWays } from '../keep/ways.tsx'
import { type AgreementState, isKind, kindOf } from '../kinds.ts'
import { kindTitle, registerOf } from '../people.ts'
import { type Agreement, agreementsOf, createAgreement, takenAway } from '../store.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { openCommentCounts } from './comments.tsx'
import { docHref } from './desk.ts'
import { WRITE_WORDS } from './write-words.ts'

const SHELVES: readonly { readonly name: 'drafts' | 'inForce' | 'past'; readonly states: readonly AgreementState[] }[] =
  [
    { name: 'drafts', states: ['draft', 'in-review'] },
    { name: 'inForce', states: ['agreed', 'in-force'] },
    { name: 'past', states: ['ended', 'withdrawn'] },
  ]

interface Listed {
  readonly agreements: readonly Agreement[]
  readonly removed: readonly Agreement[]
  readonly open: ReadonlyMap<string, number>
  readonly register: Register
}

/** The documents that this member reads: those being written first, then those that hold. */
export async function listPage({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const writes = mayWrite(request.tenant)
  const listed = await database.inTenant(request.tenant, async (tx): Promise<Listed> => {
    const agreements = await agreementsOf(tx)
    return {
      agreements,
      removed: writes ? await takenAway(tx, request.tenant) : [],
      open: await openCommentCounts(
        tx,
        agreements.map(({ id }) => id),
      ),
      register: await registerOf(tx, request),
    }
  })
  const says = WRITE_WORDS[request.language]
  const { agreements } = AGREEMENT_WORDS[request.language]
  const justRemoved = listed.removed.find(({ id }) => id === request.query.get('removed'))
  return page(
    { title: agreements, section: 'manage', workspacePlace: 'agreements', seenBy: says.seenByShared },
    <>
      <PageHeader title={agreements} lead={says.listLead} />
      {justRemoved === undefined ? null : (
        <Alert tone="success">
          <p>{says.removed(justRemoved.title)}</p>
          <BringBack request={request} id={justRemoved.id} />
        </Alert>
      )}
      {writes ? (
        <Buttons>
          <ButtonLink href={here(request, '/agreements/new')}>{says.makeNew}</ButtonLink>
        </Buttons>
      ) : null}
      <KeepWays request={request} />
      {listed.agreements.length === 0 ? (
        <EmptyState title={says.noneTitle}>
          <p>{writes ? says.none : says.noneRead}</p>
        </EmptyState>
      ) : (
        SHELVES.map((shelf) => <Shelf key={shelf.name} request={request} listed={listed} {...shelf} />)
      )}
      {listed.removed.length === 0 ? null : (
        <>
          <h2>{says.removedTitle}</h2>
          <ul class="agreement-removed">
            {listed.removed.map(({ id, title }) => (
              <li key={id}>
                <span>{title}</span> <BringBack request={request} id={id} title={title} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>,
  )
}

function BringBack({ request, id, title }: { request: WorkspaceRequest; id: string; title?: string }): VNode {
  const says = WRITE_WORDS[request.language]
  return (
    <form action={docHref(request, id, '/bring-back')} method="post">
      <SubmitButton kind="secondary">
        {says.undo}
        {title === undefined ? null : <span class="sr-only">: {title}</span>}
      </SubmitButton>
    </form>
  )
}

interface ShelfProps {
  readonly request: WorkspaceRequest
  readonly listed: Listed
  readonly name: (typeof SHELVES)[number]['name']
  readonly states: readonly AgreementState[]
}
function Shelf({ request, listed, name, states }: ShelfProps): VNode | null {
  const { language } = request
  const says = WRITE_WORDS[language]
  const rows = listed.agreements.filter(({ state }) => states.includes(state))
  if (rows.length === 0) return null
  return (
    <>
      <h2>{says[name]}</h2>
      <Table
        caption={says[name]}
        isCaptionHeard
        columns={[
          { key: 'title', label: says.title },
          { key: 'kind', label: says.kind },
          { key: 'partner', label: says.partner },
          { key: 'state', label: says.state },
          { key: 'changed', label: says.changed },
        ]}
        rows={rows.map((one) => ({
          title: <Title request={request} agreement={one} open={listed.open.get(one.id) ?? 0} />,
          kind: kindTitle(readContent(), one.kind, language),
          partner: listed.register.partners.get(one.partner) ?? AGREEMENT_WORDS[language].gonePartner,
          state: AGREEMENT_WORDS[language].states[one.state],
          changed: moment(one.changedAt, language),
        }))}
      />
    </>
  )
}

function Title({ request, agreement, open }: { request: WorkspaceRequest; agreement: Agreement; open: number }): VNode {
  const says = WRITE_WORDS[request.language]
  return (
    <>
      <a href={docHref(request, agreement.id)}>{agreement.title}</a>
      {open === 0 ? null : (
        <>
          <br />
          <Chip>{says.openComments(open)}</Chip>
        </>
      )}
    </>
  )
}

/** What can be written: one door a kind. */
export function choosePage(request: WorkspaceRequest, problems: readonly FieldProblem[] = []): Reply {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { agreementKinds } = readContent()
  return page(
    {
      title: says.chooseTitle,
      section: 'manage',
      workspacePlace: 'agreements',
      seenBy: says.seenByPartner,
      breadcrumbs: [{ href: here(request, '/agreements'), label: AGREEMENT_WORDS[language].agreements }],
    },
    <>
      <PageHeader title={says.chooseTitle} lead={says.chooseLead} />
      {agreementKinds.length === 0 ? (
        <EmptyState title={says.nothingWritten}>
          <p>{says.noneRead}</p>
        </EmptyState>
      ) : (
        <Form action={here(request, '/agreements/new')} problems={problems}>
          <Radios
            name="kind"
            legend={says.kind}
            options={agreementKinds.map((kind) => ({
              value: kind.id,
              label: kind.title[language],
              hint: aboutKind(kind, language),
            }))}
          />
          <LanguageChoice language={language} value={language} />
          <SubmitButton>{says.makeNew}</SubmitButton>
        </Form>
      )}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** A question takes about half a minute to answer; our guess. */
const QUESTIONS_A_MINUTE = 2
function aboutKind(kind: AgreementKind, language: Language): string {
  const says = WRITE_WORDS[language]
  const count = kind.questions.length
  const minutes = number(Math.ceil(count / QUESTIONS_A_MINUTE / 5) * 5, language)
  return [
    kind.about[language],
    kind.between === 'partners' ? says.between : says.own,
    says.long(number(count), minutes),
  ].join(' ')
}

export function LanguageChoice({ language, value }: { readonly language: Language; readonly value: Language }): VNode {
  const says = WRITE_WORDS[language]
  return (
    <Radios
      name="language"
      legend={says.writtenIn}
      value={value}
      options={[
        { value: 'en', label: says.english },
        { value: 'es', label: says.spanish },
      ]}
    />
  )
}

/** Makes the draft and goes on to its questions. Documents between partners are shared from the start. */
export async function startNew(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const content = readContent()
  const chosen = text(form, 'kind')
  const kind = isKind(chosen) ? kindOf(content, chosen) : null
  if (kind === null) return choosePage(request, [{ field: 'kind', says: WRITE_WORDS[request.language].needKind }])
  const draft = firstDraft(content, kind, text(form, 'language') === 'es' ? 'es' : 'en')
  const { tenant, now } = request
  const id = await services.database.inTenant(tenant, async (tx) => {
    const made = await createAgreement(tx, tenant, {
      kind: kind.id,
      draft,
      parties: partiesIn(content, { kind: kind.id, partner: tenant.partner }, draft),
      isShared: kind.between === 'partners',
      at: now,
    })
    await noted(services, request, 'agreement.make', { type: 'agreement', id: made })(tx)
    return made
  })
  return seeOther(docHref(request, id, '/questions/basics'))
}

/** A draft as it begins: the usual answers stand there already, and the first state pack where there is only one. */
export function firstDraft({ statePacks }: Content, kind: AgreementKind, language: Language): Draft {
  return {
    title: kind.title[language],
    language,
    statePack: statePacks.length === 1 ? (statePacks[0]?.id ?? '') : '',
    answers: usualAnswers(kind, language),
    flows: [],
    choices: {},
    texts: {},
    own: [],
  }
}
