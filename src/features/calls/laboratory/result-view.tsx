import type { VNode } from 'preact'
import { IntervalChart } from '../../../web/charts/index.ts'
import { Finding, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, number, range } from '../../../web/words/numbers.ts'
import { AUDIT_WORDS } from './audit-words.ts'
import type { Rate } from './audited.ts'
import { range100, share100 } from './definitions-view.tsx'
import { ANSWERS, type AuditReport } from './result.ts'
import { groupOfStratum, isFlagged } from './strata.ts'

interface ResultProps {
  readonly report: AuditReport
  readonly names: readonly [string, string]
  /** Calls that officers opened were left out, so every share is of those that someone waited for. */
  readonly ofWaited: boolean
  readonly language: Language
}

/** What a finished audit found: the answer, how well the rule does, how far the reviewers agreed, and where calls hid. */
export function ResultView(props: ResultProps): VNode {
  const { report, language } = props
  const says = AUDIT_WORDS[language]
  return (
    <>
      <Answer {...props} />
      <Chart {...props} />
      <Figures {...props} />
      <h2 id="agreement">{says.agreementTitle}</h2>
      <Agreement {...props} />
      <h2 id="strata">{says.strataTitle}</h2>
      <Strata {...props} />
      <p>{says.seed(String(report.seed))}</p>
    </>
  )
}

function Answer({ report, ofWaited, language }: ResultProps): VNode {
  const says = AUDIT_WORDS[language]
  const { prevalence, calls, kappa } = report
  const write = (value: number) => count(value, language)
  return (
    <>
      <Finding>
        {says.resultFinding(
          share100(prevalence.share, language),
          range100(prevalence.interval, language),
          write(calls.low),
          write(calls.high),
        )}
      </Finding>
      <p>
        {says.resultCode(share100(report.apparent, language))}{' '}
        {kappa === null ? says.resultNoKappa : says.resultKappa(number(kappa, language, 2))}
      </p>
      {ofWaited ? <p>{says.ofWaited(write(report.population))}</p> : null}
    </>
  )
}

function Chart({ report, language }: ResultProps): VNode {
  const says = AUDIT_WORDS[language]
  const { prevalence, apparent } = report
  const top = prevalence.interval.high * 100
  return (
    <IntervalChart
      finding={says.chartTitle}
      rows={[
        { label: says.byRule, low: apparent * 100, mid: apparent * 100, high: apparent * 100 },
        {
          label: says.byAudit,
          low: prevalence.interval.low * 100,
          mid: prevalence.share * 100,
          high: prevalence.interval.high * 100,
          accent: true,
        },
      ]}
      axis={{
        from: 0,
        to: [5, 10, 15, 20, 30, 40, 60, 80].find((end) => top <= end) ?? 100,
        label: says.found,
        ticks: 5,
        digits: 1,
      }}
      note={says.chartNote}
    />
  )
}

function Figures({ report, language }: ResultProps): VNode {
  const says = AUDIT_WORDS[language]
  const rate = (figure: string, found: Rate | null) => ({
    figure,
    value: found === null ? says.unknown : share100(found.share, language),
    limits: found === null ? '–' : range100(found.interval, language),
  })
  const { kappa, kappaInterval, calls } = report
  const write = (value: number) => count(value, language)
  return (
    <Table
      caption={says.figuresCaption}
      columns={[
        { key: 'figure', label: says.figure },
        { key: 'value', label: says.value, numeric: true },
        { key: 'limits', label: says.limits, numeric: true },
      ]}
      rows={[
        rate(says.prevalence, report.prevalence),
        ...(report.roganGladen === null ? [] : [rate(says.roganGladen, report.roganGladen)]),
        {
          figure: says.callsRow,
          value: write(calls.mid),
          limits: range(write(calls.low), write(calls.high), language),
        },
        rate(says.sensitivity, report.sensitivity),
        rate(says.specificity, report.specificity),
        {
          figure: says.kappa,
          value: kappa === null ? says.unknown : number(kappa, language, 2),
          limits: kappaInterval === null ? '–' : range(kappaInterval.low, kappaInterval.high, language, 2),
        },
      ]}
    />
  )
}

function Agreement({ report, names, language }: ResultProps): VNode {
  const says = AUDIT_WORDS[language]
  const write = (value: number) => count(value, language)
  return (
    <>
      <p>{says.agreementLead(share100(report.observed, language), write(report.differed), write(report.cannotTell))}</p>
      <Table
        caption={says.agreementCaption}
        columns={[
          { key: 'one', label: says.agreementCorner(...names) },
          ...ANSWERS.map((answer) => ({ key: answer, label: says.answers[answer], numeric: true })),
        ]}
        rows={ANSWERS.map((one, row) => ({
          one: says.answers[one],
          ...Object.fromEntries(ANSWERS.map((two, column) => [two, write(report.agreement[row]?.[column] ?? 0)])),
        }))}
      />
    </>
  )
}

function Strata({ report, language }: ResultProps): VNode {
  const says = AUDIT_WORDS[language]
  return (
    <Table
      caption={says.strataCaption}
      columns={[
        { key: 'stratum', label: says.stratum },
        { key: 'size', label: says.size, numeric: true },
        { key: 'judged', label: says.judged, numeric: true },
        { key: 'positive', label: says.positive, numeric: true },
        { key: 'of100', label: says.of100, numeric: true },
      ]}
      rows={report.strata.map(({ id, size, judged, positive }) => ({
        stratum: `${says.sides[isFlagged(id) ? 'flagged' : 'unflagged']}: ${says.groups[groupOfStratum(id)]}`,
        size: count(size, language),
        judged: count(judged, language),
        positive: count(positive, language),
        of100: judged === 0 ? '–' : share100(positive / judged, language),
      }))}
      footnote={says.few}
    />
  )
}
