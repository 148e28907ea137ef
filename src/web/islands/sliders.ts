/**
 * The quick screen in the browser. The form marked `data-screen` carries the facts, the mix and the options as text; each
 * number field has a slider beside it, which only this script shows. A turn is answered in the next frame, in place.
 * Without script the form is a plain question to the server, answered by the same functions.
 */
import type { Mix } from '../../core/mix/mix.ts'
import type { ScreenFacts } from '../../core/mix/screen.ts'
import { type ScreenOptions, screenOption } from '../../core/mix/screen-plan.ts'
import { readTurns, slidersOf, turned } from '../../core/mix/screen-sliders.ts'
import type { Language } from '../words/index.ts'
import { FIGURES, screenFigures } from '../words/screen-figures.ts'

/** What the server wrote into the form. */
interface Carried {
  readonly facts: ScreenFacts
  readonly mix: Mix
  readonly options: ScreenOptions
  readonly language: Language
  /** A sentence with {access} and {today} in it, to be read out once the slider rests. */
  readonly sentence: string
  readonly today: string
}

/** Milliseconds of rest after which the sentence is said: a screen reader should not hear every step. */
const REST = 500

function start(form: HTMLFormElement): void {
  // Written by our own server in the same version.
  const carried: Carried = JSON.parse(form.dataset.screen ?? '{}')
  const { facts, mix, options, language } = carried
  const sliders = slidersOf(mix, facts, options)
  let frame = 0
  let rest = 0

  const show = () => {
    const { turns, wrong } = readTurns(sliders, (name) => fieldOf(form, name)?.value ?? null)
    // A number that is still being typed keeps the last answer.
    if (wrong.length > 0) return
    const asked = turned(mix, facts, turns)
    const answer = screenOption(facts, asked.mix, { options, dials: asked.dials })
    const figures = screenFigures(answer, language)
    for (const figure of FIGURES) write(document.querySelector(`[data-figure="${figure}"]`), figures[figure])
    for (const note of document.querySelectorAll<HTMLElement>('[data-trust]'))
      note.hidden = note.dataset.trust !== answer.trust
    clearTimeout(rest)
    rest = window.setTimeout(() => {
      const said = carried.sentence.replace('{access}', figures.access).replace('{today}', carried.today)
      write(document.querySelector('[data-said]'), said)
    }, REST)
  }

  for (const range of form.querySelectorAll<HTMLInputElement>('input[data-of]')) range.hidden = false
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const of = target.dataset.of
    if (of === undefined) copy(target, form.querySelector<HTMLInputElement>(`input[data-of="${target.name}"]`))
    else copy(target, fieldOf(form, of))
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(show)
  })
  // Once while nobody waits: the first turn is then as quick as the others.
  show()
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement ? field : null
}

function copy(from: HTMLInputElement, to: HTMLInputElement | null): void {
  if (to !== null) to.value = from.value
}

function write(place: Element | null, text: string): void {
  if (place !== null && place.textContent !== text) place.textContent = text
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-screen]')) start(form)
