import type { VNode } from 'preact'
import { explainTableFact } from '../../../platform/tables/table-facts.ts'
import { Alert, ButtonLink, Buttons, Details, PageHeader, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import type { ImportReport } from '../keeping/report.ts'
import type { CallSet, SetHistory } from '../keeping/set-store.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { warningSays } from '../profile/warning-words.ts'
import { KEEPING_WORDS } from '../workspace/words.ts'
import { HOW_LONG_WORDS } from './words/how-long.ts'
import { QUALITY_WORDS } from './words/quality.ts'

export interface ReportViewProps {
  readonly language: Language
  readonly name: string
  readonly files: readonly string[]
  readonly report: ImportReport
  readonly set: CallSet
  readonly caveats: readonly string[]
  /** The address of this page, and that of the set's profile. */
  readonly self: string
  readonly profile: string
  /** Until when call numbers are sealed; null when none are. */
  readonly sealedUntil: string | null
  readonly importId: string
  readonly mayChange: boolean
}

/** What became of every row and column of an import, and how to take it back. */
export function ReportView(props: ReportViewProps): VNode {
  const { language, name, report, set, self, profile, mayChange } = props
  const says = KEEPING_WORDS[language]
  const history = set.history.find((one) => one.import === props.importId)
  return (
    <>
      <PageHeader
        title={says.reportTitle(name)}
        lead={says.reportLead(count(report.rows, language), count(report.calls, language))}
      />
      {set.state === 'counting' ? (
        <Alert tone="info" title={says.countingTitle}>
          {says.countingText}
        </Alert>
      ) : null}
      <Buttons>
        <ButtonLink href={profile}>{says.goToProfile}</ButtonLink>
      </Buttons>
      <Rows {...props} />
      {history === undefined ? null : <History history={history} language={language} />}
      <Trouble {...props} />
      <Columns {...props} />
      <FilesTaken {...props} />
      <Noticed {...props} />
      {props.sealedUntil === null ? null : <p>{says.numbersSealed(props.sealedUntil)}</p>}
      {mayChange ? (
        <Buttons>
          <ButtonLink kind="secondary" href={`${self}/mapping.json`}>
            {says.downloadMapping}
          </ButtonLink>
          <ButtonLink kind="secondary" href={`${self}/undo`}>
            {says.undo}
          </ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}

function Rows({ language, report }: ReportViewProps): VNode {
  const says = KEEPING_WORDS[language]
  const rows = [
    { became: says.becameCalls, rows: report.calls },
    { became: says.becameJoined, rows: report.joined },
    { became: says.becameRejected, rows: report.rejected },
    { became: says.rowsRead, rows: report.rows },
  ]
  return (
    <>
      <h2 id="rows">{says.rowsTitle}</h2>
      <Table
        caption={says.rowsCaption}
        isCaptionHeard
        columns={[
          { key: 'became', label: says.became },
          { key: 'rows', label: says.rows, numeric: true },
        ]}
        rows={rows.map((row) => ({ became: row.became, rows: count(row.rows, language) }))}
      />
    </>
  )
}

function History({ history, language }: { history: SetHistory[number]; language: Language }): VNode {
  const says = KEEPING_WORDS[language]
  return (
    <>
      <p>{history.replaced === 0 ? says.noneReplaced : says.replaced(count(history.replaced, language))}</p>
      {history.superseded === 0 ? null : <p>{says.superseded(count(history.superseded, language))}</p>}
    </>
  )
}

function Trouble({ language, report, self, mayChange }: ReportViewProps): VNode {
  const says = KEEPING_WORDS[language]
  const { effects } = QUALITY_WORDS[language]
  const reasons: Readonly<Record<string, string>> = QUALITY_WORDS[language].reasons
  const stages: Readonly<Record<string, string>> = HOW_LONG_WORDS[language].stages
  return (
    <>
      <h2 id="trouble">{says.trouble}</h2>
      {report.badRows.length === 0 ? (
        <p>{says.noTrouble}</p>
      ) : (
        <Table
          caption={says.trouble}
          isCaptionHeard
          columns={[
            { key: 'reason', label: says.reason },
            { key: 'where', label: says.where },
            { key: 'rows', label: says.rows, numeric: true },
            { key: 'effect', label: says.effect },
          ]}
          rows={report.badRows.map(({ reason, where, rows, effect }) => ({
            reason: reasons[reason] ?? reason,
            where: where === '' ? '–' : (stages[where] ?? where),
            rows: count(rows, language),
            effect: effects[effect],
          }))}
        />
      )}
      {report.onReviewList === 0 || !mayChange ? null : (
        <>
          <p>{says.reviewText}</p>
          <Buttons>
            <ButtonLink kind="secondary" href={`${self}/review.csv`}>
              {says.reviewList(count(report.onReviewList, language))}
            </ButtonLink>
          </Buttons>
        </>
      )}
    </>
  )
}

function Columns({ language, report }: ReportViewProps): VNode {
  const says = KEEPING_WORDS[language]
  const uses: Readonly<Record<string, string>> = CALLS_WORDS[language].uses
  return (
    <>
      <h2 id="columns">{says.columnsTitle}</h2>
      <Details summary={says.columnsUsed(report.columnsUsed.length)}>
        <Table
          caption={says.columnsUsed(report.columnsUsed.length)}
          isCaptionHeard
          columns={[
            { key: 'column', label: says.column },
            { key: 'use', label: says.use },
          ]}
          rows={report.columnsUsed.map(({ column, use }) => ({ column, use: uses[use] ?? use }))}
        />
      </Details>
      {report.columnsDropped.length === 0 ? null : (
        <Details summary={says.columnsDropped(report.columnsDropped.length)}>
          <p>{says.droppedNever}</p>
          <Table
            caption={says.columnsDropped(report.columnsDropped.length)}
            isCaptionHeard
            columns={[
              { key: 'column', label: says.column },
              { key: 'why', label: says.why },
            ]}
            rows={report.columnsDropped.map(({ column, why }) => ({
              column,
              why: <span lang={language === 'en' ? undefined : 'en'}>{why}</span>,
            }))}
          />
        </Details>
      )}
    </>
  )
}

/** An archive may hold a hundred pictures; the first names say enough. */
const MOST_TOLD = 40

/** Which files and sheets were taken, as what, and what was left out or put right. */
function FilesTaken({ language, report, files }: ReportViewProps): VNode | null {
  const says = KEEPING_WORDS[language]
  const { told, codeTables } = report
  if (files.length < 2 && told.length === 0 && codeTables.length === 0) return null
  // A file that was a list of codes is told of beside its name, a sheet that was one as a sheet.
  const facts = told.filter(({ kind }) => kind !== 'code-file')
  const sheets = new Set(told.flatMap((fact) => (fact.kind === 'sheet' ? [fact.file] : [])))
  const nameOf = (file: string) => (codeTables.includes(file) && !sheets.has(file) ? says.codeTable(file) : file)
  const inside = codeTables.filter((name) => !files.includes(name) && !sheets.has(name))
  const lines = [
    ...files.map(nameOf),
    ...(sheets.size > 0 ? [] : inside.map((name) => says.codeTable(name))),
    ...facts.slice(0, MOST_TOLD).map((fact) => explainTableFact(fact, language)),
  ]
  return (
    <>
      <h2 id="files">{says.filesTaken}</h2>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function Noticed({ language, report, caveats }: ReportViewProps): VNode {
  const says = KEEPING_WORDS[language]
  return (
    <>
      {report.warnings.length === 0 ? null : (
        <>
          <h2 id="noticed">{says.noticed}</h2>
          <ul>
            {report.warnings.map((warning) => (
              <li key={`${warning.kind} ${warning.column ?? ''}`}>{warningWords(warning, language)}</li>
            ))}
          </ul>
        </>
      )}
      {caveats.length === 0 ? null : (
        <>
          <h2 id="caveats">{says.caveatsTitle}</h2>
          <ul>
            {caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function warningWords({ kind, says, count: n, column }: ImportReport['warnings'][number], language: Language): string {
  const facts = { ...(n === undefined ? {} : { count: n }), ...(column === undefined ? {} : { column }) }
  return warningSays({ kind, says, ...facts }, language)
}
