import type { ComponentChildren, VNode } from 'preact'

interface SectionProps {
  readonly id: string
  readonly title: string
  /** What the section says, in one sentence. Every section has one, also where something cannot be computed. */
  readonly finding: ComponentChildren
  readonly children?: ComponentChildren
}

/** A part of the need profile: a question as title, its answer in one sentence, then the pictures and tables. */
export function Section({ id, title, finding, children }: SectionProps): VNode {
  return (
    <section class="need" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="need__finding">{finding}</p>
      {children}
    </section>
  )
}

interface PartProps extends SectionProps {
  /** 2 where the part stands before the first section. */
  readonly level?: 2 | 3 | undefined
}
/** A part of a section, with a title and its finding. */
export function Part({ id, title, finding, children, level = 3 }: PartProps): VNode {
  return (
    <section class="need__part" aria-labelledby={id}>
      {level === 2 ? <h2 id={id}>{title}</h2> : <h3 id={id}>{title}</h3>}
      <p>{finding}</p>
      {children}
    </section>
  )
}
