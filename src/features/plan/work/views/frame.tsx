import type { ComponentChildren, VNode } from 'preact'
import { here, mayWrite } from '../../../../platform/workspace/index.ts'
import { Checkbox, Details, Finding, Form, PageHeader, Select, SubmitButton } from '../../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../../web/route.ts'
import { type Plan, SOON_DAYS } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { TASK_STATUSES } from '../task.ts'
import { countChosen, type Filters, queryOf, SORTS } from './filters.ts'

export const VIEWS = ['list', 'board', 'timeline', 'calendar'] as const
export type View = (typeof VIEWS)[number]

export interface PlanView {
  readonly request: WorkspaceRequest
  readonly plan: Plan
  readonly filters: Filters
}

export const viewPath = (view: View): string => (view === 'list' ? '/plan' : `/plan/${view}`)

/** The frame that the views share: how the plan stands, the ways to look at it, and what is chosen. */
export function viewPage(shown: View, given: PlanView, body: ComponentChildren): Reply {
  const { request, plan, filters } = given
  const says = PLAN_WORK_WORDS[request.language]
  const isTop = shown === 'list'
  return page(
    {
      title: isTop ? says.title : `${says.title}: ${says.views[shown]}`,
      workspacePlace: 'plan',
      seenBy: says.seenBy,
      wide: shown !== 'list',
      ...(isTop ? {} : { breadcrumbs: [{ href: here(request, '/plan'), label: says.title }] }),
    },
    <>
      <PageHeader title={isTop ? says.title : `${says.title}: ${says.views[shown]}`} />
      <Finding>{standingWords(plan, request.language)}</Finding>
      <nav class="part-nav no-print" aria-label={says.viewsLabel}>
        <ul>
          {VIEWS.map((view) => (
            <li key={view}>
              <a
                href={here(request, `${viewPath(view)}${queryOf(filters)}`)}
                aria-current={view === shown ? 'page' : undefined}
              >
                {says.views[view]}
              </a>
            </li>
          ))}
          <li>
            <a href={here(request, '/plan/brief')}>{says.brief}</a>
          </li>
        </ul>
      </nav>
      <FilterForm view={shown} {...given} />
      {body}
      <MoreLinks request={request} />
    </>,
  )
}

/** How a plan stands, in some short sentences. */
export function standingWords({ standing }: Pick<Plan, 'standing'>, language: WorkspaceRequest['language']): string {
  const says = PLAN_WORK_WORDS[language]
  const { done, total, late, blocked, dueSoon } = standing
  return [
    says.standing(done, total),
    late.length === 0 ? says.noneLate : says.someLate(late.length),
    ...(blocked.length === 0 ? [] : [says.someBlocked(blocked.length)]),
    says.soon(dueSoon.length, SOON_DAYS),
  ].join(' ')
}

function FilterForm({ view, request, plan, filters }: PlanView & { readonly view: View }): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  const chosen = countChosen(filters)
  const any = { value: '', label: says.any }
  const none = (label: string) => ({ value: 'none', label })
  return (
    <div class="no-print">
      <Details summary={chosen === 0 ? says.filterOpen : says.filterOn(chosen)}>
        <Form action={here(request, viewPath(view))} method="get" name="filter">
          <div class="field-pairs">
            <Select
              name="goal"
              label={says.goal}
              value={filters.goal}
              options={[any, ...plan.goals.map(({ id, title }) => ({ value: id, label: title })), none(says.noGoal)]}
            />
            <Select
              name="partner"
              label={says.partner}
              value={filters.partner}
              options={[any, ...plan.partners.map(({ id, name }) => ({ value: id, label: name })), none(says.noOwner)]}
            />
            <Select
              name="person"
              label={says.person}
              value={filters.person}
              options={[any, ...plan.people.map(({ id, name }) => ({ value: id, label: name })), none(says.noOwner)]}
            />
            <Select
              name="status"
              label={says.status}
              value={filters.status}
              options={[
                { value: '', label: says.openTasks },
                { value: 'all', label: says.allTasks },
                ...TASK_STATUSES.map((status) => ({ value: status, label: says.statuses[status] })),
              ]}
            />
            <Select
              name="element"
              label={says.element}
              value={filters.element}
              options={[any, ...Array.from({ length: 10 }, (_, at) => ({ value: `${at + 1}`, label: `${at + 1}` }))]}
            />
            {view === 'list' ? (
              <Select
                name="sort"
                label={says.sort}
                value={filters.sort}
                options={SORTS.map((sort) => ({ value: sort, label: says.sorts[sort] }))}
              />
            ) : null}
          </div>
          <Checkbox name="late" label={says.lateOnly} checked={filters.isLate} />
          <Checkbox name="mine" label={says.mineOnly} checked={filters.isMine} />
          <SubmitButton kind="secondary">{says.show}</SubmitButton>
          {chosen === 0 ? null : (
            <p>
              <a href={here(request, viewPath(view))}>{says.reset}</a>
            </p>
          )}
        </Form>
      </Details>
    </div>
  )
}

/** The rest of the plan, at the foot of every view. */
export function MoreLinks({ request }: { readonly request: WorkspaceRequest }): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  const writes = mayWrite(request.tenant)
  const links: readonly (readonly [string, string, boolean])[] = [
    ['/plan/goals', says.goals, true],
    ['/plan/decisions', says.decisions, true],
    ['/plan/feed', says.feed, true],
    ['/plan/spreadsheet', says.sheet, true],
    ['/plan/removed', says.removed, true],
    ['/plan/start', says.start, writes],
  ]
  return (
    <nav class="plan-more no-print" aria-label={says.more}>
      <ul>
        {links
          .filter(([, , isShown]) => isShown)
          .map(([to, label]) => (
            <li key={to}>
              <a href={here(request, to)}>{label}</a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
