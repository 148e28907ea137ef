import type { VNode } from 'preact'
import { STATES, stateName } from '../../core/states.ts'
import { type Content, Provenance } from '../../platform/content/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  EmptyState,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { count } from '../../web/words/numbers.ts'
import {
  addressOf,
  DISTANCES,
  FILTER_NAMES,
  type Filter,
  type FilterName,
  type Found,
  type Origin,
  SIZE_CHOICES,
  sizeOf,
  waysOut,
} from './filter.ts'
import { type NetworkPlace, PLACE_KINDS, SETTINGS } from './kinds.ts'
import { NetworkMap } from './map/network-map.tsx'
import { NETWORK_WORDS, type NetworkWords } from './network-words.ts'
import { isHere, PlaceList } from './place-list.tsx'
import { publishedSites } from './places.ts'

export interface Search {
  readonly filter: Filter
  readonly ignored: readonly FilterName[]
  readonly origin: Origin
  readonly found: readonly Found[]
}
interface Drawing extends Search {
  readonly places: readonly NetworkPlace[]
  readonly says: NetworkWords
  readonly language: Language
  readonly href: (path: string) => string
}

/** What the counts of learning sites rest on: records of content/. */
const SOURCES = ['learning-sites-program-overview', 'csg-learning-sites', 'cj-mh-learning-sites-2023']

/** The front of the network: a form, a map, and the same places as a list. */
export function landingPage(
  request: PageRequest,
  given: { readonly content: Content; readonly places: readonly NetworkPlace[]; readonly search: Search },
): Reply {
  const { content, places, search } = given
  const says = NETWORK_WORDS[request.language]
  const drawing: Drawing = { ...search, places, says, language: request.language, href: (path) => request.href(path) }
  const compiled =
    content.sites
      .map((site) => site.compiled)
      .toSorted()
      .at(-1) ?? ''
  return page(
    { title: says.title, description: says.description, section: 'network', compiled },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Ways says={says} href={drawing.href} />
      <FilterForm {...drawing} />
      <Answers {...drawing} />
      <Chosen {...drawing} />
      <Results {...drawing} content={content} />
      <Asking says={says} href={drawing.href} />
      <Provenance
        content={content}
        sources={SOURCES}
        compiled={compiled}
        reviewed={null}
        href={drawing.href}
        path="/network"
      />
    </>,
  )
}

function FilterForm({ filter, places, says, language, href }: Drawing): VNode {
  const counted = (value: string, label: string, fits: (place: NetworkPlace) => boolean) => ({
    value,
    label: says.withCount(label, count(places.filter(fits).length, language)),
  })
  const states = STATES.filter(({ code }) => places.some(({ state }) => state === code) || filter.state === code)
  const options = {
    kind: PLACE_KINDS.map((kind) => counted(kind, says.kindsMany[kind], (one) => one.kind === kind)),
    state: states.map(({ code, name }) => counted(code, name, ({ state }) => state === code)),
    size: SIZE_CHOICES.map((size) => counted(size, says.sizes[size], (one) => sizeOf(one) === size)),
    setting: SETTINGS.map((one) => counted(one, says.settings[one], ({ settings }) => settings.includes(one))),
    model: Object.entries(says.models).map(([model, name]) =>
      counted(model, name, (one) => one.models.some((has) => has === model)),
    ),
    within: DISTANCES.map((miles) => ({ value: String(miles), label: says.withinMiles(String(miles)) })),
  }
  const choose = (name: keyof typeof options) => (
    <Select
      name={name}
      label={says.labels[name]}
      value={String(filter[name] ?? '')}
      options={[{ value: '', label: says.any }, ...options[name]]}
    />
  )
  return (
    <Form action={href('/network')} method="get">
      <div class="filter-grid">
        {choose('kind')}
        {choose('state')}
        {choose('size')}
        {choose('setting')}
        {choose('model')}
        <TextField name="near" label={says.labels.near} hint={says.nearHint} value={filter.near} />
        {choose('within')}
        <SubmitButton>{says.show}</SubmitButton>
      </div>
    </Form>
  )
}

/** What could not be understood, said plainly above the result. */
function Answers({ filter, ignored, origin, says }: Drawing): VNode | null {
  const lines = [
    ignored.length > 0 ? says.ignored(ignored.map((name) => says.labels[name]).join(', ')) : null,
    origin.kind === 'unknown-zip' ? says.unknownZip : null,
    origin.kind === 'unknown-city' ? says.unknownCity : null,
    origin.kind === 'unreadable' ? says.unreadableNear : null,
    origin.kind === 'none' && filter.within !== null ? says.needsNear : null,
  ].filter((line) => line !== null)
  if (lines.length === 0) return null
  return (
    <Alert tone="warning">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Alert>
  )
}

