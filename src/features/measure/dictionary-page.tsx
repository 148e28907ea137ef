import type { VNode } from 'preact'
import { type Content, MEASURE_SOURCES, type Measure, nameOf, OUTCOMES } from '../../platform/content/index.ts'
import { Alert, EmptyState, Form, Select, SubmitButton } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { namedBenefits } from './benefits.ts'
import { countWith, FACETS, type Facet, type Filters, narrowed, readFilters } from './facets.ts'
import { measurePage } from './frame.tsx'
import { MEASURE_WORDS } from './words.ts'

interface Props {
  readonly content: Content
  readonly request: PageRequest
}

/** `/measure/measures`: every measure in a line, narrowed by what the address asks for. */
export function dictionaryPage(content: Content, request: PageRequest): Reply {
  const says = MEASURE_WORDS[request.language]
  const { measures } = content
  const { filters, unknown } = readFilters(request.query, measures)
  const shown = narrowed(measures, filters)
  const isNarrowed = Object.keys(filters).length > 0
  return measurePage(
    content,
    request,
    { title: says.dictionaryTitle, lead: says.dictionaryLead(measures.length), records: measures },
    <>
      {unknown.length > 0 ? (
        <Alert tone="warning">{says.notKnown(unknown.map((value) => `“${value}”`).join(', '))}</Alert>
      ) : null}
      <Narrowing content={content} request={request} filters={filters} />
      <div class="measure-count">
        <h2>{says.shown(shown.length, measures.length)}</h2>
        {isNarrowed ? <a href={request.href('/measure/measures')}>{says.showAll}</a> : null}
      </div>
      {shown.length === 0 ? (
        <EmptyState title={says.noneTitle}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        <MeasureList measures={shown} request={request} />
      )}
      <TakeAlong request={request} />
      <NoMeasure content={content} request={request} />
    </>,
  )
}

function Narrowing({ content, request, filters }: Props & { readonly filters: Filters }): VNode {
  const says = MEASURE_WORDS[request.language]
  const named = optionsOf(content, request)
  return (
    <section class="measure-filter no-print" aria-labelledby="narrow">
      <h2 id="narrow">{says.narrow}</h2>
      <Form action={request.href('/measure/measures')} method="get">
        <div class="measure-filter__fields">
          {FACETS.map((facet) => (
            <Select
              key={facet}
              name={facet}
              label={says.facet[facet]}
              value={filters[facet] ?? ''}
              options={[
                { value: '', label: says.anyOf[facet] },
                ...named[facet].map(({ value, label }) => ({
                  value,
                  label: `${label} (${countWith(content.measures, filters, facet, value)})`,
                })),
              ]}
            />
          ))}
        </div>
        <SubmitButton>{says.show}</SubmitButton>
      </Form>
    </section>
  )
}

type Named = readonly { readonly value: string; readonly label: string }[]
function optionsOf(content: Content, { language }: PageRequest): Readonly<Record<Facet, Named>> {
  const says = MEASURE_WORDS[language]
  return {
    outcome: OUTCOMES.map((value) => ({ value, label: `${value} ${says.outcome[value]}` })),
    element: content.elements
      .toSorted((one, other) => one.number - other.number)
      .map(({ id, number, title }) => ({ value: String(number), label: `${number} ${nameOf(id, title, language)}` })),
    type: content.programTypes.map(({ id, name }) => ({ value: id, label: nameOf(id, name, language) })),
    benefit: namedBenefits(content).map(({ code, id, title }) => ({
      value: code,
      label: `${code} ${nameOf(id, title, language)}`,
    })),
    source: MEASURE_SOURCES.map((value) => ({ value, label: says.source[value] })),
  }
}

/** Measures in a list; each with its question, its unit and which way is better. */
export function MeasureList(props: { readonly measures: readonly Measure[]; readonly request: PageRequest }): VNode {
  const { measures, request } = props
  const says = MEASURE_WORDS[request.language]
  return (
    <ul class="measure-list">
      {measures.map(({ id, name, asks, unit, outcomes, better }) => (
        <li key={id}>
          <span class="measure-list__id">{id}</span>
          <span lang="en">
            <a href={request.href(`/measure/measures/${id}`)}>{name}</a>
            <br />
            {asks}
          </span>
          <span class="measure-list__facts">
            <span lang="en">{unit}</span>
            <br />
            {outcomes.length === OUTCOMES.length ? `${OUTCOMES[0]}–${OUTCOMES.at(-1)}` : outcomes.join(', ')}
            {outcomes.length > 0 ? ' · ' : ''}
            {says.better[better]}
          </span>
        </li>
      ))}
    </ul>
  )
}

function TakeAlong({ request }: { readonly request: PageRequest }): VNode {
  const says = MEASURE_WORDS[request.language]
  const files = [
    ['/measure/measures.csv', says.csv],
    ['/measure/measures.csv?excel=yes', says.csvExcel],
    ['/measure/measures.json', says.json],
  ] as const
  return (
    <section class="no-print" aria-labelledby="take-along">
      <h2 id="take-along">{says.takeAlong}</h2>
      <ul class="inline-list">
        {files.map(([path, label]) => (
          <li key={path}>
            <a href={path} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoMeasure({ content, request }: Props): VNode {
  const says = MEASURE_WORDS[request.language]
  return (
    <section aria-labelledby="no-measure">
      <h2 id="no-measure">{says.noMeasureTitle}</h2>
      <p>{says.noMeasureText}</p>
      <ul>
        {content.aliasesWithoutMeasure.map(({ id, why }) => (
          <li key={id} lang="en">
            <a href={request.href(`/measure/measures/${id}`)}>{id}</a>. {why}
          </li>
        ))}
      </ul>
    </section>
  )
}
