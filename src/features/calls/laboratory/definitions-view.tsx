import type { VNode } from 'preact'
import { IntervalChart } from '../../../web/charts/index.ts'
import { Chip, Finding, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, hours, number, range } from '../../../web/words/numbers.ts'
import { ruleOf } from '../profile/definition-rule.ts'
import { definitionName } from '../profile/definition-words.ts'
import { type Combination, type Definitions, type OwnDefinition, overlapOf } from '../profile/definitions.ts'
import type { DefinitionCount } from '../profile/profile.ts'
import { LAB_WORDS } from './definition-page-words.ts'
import type { AuditReport } from './result.ts'

export interface SideBySide {
  readonly definitions: Definitions
  readonly combinations: readonly Combination[]
  readonly own: readonly OwnDefinition[]
  readonly audit: AuditReport | null
  /** False where the data hold no other calls, so that shares are not shown. */
  readonly hasShares: boolean
  readonly language: Language
}

/** Every definition side by side: the range as a sentence, a chart, a table, and which calls they share. */
export function SideBySideView(props: SideBySide & { readonly editOf: (id: string) => string | null }): VNode {
  return (
    <>
      <Answer {...props} />
      <Chart {...props} />
      <CountTable {...props} />
      <Overlap {...props} />
    </>
  )
}

export const share100 = (share: number, language: Language): string => number(share * 100, language, 1)
export const range100 = ({ low, high }: { low: number; high: number }, language: Language): string =>
  range(low * 100, high * 100, language, 1)

/** The sentences that a busy person needs, also for the printed page. */
export function answersOf({ definitions, audit, hasShares, language }: SideBySide): readonly string[] {
  const says = LAB_WORDS[language]
  const counting = definitions.all.filter((one) => one.count > 0)
  if (counting.length === 0) return [says.findingNone]
  const counts = counting.map((one) => one.count)
  const spread = (values: readonly number[], write: (value: number) => string) =>
    [write(Math.min(...values)), write(Math.max(...values))] as const
  if (!hasShares) return [says.findingCounts(...spread(counts, (value) => count(value, language)))]
  const shares = counting.flatMap(({ share }) => share ?? [])
  const [low, high] = spread(shares, (share) => share100(share, language))
  const byRules = low === high ? says.findingOne(low) : says.finding(low, high)
  if (audit === null) return [byRules]
  const { share, interval } = audit.prevalence
  return [says.auditFinding(share100(share, language), range100(interval, language)), byRules]
}

function Answer(props: SideBySide): VNode {
  const [first = '', ...more] = answersOf(props)
  return (
    <>
      <Finding>{first}</Finding>
      {more.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  )
}

function Chart({ definitions, audit, hasShares, language }: SideBySide): VNode | null {
  const says = LAB_WORDS[language]
  const shown = definitions.all.filter(({ chanceAlone }) => chanceAlone !== null)
  if (!hasShares || shown.length === 0) return null
  const shares = shown.map(({ share }) => share ?? 0)
  const rows = shown.map((one) => ({
    label: definitionName(one, language),
    low: (one.chanceAlone?.low ?? 0) * 100,
    mid: (one.share ?? 0) * 100,
    high: (one.chanceAlone?.high ?? 0) * 100,
    accent: audit === null && one.id === definitions.chosen,
  }))
  const { prevalence } = audit ?? { prevalence: null }
  const audited =
    prevalence === null
      ? []
      : [
          {
            label: says.audited,
            low: prevalence.interval.low * 100,
            mid: prevalence.share * 100,
            high: prevalence.interval.high * 100,
            accent: true,
          },
        ]
  const all = [...rows, ...audited]
  const top = Math.max(...all.map(({ high }) => high), 1)
  return (
    <IntervalChart
      finding={says.chartTitle(share100(Math.min(...shares), language), share100(Math.max(...shares), language))}
      rows={all}
      axis={{
        from: 0,
        to: [2, 5, 10, 15, 20, 30, 40, 60, 80].find((end) => top <= end) ?? 100,
        label: says.share,
        ticks: 5,
        digits: 1,
      }}
      note={says.chartNote}
    />
  )
}

interface CountTableProps extends SideBySide {
  readonly editOf: (id: string) => string | null
}

function CountTable(props: CountTableProps): VNode {
  const { definitions, hasShares, language, editOf } = props
  const says = LAB_WORDS[language]
  const name = (one: DefinitionCount) => {
    const edit = one.ownName === null ? null : editOf(one.id)
    return (
      <>
        {edit === null ? definitionName(one, language) : <a href={edit}>{definitionName(one, language)}</a>}
        {one.id === definitions.chosen ? <Chip>{says.isDefault}</Chip> : null}
        {one.ownName === null ? null : <Chip>{says.own}</Chip>}
      </>
    )
  }
  return (
    <Table
      caption={says.tableCaption}
      columns={countColumns(hasShares, language)}
      rows={definitions.all.map((one) => ({ ...countRow(one, language), rule: name(one) }))}
      footnote={`${says.hoursNote} ${says.unknownNote}`}
    />
  )
}

/** Columns and cells of the table of counts, also for the printed page. */
export function countColumns(hasShares: boolean, language: Language) {
  const says = LAB_WORDS[language]
  const shares = [
    { key: 'share', label: says.share, numeric: true },
    { key: 'limits', label: says.limits, numeric: true },
  ]
  return [
    { key: 'rule', label: says.rule },
    { key: 'calls', label: says.calls, numeric: true },
    ...(hasShares ? shares : []),
    { key: 'hours', label: says.hours, numeric: true },
    { key: 'unknown', label: says.unknown, numeric: true },
  ]
}

export function countRow(one: DefinitionCount, language: Language): Readonly<Record<string, string>> {
  return {
    rule: definitionName(one, language),
    calls: count(one.count, language),
    share: one.share === null ? '–' : share100(one.share, language),
    limits: one.chanceAlone === null ? '–' : range100(one.chanceAlone, language),
    hours: one.unitHours === null ? '–' : hours(one.unitHours, language).replace(/\s.*$/, ''),
    unknown: count(one.unknown, language),
  }
}

/** The calls that each pair of rules shares, as rows of text under numbered columns. */
export function overlapRows({ definitions, combinations, own, language }: SideBySide): readonly (readonly string[])[] {
  const rules = definitions.all.flatMap((one) => {
    const rule = ruleOf(one.id, own)
    return rule === null ? [] : [{ one, rule }]
  })
  return rules.map(({ one, rule }, at) => [
    `${at + 1}. ${definitionName(one, language)}`,
    ...rules.map((other) => count(overlapOf(combinations, rule, other.rule), language)),
  ])
}

function Overlap(props: SideBySide): VNode | null {
  const says = LAB_WORDS[props.language]
  const rows = overlapRows(props)
  if (rows.length < 2) return null
  return (
    <>
      <h2 id="overlap">{says.overlapTitle}</h2>
      <Table
        caption={says.overlapCaption}
        columns={[
          { key: 'c0', label: says.rule },
          ...rows.map((_, at) => ({ key: `c${at + 1}`, label: String(at + 1), numeric: true })),
        ]}
        rows={rows.map((row) => Object.fromEntries(row.map((cell, at) => [`c${at}`, cell])))}
        footnote={says.overlapNote}
      />
    </>
  )
}
