import type { VNode } from 'preact'
import { STATES, stateName } from '../../../core/states.ts'
import { type Content, Provenance } from '../../../platform/content/index.ts'
import {
  ButtonLink,
  Buttons,
  Card,
  Details,
  EmptyState,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import type { ListedAgency } from '../agencies/listed.ts'
import type { ListImport } from '../agencies/store.ts'
import { type NetworkPlace, SETTINGS } from '../kinds.ts'
import type { Ranked, Reason } from '../likeness.ts'
import { NETWORK_WORDS } from '../network-words.ts'
import { type ReadProfile, type Typed, typedAddress } from './read-profile.ts'
import { LIKE_WORDS, type LikeWords } from './words.ts'

export interface Compared {
  readonly typed: Typed
  readonly read: ReadProfile
  /** The agency picked from the national list, and what a name found in it. */
  readonly picked: ListedAgency | null
  readonly offered: readonly ListedAgency[] | null
  readonly list: ListImport | null
  readonly ranked: readonly Ranked<NetworkPlace & { readonly state: string }>[]
  readonly places: number
}
interface Drawing extends Compared {
  readonly says: LikeWords
  readonly language: Language
  readonly href: (path: string) => string
}

/** Pages show so many; whoever needs more says more about themselves. */
const MOST_SHOWN = 20

export function likeYoursPage(request: PageRequest, content: Content, compared: Compared): Reply {
  const { language } = request
  const says = LIKE_WORDS[language]
  const drawing: Drawing = { ...compared, says, language, href: (path) => request.href(path) }
  const compiled =
    content.sites
      .map((site) => site.compiled)
      .toSorted()
      .at(-1) ?? ''
  return page(
    {
      title: says.title,
      description: says.description,
      section: 'network',
      compiled,
      breadcrumbs: [{ href: request.href('/network'), label: says.network }],
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <ListPart {...drawing} />
      <h2>{says.formTitle}</h2>
      <ProfileForm {...drawing} />
      <Result {...drawing} />
      <Details summary={says.howTitle}>
        <p>{says.how}</p>
      </Details>
      <Provenance
        content={content}
        sources={compared.ranked.slice(0, MOST_SHOWN).map(({ item }) => item.id)}
        compiled={compiled}
        reviewed={null}
        href={drawing.href}
        path="/network/like-yours"
      />
    </>,
  )
}

const stateOptions = (any: string) => [
  { value: '', label: any },
  ...STATES.map(({ code, name }) => ({ value: code, label: name })),
]

function ListPart(drawing: Drawing): VNode {
  const { list, picked, typed, offered, says, language, href } = drawing
  if (list === null) return <p>{says.noList}</p>
  if (picked !== null) return <Picked {...drawing} picked={picked} />
  return (
    <Card title={says.listTitle}>
      <Form action={href('/network/like-yours')} method="get" name="list">
        <div class="filter-grid">
          <TextField name="agency" label={says.agency} hint={says.listHint} value={typed.agency} />
          <Select name="state" label={says.inState} value={typed.state} options={stateOptions(says.any)} />
          <SubmitButton kind="secondary">{says.look}</SubmitButton>
        </div>
      </Form>
      {offered === null ? null : <Offered {...drawing} offered={offered} />}
      <p class="table__footnote">
        {says.listOf(longDay(new Date(list.at).toISOString().slice(0, 10), language), count(list.rowsKept, language))}
      </p>
    </Card>
  )
}

function Offered({ offered, typed, says, href }: Drawing & { readonly offered: readonly ListedAgency[] }): VNode {
  if (offered.length === 0) return <p>{says.nothingListed}</p>
  return (
    <section aria-labelledby="offered">
      <h3 id="offered">{says.pickTitle}</h3>
      <ul class="ruled-list">
        {offered.map(({ ori, name, county, state }) => (
          <li key={ori}>
            {name} <span class="place-list__facts">{[county, state].filter(Boolean).join(', ')}</span>{' '}
            <a href={href(typedAddress({ ...typed, agency: '', state: '', ori }))}>
              {says.pick}
              <span class="sr-only">: {name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Picked({ picked, typed, says, language, href }: Drawing & { readonly picked: ListedAgency }): VNode {
  const known = (value: number | null) => (value === null ? '?' : count(value, language))
  return (
    <Card title={says.picked(picked.name)}>
      <p>{says.pickedFigures(known(picked.officers), known(picked.population), picked.figuresFrom || says.noSource)}</p>
      <p>
        <a href={href(typedAddress({ ...typed, ori: '' }))}>{says.unpick}</a>
      </p>
    </Card>
  )
}

function ProfileForm({ typed, read, says, language, href }: Drawing): VNode {
  const { settings, models } = NETWORK_WORDS[language]
  const any = { value: '', label: says.any }
  return (
    <Form action={href('/network/like-yours')} method="get" problems={read.problems}>
      {typed.ori === '' ? null : <input type="hidden" name="ori" value={typed.ori} />}
      <div class="filter-grid">
        <TextField name="sworn" label={says.fields.sworn} value={typed.sworn} inputmode="numeric" width="short" />
        <TextField
          name="population"
          label={says.fields.population}
          value={typed.population}
          inputmode="numeric"
          width="short"
        />
        <TextField
          name="calls"
          label={says.fields.calls}
          hint={says.callsHint}
          value={typed.calls}
          inputmode="numeric"
          width="short"
        />
        <Select name="state" label={says.fields.state} value={typed.state} options={stateOptions(says.any)} />
        <Select
          name="setting"
          label={says.fields.setting}
          value={typed.setting}
          options={[any, ...SETTINGS.map((one) => ({ value: one, label: settings[one] }))]}
        />
        <Select
          name="model"
          label={says.fields.model}
          value={typed.model}
          options={[any, ...Object.entries(models).map(([value, label]) => ({ value, label }))]}
        />
        <SubmitButton>{says.show}</SubmitButton>
      </div>
    </Form>
  )
}

function Result(drawing: Drawing): VNode {
  const { ranked, read, places, says, language, href } = drawing
  if (read.isEmpty)
    return (
      <EmptyState title={says.emptyTitle}>
        <p>{says.emptyText}</p>
      </EmptyState>
    )
  if (ranked.length === 0)
    return (
      <EmptyState title={says.noneTitle}>
        <p>{says.noneText}</p>
      </EmptyState>
    )
  const hidden = ranked.length - MOST_SHOWN
  return (
    <>
      <h2>{says.resultTitle}</h2>
      <Finding>{says.finding(count(ranked.length, language), count(places, language))}</Finding>
      <AlikeList ranked={ranked.slice(0, MOST_SHOWN)} language={language} href={href} />
      {hidden > 0 ? <p>{says.more(count(hidden, language))}</p> : null}
    </>
  )
}

interface AlikeProps {
  readonly language: Language
  readonly href: (path: string) => string
}
/** Places with the reasons why each is alike. */
export function AlikeList({ ranked, ...rest }: AlikeProps & Pick<Compared, 'ranked'>): VNode {
  return (
    <ol class="ruled-list">
      {ranked.map((one) => (
        <AlikePlace key={one.item.path} one={one} {...rest} />
      ))}
    </ol>
  )
}

function AlikePlace({ one, language, href }: AlikeProps & { readonly one: Compared['ranked'][number] }): VNode {
  const says = LIKE_WORDS[language]
  const { item, likeness } = one
  const named = (aspects: readonly (keyof LikeWords['aspects'])[]) => aspects.map((aspect) => says.aspects[aspect])
  return (
    <li>
      <div>
        <a href={href(item.path)} lang="en">
          {item.title}
        </a>{' '}
        <span class="place-list__facts">
          {NETWORK_WORDS[language].kinds[item.kind]} · {item.agency === item.title ? '' : `${item.agency}, `}
          {item.city}, {item.state}
        </span>
        <p>
          <strong>{says.because}</strong> {likeness.reasons.map((reason) => inWords(reason, language)).join(', ')}.
        </p>
        <Aside label={says.differs} items={named(likeness.differs)} />
        <Aside label={says.unknown} items={named(likeness.unknown)} />
        {item.kind === 'site' ? (
          <Buttons>
            <ButtonLink href={href(`${item.path}/visit`)} kind="secondary">
              {says.visit}
            </ButtonLink>
          </Buttons>
        ) : null}
      </div>
    </li>
  )
}

function Aside({ label, items }: { label: string; items: readonly string[] }): VNode | null {
  return items.length === 0 ? null : (
    <p class="place-list__facts">
      {label} {items.join(', ')}.
    </p>
  )
}

/** A reason as part of a sentence. */
export function inWords(reason: Reason, language: Language): string {
  const { reasons } = LIKE_WORDS[language]
  const { sizes, populations, settings, models } = NETWORK_WORDS[language]
  const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
  switch (reason.aspect) {
    case 'size':
      return reasons.size(lower(sizes[reason.band]))
    case 'population':
      return reasons.population(populations[reason.band])
    case 'setting':
      return reasons.setting(reason.settings.map((one) => lower(settings[one])).join(', '))
    case 'models':
      return reasons.models(reason.models.map((one) => lower(models[one])).join(', '))
    case 'state':
      return reasons.state(stateName(reason.state))
    case 'calls':
      return reasons.calls()
  }
}
