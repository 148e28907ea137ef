import type { VNode } from 'preact'
import { Cite, Unconfirmed, useTextLanguage } from '../../platform/content/index.ts'

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
