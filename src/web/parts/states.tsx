import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { count } from '../words/numbers.ts'
import { PART_WORDS } from './words.ts'

interface StepsProps {
  /** Place in `steps`; 0 is the first. */
  readonly current: number
  readonly steps: readonly string[]
}
/** Where one is in a task of several pages. */
export function Steps({ current, steps }: StepsProps): VNode {
  const says = PART_WORDS[useLanguage()]
  return (
    <nav class="steps" aria-label={says.step(current + 1, steps.length)}>
      <ol class="steps__list">
        {steps.map((step, place) => (
          <li
            key={step}
            class={`steps__step${place < current ? ' steps__step--done' : place === current ? ' steps__step--current' : ''}`}
            aria-current={place === current ? 'step' : undefined}
          >
            {place < current ? <span class="sr-only">{says.done} </span> : null}
            {step}
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface ProgressProps {
  readonly label: ComponentChildren
  readonly done: number
  /** null while the whole is not known. */
  readonly total: number | null
  readonly says?: ComponentChildren
}
export function Progress({ label, done, total, says }: ProgressProps): VNode {
  const id = useId()
  const language = useLanguage()
  const text = total === null ? null : PART_WORDS[language].progress(count(done, language), count(total, language))
  return (
    <div class="progress">
      <label class="progress__label" for={id}>
        {label}
      </label>
      {total === null ? (
        <progress class="progress__bar" id={id} />
      ) : (
        <progress class="progress__bar" id={id} value={done} max={Math.max(total, 1)}>
          {text}
        </progress>
      )}
      <p class="progress__says" role="status">
        {text}
        {text && says ? ' · ' : null}
        {says}
      </p>
    </div>
  )
}

interface RefreshingProps {
  /** The page itself, for the link that does the same without script. */
  readonly href: string
  readonly seconds?: number | undefined
  readonly children: ComponentChildren
}
/**
 * Around the part of a page that shows running work. With the island `refresh` in the page's face it keeps itself
 * fresh; without script a link does. Leave it away once the work is done.
 */
export function Refreshing({ href, seconds = 2, children }: RefreshingProps): VNode {
  return (
    <div class="refreshing" data-refresh={seconds}>
      {children}
      <p>
        <a href={href}>{PART_WORDS[useLanguage()].refresh}</a>
      </p>
    </div>
  )
}

type Tone = 'info' | 'warning' | 'error' | 'success'
interface AlertProps {
  readonly tone: Tone
  readonly title?: ComponentChildren
  readonly children: ComponentChildren
}
/** What just happened, or what to know first. Errors interrupt a screen reader; the rest waits. */
export function Alert({ tone, title, children }: AlertProps): VNode {
  const says = PART_WORDS[useLanguage()]
  return (
    <div class={`usa-alert usa-alert--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <div class="usa-alert__body">
        {title ? (
          <h2 class="usa-alert__heading">
            <span class="sr-only">{says[tone]} </span>
            {title}
          </h2>
        ) : null}
        <div class="usa-alert__text">
          {title ? null : <span class="sr-only">{says[tone]} </span>}
          {children}
        </div>
      </div>
    </div>
  )
}

/** For every page about crisis. */
export function CrisisPanel({ language }: { language: Language }): VNode {
  const id = useId()
  const says = PART_WORDS[language]
  return (
    <section class="crisis-panel" aria-labelledby={id}>
      <h2 class="crisis-panel__title" id={id}>
        {says.crisisTitle}
      </h2>
      <p>{says.crisisTalk}</p>
      <p>{says.crisisDanger}</p>
      <p class="crisis-panel__calls">
        <a href="tel:988">{says.call988}</a>
        <a href="tel:911">{says.call911}</a>
      </p>
    </section>
  )
}
