import type { VNode } from 'preact'
import type { Content } from '../../../platform/content/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import { Chip, EmptyState, Finding, Form, PageHeader, Select, SubmitButton, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import type { Register } from '../composed.ts'
import { kindTitle } from '../people.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { keptHref, nameOf, namesOf } from './desk.ts'
import { GROUPS, type RegisterEntry, type RegisterGroup } from './register.ts'
import { REGISTER_WORDS } from './register-words.ts'

export interface RegisterView {
  readonly entries: readonly RegisterEntry[]
  readonly register: Register
  readonly filter: { readonly kind: string; readonly partner: string }
  readonly content: Pick<Content, 'agreementKinds'>
}
interface Props {
  readonly request: WorkspaceRequest
  readonly view: RegisterView
}

/** What is in force, what is due, what has ended. */
export function registerPage(request: WorkspaceRequest, view: RegisterView): Reply {
  const { language } = request
  const says = REGISTER_WORDS[language]
  const { entries } = view
  const of = (group: RegisterGroup) => entries.filter((entry) => entry.group === group)
  const due = of('attention').length
  return page(
    {
      title: says.title,
      section: 'manage',
      workspacePlace: 'agreements',
      seenBy: says.seenBy,
      breadcrumbs: [{ href: here(request, '/agreements'), label: AGREEMENT_WORDS[language].agreements }],
    },
    <>
      <PageHeader title={says.title} />
      <Finding>{says.lead(count(due + of('in-force').length, language), count(due, language))}</Finding>
      <Filter request={request} view={view} />
      {entries.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
          <p>
            <a href={here(request, '/agreements')}>{says.toList}</a>
          </p>
        </EmptyState>
      ) : (
        GROUPS.filter((group) => of(group).length > 0).map((group) => (
          <GroupTable key={group} request={request} view={view} group={group} />
        ))
      )}
      <p class="kept__ways no-print">
        <a href={`${here(request, '/agreements/register.csv')}${request.url.search}`}>{says.export}</a>
        <a href={here(request, '/agreements/information')}>{says.information}</a>
        <a href={here(request, '/agreements/gaps')}>{says.gaps}</a>
      </p>
    </>,
  )
}

function Filter({ request, view }: Props): VNode {
  const { language } = request
  const says = REGISTER_WORDS[language]
  const { filter, register, content } = view
  return (
    <div class="kept__filter no-print">
      <Form action={here(request, '/agreements/register')} method="get">
        <Select
          name="kind"
          label={says.kind}
          required={false}
          value={filter.kind}
          options={[
            { value: '', label: says.allKinds },
            ...content.agreementKinds.map(({ id, title }) => ({ value: id, label: title[language] })),
          ]}
        />
        <Select
          name="partner"
          label={says.partner}
          required={false}
          value={filter.partner}
          options={[
            { value: '', label: says.allPartners },
            ...[...register.partners].map(([value, label]) => ({ value, label })),
          ]}
        />
        <SubmitButton kind="secondary">{says.show}</SubmitButton>
      </Form>
    </div>
  )
}

function GroupTable({ request, view, group }: Props & { group: RegisterGroup }): VNode {
  const { language } = request
  const says = REGISTER_WORDS[language]
  const rows = view.entries.filter((entry) => entry.group === group)
  const day = (one: string | null) => (one === null ? '' : dayText(one, language))
  return (
    <Table
      caption={says.groups[group]}
      columns={[
        { key: 'document', label: says.document },
        { key: 'standing', label: says.standing },
        { key: 'parties', label: says.parties },
        { key: 'from', label: says.from },
        { key: 'review', label: says.review },
        { key: 'ends', label: says.ends },
      ]}
      rows={rows.map((entry) => ({
        document: <Document request={request} view={view} entry={entry} />,
        standing: <Chip tone={group === 'attention' ? 'accent' : 'plain'}>{says.standings[entry.standing]}</Chip>,
        parties: namesOf(view, entry.kept.life.signers, request),
        from: day(entry.kept.agreement.effectiveOn),
        review: day(entry.kept.agreement.reviewOn),
        ends: entry.kept.agreement.endsOn === null ? says.never : day(entry.kept.agreement.endsOn),
      }))}
    />
  )
}

function Document({ request, view, entry }: Props & { entry: RegisterEntry }): VNode {
  const { agreement, leavings } = entry.kept
  const says = REGISTER_WORDS[request.language]
  const gone = leavings.map(({ party }) => party)
  return (
    <>
      <a href={keptHref(request, agreement.id, '/standing')}>{agreement.title}</a>
      <br />
      <span class="soft">
        {kindTitle(view.content, agreement.kind, request.language)} · {nameOf(view, agreement.partner, request)}
      </span>
      {gone.length === 0 ? null : (
        <>
          <br />
          <Chip tone="accent">{says.leftMark(namesOf(view, gone, request))}</Chip>
        </>
      )}
    </>
  )
}

/** The same rows for a spreadsheet; days stay as they sort. */
export function registerRows(request: WorkspaceRequest, view: RegisterView): readonly (readonly string[])[] {
  const says = REGISTER_WORDS[request.language]
  return view.entries.map(({ kept, standing }) => {
    const { agreement, life, leavings } = kept
    return [
      agreement.title,
      kindTitle(view.content, agreement.kind, request.language),
      nameOf(view, agreement.partner, request),
      namesOf(view, life.signers, request),
      says.standings[standing],
      String(agreement.inForceVersion ?? agreement.version),
      agreement.effectiveOn ?? '',
      agreement.reviewOn ?? '',
      agreement.endsOn ?? '',
      namesOf(
        view,
        leavings.map(({ party }) => party),
        request,
      ),
    ]
  })
}
