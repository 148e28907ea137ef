import type { VNode } from 'preact'
import { Alert, Details, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { CALLS_WORDS } from '../page-words.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { WEIGHTY, warningSays } from '../profile/warning-words.ts'
import { USES } from '../reading/mapping.ts'
import type { ProfileViewProps } from './profile-view.tsx'

/** Warnings that bear on whether the figures can be used at all; near the top, in one box. */
export function WeightyWarnings({ profile, language }: ProfileViewProps): VNode | null {
  const says = CALLS_WORDS[language]
  const weighty = profile.warnings.filter(({ kind }) => WEIGHTY.has(kind))
  if (weighty.length === 0) return null
  return (
    <Alert tone="warning" title={says.qualityTitle}>
      <ul>
        {weighty.map((warning) => (
          <li key={`${warning.kind} ${warning.column ?? ''}`}>{warningSays(warning, language)}</li>
        ))}
      </ul>
    </Alert>
  )
}

/** Everything else about the data: coverage, rows with trouble, columns, what the agency said. */
export function Quality({ profile, language }: ProfileViewProps): VNode {
  const says = CALLS_WORDS[language]
  const { file, coverage, warnings, caveats } = profile
  const others = warnings.filter(({ kind }) => !WEIGHTY.has(kind))
  return (
    <>
      <h2 id="quality">{says.qualityTitle}</h2>
      <p>
        {says.fileFacts(count(file.rows, language), count(file.calls, language))}{' '}
        {coverage.firstDay !== null && coverage.lastDay !== null
          ? says.covers(count(coverage.coveredDays, language), coverage.firstDay, coverage.lastDay)
          : null}
      </p>
      {warnings.length === 0 ? <p>{says.noWarnings}</p> : null}
      {others.length > 0 ? (
        <ul>
          {others.map((warning) => (
            <li key={`${warning.kind} ${warning.column ?? ''}`}>{warningSays(warning, language)}</li>
          ))}
        </ul>
      ) : null}
      {caveats.length > 0 ? (
        <>
          <h3>{says.caveatsTitle}</h3>
          <ul>
            {caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{says.badRowsTitle}</h3>
      {file.badRows.length === 0 ? <p>{says.noBadRows}</p> : <BadRows profile={profile} language={language} />}
      <Columns profile={profile} language={language} />
    </>
  )
}

interface Part {
  readonly profile: NeedProfile
  readonly language: Language
}

function BadRows({ profile, language }: Part): VNode {
  const says = CALLS_WORDS[language]
  const stages: Readonly<Record<string, string>> = says.stages
  return (
    <Table
      caption={says.badRowsCaption}
      columns={[
        { key: 'reason', label: says.reason },
        { key: 'where', label: says.column },
        { key: 'rows', label: says.rows, numeric: true },
        { key: 'effect', label: says.effect },
      ]}
      rows={profile.file.badRows.map(({ reason, where, rows, effect }) => ({
        reason: says.reasons[reason],
        where: stages[where] ?? where,
        rows: count(rows, language),
        effect: says.effects[effect],
      }))}
    />
  )
}

function Columns({ profile, language }: Part): VNode {
  const says = CALLS_WORDS[language]
  const nameOf = (use: string) => {
    const known = USES.find((one) => one === use)
    return known === undefined ? use : says.uses[known]
  }
  const rows = [
    ...profile.file.columnsUsed.map(({ column, use }) => ({ column, use: nameOf(use) })),
    ...profile.file.columnsDropped.map(({ column }) => ({ column, use: says.effects['left-out'] })),
  ]
  return (
    <Details summary={says.columnsUsed}>
      <Table
        caption={says.columnsUsed}
        columns={[
          { key: 'column', label: says.column },
          { key: 'use', label: says.use },
        ]}
        rows={rows}
      />
    </Details>
  )
}
