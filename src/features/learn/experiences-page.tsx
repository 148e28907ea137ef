import type { VNode } from 'preact'
import { Cite, nameOf, useTextLanguage } from '../../platform/content/index.ts'
import { Alert, Chip, EmptyState, Form, Select, SubmitButton } from '../../web/parts/index.ts'
import type { Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import { longDay } from '../../web/words/numbers.ts'
import { EXPERIENCE_WORDS } from './experience-words.ts'
import {
  type Chosen,
  choicesOf,
  type Experience,
  experiencesOf,
  FACETS,
  type Facet,
  type Filters,
  matching,
  readFilters,
} from './experiences.ts'
import { type Asked, learnPage } from './frame.tsx'
import type { Href } from './links.tsx'

/** The documented programs, narrowed by the filters of the address. The form is a plain GET. */
export function experiencesPage(asked: Asked): Reply {
  const { content, request } = asked
  const says = EXPERIENCE_WORDS[request.language]
  const all = experiencesOf(content)
  const filters = readFilters(request.query, all)
  const found = matching(all, filters.chosen)
  const href: Href = (path) => request.href(path)
  return learnPage(
    asked,
    {
      title: says.title,
      lead: says.lead,
      records: content.programs,
      sources: found.map(({ program }) => program.id),
      wide: true,
    },
    <>
      <FilterForm all={all} filters={filters} asked={asked} />
      <Unknown filters={filters} />
      <Found found={found} all={all} filters={filters} href={href} />
      <p>
        {says.submit} <a href={href('/library/submit')}>{says.submitLink}</a>
      </p>
    </>,
  )
}

interface FilterFormProps {
  readonly all: readonly Experience[]
  readonly filters: Filters
  readonly asked: Asked
}
function FilterForm({ all, filters, asked }: FilterFormProps): VNode {
  const language = useLanguage()
  const says = EXPERIENCE_WORDS[language]
  const label = labelsOf(asked, language)
  return (
    <section class="filters no-print" aria-labelledby="filters">
      <h2 id="filters" class="sr-only">
        {says.filterTitle}
      </h2>
      <Form action={asked.request.href('/learn/experiences')} method="get">
        <div class="filters__row">
          {FACETS.map((facet) => (
            <Select
              key={facet}
              name={facet}
              label={says.facets[facet]}
              value={filters.chosen[facet] ?? ''}
              options={[
                { value: '', label: says.any },
                ...choicesOf(all, filters.chosen, facet).map(({ value, count }) => ({
                  value,
                  label: `${label(facet, value)} (${count})`,
                })),
              ]}
            />
          ))}
          <SubmitButton>{says.show}</SubmitButton>
        </div>
      </Form>
    </section>
  )
}

/** What the value of a filter is called. */
function labelsOf({ content }: Asked, language: Language): (facet: Facet, value: string) => string {
  const says = EXPERIENCE_WORDS[language]
  const types = new Map<string, string>(content.programTypes.map(({ id, name }) => [id, nameOf(id, name, language)]))
  const words: Readonly<Record<Facet, Readonly<Record<string, string>>>> = {
    model: Object.fromEntries(types),
    state: {},
    status: says.statuses,
    setting: says.settings,
    size: says.sizes,
    results: says.yesNo,
    confirmed: says.yesNo,
  }
  return (facet, value) => words[facet][value] ?? value
}

function Unknown({ filters }: { readonly filters: Filters }): VNode | null {
  const says = EXPERIENCE_WORDS[useLanguage()]
  if (filters.unknown.length === 0) return null
  return (
    <Alert tone="warning">
      {filters.unknown.map(({ facet, value }) => (
        <p key={facet}>{says.unknownFilter(says.facets[facet], value.slice(0, 60))}</p>
      ))}
    </Alert>
  )
}

interface FoundProps {
  readonly found: readonly Experience[]
  readonly all: readonly Experience[]
  readonly filters: Filters
  readonly href: Href
}
function Found({ found, all, filters, href }: FoundProps): VNode {
  const says = EXPERIENCE_WORDS[useLanguage()]
  const reset = <a href={href('/learn/experiences')}>{says.reset}</a>
  if (found.length === 0)
    return (
      <EmptyState title={says.nothing}>
        <p>{says.nothingText}</p>
        <p>{reset}</p>
      </EmptyState>
    )
  const ended = found.filter(({ program }) => program.status === 'ended').length
  return (
    <section aria-labelledby="found">
      <h2 id="found">{says.found(found.length, all.length)}</h2>
      <p>
        {ended > 0 ? `${says.ended(ended)} ` : ''}
        {isNarrowed(filters.chosen) ? reset : null}
      </p>
      <ul class="experiences">
        {found.map((experience) => (
          <Entry key={experience.program.id} experience={experience} href={href} />
        ))}
      </ul>
    </section>
  )
}

const isNarrowed = (chosen: Chosen): boolean => Object.keys(chosen).length > 0

function Entry({ experience: { program }, href }: { readonly experience: Experience; readonly href: Href }): VNode {
  const language = useLanguage()
  const says = EXPERIENCE_WORDS[language]
  const lang = useTextLanguage()
  return (
    <li class="experience">
      <p class="experience__place">
        {program.place}, {program.state}
      </p>
      <div>
        <h3 class="experience__title" lang={lang}>
          <a href={href(`/learn/experiences/${program.id}`)}>{program.program}</a>
        </h3>
        <p lang={lang}>
          {program.facts}
          <Cite ids={[program.id]} />
        </p>
        <p class="experience__more">
          <Status program={program} />
          {' · '}
          {program.started_year === null ? says.sinceUnknown : says.since(program.started_year)}
          {program.started_year === null || program.started_year_confirmed ? '' : ` (${says.unconfirmedYear})`}
          {' · '}
          {program.results.length === 0 ? says.noResults : says.results(program.results.length)}{' '}
          {program.confirmed ? null : <Chip tone="accent">{says.unconfirmed}</Chip>}
        </p>
      </div>
    </li>
  )
}

/** An ended program says so at first sight; the others say it in words. */
export function Status({ program }: { readonly program: Experience['program'] }): VNode {
  const language = useLanguage()
  const says = EXPERIENCE_WORDS[language]
  if (program.status !== 'ended') return <>{says.statuses[program.status]}</>
  return (
    <Chip tone="accent">
      {program.ended_on === null ? says.statuses.ended : says.endedOn(longDay(program.ended_on, language))}
    </Chip>
  )
}
