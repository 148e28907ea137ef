import type { ComponentChildren, VNode } from 'preact'

import type { ChosenEffect } from '../../../core/mix/evidence.ts'
import type { EventOutcome } from '../../../core/mix/outcomes.ts'
import { type Content, readContent, sourceOf } from '../../../platform/content/index.ts'
import { Card, EmptyState, Finding, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number, ofHundred, range } from '../../../web/words/numbers.ts'
import { mixName } from '../answer.ts'
import { EVIDENCE_WORDS } from '../evidence-words.ts'
import { NumbersDoor } from './numbers-door.tsx'
import { MixNav } from './part-nav.tsx'
import { chosenMix, type ResultPlace } from './result-place.ts'
import { consequencesIn } from './told.ts'
import { TOLD_WORDS } from './told-words.ts'

/** Events that may follow less often: by which evidence, from which baseline, and where nothing may be said. */
export function OutcomesView({ place }: { readonly place: ResultPlace }): VNode {
  const { language, beliefs } = place
  const says = TOLD_WORDS[language].outcomes
  const mix = chosenMix(place)
  const own = consequencesIn(place).find((each) => each.mix === mix?.id)
  if (mix === null || own === undefined) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  const told = own.outcomes.filter((outcome) => outcome.kind === 'told')
  const clear = told.filter(({ chanceFewer }) => chanceFewer >= SURE)
  return (
    <>
      <Finding>
        {told.length === 0
          ? says.nothingTold
          : clear.length === 0
            ? says.noneClear(mixName(mix, language))
            : says.clear(
                mixName(mix, language),
                clear.map(({ event }) => EVIDENCE_WORDS[language].events[event]).join(', '),
              )}
      </Finding>
      <p>{says.policy[beliefs.evidence]}</p>
      <NumbersDoor place={place} group="outcomes" label={told.length === 0 ? says.giveBaselines : says.change} />
      <MixNav place={place} part="outcomes" current={mix.id} only={(id) => id !== place.result.mixes[0]?.id} />
      <Table
        caption={says.table(mixName(mix, language))}
        columns={[
          { key: 'event', label: says.event },
          { key: 'baseline', label: says.baseline, numeric: true },
          { key: 'averted', label: says.averted, numeric: true },
          { key: 'chance', label: says.chance, numeric: true },
        ]}
        rows={own.outcomes.map((outcome) => ({
          event: EVIDENCE_WORDS[language].events[outcome.event],
          baseline: baselineSays(beliefs.baselines[outcome.event], language),
          ...figuresOf(outcome, language),
        }))}
        footnote={EVIDENCE_WORDS[language].outcome.claimedOnce}
      />
      <Claims outcomes={own.outcomes} language={language} />
    </>
  )
}

/** Fewer events in so many of 100 draws is called clear; what lies below is told as unsure. */
const SURE = 0.95

function baselineSays(per100: number | undefined, language: Language): string {
  return per100 === undefined ? TOLD_WORDS[language].outcomes.notGiven : number(per100, language, 2)
}

function figuresOf(outcome: EventOutcome, language: Language): { readonly averted: string; readonly chance: string } {
  const says = TOLD_WORDS[language].outcomes
  if (outcome.kind !== 'told') return { averted: says.why[outcome.kind], chance: '–' }
  const { averted, middle, chanceFewer } = outcome
  const digits = Math.abs(middle) < 10 ? 1 : 0
  const ends = range(number(averted.low, language, digits), number(averted.high, language, digits), language)
  return { averted: `${number(middle, language, digits)} (${ends})`, chance: ofHundred(chanceFewer) }
}

interface ClaimsProps {
  readonly outcomes: readonly EventOutcome[]
  readonly language: Language
}
/** Which study each number rests on, in words, with its source. */
function Claims({ outcomes, language }: ClaimsProps): VNode | null {
  const says = TOLD_WORDS[language].outcomes
  const content = readContent()
  const items = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'told')
      return outcome.claims.map(({ responder, calls, effect }) => (
        <li key={`${outcome.event} ${responder}`}>
          {says.claim(
            EVIDENCE_WORDS[language].events[outcome.event],
            TOLD_WORDS[language].money.responders[responder],
            number(calls, language),
          )}{' '}
          {effect === null ? EVIDENCE_WORDS[language].outcome.didNotCome : <Basis {...{ effect, content, language }} />}
        </li>
      ))
    if (outcome.kind !== 'no-evidence') return []
    return outcome.without.map(({ responder, why }) => (
      <li key={`${outcome.event} ${responder}`}>
        {says.without(EVIDENCE_WORDS[language].events[outcome.event], TOLD_WORDS[language].money.responders[responder])}{' '}
        {EVIDENCE_WORDS[language].none[why]}
      </li>
    ))
  })
  return items.length === 0 ? null : (
    <Card title={says.restsOn}>
      <ul>{items}</ul>
    </Card>
  )
}

interface BasisProps {
  readonly effect: ChosenEffect
  readonly content: Content
  readonly language: Language
}
function Basis({ effect, content, language }: BasisProps): VNode {
  const says = EVIDENCE_WORDS[language]
  const cited = effect.effects.flatMap((id) => content.effects.filter((each) => each.id === id))
  return (
    <>
      {says.basis[effect.basis]} {effect.basis === 'own' ? null : says.width[effect.width]}{' '}
      {effect.offCentre ? says.offCentre : null} {effect.contested ? says.contested : null}
      {cited.map((study) => (
        <div key={study.id} class="usa-hint">
          {says.designs[study.design]}, {study.setting}. {sourceTitle(study.source, content)}
        </div>
      ))}
    </>
  )
}

function sourceTitle(id: string, content: Content): ComponentChildren {
  const source = sourceOf(content, id)
  if (source === null) return null
  const title = source.year === null ? source.title : `${source.title} (${source.year})`
  return source.url === null ? title : <a href={source.url}>{title}</a>
}
