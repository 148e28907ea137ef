import type { VNode } from 'preact'
import { type AddOn, type Content, useTextLanguage } from '../../platform/content/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { type Href, InlineList } from './links.tsx'
import { Notes } from './notes.tsx'
import { TYPE_WORDS } from './type-words.ts'

interface AddOnsProps {
  readonly addOns: readonly AddOn[]
  readonly content: Content
  readonly href: Href
}
/** What goes with a type without being one of the five. */
export function AddOns({ addOns, content, href }: AddOnsProps): VNode | null {
  const says = TYPE_WORDS[useLanguage()]
  const lang = useTextLanguage()
  if (addOns.length === 0) return null
  return (
    <section class="add-ons" aria-labelledby="add-ons">
      <h2 id="add-ons">{says.addOnsTitle}</h2>
      <ul class="ruled-list">
        {addOns.map((addOn) => (
          <li key={addOn.id} id={addOn.id} lang={lang}>
            <h3>{addOn.name}</h3>
            <p>{addOn.summary}</p>
            <Notes notes={addOn.facts} />
            <InlineList>
              {addOn.programs
                .flatMap((id) => content.programs.filter((program) => program.id === id))
                .map((program) => (
                  <li key={program.id}>
                    <a href={href(`/learn/experiences/${program.id}`)}>
                      {program.place}, {program.state}
                    </a>
                  </li>
                ))}
            </InlineList>
          </li>
        ))}
      </ul>
    </section>
  )
}
