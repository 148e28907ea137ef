import type { ComponentChildren, VNode } from 'preact'

export interface Door {
  readonly href: string
  readonly title: string
  readonly text: ComponentChildren
  /** Where title and text are in another language than the page. */
  readonly lang?: 'en' | undefined
}

/** Ways on from a page, each with a sentence that says what is behind it. Stands under a heading of the second level. */
export function Doors({
  doors,
  isWide = false,
}: {
  readonly doors: readonly Door[]
  readonly isWide?: boolean
}): VNode {
  return (
    <div class={isWide ? 'doors doors--wide' : 'doors'}>
      {doors.map(({ href, title, text, lang }) => (
        <div key={href} class="door" lang={lang}>
          <h3 class="door__title">
            <a href={href}>{title}</a>
          </h3>
          <p class="door__text">{text}</p>
        </div>
      ))}
    </div>
  )
}
