import type { VNode } from 'preact'
import { readContent } from '../../platform/content/index.ts'
import type { PageRequest } from '../../web/route.ts'
import { count } from '../../web/words/numbers.ts'
import { instrumentsOf } from './decrees/decrees.ts'
import { DECREES_AT } from './decrees/frame.tsx'
import { DECREE_WORDS } from './decrees/words.ts'
import { LIBRARY_WORDS } from './words.ts'

interface Door {
  readonly href: string
  readonly name: string
  readonly why: string
}

function DoorList({ title, doors, request }: { title: string; doors: readonly Door[]; request: PageRequest }): VNode {
  return (
    <section class="library__doors">
      <h2>{title}</h2>
      <div class="doors">
        {doors.map(({ href, name, why }) => (
          <div key={href} class="door">
            <h3 class="door__title">
              <a href={request.href(href)}>{name}</a>
            </h3>
            <p class="door__text">{why}</p>
          </div>
        ))}
      </div>
    </section>
  )
}

/** For someone who did not find it: ask, or bring it. */
export function Doors({ request }: { readonly request: PageRequest }): VNode {
  const says = LIBRARY_WORDS[request.language]
  const doors = [
    { href: '/network/ask', name: says.doorAsk, why: says.doorAskWhy },
    { href: '/library/submit', name: says.doorSubmit, why: says.doorSubmitWhy },
  ]
  return <DoorList title={says.doorsTitle} doors={doors} request={request} />
}

/** What else the library has. */
export function Shelves({ request }: { readonly request: PageRequest }): VNode {
  return <DoorList title={LIBRARY_WORDS[request.language].shelves} doors={shelvesIn(request)} request={request} />
}

/** The same in one line, above a list that is long. */
export function ShelfLinks({ request }: { readonly request: PageRequest }): VNode {
  return (
    <nav class="no-print" aria-label={LIBRARY_WORDS[request.language].shelves}>
      <ul class="inline-list">
        {shelvesIn(request).map(({ href, name }) => (
          <li key={href}>
            <a href={request.href(href)}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function shelvesIn({ language }: PageRequest): readonly Door[] {
  const says = LIBRARY_WORDS[language]
  const content = readContent()
  const { hubs, glossary } = content
  const decrees = DECREE_WORDS[language]
  return [
    { href: '/library/hubs', name: says.hubs, why: says.hubsAbout(count(hubs.length, language)) },
    { href: '/library/glossary', name: says.glossary, why: says.glossaryAbout(count(glossary.length, language)) },
    {
      href: DECREES_AT,
      name: decrees.title,
      why: decrees.about(count(instrumentsOf(content).length, language)),
    },
    { href: '/library/submit', name: says.doorSubmit, why: says.doorSubmitWhy },
  ]
}
