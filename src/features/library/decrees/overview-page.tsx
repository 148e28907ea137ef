import type { VNode } from 'preact'
import { DECREE_MODULES, type Decree, textLanguage } from '../../../platform/content/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  EmptyState,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import { generalListOf, instrumentsOf, isModule, modulesOf, provisionsIn, stateName } from './decrees.ts'
import { DECREES_AT, type DecreeView, decreePage, Mark, modulePath, Plainly } from './frame.tsx'
import { choicesOf, DECREE_FACETS, type DecreeFacet, type DecreeFilter, fitting, readFilter } from './read-filter.ts'
import { Timeline } from './timeline.tsx'
import { DECREE_WORDS, statusText } from './words.ts'

/** All instruments by year and status, as a drawing and as a list, with the ways to the rest. */
export function overviewPage(view: DecreeView): Reply {
  const { content, request } = view
  const { language } = request
  const says = DECREE_WORDS[language]
  const all = instrumentsOf(content)
  const { filter, unknown } = readFilter(content, request.query)
  const shown = fitting(all, filter)
  const lead = says.lead(count(all.length, language))
  const withStatus = (status: Decree['status']): number => all.filter((one) => one.status === status).length
  return decreePage(
    view,
    { title: says.title, description: lead, records: content.decrees },
    <>
      <PageHeader title={says.title} lead={lead} />
      <Finding>
        {says.finding(withStatus('in-force'), withStatus('dismissal-sought'), withStatus('findings-retracted'))}
      </Finding>
      <Plainly request={request} />
      <Filters all={all} filter={filter} request={request} />
      {unknown.length === 0 ? null : (
        <Alert tone="info">
          {unknown.map((value) => (
            <p key={value}>{says.unknown(value)}</p>
          ))}
        </Alert>
      )}
      <Shown all={all} shown={shown} request={request} />
      <Groups {...view} />
      <General {...view} />
    </>,
  )
}

interface FiltersProps {
  readonly all: readonly Decree[]
  readonly filter: DecreeFilter
  readonly request: PageRequest
}
function Filters({ all, filter, request }: FiltersProps): VNode {
  const { language } = request
  const says = DECREE_WORDS[language]
  const isNarrowed = DECREE_FACETS.some((facet) => filter[facet] !== null)
  const options = (facet: DecreeFacet) => {
    const choices = choicesOf(all, { filter, facet })
    return [
      { value: '', label: says.any(count(choices.all, language)) },
      ...choices.values.map(({ value, n }) => ({
        value,
        label: says.choice(valueName(facet, value, request), count(n, language)),
      })),
    ]
  }
  return (
    <section class="decree-filters no-print" aria-label={says.narrow}>
      <Form action={request.href(DECREES_AT)} method="get">
        <div class="decree-filters__choices">
          {DECREE_FACETS.map((facet) => (
            <Select key={facet} name={facet} label={says[facet]} value={filter[facet] ?? ''} options={options(facet)} />
          ))}
        </div>
        <Buttons>
          <SubmitButton kind="secondary">{says.show}</SubmitButton>
          {isNarrowed ? <a href={request.href(DECREES_AT)}>{says.clear}</a> : null}
        </Buttons>
      </Form>
    </section>
  )
}

function valueName(facet: DecreeFacet, value: string, { language }: PageRequest): string {
  const says = DECREE_WORDS[language]
  if (facet === 'module') return isModule(value) ? says.moduleNames[value] : value
  if (facet === 'state') return stateName(value) || value
  if (facet === 'status') return Object.entries(says.statuses).find(([status]) => status === value)?.[1] ?? value
  return value
}

interface ShownProps {
  readonly all: readonly Decree[]
  readonly shown: readonly Decree[]
  readonly request: PageRequest
}
function Shown({ all, shown, request }: ShownProps): VNode {
  const { language } = request
  const says = DECREE_WORDS[language]
  if (shown.length === 0)
    return (
      <EmptyState title={says.none}>
        <p>{says.noneText}</p>
        <p>
          <a href={request.href(DECREES_AT)}>{says.clear}</a>
        </p>
      </EmptyState>
    )
  const columns = (['place', 'year', 'instrument', 'status', 'modules'] as const).map((key) => ({
    key,
    label: says[key],
  }))
  return (
    <section class="decree-part" aria-labelledby="list">
      <Timeline decrees={shown} />
      <h2 id="list">{says.table}</h2>
      <Table
        caption={says.tableShown(count(shown.length, language), count(all.length, language))}
        columns={columns}
        rows={shown.map((decree) => rowOf(decree, request))}
      />
    </section>
  )
}

function rowOf(decree: Decree, request: PageRequest) {
  const { language } = request
  const says = DECREE_WORDS[language]
  const lang = textLanguage(language)
  return {
    place: (
      <>
        <a href={request.href(`${DECREES_AT}/${decree.id}`)} lang={lang}>
          {decree.jurisdiction}
        </a>
        {decree.state === null ? null : <small class="decree-soft">, {stateName(decree.state)}</small>}
      </>
    ),
    year: decree.year ?? '',
    instrument: (
      <>
        <span lang={lang}>{decree.instrument}</span> <Mark text={says.marks[decree.nature]} />{' '}
        {decree.brought_by === 'state' ? <Mark text={says.stateCase} /> : null}
      </>
    ),
    status: statusText(decree, language),
    modules: modulesOf(decree)
      .map((module) => says.moduleNames[module])
      .join(', '),
  }
}

/** The five groups, and the checklist made of them. */
function Groups({ content, request }: DecreeView): VNode {
  const { language } = request
  const says = DECREE_WORDS[language]
  return (
    <section class="decree-part" aria-labelledby="groups">
      <h2 id="groups">{says.byGroup}</h2>
      <ul class="ruled-list">
        {DECREE_MODULES.map((module) => {
          const n = instrumentsOf(content).reduce((sum, one) => sum + provisionsIn(one, module).length, 0)
          return (
            <li key={module}>
              <a href={request.href(modulePath(module))}>{says.moduleNames[module]}</a>{' '}
              <small>{says.requirementCount(n, count(n, language))}</small>
              <br />
              <span lang={textLanguage(language)}>{content.decreeModules.find(({ id }) => id === module)?.text}</span>
            </li>
          )
        })}
      </ul>
      <h2 id="checklist">{says.takeAlong}</h2>
      <p>{says.takeAlongText}</p>
      <Buttons>
        <ButtonLink href={request.href(`${DECREES_AT}/checklist`)}>{says.takeAlongOpen}</ButtonLink>
      </Buttons>
    </section>
  )
}

/** Apart from the places, so that nobody takes it for a case. */
function General({ content, request }: DecreeView): VNode | null {
  const says = DECREE_WORDS[request.language]
  const general = generalListOf(content)
  if (general === undefined) return null
  return (
    <Card title={says.general}>
      <p>{says.generalText}</p>
      <p>
        <a href={request.href(`${DECREES_AT}/${general.id}`)}>{says.generalOpen}</a>
      </p>
    </Card>
  )
}
