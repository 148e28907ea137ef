import type { VNode } from 'preact'
import { ButtonLink, Buttons, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, longDay, number } from '../../../web/words/numbers.ts'
import type { NeedProfile, WarningKind } from '../profile/profile.ts'
import { WEIGHTY, warningSays } from '../profile/warning-words.ts'
import { checkName, fieldName, missingFinding, raisesOf } from './check-facts.ts'
import type { PartOf, ProfileViewProps } from './props.ts'
import { Part, Section } from './section.tsx'
import { HOW_LONG_WORDS } from './words/how-long.ts'
import { QUALITY_WORDS } from './words/quality.ts'

/** The data themselves: grade and checks, what would raise it, what is missing, rows with trouble. */
export function Quality(props: ProfileViewProps): VNode {
  const { profile, language } = props
  const says = QUALITY_WORDS[language]
  const { grade } = profile.quality
  return (
    <Section id="quality" title={says.title} finding={says.finding(grade, says.means[grade])}>
      <p>{coverageSays(profile, language)}</p>
      <Checks {...props} />
      <Raise {...props} />
      <Missing {...props} />
      <Others {...props} />
      <BadRows {...props} />
    </Section>
  )
}

/** Rows, calls and days in plain sentences. */
export function coverageSays({ file, coverage }: Pick<NeedProfile, 'file' | 'coverage'>, language: Language): string {
  const says = QUALITY_WORDS[language]
  const { firstDay, lastDay, coveredDays, longestGapDays } = coverage
  const days =
    firstDay === null || lastDay === null
      ? []
      : [says.coverage(count(coveredDays, language), longDay(firstDay, language), longDay(lastDay, language))]
  const gap = longestGapDays > 1 ? [says.gap(count(longestGapDays, language))] : []
  return [says.covers(count(file.rows, language), count(file.calls, language)), ...days, ...gap].join(' ')
}

function Checks({ profile: { quality }, language }: PartOf<'quality'>): VNode {
  const says = QUALITY_WORDS[language]
  if (quality.checks.length === 0) return <p>{says.noChecks}</p>
  return (
    <Table
      caption={says.checksCaption}
      columns={[
        { key: 'check', label: says.check },
        { key: 'met', label: says.met },
        // The figures behind the checks are written in plain English by the count itself.
        ...(language === 'en' ? [{ key: 'figure', label: says.figure }] : []),
      ]}
      rows={quality.checks.map(({ id, met, says: figure }) => ({
        check: checkName(id, language),
        met: met === 'yes' ? says.mets.yes : <strong>{says.mets[met]}</strong>,
        figure,
      }))}
    />
  )
}

function Raise({ profile: { quality }, language, links = {} }: PartOf<'quality'>): VNode {
  const says = QUALITY_WORDS[language]
  const raises = raisesOf(quality, language)
  const [first] = raises
  return (
    <Part id="raise" title={says.raiseTitle} finding={first === undefined ? says.raiseNone : says.raiseFinding}>
      {first === undefined ? null : (
        <ol>
          {raises.map(({ id, says: text }) => (
            <li key={id}>{text}</li>
          ))}
        </ol>
      )}
      {first === undefined || links.letter === undefined ? null : (
        <>
          <p>{says.letterText}</p>
          <Buttons>
            <ButtonLink href={links.letter}>{says.letter}</ButtonLink>
          </Buttons>
        </>
      )}
    </Part>
  )
}

/** How often each field is missing, mental-health calls beside all. */
function Missing({ profile, language }: PartOf<'missing'>): VNode {
  const says = QUALITY_WORDS[language]
  const cell = (share: number | null) => (share === null ? says.noColumn : number(share * 100, language, 1))
  return (
    <Part id="missing" title={says.missingTitle} finding={missingFinding(profile, language)}>
      {profile.missing.length === 0 ? null : (
        <Table
          caption={says.missingCaption}
          columns={[
            { key: 'field', label: says.field },
            { key: 'mine', label: says.mentalHealth, numeric: true },
            { key: 'all', label: says.all, numeric: true },
          ]}
          rows={profile.missing.map(({ field, mentalHealth, all }) => ({
            field: fieldName(field, language),
            mine: mentalHealth === null && all !== null ? '–' : cell(mentalHealth),
            all: cell(all),
          }))}
        />
      )}
    </Part>
  )
}

/** The sections on time and on minutes say these with their figures. */
const TOLD_ELSEWHERE: ReadonlySet<WarningKind> = new Set(['level-change', 'coding-changed', 'calls-left-open'])

/** Warnings for the careful reader; the weighty ones stand on the first screen. */
function Others({ profile: { warnings }, language }: PartOf<'warnings'>): VNode | null {
  const says = QUALITY_WORDS[language]
  const others = warnings.filter(({ kind }) => !WEIGHTY.has(kind) && !TOLD_ELSEWHERE.has(kind))
  if (warnings.length === 0) return <p>{says.noWarnings}</p>
  if (others.length === 0) return null
  return (
    <section class="need__part" aria-labelledby="others">
      <h3 id="others">{says.othersTitle}</h3>
      <ul>
        {others.map((warning) => (
          <li key={`${warning.kind} ${warning.column ?? ''}`}>{warningSays(warning, language)}</li>
        ))}
      </ul>
    </section>
  )
}

/** Where every row of the file went: rows = calls + joined + rejected. */
export function rowsFinding({ file }: Pick<NeedProfile, 'file'>, language: Language): string {
  const of = (n: number) => count(n, language)
  return QUALITY_WORDS[language].badRowsFinding(of(file.rows), of(file.calls), of(file.joined), of(file.rejected))
}

function BadRows({ profile, language }: PartOf<'file'>): VNode {
  const says = QUALITY_WORDS[language]
  const stages: Readonly<Record<string, string>> = HOW_LONG_WORDS[language].stages
  return (
    <Part id="rows" title={says.badRowsTitle} finding={rowsFinding(profile, language)}>
      {profile.file.badRows.length === 0 ? (
        <p>{says.noBadRows}</p>
      ) : (
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
      )}
    </Part>
  )
}
