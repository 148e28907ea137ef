import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'

interface TitledProps {
  readonly title?: ComponentChildren
  readonly children: ComponentChildren
}

export function Card({ title, children }: TitledProps): VNode {
  const id = useId()
  return title ? (
    <section class="card" aria-labelledby={id}>
      <h2 class="card__title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  ) : (
    <div class="card">{children}</div>
  )
}

interface ChipProps {
  readonly children: ComponentChildren
  /** `accent` is for the one thing a page wants seen, and for invented or unreviewed material. */
  readonly tone?: 'plain' | 'accent' | undefined
}
export function Chip({ children, tone = 'plain' }: ChipProps): VNode {
  return <span class={`usa-tag chip chip--${tone}`}>{children}</span>
}

/** The answer of a page in one or two sentences, large. */
export function Finding({ children }: { children: ComponentChildren }): VNode {
  return <p class="finding">{children}</p>
}

interface PageHeaderProps {
  readonly title: ComponentChildren
  readonly lead?: ComponentChildren
}
/** The one h1 of a page, with the sentence a busy person needs. */
export function PageHeader({ title, lead }: PageHeaderProps): VNode {
  return (
    <header class="page-header">
      <h1 class="page-header__title">{title}</h1>
      {lead ? <div class="page-header__lead">{typeof lead === 'string' ? <p>{lead}</p> : lead}</div> : null}
    </header>
  )
}

/** Says why there is nothing yet, and what to do about it. */
export function EmptyState({ title, children }: { title: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <h2 class="empty__title">{title}</h2>
      {children}
    </div>
  )
}

export function Details({ summary, children }: { summary: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <details class="details">
      <summary class="details__summary">{summary}</summary>
      <div class="details__body">{children}</div>
    </details>
  )
}
