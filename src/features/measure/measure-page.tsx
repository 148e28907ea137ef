import type { ComponentChildren, VNode } from 'preact'
import type { AliasWithoutMeasure, Content, Measure } from '../../platform/content/index.ts'
import { notFound, type PageRequest, type Reply, seeOther } from '../../web/route.ts'
import { namedBenefits } from './benefits.ts'
import { computedHere } from './computed.ts'
import { MeasureList } from './dictionary-page.tsx'
import { ExampleView } from './example-view.tsx'
import { measurePage } from './frame.tsx'
import { MEASURE_WORDS } from './words.ts'

interface Props {
  readonly content: Content
  readonly request: PageRequest
  readonly measure: Measure
}

/** One measure by its id. Every other name of it leads there; a name that fits no measure says why. */
export function measureAt(content: Content, name: string, request: PageRequest): Reply {
  const measure = content.measures.find(({ id }) => id === name)
  if (measure !== undefined) return onePage(content, measure, request)
  const meant = content.measures.find(({ id, aliases }) => id === name.toUpperCase() || aliases.includes(name))
  if (meant !== undefined) return seeOther(request.href(`/measure/measures/${meant.id}`))
  const without = content.aliasesWithoutMeasure.find(({ id }) => id === name)
  return without === undefined ? notFound() : nameWithoutMeasure(content, without, request)
}

function onePage(content: Content, measure: Measure, request: PageRequest): Reply {
  const says = MEASURE_WORDS[request.language]
  const props = { content, request, measure }
  return measurePage(
    content,
    request,
    {
      title: `${measure.id} ${measure.name}`,
      lead: measure.asks,
      english: 'title-and-lead',
      above: [{ path: '/measure/measures', label: says.allMeasures }],
      records: [measure],
    },
    <>
      <HowToCount {...props} />
      {measure.example === null ? null : (
        <ExampleView example={measure.example} unit={measure.unit} request={request} />
      )}
      <section class="callout" aria-labelledby="pitfall">
        <h2 id="pitfall">{says.pitfall}</h2>
        <p lang="en">{measure.pitfall}</p>
      </section>
      <section aria-labelledby="beside">
        <h2 id="beside">{says.beside}</h2>
        <MeasureList measures={content.measures.filter(({ id }) => measure.beside.includes(id))} request={request} />
      </section>
      <Belongs {...props} />
      <WhereComputed {...props} />
      <OtherNames {...props} />
      <Neighbours {...props} />
    </>,
  )
}

function HowToCount({ request, measure }: Props): VNode {
  const says = MEASURE_WORDS[request.language]
  const { numerator, denominator, unit, better, sources, split } = measure
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [says.counted, <span lang="en">{numerator}</span>],
    [says.outOf, denominator === null ? says.noShare : <span lang="en">{denominator}</span>],
    [says.unit, <span lang="en">{unit}</span>],
    [says.direction, says.better[better]],
    [says.data, sources.map((source) => says.source[source]).join('; ')],
    [says.split, splitText(split, request)],
  ]
  return (
    <section aria-labelledby="how">
      <h2 id="how">{says.howToCount}</h2>
      <dl class="measure-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function splitText(split: string, { language }: PageRequest): ComponentChildren {
  const says = MEASURE_WORDS[language]
  if (split === 'standard') return says.standardSplit
  return split === 'none' ? says.notSplit : <span lang="en">{split}</span>
}

function Belongs({ content, request, measure }: Props): VNode {
  const says = MEASURE_WORDS[request.language]
  const types = content.programTypes.filter(({ id }) => measure.program_types.includes(id))
  const rows: readonly (readonly [string, readonly VNode[] | string])[] = [
    [
      says.outcomes,
      measure.outcomes.length === 0
        ? says.noOutcome
        : measure.outcomes.map((outcome) => (
            <a href={request.href(`/measure/measures?outcome=${outcome}`)}>{says.outcome[outcome]}</a>
          )),
    ],
    [
      says.elements,
      content.elements
        .filter(({ number }) => measure.elements.includes(number))
        .map(({ number, title }) => (
          <a lang="en" href={request.href(`/learn/elements/${number}`)}>
            {number} {title}
          </a>
        )),
    ],
    [
      says.types,
      types.length === content.programTypes.length
        ? says.everyType
        : types.map(({ id, name }) => (
            <a lang="en" href={request.href(`/learn/types/${id}`)}>
              {name}
            </a>
          )),
    ],
    [says.benefits, benefitLinks(content, request, measure)],
  ]
  return (
    <section aria-labelledby="belongs">
      <h2 id="belongs">{says.belongs}</h2>
      <dl class="measure-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {typeof value === 'string' ? (
                value
              ) : (
                <ul>
                  {value.map((link, at) => (
                    <li key={at}>{link}</li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function benefitLinks(content: Content, request: PageRequest, measure: Measure): readonly VNode[] | string {
  if (measure.benefits.length === 0) return MEASURE_WORDS[request.language].noBenefit
  return namedBenefits(content)
    .filter(({ code }) => measure.benefits.includes(code))
    .map(({ code, title, path }) => (
      <a key={code} lang="en" href={request.href(path)}>
        {title}
      </a>
    ))
}

function WhereComputed({ request, measure }: Props): VNode {
  const says = MEASURE_WORDS[request.language]
  const computed = computedHere(measure)
  return (
    <section aria-labelledby="where">
      <h2 id="where">{says.whereComputed}</h2>
      <p>
        {says.computed[computed ?? 'later']}{' '}
        {computed === null ? null : <a href={request.href('/try')}>{says.tryIt}</a>}
      </p>
    </section>
  )
}

function OtherNames({ request, measure }: Props): VNode | null {
  const says = MEASURE_WORDS[request.language]
  if (measure.aliases.length === 0 && measure.settled === null) return null
  return (
    <section aria-labelledby="names">
      <h2 id="names">{says.otherNames}</h2>
      {measure.aliases.length === 0 ? null : (
        <p>
          {says.alias}: {measure.aliases.map((alias, at) => [at > 0 ? ', ' : '', <code key={alias}>{alias}</code>])}
        </p>
      )}
      {measure.settled === null ? null : (
        <>
          <p>{says.twoLists}</p>
          <p lang="en">{measure.settled}</p>
        </>
      )}
    </section>
  )
}

function Neighbours({ content, request, measure }: Props): VNode {
  const says = MEASURE_WORDS[request.language]
  const at = content.measures.indexOf(measure)
  const around = [
    [says.previous, content.measures[at - 1]],
    [says.next, content.measures[at + 1]],
  ] as const
  return (
    <nav class="no-print" aria-label={says.allMeasures}>
      <ul class="inline-list">
        {around.map(([label, one]) =>
          one === undefined ? null : (
            <li key={one.id}>
              {label}:{' '}
              <a lang="en" href={request.href(`/measure/measures/${one.id}`)}>
                {one.id} {one.name}
              </a>
            </li>
          ),
        )}
      </ul>
    </nav>
  )
}

function nameWithoutMeasure(content: Content, without: AliasWithoutMeasure, request: PageRequest): Reply {
  const says = MEASURE_WORDS[request.language]
  return measurePage(
    content,
    request,
    {
      title: says.notHere(without.id),
      lead: says.notHereLead,
      above: [{ path: '/measure/measures', label: says.allMeasures }],
      records: [without],
    },
    <>
      <p lang="en">{without.why}</p>
      <h2>{says.usesInstead}</h2>
      <MeasureList measures={content.measures.filter(({ id }) => without.beside.includes(id))} request={request} />
    </>,
  )
}
