import type { VNode } from 'preact'
import { HeatMap } from '../../web/charts/index.ts'
import { SECTIONS } from '../../web/navigation.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
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
