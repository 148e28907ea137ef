import type { ComponentChildren, VNode } from 'preact'
import { type Content, SourceLine } from '../../../platform/content/index.ts'
import type { Settings } from '../../../platform/settings.ts'
import { PageHeader } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import { ABOUT_WORDS } from './about-words.ts'
import { type AccessibilityRun, lastAccessibilityRun } from './accessibility-run.ts'
import { ABOUT_PART_WORDS } from './parts-words.ts'

export const ABOUT_PAGES = ['about', 'contact', 'privacy', 'accessibility'] as const
export type AboutPage = (typeof ABOUT_PAGES)[number]

/** Who answers for this installation; null in tests that draw pages without one. */
export type RunBy = Pick<Settings, 'runBy' | 'contact'>

interface AboutProps {
  readonly request: PageRequest
  readonly content: Content
  readonly by: RunBy
}

export function aboutPage(which: AboutPage, props: AboutProps): Reply {
  const says = ABOUT_WORDS[props.request.language][which]
  return page(
    { title: says.title, description: says.lead },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {which === 'about' || which === 'contact' ? <WhoRunsIt {...props} /> : null}
      {which === 'contact' ? <Doors request={props.request} /> : null}
      {says.blocks.map((block) => (
        <section key={block.title}>
          <h2>{block.title}</h2>
          {block.text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      {which === 'about' ? <ForPrograms request={props.request} /> : null}
      {which === 'about' ? <Credits {...props} /> : null}
      {which === 'accessibility' ? <Complaints {...props} /> : null}
    </>,
  )
}

function WhoRunsIt({ request, by }: AboutProps): VNode {
  const says = ABOUT_PART_WORDS[request.language]
  return (
    <section>
      <h2>{says.runBy}</h2>
      <p>
        {by.runBy === null ? says.runByNobody : says.runByThem(by.runBy)}{' '}
        {by.contact === null ? (
          says.noContact
        ) : (
          <>
            {says.reach} <Reach contact={by.contact} />.
          </>
        )}
      </p>
    </section>
  )
}

function Reach({ contact }: { readonly contact: string }): VNode {
  return <a href={contact.startsWith('https://') ? contact : `mailto:${contact}`}>{contact}</a>
}

/** A page that someone came from is named, so that their note can say which it was. */
function Doors({ request }: { readonly request: PageRequest }): VNode {
  const says = ABOUT_PART_WORDS[request.language]
  const from = request.query.get('about') ?? ''
  const about = /^\/[a-z0-9/_-]{0,200}$/i.test(from) && !from.startsWith('//') ? from : ''
  const withPage = about === '' ? '' : `?about=${encodeURIComponent(about)}`
  const doors = [
    { href: `/network/ask${withPage}`, name: says.ask, why: says.askWhy },
    { href: '/network/request', name: says.help, why: says.helpWhy },
    { href: '/library/submit', name: says.submit, why: says.submitWhy },
    {
      href: `/network/ask?about=${encodeURIComponent(about === '' ? '/accessibility' : about)}`,
      name: says.accessibility,
      why: says.accessibilityWhy,
    },
  ]
  return (
    <section>
      <h2>{says.doors}</h2>
      {about === '' ? null : (
        <p>
          {says.about} <a href={request.href(about)}>{about}</a>
        </p>
      )}
      <ul class="ruled-list">
        {doors.map((door) => (
          <li key={door.name}>
            <a href={request.href(door.href)}>{door.name}</a>
            <br />
            {door.why}
          </li>
        ))}
      </ul>
      <p>{says.crisis}</p>
    </section>
  )
}

/** Addresses for other programs, in one place. */
function ForPrograms({ request }: { readonly request: PageRequest }): VNode {
  const says = ABOUT_PART_WORDS[request.language]
  const doors = [
    { href: '/api/v1', name: says.api },
    { href: '/openapi.json', name: says.openapi },
    { href: '/library/new.atom', name: says.feed },
    { href: '/data.json', name: says.catalog },
    { href: '/oai?verb=Identify', name: says.oai },
  ]
  return (
    <section>
      <h2>{says.programs}</h2>
      <p>{says.programsLead}</p>
      <ul>
        {doors.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The texts that describe the system; every other source stands on the page that uses it. */
const CREDITED = [
  'pmhc-toolkit',
  'pmhc-essential-elements',
  'pmhc-framework-2019',
  'knowledge-lab-crisis',
  'csg-learning-sites',
  'samhsa-2025-guidelines',
  'cit-international-guide',
]
function Credits({ request, content }: AboutProps): VNode {
  const says = ABOUT_PART_WORDS[request.language]
  const credited = CREDITED.flatMap((id) => content.sources.find((source) => source.id === id) ?? [])
  return (
    <section>
      <h2 id="sources">{says.sources}</h2>
      <p>{says.sourcesLead}</p>
      <ul>
        {credited.map((source) => (
          <li key={source.id}>
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
      <p>
        <a href={request.href('/library')}>{says.allSources(count(content.resources.length, request.language))}</a>
      </p>
    </section>
  )
}

function Complaints({ request, by }: AboutProps): VNode {
  const says = ABOUT_PART_WORDS[request.language]
  const run = lastAccessibilityRun()
  return (
    <>
      {run === null ? null : (
        <section>
          <h2>{says.lastRun}</h2>
          <p>{runInWords(run, request)}</p>
        </section>
      )}
      <section>
        <h2>{says.complain}</h2>
        <p>
          {by.contact === null ? says.complainNoContact : says.complainText(by.contact)}{' '}
          <a href={request.href('/network/ask?about=%2Faccessibility')}>{says.toAsk}</a>
        </p>
        <p>{says.complainMore}</p>
      </section>
    </>
  )
}

function runInWords({ on, pages, violations }: AccessibilityRun, { language }: PageRequest): ComponentChildren {
  const says = ABOUT_PART_WORDS[language]
  const day = longDay(on, language)
  return violations === 0
    ? says.ranNone(day, count(pages, language))
    : says.ran(day, count(pages, language), count(violations, language))
}
