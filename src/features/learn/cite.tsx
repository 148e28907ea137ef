import { createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { Chip } from '../../web/parts/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { LEARN_WORDS } from './words.ts'

/** Ids of the sources of the page, in the order of their numbers at its foot. */
export const SourcesOfPage = createContext<readonly string[]>([])

/** The numbers of sources beside a statement, each a link to the foot of the page. */
export function Cite({ ids }: { readonly ids: readonly (string | null)[] }): VNode | null {
  const sources = useContext(SourcesOfPage)
  const says = LEARN_WORDS[useLanguage()]
  const numbers = inOrder(ids).map((id) => sources.indexOf(id) + 1)
  if (numbers.length === 0) return null
  if (numbers.includes(0)) throw new Error(`The page does not list ${ids.join(', ')} among its sources`)
  return (
    <sup class="cite">
      {numbers.map((number, at) => (
        <a key={number} href={`#source-${number}`} aria-label={says.source(number)}>
          {at > 0 ? ', ' : ''}
          {number}
        </a>
      ))}
    </sup>
  )
}

export interface Noted {
  readonly text: string
  readonly source: string | null
  readonly confirmed: boolean
}
/** One statement of a record with its source, marked where nobody has confirmed it. */
export function Note({ note }: { readonly note: Noted }): VNode {
  return (
    <>
      {note.text}
      <Cite ids={[note.source]} />
      {note.confirmed ? null : <Unconfirmed />}
    </>
  )
}

export function Notes({ notes }: { readonly notes: readonly Noted[] }): VNode {
  return (
    <ul lang={useTextLanguage()}>
      {notes.map((note) => (
        <li key={note.text}>
          <Note note={note} />
        </li>
      ))}
    </ul>
  )
}

export function Unconfirmed(): VNode {
  const language = useLanguage()
  return (
    <>
      {' '}
      <span lang={language}>
        <Chip tone="accent">{LEARN_WORDS[language].unconfirmed}</Chip>
      </span>
    </>
  )
}

/** Each id once, where it first stands. */
export function inOrder(ids: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null && id !== undefined))]
}

/** The language attribute of text that stands in `content/`, which is English on every page. */
export function useTextLanguage(): 'en' | undefined {
  return useLanguage() === 'es' ? 'en' : undefined
}
