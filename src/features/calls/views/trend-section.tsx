import type { VNode } from 'preact'
import { TimeChart } from '../../../web/charts/index.ts'
import { ButtonLink, Buttons, Chip, Details, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, longDay, number } from '../../../web/words/numbers.ts'
import type { CodingChange, LevelChange, NeedProfile } from '../profile/profile.ts'
import { eventMarks, eventsWithin, monthPoints, type NumberedEvent } from './months.ts'
import type { PartOf, ProfileViewProps } from './props.ts'
import { Part } from './section.tsx'
import { WHEN_WORDS } from './words/when.ts'

/** Month by month with gaps left open, sudden steps, changes of codes and known events. */
export function Trend(props: ProfileViewProps): VNode {
  const { profile, language, events = [] } = props
  const says = WHEN_WORDS[language]
  const within = eventsWithin(events, profile.coverage)
  const partial = profile.months.filter(({ isComplete }) => isComplete === false).map(({ month }) => month)
  return (
    <>
      <Part id="trend" title={says.trendTitle} finding={trendFinding(profile.trend, language)}>
        {monthPoints(profile.months).length === 0 ? null : (
          <MonthsChart profile={profile} events={within} language={language} />
        )}
        {partial.length > 0 && partial.length <= 12 ? <p>{says.partial(partial.join(', '))}</p> : null}
      </Part>
      <Levels {...props} />
      <Coding {...props} />
      <Events {...props} within={within} />
    </>
  )
}

export function trendFinding(trend: NeedProfile['trend'], language: Language): string {
  const says = WHEN_WORDS[language]
  if ('cannotBeComputed' in trend) return says.trendNone
  const inHundred = (ratio: number) => {
    const change = Math.round((ratio - 1) * 100)
    return change > 0 ? `+${number(change, language)}` : number(change, language)
  }
  const [low, high] = [inHundred(trend.low), inHundred(trend.high)]
  return trend.low <= 1 && trend.high >= 1
    ? says.trendFlat(low, high)
    : says.trendFinding(inHundred(trend.perYear), low, high)
}

interface MonthsProps {
  readonly profile: Pick<NeedProfile, 'months'>
  readonly events: readonly NumberedEvent[]
  readonly language: Language
}
/** Needs points (`monthPoints`). */
export function MonthsChart({ profile, events, language }: MonthsProps): VNode {
  const says = WHEN_WORDS[language]
  const points = monthPoints(profile.months)
  return (
    <TimeChart
      finding={monthsFinding(profile, language)}
      points={points}
      unit={says.aDay}
      events={eventMarks(events, points)}
      note={says.monthsNote}
    />
  )
}

export function monthsFinding({ months }: MonthsProps['profile'], language: Language): string {
  const values = monthPoints(months).flatMap(({ value }) => (value === null ? [] : [value]))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const digits = high < 10 ? 1 : 0
  return WHEN_WORDS[language].monthsFinding(number(low, language, digits), number(high, language, digits))
}

export const levelChangesOf = (trend: NeedProfile['trend']): readonly LevelChange[] => trend.levelChanges ?? []

function Levels({ profile, language }: PartOf<'trend'>): VNode {
  const says = WHEN_WORDS[language]
  const changes = levelChangesOf(profile.trend)
  const [first, ...others] = changes.map((change) => levelSays(change, language))
  return (
    <Part id="levels" title={says.levelTitle} finding={first ?? says.levelNone}>
      {others.length === 0 ? null : (
        <ul>
          {others.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </Part>
  )
}

/** A step with what it may mean. The reasons are the file's own facts and stand in plain English. */
export function levelSays(change: LevelChange, language: Language): string {
  const says = WHEN_WORDS[language]
  const rate = (value: number) => number(value, language, value < 10 ? 1 : 0)
  const step = says.levelSays(
    longDay(change.day, language),
    says.levelOf[change.of],
    rate(change.before),
    rate(change.after),
  )
  const means = change.looksLike === 'export' ? says.levelExport : says.levelUnknown
  const because = language === 'en' && change.because.length > 0 ? ` ${change.because.join(' ')}` : ''
  return `${step} ${means}${because}`
}

/** Codes that came or went: those about mental health first, the others folded away. */
function Coding({ profile, language }: PartOf<'codingChanges'>): VNode | null {
  const says = WHEN_WORDS[language]
  const changes = profile.codingChanges
  if (changes.length === 0) return null
  const isAbout = (change: CodingChange) => change.class === 'yes' || change.class === 'possible'
  const [mine, others] = [changes.filter(isAbout), changes.filter((change) => !isAbout(change))]
  const finding = says.codingFinding(count(changes.length, language), count(mine.length, language))
  return (
    <Part id="coding" title={says.codingTitle} finding={finding}>
      {mine.length === 0 ? null : <CodingTable changes={mine} language={language} />}
      {others.length === 0 ? null : (
        <Details summary={says.codingOthers}>
          <CodingTable changes={others} language={language} />
        </Details>
      )}
    </Part>
  )
}

function CodingTable({ changes, language }: { changes: readonly CodingChange[]; language: Language }): VNode {
  const says = WHEN_WORDS[language]
  return (
    <Table
      caption={says.codingCaption}
      columns={[
        { key: 'label', label: says.codingLabel },
        { key: 'change', label: says.codingChange },
        { key: 'span', label: says.codingSpan },
        ...(changes.some(({ renamed }) => renamed !== undefined)
          ? [{ key: 'renamed', label: says.codingRenamed }]
          : []),
        { key: 'calls', label: says.codingCalls, numeric: true },
      ]}
      rows={changes.map(({ label, what, firstMonth, lastMonth, renamed = '', calls }) => ({
        label,
        change: says.codingWhat[what],
        span: `${firstMonth} – ${lastMonth}`,
        renamed,
        calls: count(calls, language),
      }))}
    />
  )
}

function Events({ within, language, links = {} }: ProfileViewProps & { within: readonly NumberedEvent[] }): VNode {
  const says = WHEN_WORDS[language]
  const finding = within.length === 0 ? says.eventsNone : says.eventsFinding(count(within.length, language))
  return (
    <Part id="events" title={says.eventsTitle} finding={finding}>
      {within.length === 0 ? null : (
        <ol>
          {within.map((event) => (
            <li key={event.id}>
              {longDay(event.day, language)}: {event.says} {event.isNational ? <Chip>{says.national}</Chip> : null}
            </li>
          ))}
        </ol>
      )}
      {links.events === undefined ? null : (
        <Buttons>
          <ButtonLink kind="secondary" href={links.events}>
            {says.addEvent}
          </ButtonLink>
        </Buttons>
      )}
    </Part>
  )
}
