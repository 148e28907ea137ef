import type { VNode } from 'preact'
import { IntervalChart } from '../../../web/charts/index.ts'
import { Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, hours, minutes, number, ofHundred, range } from '../../../web/words/numbers.ts'
import type { MinutesFact, NeedProfile, StageMinutes } from '../profile/profile.ts'
import type { PartOf } from './props.ts'
import { Section } from './section.tsx'
import { HOW_LONG_WORDS } from './words/how-long.ts'

const STAGES = ['queue', 'travel', 'response', 'scene'] as const
const GROUPS = ['mentalHealth', 'others'] as const

/** Minutes of each stage beside other calls, and hours of units; "cannot be computed" where a time is lacking, never 0. */
export function HowLong({ profile, language }: PartOf<'minutes' | 'officerHours'>): VNode {
  const says = HOW_LONG_WORDS[language]
  return (
    <Section id="how-long" title={says.title} finding={howLongFinding(profile, language)}>
      {stagesKnown(profile.minutes).length === 0 ? null : (
        <>
          <MinutesChart minutes={profile.minutes} language={language} />
          <MinutesTable minutes={profile.minutes} language={language} />
        </>
      )}
      {hoursSays(profile, language).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Section>
  )
}

export function howLongFinding({ minutes: of }: Pick<NeedProfile, 'minutes'>, language: Language): string {
  const says = HOW_LONG_WORDS[language]
  const { scene, response } = of.mentalHealth
  if ('median' in scene) {
    const mine = minutes(scene.median, language)
    const others = of.others.scene
    return 'median' in others ? says.finding(mine, minutes(others.median, language)) : says.findingAlone(mine)
  }
  return 'median' in response ? says.findingResponse(minutes(response.median, language)) : says.none
}

/** Hours of units and calls left open, in sentences. */
export function hoursSays(
  { minutes: of, officerHours }: Pick<NeedProfile, 'minutes' | 'officerHours'>,
  language: Language,
): readonly string[] {
  const says = HOW_LONG_WORDS[language]
  const open = of.leftOpen
  const openSays =
    'cannotBeComputed' in open
      ? []
      : [
          open.all === 0
            ? says.leftOpenNone
            : says.leftOpen(count(open.mentalHealth, language), count(open.all, language)),
        ]
  if ('cannotBeComputed' in officerHours) return [says.hoursNone, ...openSays]
  const { mentalHealth, all, callsWithout, perCall } = officerHours
  const share = ofHundred(all === 0 ? 0 : mentalHealth / all)
  return [
    says.hours(hours(mentalHealth, language), hours(all, language), share),
    ...('median' in perCall.mentalHealth && 'median' in perCall.others
      ? [says.perCall(minutes(perCall.mentalHealth.median, language), minutes(perCall.others.median, language))]
      : []),
    ...(callsWithout > 0 ? [says.hoursMissing(count(callsWithout, language))] : []),
    ...openSays,
  ]
}

type Minutes = NeedProfile['minutes']
interface Given {
  readonly minutes: Minutes
  readonly language: Language
}

export const stagesKnown = (of: Pick<Minutes, 'mentalHealth'>): readonly (keyof StageMinutes)[] =>
  STAGES.filter((stage) => 'median' in of.mentalHealth[stage])

/** The middle half of calls in each stage. Long tails stand in the table, not on the drawing. */
export function MinutesChart({ minutes: of, language }: Given): VNode {
  const says = HOW_LONG_WORDS[language]
  const rows = stagesKnown(of).flatMap((stage) =>
    GROUPS.flatMap((group) => {
      const fact = of[group][stage]
      if (!('median' in fact)) return []
      const label = `${says.stages[stage]}, ${says[group]}`
      return [{ label, low: fact.p25, mid: fact.median, high: fact.p75, accent: isAccented(stage, group) }]
    }),
  )
  const most = Math.max(...rows.map(({ high }) => high), 1)
  return (
    <IntervalChart
      finding={says.chartFinding}
      rows={rows}
      axis={{ from: 0, to: niceMinutes(most), label: says.chartUnit, ticks: 5, digits: 0 }}
      note={says.chartNote}
      table={false}
    />
  )
}

const isAccented = (stage: string, group: string): boolean => stage === 'scene' && group === 'mentalHealth'

const niceMinutes = (value: number): number =>
  [10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 480].find((top) => value <= top) ?? Math.ceil(value / 60) * 60

function MinutesTable({ minutes: of, language }: Given): VNode {
  const says = HOW_LONG_WORDS[language]
  return (
    <Table
      caption={says.caption}
      columns={[
        { key: 'stage', label: says.stage },
        { key: 'median', label: says.median, numeric: true },
        { key: 'quarters', label: says.quarters, numeric: true },
        { key: 'p90', label: says.p90, numeric: true },
        { key: 'p99', label: says.p99, numeric: true },
        { key: 'missing', label: says.missing, numeric: true },
      ]}
      rows={STAGES.flatMap((stage) =>
        GROUPS.map((group) => ({
          stage: `${says.stages[stage]}, ${says[group]}`,
          ...minutesCells(of[group][stage], language),
        })),
      )}
    />
  )
}

/** The figures of one stage and group, as cells. */
export function minutesCells(fact: MinutesFact, language: Language): Readonly<Record<string, string>> {
  const show = (value: number) => number(value, language, value < 10 ? 1 : 0)
  if ('cannotBeComputed' in fact)
    return { median: HOW_LONG_WORDS[language].cannot, quarters: '–', p90: '–', p99: '–', missing: '–' }
  return {
    median: show(fact.median),
    quarters: range(show(fact.p25), show(fact.p75), language),
    p90: show(fact.p90),
    p99: show(fact.p99),
    missing: count(fact.missing, language),
  }
}
