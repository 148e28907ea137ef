import type { VNode } from 'preact'
import { readContent } from '../../platform/content/index.ts'
import { Doors } from '../../web/parts/index.ts'
import type { PageRequest } from '../../web/route.ts'
import { count } from '../../web/words/numbers.ts'
import { instrumentsOf } from './decrees/decrees.ts'
import { DECREES_AT } from './decrees/frame.tsx'
import { DECREE_WORDS } from './decrees/words.ts'
import { LIBRARY_WORDS } from './words.ts'

interface Place {
  readonly path: string
  readonly title: string
  readonly text: string
}

function DoorList({ title, doors, request }: { title: string; doors: readonly Place[]; request: PageRequest }): VNode {
  return (
    <section class="library__doors">
      <h2>{title}</h2>
      <Doors doors={doors.map(({ path, ...door }) => ({ ...door, href: request.href(path) }))} />
    </section>
  )
}

/** For someone who did not find it: ask, or bring it. */
export function AskOrBring({ request }: { readonly request: PageRequest }): VNode {
  const says = LIBRARY_WORDS[request.language]
  const doors = [
    { path: '/network/ask', title: says.doorAsk, text: says.doorAskWhy },
    { path: '/library/submit', title: says.doorSubmit, text: says.doorSubmitWhy },
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
        {shelvesIn(request).map(({ path, title }) => (
          <li key={path}>
            <a href={request.href(path)}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function shelvesIn({ language }: PageRequest): readonly Place[] {
  const says = LIBRARY_WORDS[language]
  const content = readContent()
  const { hubs, glossary } = content
  const decrees = DECREE_WORDS[language]
  return [
    { path: '/library/hubs', title: says.hubs, text: says.hubsAbout(count(hubs.length, language)) },
    { path: '/library/glossary', title: says.glossary, text: says.glossaryAbout(count(glossary.length, language)) },
    {
      path: DECREES_AT,
      title: decrees.title,
      text: decrees.about(count(instrumentsOf(content).length, language)),
    },
    { path: '/library/submit', title: says.doorSubmit, text: says.doorSubmitWhy },
  ]
}
