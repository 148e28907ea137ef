import type { VNode } from 'preact'
import { Alert, ButtonLink, Chip, SubmitButton, Table } from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { type DesignEntry, KEPT_DAYS } from './store.ts'
import { designPlace, isMaker } from './workspace-desk.ts'

interface Props {
  readonly request: WorkspaceRequest
  readonly designs: { readonly kept: readonly DesignEntry[]; readonly removed: readonly DesignEntry[] }
  readonly hasCalls: boolean
}

/** Saved designs on the page of comparisons: the list, a new one, what was deleted lately, and what partners share. */
export function DesignsSection({ request, designs, hasCalls }: Props): VNode {
  const { language, tenant } = request
  const says = EXPLORE_WORDS[language]
  const mayMake = isMaker(tenant.role) && hasCalls
  return (
    <section>
      <h2 id="designs">{says.listTitle}</h2>
      <p>{designs.kept.length === 0 ? says.noneLead : says.listLead}</p>
      {designs.kept.length === 0 ? null : <DesignTable request={request} designs={designs.kept} />}
      {mayMake ? (
        <p>
          <ButtonLink kind="secondary" href={`${designPlace(request)}/new`}>
            {says.makeNew}
          </ButtonLink>
        </p>
      ) : null}
      {isMaker(tenant.role) && designs.removed.length > 0 ? (
        <Removed request={request} designs={designs.removed} />
      ) : null}
      <p>
        <a href={`${designPlace(request)}/shared`}>{says.sharedLink}</a>
      </p>
    </section>
  )
}

/** Right after a design was deleted: what happened, and the way back. */
export function RemovedNow({ request, designs }: Pick<Props, 'request' | 'designs'>): VNode | null {
  const says = EXPLORE_WORDS[request.language]
  const gone = designs.removed.find(({ id }) => id === request.query.get('removed'))
  if (gone === undefined) return null
  return (
    <Alert tone="success">
      <p>{says.removedNow(gone.name)}</p>
      <BringBack request={request} id={gone.id} />
    </Alert>
  )
}

function DesignTable({
  request,
  designs,
}: {
  readonly request: WorkspaceRequest
  readonly designs: readonly DesignEntry[]
}): VNode {
  const { language } = request
  const says = EXPLORE_WORDS[language]
  return (
    <Table
      caption={says.listTitle}
      isCaptionHeard
      columns={[
        { key: 'name', label: says.design },
        { key: 'options', label: says.optionsTitle, numeric: true },
        { key: 'version', label: says.version('').trim(), numeric: true },
        { key: 'changed', label: says.changed },
      ]}
      rows={designs.map(({ id, name, options, version, changedAt, shared }) => ({
        name: (
          <>
            <a href={`${designPlace(request)}/d/${id}`}>{name}</a>{' '}
            {shared === null ? null : <Chip>{says.sharedChip}</Chip>}
          </>
        ),
        options: number(options, language),
        version: number(version, language),
        changed: moment(changedAt, language),
      }))}
    />
  )
}

function Removed({
  request,
  designs,
}: {
  readonly request: WorkspaceRequest
  readonly designs: readonly DesignEntry[]
}): VNode {
  const says = EXPLORE_WORDS[request.language]
  return (
    <details class="details">
      <summary class="details__summary">{says.removed}</summary>
      <div class="details__body">
        <p>{says.removedLead(String(KEPT_DAYS))}</p>
        <ul>
          {designs.map(({ id, name }) => (
            <li key={id}>
              {name} <BringBack request={request} id={id} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

function BringBack({ request, id }: { readonly request: WorkspaceRequest; readonly id: string }): VNode {
  const says = EXPLORE_WORDS[request.language]
  return (
    <form action={`${designPlace(request)}/d/${id}/bring-back`} method="post">
      <SubmitButton kind="secondary">{says.bringBack}</SubmitButton>
    </form>
  )
}