function nameOf(name: FilterName, { filter, says }: Pick<Drawing, 'filter' | 'says'>): string {
  const { kind, state, size, setting, model, near, within } = filter
  const names: Readonly<Record<FilterName, string>> = {
    kind: kind === null ? '' : says.kindsMany[kind],
    state: state === null ? '' : stateName(state),
    size: size === null ? '' : `${says.labels.size}: ${says.sizes[size]}`,
    setting: setting === null ? '' : says.settings[setting],
    model: model === null ? '' : says.models[model],
    near: `${says.labels.near} ${near}`,
    within: within === null ? '' : `${says.labels.within} ${says.withinMiles(String(within))}`,
  }
  return names[name]
}

const isChosen = (filter: Filter, name: FilterName): boolean => filter[name] !== null && filter[name] !== ''

/** What is chosen, each part with a link that leaves it out. */
function Chosen(drawing: Drawing): VNode | null {
  const { filter, says, href } = drawing
  const names = FILTER_NAMES.filter((name) => isChosen(filter, name))
  if (names.length === 0) return null
  return (
    <nav class="chosen" aria-label={says.chosen}>
      <ul class="inline-list">
        {names.map((name) => (
          <li key={name}>
            <a class="chip chip--plain" href={href(addressOf(filter, name))}>
              <span class="sr-only">{says.remove} </span>
              {nameOf(name, drawing)} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        <li>
          <a href={href('/network')}>{says.clear}</a>
        </li>
      </ul>
    </nav>
  )
}

function Results(drawing: Drawing & { readonly content: Content }): VNode {
  const { found, origin, says, language, href, content } = drawing
  if (found.length === 0) return <Nothing {...drawing} />
  return (
    <div class="map-and-list">
      <div class="map-and-list__map">
        <NetworkMap
          finding={findingOf(drawing)}
          places={found.map(({ place }) => place)}
          from={origin.kind === 'point' ? origin.point : null}
          says={says}
        />
        <Counts content={content} says={says} language={language} />
      </div>
      <PlaceList found={found} says={says} language={language} href={href} isSorted={origin.kind === 'point'} />
    </div>
  )
}

function findingOf({ found, says, language }: Drawing): string {
  const [nearest] = found
  const places = count(found.length, language)
  if (nearest !== undefined && nearest.miles !== null && isHere(nearest.miles))
    return says.findingHere(places, nearest.place.title)
  if (nearest !== undefined && nearest.miles !== null)
    return says.findingNear(places, nearest.place.title, count(nearest.miles, language))
  return says.finding(places, count(new Set(found.map(({ place }) => place.state)).size, language))
}

/** An empty search says which part of it to leave out. */
function Nothing(drawing: Drawing): VNode {
  const { places, filter, origin, says, language, href } = drawing
  const ways = waysOut(places, filter, origin)
  return (
    <EmptyState title={says.noneTitle}>
      {filter.setting === 'tribal' ? <p>{says.noTribal}</p> : null}
      <p>{ways.length > 0 ? says.noneText : says.noneHopeless}</p>
      <ul>
        {ways.map(({ without, finds }) => (
          <li key={without}>
            <a href={href(addressOf(filter, without))}>
              {says.waysOut(nameOf(without, drawing), count(finds, language))}
            </a>
          </li>
        ))}
      </ul>
      <Buttons>
        <ButtonLink href={href('/network')} kind="secondary">
          {says.clear}
        </ButtonLink>
      </Buttons>
    </EmptyState>
  )
}

function Counts({ content, says, language }: { content: Content; says: NetworkWords; language: Language }): VNode {
  const sites = publishedSites(content)
  const listed = (status: string) =>
    count(sites.filter(({ designation_status }) => designation_status === status).length, language)
  return (
    <p class="place-list__facts">
      {says.counts(listed('active-2021-list'), listed('historic'))} {says.successor}
    </p>
  )
}

interface WaysProps {
  readonly says: NetworkWords
  readonly href: (path: string) => string
}
const waysIn = (says: NetworkWords) => [
  { path: '/network/like-yours', title: says.askLike, text: says.askLikeText },
  { path: '/network/request', title: says.askHelp, text: says.askHelpText },
  { path: '/network/ask', title: says.askQuestion, text: says.askQuestionText },
]

/** The other ways to someone who knows, for readers who do not come for the list. */
function Ways({ says, href }: WaysProps): VNode {
  return (
    <nav class="no-print" aria-label={says.askTitle}>
      <ul class="inline-list">
        {waysIn(says).map(({ path, title }) => (
          <li key={path}>
            <a href={href(path)}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Asking({ says, href }: WaysProps): VNode {
  return (
    <Card title={says.askTitle}>
      <ul>
        {waysIn(says).map(({ path, title, text }) => (
          <li key={path}>
            <a href={href(path)}>{title}</a>. {text}
          </li>
        ))}
      </ul>
    </Card>
  )
}
