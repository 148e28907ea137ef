import type { ComponentChildren, VNode } from 'preact'
import type { Content } from '../../../platform/content/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import type { Visit, VisitDate, VisitEntry } from './kinds.ts'
import { VISIT_WORDS } from './words.ts'

/** A date with its times, on the clock of the site. */
export function dateInWords({ day, from, until }: VisitDate, zone: string, language: Language): string {
  return VISIT_WORDS[language].time(
    longDay(day, language),
    from,
    until,
    zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone,
  )
}

/** Names and what stands behind them. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }): VNode {
  return (
    <dl class="visit-facts">
      {rows
        .filter(([, value]) => value !== '' && value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** What was asked for, without who asked. */
export function Asked({ visit, language }: { visit: Visit; language: Language }): VNode {
  const says = VISIT_WORDS[language]
  const needs = visit.travelFor.map((need) => says.travelNeeds[need]).join(', ')
  return (
    <Facts
      rows={[
        [says.askedAgency, [visit.agencyName, visit.stateCode].filter(Boolean).join(', ')],
        [says.askedVisitors, count(visit.visitors, language)],
        [says.askedWindows, visit.windows.join('; ')],
        [says.askedSee, <span class="visit-text">{visit.wantsToSee}</span>],
        [says.askedTravel, [needs, visit.travelText].filter(Boolean).join('. ')],
      ]}
    />
  )
}

export function TravelDecision({ visit, language }: { visit: Visit; language: Language }): VNode {
  const says = VISIT_WORDS[language]
  const { travelState, travelGrantedUsd, travelReason } = visit
  return (
    <p>
      {travelGrantedUsd === null ? says.travelStates[travelState] : says.granted(count(travelGrantedUsd, language))}{' '}
      {travelReason}
    </p>
  )
}

interface SharedProps {
  readonly visit: Visit
  readonly content: Content
  readonly href: (path: string) => string
}
/** Items of the library that were shared; one that was removed since is left out. */
export function Shared({ visit, content, href }: SharedProps): VNode | null {
  const items = content.resources.filter(({ id }) => visit.sharedResources.includes(id))
  if (items.length === 0) return null
  return (
    <ul>
      {items.map(({ id, title }) => (
        <li key={id} lang="en">
          <a href={href(`/library/${id}`)}>{title}</a>
        </li>
      ))}
    </ul>
  )
}

interface HistoryProps {
  readonly entries: readonly VisitEntry[]
  readonly language: Language
  /** What whoever asked is called on this page. */
  readonly asker: string
}
/** Everything that happened, oldest first. */
export function History({ entries, language, asker }: HistoryProps): VNode {
  const says = VISIT_WORDS[language]
  return (
    <ol class="visit-history">
      {entries.map((entry) => (
        <li key={entry.id}>
          <strong>{says.entries[entry.kind]}</strong>
          <span class="place-list__facts">
            {' '}
            {entry.by === null ? asker : says.byHost} · {moment(entry.at, language)}
          </span>
          {entry.text === '' ? null : <p class="visit-text">{entry.text}</p>}
        </li>
      ))}
    </ol>
  )
}
