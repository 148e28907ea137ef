import type { SecretLink } from '../../../../platform/links/index.ts'
import { dayAt, here, mayWrite } from '../../../../platform/workspace/index.ts'
import { Alert, type FieldProblem, Form, PageHeader, Radios, SubmitButton } from '../../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../../web/route.ts'
import { dayText } from '../../../../web/words/moment.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { FEED_WORDS } from './feed-words.ts'

export const FEEDS = ['all', 'partner', 'mine'] as const
export type Feed = (typeof FEEDS)[number]
export const FEED_DAYS = ['30', '182', '366'] as const

/** Links that put due days into a calendar: made here, shown once, ended here. */
export function feedPage(
  request: WorkspaceRequest,
  given: {
    readonly links: readonly (SecretLink & { readonly feed: Feed })[]
    /** The whole address of a link that was made this moment. */
    readonly made?: string
    readonly problems?: readonly FieldProblem[]
  },
): Reply {
  const { language } = request
  const says = FEED_WORDS[language]
  const { links, made, problems = [] } = given
  return page(
    {
      title: says.title,
      workspacePlace: 'plan',
      seenBy: PLAN_WORK_WORDS[language].seenBy,
      breadcrumbs: [{ href: here(request, '/plan'), label: PLAN_WORK_WORDS[language].title }],
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {request.query.get('ended') === null ? null : (
        <Alert tone="success">
          <p>{says.ended}</p>
        </Alert>
      )}
      {made === undefined ? null : (
        <Alert tone="success" title={says.madeTitle}>
          <p>{says.madeText}</p>
          <p class="request-address">
            <label>
              {says.linkLabel}
              <input class="usa-input" type="text" readOnly value={made} />
            </label>
          </p>
        </Alert>
      )}
      <p>{says.safe}</p>
      <Form action={here(request, '/plan/feed')} problems={problems}>
        <Radios
          name="which"
          legend={says.which}
          value="mine"
          options={FEEDS.map((feed) => ({ value: feed, label: says.whichNames[feed] }))}
        />
        <Radios
          name="days"
          legend={says.days}
          value="182"
          options={FEED_DAYS.map((days) => ({ value: days, label: says.daysNames[days] }))}
        />
        <SubmitButton>{says.make}</SubmitButton>
      </Form>
      <h2>{says.links}</h2>
      {links.length === 0 ? <p>{says.none}</p> : null}
      {mayWrite(request.tenant) && links.length > 0 ? <p class="plan-soft">{says.ofOthers}</p> : null}
      <ul class="plan-links">
        {links.map((link) => (
          <li key={link.id}>
            {says.whichNames[link.feed]}{' '}
            <span class="plan-soft">
              {says.until(dayText(dayAt(link.expiresAt, 'UTC'), language))}, {says.opened(link.uses)}
            </span>
            <Form action={here(request, `/plan/feed/${link.id}/end`)} name={`end-${link.id}`}>
              <SubmitButton kind="secondary">
                {says.end}
                <span class="sr-only">: {says.whichNames[link.feed]}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
