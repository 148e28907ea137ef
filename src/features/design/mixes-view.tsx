import type { ComponentChildren, VNode } from 'preact'
import { IntervalChart } from '../../web/charts/index.ts'
import { Alert, Card, Chip, Finding, Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { minutes, number } from '../../web/words/numbers.ts'
import { amountOf, dutyOf, figureOf, missingSays, mixName, mixOf, trainedSays, warningSays } from './answer.ts'
import type { Recommendation } from './recommendation.ts'
import { recommendationSays } from './recommendation-says.ts'
import { HowToRead, StandingsTable, WeightsForm } from './recommendation-view.tsx'
import type { DesignResult, MixResult } from './result.ts'
import type { ResultPlace } from './results/result-place.ts'
import { recommendationIn } from './results/told.ts'
import { stacked } from './stacked.tsx'
import { DESIGN_WORDS } from './words.ts'

/** What a comparison says, the answer first. Everything that stands behind it has a page of its own. */
export function MixesView({ place, here }: { readonly place: ResultPlace; readonly here: string }): VNode {
  const { result, language } = place
  const recommendation = recommendationIn(place)
  if (recommendation === null) return <RefusedView result={result} language={language} />
  const part = { recommendation, result, language }
  return (
    <>
      <Finding>{recommendationSays(recommendation, result, language).join(' ')}</Finding>
      <WarningsView result={result} language={language} />
      <Card>
        <ReachChart {...part} />
        {trainedSays(result, language).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Card>
      <StandingsTable {...part} />
      <HowToRead language={language} />
      <PeopleTable result={result} language={language} />
      <SafetyView result={result} language={language} />
      <EffortTable result={result} language={language} />
      <WeightsForm {...part} here={here} weights={place.beliefs.weights} />
    </>
  )
}

interface Part {
  readonly result: DesignResult
  readonly language: Language
}

function RefusedView({ result, language }: Part): VNode | null {
  const says = DESIGN_WORDS[language].refused
  if (result.verdict.kind !== 'refused') return null
  return (
    <>
      <Finding>{says.lead}</Finding>
      <h2>{says.title}</h2>
      <ul>
        {result.verdict.missing.map((missing) => (
          <li key={missing.kind}>{missingSays(missing, language)}</li>
        ))}
      </ul>
      <p>{says.next}</p>
    </>
  )
}

function WarningsView({ result, language }: Part): VNode | null {
  if (result.warnings.length === 0) return null
  return (
    <Alert tone="warning" title={DESIGN_WORDS[language].warnings.title}>
      <ul>
        {result.warnings.map((warning) => (
          <li key={warning.kind}>{warningSays(warning, language)}</li>
        ))}
      </ul>
    </Alert>
  )
}

/** Of 100 calls, helped in time, as the two sentences above have it: one row a mix, the one to look at first accented. */
function ReachChart({ result, language, recommendation }: Part & { readonly recommendation: Recommendation }): VNode {
  const says = DESIGN_WORDS[language]
  const within = minutes(result.options.withinMinutes, language)
  const first = firstMix(result)
  const rows = result.mixes.map((mix) => {
    const told = recommendation.decision.standings.find(({ id }) => id === mix.id)?.spreads.access
    const reach = told ?? mix.metrics.accessShare ?? { low: 0, mean: 0, high: 0 }
    return {
      label: mixName(mix, language),
      low: 100 * reach.low,
      mid: 100 * reach.mean,
      high: 100 * reach.high,
      accent: mix.id === first,
    }
  })
  const metBy = slowingMixes(result).length === 0 ? says.chartMet : says.chartMetSafely
  const finding = first === null ? says.chartLevel(within) : metBy(mixName(mixOf(result, first), language), within)
  return (
    <IntervalChart
      finding={finding}
      rows={rows}
      axis={{ from: 0, to: 100, label: says.chartAxis, ticks: [0, 25, 50, 75, 100] }}
      note={says.chartNote}
    />
  )
}

export function firstMix(result: DesignResult): string | null {
  const { verdict } = result
  return verdict.kind === 'compared' && verdict.anySpecialist.kind === 'look-first' ? verdict.anySpecialist.mix : null
}

/** Mixes that are ruled out because police would reach urgent calls later. */
export function slowingMixes(result: DesignResult): readonly string[] {
  const { verdict } = result
  return verdict.kind === 'compared' ? verdict.safety.filter(({ keepsFloor }) => !keepsFloor).map(({ mix }) => mix) : []
}

function named(result: DesignResult, mix: MixResult, language: Language): ComponentChildren {
  const says = DESIGN_WORDS[language]
  const { verdict } = result
  const level =
    verdict.kind === 'compared' &&
    verdict.anySpecialist.kind === 'cannot-tell' &&
    verdict.anySpecialist.mixes.includes(mix.id)
  return (
    <>
      {mixName(mix, language)}
      {mix.id === firstMix(result) ? <Chip tone="accent">{says.lookFirst}</Chip> : null}
      {level ? <Chip>{says.sameReach}</Chip> : null}
      {slowingMixes(result).includes(mix.id) ? <Chip>{says.slowsUrgent}</Chip> : null}
    </>
  )
}

function PeopleTable({ result, language }: Part): VNode {
  const says = DESIGN_WORDS[language]
  const within = minutes(result.options.withinMinutes, language)
  return (
    <Table
      caption={says.people.caption(within)}
      columns={[
        { key: 'mix', label: says.people.mix },
        { key: 'reach', label: says.people.inTime, numeric: true },
        { key: 'clinician', label: says.people.clinician, numeric: true },
        { key: 'median', label: says.people.median, numeric: true },
        { key: 'most', label: says.people.most, numeric: true },
      ]}
      rows={result.mixes.map((mix) => ({
        mix: named(result, mix, language),
        reach: figureOf(mix.metrics.accessShare, language),
        clinician: figureOf(mix.metrics.clinicianInTimeShare, language),
        median: amountOf(mix.metrics.reachMedianMinutes, language, says.people.nobody),
        most: amountOf(mix.metrics.reachP90Minutes, language, says.people.nobody),
      }))}
      footnote={says.specialist}
    />
  )
}

function SafetyView({ result, language }: Part): VNode {
  const says = DESIGN_WORDS[language].safety
  const today = result.mixes[0]?.metrics.urgentP90Minutes ?? null
  const slowing = slowingMixes(result)
  return (
    <section>
      <h2>{says.title}</h2>
      {today === null ? (
        <p>{says.unknown}</p>
      ) : (
        <p>
          {says.today(minutes(today.mean, language))}{' '}
          {slowing.length === 0
            ? says.kept
            : says.broken(slowing.map((mix) => mixName(mixOf(result, mix), language)).join(', '))}
        </p>
      )}
    </section>
  )
}

function EffortTable({ result, language }: Part): VNode {
  const says = DESIGN_WORDS[language]
  return (
    <Table
      caption={says.takes.caption}
      columns={[
        { key: 'mix', label: says.takes.mix },
        { key: 'back', label: says.takes.back, numeric: true },
        { key: 'lent', label: says.takes.lent, numeric: true },
        { key: 'paid', label: says.takes.paid, numeric: true },
        { key: 'idle', label: says.takes.idle, numeric: true },
        { key: 'staff', label: says.takes.staff },
      ]}
      rows={result.mixes.map((mix) => ({
        mix: (
          <>
            {named(result, mix, language)}
            {dutyOf(mix, language).map((duty) => (
              <div class="usa-hint" key={duty}>
                {duty}
              </div>
            ))}
          </>
        ),
        back: stacked(amountOf(mix.patrolHoursReturned, language)),
        lent: number(mix.officerHoursLent, language),
        paid: stacked(amountOf(mix.crewHoursPaid, language)),
        idle: figureOf(mix.metrics.idleShare, language, says.takes.noCrew),
        staff: staffSays(mix, language),
      }))}
      footnote={says.takes.footnote(number(result.options.reliefFactor, language, 2))}
    />
  )
}

export function staffSays(mix: MixResult, language: Language): string {
  const says = DESIGN_WORDS[language].staff
  const parts = [
    mix.staff.clinicians > 0 ? says.clinicians(number(mix.staff.clinicians, language, 1)) : '',
    mix.staff.officers > 0 ? says.officers(number(mix.staff.officers, language, 1)) : '',
    mix.training ? says.toTrain(number(mix.training.officers, language), number(mix.training.hours, language)) : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? says.none : parts.join(', ')
}
