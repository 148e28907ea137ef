import type { VNode } from 'preact'
import { ADVICE_THRESHOLDS } from '../../../core/mix/always.ts'
import type { PoolAnswer } from '../../../core/mix/pooling.ts'
import type { OptionShifts, SmallAdvice, SmallFacts } from '../../../core/mix/small-places.ts'
import { BarChart } from '../../../web/charts/index.ts'
import { Alert, Finding, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number, ofHundred } from '../../../web/words/numbers.ts'
import { SMALL_WORDS } from './small-words.ts'

interface SmallProps {
  readonly small: SmallFacts
  readonly options: readonly OptionShifts[]
  /** What a mix is called on this page. */
  readonly nameOf: (mix: string) => string
  readonly language: Language
}

/** How often a team would have no call: in general, for each option, and what other small places do. */
export function SmallView({ small, options, nameOf, language }: SmallProps): VNode {
  const says = SMALL_WORDS[language]
  const { best } = small
  const lead = (small.isSmall ? says.small : says.enough)(
    perShift(best.callsPerShift, language),
    ofHundred(best.idleShift),
  )
  return (
    <section aria-labelledby="small-title">
      <h2 id="small-title">{says.title}</h2>
      {small.isSmall ? (
        <Alert tone="warning">
          <p>{lead}</p>
        </Alert>
      ) : (
        <>
          <Finding>{lead}</Finding>
          <Calm options={options} nameOf={nameOf} language={language} />
        </>
      )}
      <p>{says.atOnce(number(small.atOnce, language, 2))}</p>
      <IdleChart small={small} options={options} nameOf={nameOf} language={language} />
      <ShiftTable options={options} nameOf={nameOf} language={language} />
      <Advice small={small} language={language} />
    </section>
  )
}

type Part = Pick<SmallProps, 'options' | 'nameOf' | 'language'>

/** Enough calls in all are not enough for an option that may take only some of them. */
function Calm({ options, nameOf, language }: Part): VNode {
  const says = SMALL_WORDS[language]
  const idle = options.filter(({ idleShift }) => idleShift > ADVICE_THRESHOLDS.idleShift)
  const named = idle.map(({ mix, idleShift }) => says.waiting(nameOf(mix), ofHundred(idleShift)))
  return <p>{named.length === 0 ? says.calm : says.waits(named.join(', '))}</p>
}

function IdleChart({ small, options, nameOf, language }: Part & { readonly small: SmallFacts }): VNode {
  const says = SMALL_WORDS[language]
  return (
    <BarChart
      finding={says.chart(ofHundred(small.idleShift))}
      unit={says.chartUnit}
      rows={[
        { label: says.anyTime, value: 100 * small.idleShift },
        { label: says.bestTime, value: 100 * small.best.idleShift },
        ...options.map(({ mix, idleShift }) => ({ label: nameOf(mix), value: 100 * idleShift })),
      ]}
      note={says.note}
    />
  )
}

/** Fine enough that a call a month is not told as none. */
const perShift = (calls: number, language: Language): string => number(calls, language, calls < 1 ? 2 : 1)

function ShiftTable({ options, nameOf, language }: Part): VNode | null {
  const says = SMALL_WORDS[language]
  if (options.length === 0) return null
  return (
    <Table
      caption={says.table}
      columns={[
        { key: 'option', label: says.option },
        { key: 'shifts', label: says.shifts, numeric: true },
        { key: 'calls', label: says.calls, numeric: true },
        { key: 'idle', label: says.idle, numeric: true },
        { key: 'duty', label: says.duty, numeric: true },
      ]}
      rows={options.map((each) => ({
        option: each.isOnCall ? `${nameOf(each.mix)} (${says.onCall})` : nameOf(each.mix),
        shifts: number(each.shiftsAWeek, language),
        calls: perShift(each.callsPerShift, language),
        idle: ofHundred(each.idleShift),
        duty: each.dutyHoursPerCall === null ? says.noCall : number(each.dutyHoursPerCall, language, 1),
      }))}
    />
  )
}

function Advice({ small, language }: { readonly small: SmallFacts; readonly language: Language }): VNode | null {
  const says = SMALL_WORDS[language]
  if (small.advice.length === 0) return null
  const figures: Readonly<Record<SmallAdvice, string>> = {
    pool: number(small.timesNeeded, language, small.timesNeeded < 10 ? 1 : 0),
    'on-call': ofHundred(small.idleShift),
    'tele-clinician': ofHundred(small.busyClinician),
    'regional-cit': number(small.callsAnHour * 168, language, 1),
  }
  return (
    <>
      <h3>{says.advice}</h3>
      <ul>
        {small.advice.map((advice) => (
          <li key={advice}>{says.advices[advice](figures[advice])}</li>
        ))}
      </ul>
    </>
  )
}

/** One agency after the other joins: chart and table. */
export function PoolView({ pool, language }: { readonly pool: PoolAnswer; readonly language: Language }): VNode {
  const says = SMALL_WORDS[language]
  return (
    <>
      <h3>{says.pooled}</h3>
      <BarChart
        finding={pool.needed === null ? says.pooledNot : says.pooledFinding(number(pool.needed, language))}
        unit={says.chartUnit}
        rows={pool.steps.map(({ name, agencies, idleShift }) => ({
          label: agencies === 1 ? name : `+ ${name}`,
          value: 100 * idleShift,
          accent: agencies === pool.needed,
        }))}
        note={says.pooledNote}
        table={
          <Table
            caption={says.pooledTable}
            columns={[
              { key: 'joins', label: says.joins },
              { key: 'agencies', label: says.agencies, numeric: true },
              { key: 'calls', label: says.calls, numeric: true },
              { key: 'idle', label: says.idle, numeric: true },
              { key: 'best', label: says.idleBest, numeric: true },
              { key: 'away', label: says.away, numeric: true },
            ]}
            rows={pool.steps.map((step) => ({
              joins: step.name,
              agencies: number(step.agencies, language),
              calls: perShift(step.callsPerShift, language),
              idle: ofHundred(step.idleShift),
              best: ofHundred(step.bestIdleShift),
              away: ofHundred(step.takenShare),
            }))}
          />
        }
      />
      <p>{pool.neededAtBest === null ? says.pooledBestNot : says.pooledBest(number(pool.neededAtBest, language))}</p>
    </>
  )
}
