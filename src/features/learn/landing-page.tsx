import type { VNode } from 'preact'
import { Cite, type Content, PERSPECTIVES, pagesUnder } from '../../platform/content/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import type { Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { type Asked, learnPage } from './frame.tsx'
import { LANDING_WORDS } from './landing-words.ts'
import type { Href } from './links.tsx'
import { WayPicture } from './way-picture.tsx'
import { LEARN_WORDS } from './words.ts'

const SOURCE = 'pmhc-toolkit-learning'

/** What a newcomer sees first: what a PMHC is, the way through the section, and a door for each kind of reader. */
export function landingPage(asked: Asked): Reply {
  const { content, request } = asked
  const says = LANDING_WORDS[request.language]
  const href: Href = (path) => request.href(path)
  return learnPage(
    asked,
    {
      title: says.title,
      lead: says.lead,
      records: [...content.benefits, ...content.programTypes, ...content.elements],
      sources: [SOURCE],
      wide: true,
      isAllTranslated: true,
      hasOwnHeader: true,
    },
    <>
      <Opening href={href} />
      <div class="ways-in">
        <Way content={content} href={href} />
        <Doors content={content} href={href} />
      </div>
    </>,
  )
}

function Opening({ href }: { readonly href: Href }): VNode {
  const says = LANDING_WORDS[useLanguage()]
  return (
    <div class="opening">
      <div class="opening__words">
        <h1>{says.headline}</h1>
        <p class="opening__lead">
          {says.lead}
          <Cite ids={[SOURCE]} />
        </p>
        <p>{says.honest}</p>
        <Buttons>
          <ButtonLink href={href('/learn/what-is-a-pmhc')}>{says.what}</ButtonLink>
          <ButtonLink href={href('/try')} kind="secondary">
            {says.tryIt}
          </ButtonLink>
        </Buttons>
      </div>
      <WayPicture />
    </div>
  )
}

interface PartProps {
  readonly content: Content
  readonly href: Href
}
function Way({ content, href }: PartProps): VNode {
  const language = useLanguage()
  const { wayTitle, way } = LANDING_WORDS[language]
  const names = LEARN_WORDS[language]
  const steps = [
    { place: 'benefits', text: way.benefits(content.claims.length) },
    { place: 'types', text: way.types(content.programTypes.length) },
    { place: 'elements', text: way.elements(content.elements.length) },
    { place: 'experiences', text: way.experiences(content.programs.length) },
    { place: 'perspectives', text: way.perspectives(PERSPECTIVES.length) },
    { place: 'services', text: way.services(pagesUnder(content, '/learn/services').length) },
    { place: 'topics', text: way.topics },
    { place: 'questions', text: way.questions(content.faqs.length) },
  ] as const
  return (
    <section aria-labelledby="way">
      <h2 id="way">{wayTitle}</h2>
      <ol class="ruled-list way-list">
        {steps.map(({ place, text }) => (
          <li key={place}>
            <div>
              <a href={href(`/learn/${place}`)}>{names[place]}</a>
              <br />
              {text}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

const DOORS = [
  { who: 'person', path: '/learn/perspectives/lived-experience' },
  { who: 'idd', path: '/learn/perspectives/idd' },
  { who: 'police', path: '/learn/perspectives/law-enforcement' },
  { who: 'dispatch', path: '/learn/perspectives/dispatch' },
  { who: 'provider', path: '/learn/perspectives/behavioral-health' },
  { who: 'responder', path: '/learn/perspectives/community-responder' },
  { who: 'leader', path: '/plan' },
  { who: 'curious', path: '/learn/what-is-a-pmhc' },
] as const

function Doors({ content, href }: PartProps): VNode {
  const says = LANDING_WORDS[useLanguage()]
  const hasHomeSafe = content.articles.some(({ path }) => path === '/learn/home-safe')
  return (
    <section aria-labelledby="doors">
      <h2 id="doors">{says.doorsTitle}</h2>
      <dl class="reader-doors">
        {DOORS.map(({ who, path }) => (
          <div key={who}>
            <dt>
              <a href={href(path)}>{says.doors[who].name}</a>
            </dt>
            <dd>{says.doors[who].text}</dd>
          </div>
        ))}
      </dl>
      <p>
        {says.also}:{' '}
        {hasHomeSafe ? (
          <>
            <a href={href('/learn/home-safe')}>{says.homeSafe}</a>
            {' · '}
          </>
        ) : null}
        <a href={href('/library/glossary')}>{says.glossary}</a>
      </p>
    </section>
  )
}
