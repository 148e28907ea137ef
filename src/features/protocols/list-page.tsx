import type { VNode } from 'preact'
import { here, mayWrite } from '../../platform/workspace/index.ts'
import { Buttons, Chip, EmptyState, Form, PageHeader, SubmitButton } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { dayText, moment } from '../../web/words/moment.ts'
import { count } from '../../web/words/numbers.ts'
import { inForce, type Publication } from './signing.ts'
import type { ProtocolEntry } from './store.ts'
import { PROTOCOL_WORDS } from './words.ts'

export interface Listed {
  readonly entries: readonly ProtocolEntry[]
  readonly publications: readonly Publication[]
  readonly partners: ReadonlyMap<string, string>
  readonly today: string
  /** False for officers and call-takers, who read only what is in use. */
  readonly readsDrafts: boolean
}

export function listPage(request: WorkspaceRequest, listed: Listed): Reply {
  const says = PROTOCOL_WORDS[request.language]
  const { entries, readsDrafts } = listed
  const seenBy = readsDrafts ? says.seenBy.shared : says.seenBy.field
  const kept = entries.filter(({ isRemoved }) => !isRemoved)
  const away = entries.filter(({ isRemoved, partner }) => isRemoved && partner === request.tenant.partner)
  const writes = mayWrite(request.tenant)
  return page(
    { title: says.title, workspacePlace: 'protocols', seenBy },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <InForce request={request} {...listed} />
      {readsDrafts ? <h2>{says.drafts}</h2> : null}
      {readsDrafts && kept.length === 0 ? (
        <EmptyState title={says.noDrafts}>
          <p>{says.noDraftsText}</p>
        </EmptyState>
      ) : null}
      <ul class="protocol__list">
        {kept.map((entry) => (
          <Entry key={entry.id} request={request} entry={entry} listed={listed} />
        ))}
      </ul>
      {writes ? <NewForms request={request} isFirst={kept.length === 0} /> : null}
      {writes && away.length > 0 ? <PutAway request={request} entries={away} /> : null}
      <p>{says.runMode}</p>
    </>,
  )
}

function InForce(props: Listed & { readonly request: WorkspaceRequest }): VNode {
  const { request, publications, partners, today } = props
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const byProtocol = [...Map.groupBy(publications, ({ protocol }) => protocol).values()]
  const current = byProtocol.flatMap((all) => inForce(all, today) ?? [])
  const coming = publications.filter(({ effectiveOn, endedOn }) => effectiveOn > today && endedOn === null)
  const line = (one: Publication) => (
    <li key={one.id}>
      <h3>
        <a href={here(request, `/protocols/${one.protocol}/now`)}>{one.content.title}</a>
      </h3>
      <p>
        {[
          says.version(count(one.version, language)),
          one.effectiveOn > today
            ? says.from(dayText(one.effectiveOn, language))
            : says.since(dayText(one.effectiveOn, language)),
          (one.reviewOn < today ? says.reviewLate : says.review)(dayText(one.reviewOn, language)),
          says.of(partners.get(one.partner) ?? ''),
        ].join(' · ')}
      </p>
    </li>
  )
  return (
    <>
      <h2>{says.inForce}</h2>
      {current.length + coming.length === 0 ? (
        <EmptyState title={says.noneInForce}>
          <p>{says.noneInForceText}</p>
        </EmptyState>
      ) : (
        <ul class="protocol__list">{[...current, ...coming].map(line)}</ul>
      )}
    </>
  )
}

function Entry(props: { request: WorkspaceRequest; entry: ProtocolEntry; listed: Listed }): VNode {
  const { request, entry, listed } = props
  const { partners, publications } = listed
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const { standing } = says
  const isPublished = publications.some((one) => one.protocol === entry.id && one.version === entry.version)
  const sound = isPublished ? standing.published : standing.ready
  const how = entry.problems > 0 ? standing.problems(entry.problems) : entry.failing > 0 ? standing.failing : sound
  return (
    <li>
      <h3>
        <a href={here(request, `/protocols/${entry.id}`)}>{entry.title}</a>
      </h3>
      <p>
        <Chip tone={how === sound ? 'plain' : 'accent'}>{how}</Chip>{' '}
        {[
          says.version(count(entry.version, language)),
          moment(entry.changedAt, language),
          says.of(partners.get(entry.partner) ?? ''),
          ...(entry.isShared ? [says.shared] : []),
        ].join(' · ')}
      </p>
    </li>
  )
}

function NewForms({ request, isFirst }: { request: WorkspaceRequest; isFirst: boolean }): VNode {
  const says = PROTOCOL_WORDS[request.language]
  return (
    <Form action={here(request, '/protocols/new')}>
      <Buttons>
        <SubmitButton kind={isFirst ? 'primary' : 'secondary'} name="from" value="base">
          {says.fromBase}
        </SubmitButton>
        <SubmitButton kind="secondary" name="from" value="empty">
          {says.empty}
        </SubmitButton>
      </Buttons>
    </Form>
  )
}

function PutAway({ request, entries }: { request: WorkspaceRequest; entries: readonly ProtocolEntry[] }): VNode {
  const says = PROTOCOL_WORDS[request.language]
  return (
    <>
      <h2>{says.putAwayTitle}</h2>
      <ul class="protocol__list">
        {entries.map(({ id, title }) => (
          <li key={id}>
            <Form action={here(request, `/protocols/${id}/bring-back`)} name={`back-${id}`}>
              <strong>{title}</strong> <SubmitButton kind="secondary">{says.bringBack}</SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}
