import type { ComponentChildren, VNode } from 'preact'
import { DO_NOTHING, type Mix } from '../../core/mix/mix.ts'
import type { ScreenAnswer, ScreenFacts } from '../../core/mix/screen.ts'
import { type ScreenOptions, screenOption } from '../../core/mix/screen-plan.ts'
import { readTurns, type Slider, slidersOf, turned } from '../../core/mix/screen-sliders.ts'
import { Alert, Buttons, SubmitButton, Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { minutes, number } from '../../web/words/numbers.ts'
import { FIGURES, type FigureName, screenFigures } from '../../web/words/screen-figures.ts'
import { SCREEN_WORDS } from './screen-words.ts'

interface ScreenProps {
  readonly facts: ScreenFacts
  /** The option as it is; its sliders start there. */
  readonly mix: Mix
  readonly options: ScreenOptions
  readonly language: Language
  /** Address of this page: without script the sliders are a question to it. */
  readonly here: string
  /** What that question holds. */
  readonly query: URLSearchParams
  /** What may be done next, such as starting the replay; stands below the numbers. */
  readonly children?: ComponentChildren
}

/** Island that a page with this view names in its face. */
export const SCREEN_ISLAND = 'sliders'

/** Sliders with number fields beside them, and what the quick screen answers: now from the address, then in place. */
export function ScreenView({ facts, mix, options, language, here, query, children }: ScreenProps): VNode {
  const says = SCREEN_WORDS[language]
  const sliders = slidersOf(mix, facts, options)
  const { turns, wrong } = readTurns(sliders, (name) => query.get(name))
  const asked = turned(mix, facts, turns)
  const answer = screenOption(facts, asked.mix, { options, dials: asked.dials })
  const today = screenOption(facts, DO_NOTHING, { options })
  const sentence = { sentence: says.sentence, today: screenFigures(today, language).access }
  return (
    <section class="screen" aria-labelledby="screen-title">
      <h2 id="screen-title">{says.title}</h2>
      <p>
        {says.lead} <strong>{says.quick}</strong>
      </p>
      <Wrong sliders={wrong} language={language} />
      <form
        class="form screen__form"
        action={here}
        method="get"
        noValidate
        data-screen={JSON.stringify({ facts, mix, options: toldOptions(options), language, ...sentence })}
      >
        <SliderGroups
          mix={mix}
          sliders={sliders}
          language={language}
          valueAt={({ name, value }) => turns[name] ?? value}
        />
        <Buttons>
          <SubmitButton kind="secondary">{says.button}</SubmitButton>
          <a href={here}>{says.reset}</a>
        </Buttons>
      </form>
      <output class="screen__said" aria-live="polite" data-said>
        {says.sentence.replace('{access}', screenFigures(answer, language).access).replace('{today}', sentence.today)}
      </output>
      <Trust answer={answer} language={language} />
      <Answers answer={answer} today={today} facts={facts} language={language} />
      <p>{says.why}</p>
      {children}
    </section>
  )
}

/** Only what the screen asks for travels; a caller may hand in all its options. */
function toldOptions({ gates, officersPerUnit, trainedToday, assumptions }: ScreenOptions): ScreenOptions {
  return { gates, officersPerUnit, trainedToday, assumptions }
}

function Wrong({
  sliders,
  language,
}: {
  readonly sliders: readonly Slider[]
  readonly language: Language
}): VNode | null {
  const says = SCREEN_WORDS[language]
  if (sliders.length === 0) return null
  return (
    <Alert tone="warning" title={says.problems}>
      <ul>
        {sliders.map(({ name, kind, low, high }) => (
          <li key={name}>{says.wrong(says.sliders[kind], number(low, language), number(high, language))}</li>
        ))}
      </ul>
    </Alert>
  )
}

interface GroupProps {
  readonly mix: Mix
  readonly sliders: readonly Slider[]
  readonly language: Language
  readonly valueAt: (slider: Slider) => number
}

/** One group for each responder, so that two "teams" are never mixed up. */
function SliderGroups({ mix, sliders, language, valueAt }: GroupProps): VNode {
  const says = SCREEN_WORDS[language]
  const places = [...new Set(sliders.map(({ responder }) => responder))]
  return (
    <>
      {places.map((place) => {
        const responder = mix.responders[place]
        return (
          <fieldset class="screen__group" key={place}>
            <legend>{responder === undefined ? says.allCalls : says.kinds[responder.kind]}</legend>
            {sliders
              .filter((slider) => slider.responder === place)
              .map((slider) => (
                <SliderField key={slider.name} slider={slider} value={valueAt(slider)} language={language} />
              ))}
          </fieldset>
        )
      })}
    </>
  )
}

/** The number is the field that is sent. The slider beside it does nothing without script, so only the script shows it. */
function SliderField(props: { readonly slider: Slider; readonly value: number; readonly language: Language }): VNode {
  const { slider, value, language } = props
  const { name, low, high, step } = slider
  const label = `screen-${name}-label`
  return (
    <div class="screen__slider">
      <label class="usa-label" id={label} for={`screen-${name}`}>
        {SCREEN_WORDS[language].sliders[slider.kind]}
      </label>
      <div class="screen__controls">
        <input
          type="range"
          hidden
          data-of={name}
          min={low}
          max={high}
          step={step}
          value={value}
          aria-labelledby={label}
          autocomplete="off"
        />
        <input
          class="usa-input usa-input--short"
          type="number"
          id={`screen-${name}`}
          name={name}
          min={low}
          max={high}
          step={1}
          value={value}
          inputMode="numeric"
          autocomplete="off"
        />
      </div>
    </div>
  )
}

/** Always there, and shown where only the replay may be believed; the script shows and hides it too. */
function Trust({ answer, language }: { readonly answer: ScreenAnswer; readonly language: Language }): VNode {
  const says = SCREEN_WORDS[language]
  return (
    <div data-trust="hand-over" hidden={answer.trust !== 'hand-over'}>
      <Alert tone="warning" title={says.quick}>
        <p>{says.handOver}</p>
      </Alert>
    </div>
  )
}

interface AnswersProps {
  readonly answer: ScreenAnswer
  readonly today: ScreenAnswer
  readonly facts: ScreenFacts
  readonly language: Language
}

function Answers({ answer, today, facts, language }: AnswersProps): VNode {
  const says = SCREEN_WORDS[language]
  const within = minutes(facts.withinMinutes, language)
  const [now, then] = [screenFigures(answer, language), screenFigures(today, language)]
  const label = (figure: FigureName) => (figure === 'access' ? says.figures.access(within) : says.figures[figure])
  return (
    <Table
      caption={says.table}
      columns={[
        { key: 'what', label: says.what },
        { key: 'today', label: says.today, numeric: true },
        { key: 'option', label: says.option, numeric: true },
      ]}
      rows={FIGURES.map((figure) => ({
        what: label(figure),
        today: then[figure],
        // Read out once, in the sentence above: twelve numbers at every step would drown everything else.
        option: (
          <output aria-live="off" data-figure={figure}>
            {now[figure]}
          </output>
        ),
      }))}
      footnote={says.note}
    />
  )
}
