import type { VNode } from 'preact'
import { REQUIREMENT_STATUSES } from '../../../core/requirements/standing.ts'
import { here } from '../../../platform/workspace/index.ts'
import { Checkbox, Details, Form, Select, SubmitButton } from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import type { Book } from '../book.ts'
import { type FollowedList, titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { countChosen, type Filters, SORTS } from './filters.ts'
import { LIST_WORDS } from './list-words.ts'

interface FilterProps {
  readonly request: WorkspaceRequest
  readonly book: Book
  readonly filters: Filters
  /** Null: all lists on one page. */
  readonly list: FollowedList | null
  /** The address of the view, behind /w/<collaboration>. */
  readonly at: string
}

/** What narrows and orders a view. It stands in the address, so that it can be sent on. */
export function FilterForm(props: FilterProps): VNode {
  const { request, filters, list, at } = props
  const says = LIST_WORDS[request.language]
  const chosen = countChosen(filters, list?.id ?? '')
  return (
    <div class="no-print">
      <Details summary={chosen === 0 ? says.filter : says.filterOn(chosen)}>
        <Form action={here(request, at)} method="get" name="filter">
          <div class="field-pairs">
            <Choices {...props} />
          </div>
          <Checkbox name="late" label={says.lateOnly} checked={filters.isLate} />
          <Checkbox name="bare" label={says.bareOnly} checked={filters.isBare} />
          <Checkbox name="again" label={says.againOnly} checked={filters.isAgain} />
          <SubmitButton kind="secondary">{says.show}</SubmitButton>
        </Form>
        {chosen === 0 ? null : <a href={here(request, at)}>{says.reset}</a>}
      </Details>
    </div>
  )
}

function Choices({ request: { language }, book, filters, list }: FilterProps): VNode {
  const says = LIST_WORDS[language]
  const all = REQUIREMENT_WORDS[language]
  const any = { value: '', label: says.any }
  const lists = book.lists.map((one) => ({ value: one.id, label: titleOf(one, language) }))
  const statuses = REQUIREMENT_STATUSES.map((one) => ({ value: one, label: all.statuses[one] }))
  const partners = book.partners.map(({ id, name }) => ({ value: id, label: name }))
  const elements = Array.from({ length: 10 }, (_, at) => ({ value: `${at + 1}`, label: `${at + 1}` }))
  const sorts = SORTS.map((one) => ({ value: one, label: says.sorts[one] }))
  return (
    <>
      {list === null ? <Select name="list" label={all.list} value={filters.list} options={[any, ...lists]} /> : null}
      <Select name="status" label={all.status} value={filters.status} options={[any, ...statuses]} />
      <Select
        name="owner"
        label={all.owner}
        value={filters.owner}
        options={[any, ...partners, { value: 'none', label: all.nobody }]}
      />
      <Select name="element" label={says.element} value={filters.element} options={[any, ...elements]} />
      <Select name="sort" label={says.sort} value={filters.sort} options={sorts} />
    </>
  )
}
