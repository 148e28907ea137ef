import type { VNode } from 'preact'
import { HeatMap } from '../../web/charts/index.ts'
import { SECTIONS } from '../../web/navigation.ts'
import { ButtonLink, Buttons, Form, SubmitButton, TextField } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { hourName, ofHundred, range } from '../../web/words/numbers.ts'
import { SHELL_WORDS } from '../../web/words/shell.ts'
import { HOME_WORDS } from './home-words.ts'
import type { SampleAnswer } from './sample.ts'

export function homePage(request: PageRequest, sample: SampleAnswer | null): Reply {
  const says = HOME_WORDS[request.language]
  return page(
    { title: says.title, section: 'home', crisis: true, wide: true },
    <>
      <div class={sample === null ? 'hero hero--alone' : 'hero'}>
        <div>
          <h1 class="hero__title">{says.headline}</h1>
          <p class="hero__lead">{says.lead}</p>
          <div class="hero__doors">
            <Buttons>
              <ButtonLink href={request.href('/try')}>{says.tryIt}</ButtonLink>
              <ButtonLink href={request.href('/learn')} kind="secondary">
                {says.basics}
              </ButtonLink>
            </Buttons>
          </div>
          <p class="hero__note">{says.note}</p>
        </div>
        {sample === null ? null : <Sample sample={sample} request={request} />}
      </div>
      <Doors request={request} />
      <div class="ways-on">
        <Start request={request} />
        <Find request={request} />
      </div>
    </>,
  )
}

interface SampleProps {
  readonly sample: SampleAnswer
  readonly request: PageRequest
}
function Sample({ sample, request }: SampleProps): VNode {
  const { language } = request
  const says = HOME_WORDS[language]
  const finding = (
    <>
      {says.sampleAbout}
      <strong>{says.sampleCalls(ofHundred(sample.mentalHealthShare))}</strong>
      {says.sampleHere}
      {says.sampleCodes(ofHundred(sample.codedShare))}
    </>
  )
  return (
    <section class="card sample" aria-labelledby="sample">
      <h2 class="sample__label" id="sample">
        {says.sampleLabel(sample.place)}
      </h2>
      <HeatMap finding={finding} cells={sample.week} unit={says.sampleUnit} language={language} />
      <p class="sample__more">
        {says.sampleBusiest(hourName(sample.busiest.from, language), hourName(sample.busiest.to, language))}
        <Reach sample={sample} request={request} />
      </p>
      <p class="sample__more">{says.sampleKnown(spread(sample, language))}</p>
      <p class="sample__more">
        <a href={request.href('/try')}>{says.sampleDone}</a>
      </p>
    </section>
  )
}

function spread(sample: SampleAnswer, language: Language): string {
  const shares = sample.definitions.map((definition) => definition.share)
  return range(ofHundred(Math.min(...shares)), ofHundred(Math.max(...shares)), language)
}

function Reach({ sample: { mix }, request: { language } }: SampleProps): VNode | null {
  const says = HOME_WORDS[language]
  if (mix === null) return null
  return (
    <>
      {says.sampleMix(mix.name[language])}
      <strong>{says.sampleReach(ofHundred(mix.reach.mid))}</strong>
      {says.sampleRange(range(ofHundred(mix.reach.low), ofHundred(mix.reach.high), language))}
    </>
  )
}

function Doors({ request }: { request: PageRequest }): VNode {
  const says = HOME_WORDS[request.language]
  const names = SHELL_WORDS[request.language]
  return (
    <section class="doors" aria-label={says.doors}>
      {SECTIONS.map((section) => (
        <div key={section} class="door">
          <h2 class="door__title">
            <a href={request.href(`/${section}`)}>{names[section]}</a>
          </h2>
          <p class="door__text">{says[section]}</p>
        </div>
      ))}
    </section>
  )
}

/** What a reader came with, in the reader's words, and the one page that answers it. */
function Start({ request }: { request: PageRequest }): VNode {
  const says = HOME_WORDS[request.language]
  const starts = [
    { who: says.familyFor, path: '/learn/perspectives/lived-experience/calling-911-or-988', what: says.family },
    { who: says.chiefFor, path: '/plan/executive-edition', what: says.chief },
    { who: says.fieldFor, path: '/field', what: says.field },
    { who: says.helpFor, path: '/network/request', what: says.help },
  ]
  return (
    <section aria-labelledby="start">
      <h2 id="start">{says.startTitle}</h2>
      <ul class="ruled-list">
        {starts.map(({ who, path, what }) => (
          <li key={path}>
            {who}
            <br />
            <a href={request.href(path)}>{what}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Find({ request }: { request: PageRequest }): VNode {
  const says = HOME_WORDS[request.language]
  const names = SHELL_WORDS[request.language]
  const shelves = [
    { path: '/library', name: names.library, text: says.libraryText },
    { path: '/network', name: names.network, text: says.networkText },
  ]
  return (
    <section aria-labelledby="find">
      <h2 id="find">{says.findTitle}</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: the search element is too new for some screen readers */}
      <div role="search">
        <Form action={request.href('/search')} method="get">
          <div class="search-row">
            <TextField name="q" label={says.find} hint={says.findHint} type="search" />
            <SubmitButton>{says.findGo}</SubmitButton>
          </div>
        </Form>
      </div>
      <ul class="ruled-list">
        {shelves.map(({ path, name, text }) => (
          <li key={path}>
            <a href={request.href(path)}>{name}</a>
            <br />
            {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
