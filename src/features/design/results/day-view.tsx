import type { VNode } from 'preact'
import { StretchChart } from '../../../web/charts/index.ts'
import { Card, EmptyState, Finding, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { hourName, number, weekday } from '../../../web/words/numbers.ts'
import { mixName } from '../answer.ts'
import type { DayCall, DayEvent, DayReplay } from '../replay-day.ts'
import { minutesToHelp, stretchesOf } from './day-stretches.ts'
import { DAY_WORDS } from './day-words.ts'
import { MixNav } from './part-nav.tsx'
import type { ResultPlace } from './result-place.ts'

/** Parts of a day, so that a busy one can still be read. */
const PART_HOURS = 6
const PARTS = [0, 6, 12, 18] as const

interface Props {
  readonly place: ResultPlace
  readonly day: DayReplay | null
}
/** One simulated day under one mix: every mental-health call, who came, and when. */
export function DayView({ place, day }: Props): VNode {
  const { language, result, query } = place
  const says = DAY_WORDS[language]
  const mix = result.mixes.find(({ id }) => id === day?.mix)
  if (day === null || mix === undefined) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  const from = partOf(query, day)
  const shown = day.calls.filter(({ received }) => received >= from * 60 && received < (from + PART_HOURS) * 60)
  const helped = day.calls.filter((call) => isInTime(call, result.options.withinMinutes)).length
  return (
    <>
      <Finding>
        {says.finding(
          mixName(mix, language),
          number(helped, language),
          number(day.calls.length, language),
          number(result.options.withinMinutes, language),
        )}
      </Finding>
      <p>{says.what(weekday(day.day, language), number(day.day + 1, language))}</p>
      <MixNav place={place} part="day" current={mix.id} with={{ day: String(day.day), from: String(from) }} />
      <DayNav place={place} day={day} from={from} last={7 * result.options.weeks - 1} />
      {shown.length === 0 ? (
        <p>{says.quiet}</p>
      ) : (
        <Card>
          <StretchChart
            finding={says.chart(hourName(from, language), hourName(from + PART_HOURS, language))}
            names={says.names}
            rows={shown.map((call, at) => ({
              label: callSays(call, at, language),
              stretches: stretchesOf(call),
              says: helpSays(call, language),
            }))}
            table={<DayTable calls={shown} language={language} />}
          />
        </Card>
      )}
      <p>{says.note}</p>
    </>
  )
}

/** The part of the day that the address names, else the one with most calls. */
function partOf(query: URLSearchParams, { calls }: DayReplay): number {
  const asked = PARTS.find((from) => query.has('from') && Number(query.get('from')) === from)
  if (asked !== undefined) return asked
  const callsIn = (from: number) =>
    calls.filter(({ received }) => received >= from * 60 && received < (from + PART_HOURS) * 60).length
  return PARTS.reduce((most, from) => (callsIn(from) > callsIn(most) ? from : most), PARTS[0])
}

const isInTime = (call: DayCall, within: number): boolean => (minutesToHelp(call) ?? Number.POSITIVE_INFINITY) <= within

interface DayNavProps {
  readonly place: ResultPlace
  readonly day: DayReplay
  readonly from: number
  readonly last: number
}
function DayNav({ place, day, from, last }: DayNavProps): VNode {
  const { language } = place
  const says = DAY_WORDS[language]
  const to = (number: number, part: number) => `${place.href('day') ?? ''}?mix=${day.mix}&day=${number}&from=${part}`
  return (
    <nav aria-label={says.choose} class="part-nav part-nav--mixes">
      <ul>
        {day.day > 0 ? (
          <li>
            <a href={to(day.day - 1, from)}>{says.before}</a>
          </li>
        ) : null}
        {PARTS.map((part) => (
          <li key={part}>
            <a href={to(day.day, part)} aria-current={part === from ? 'true' : undefined}>
              {says.fromTo(hourName(part, language), hourName(part + PART_HOURS, language))}
            </a>
          </li>
        ))}
        {day.day < last ? (
          <li>
            <a href={to(day.day + 1, from)}>{says.after}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

/** "1. 14:05, priority 3, North". The number keeps two calls of one minute apart. */
function callSays(call: DayCall, at: number, language: Language): string {
  const says = DAY_WORDS[language]
  const parts = [
    clock(call.received),
    call.openedByOfficer
      ? says.officer
      : call.priority === null
        ? says.noPriority
        : says.priority(String(call.priority)),
    ...(call.area === null ? [] : [call.area]),
    ...(call.hasRisk ? [says.risk] : []),
  ]
  return `${at + 1}. ${parts.join(', ')}`
}

function helpSays(call: DayCall, language: Language): string {
  const says = DAY_WORDS[language]
  const minutes = minutesToHelp(call)
  return minutes === null ? says.noHelp : says.min(number(minutes, language))
}

/** "14:05"; past midnight the next day's clock. */
export function clock(minute: number): string {
  const whole = ((Math.round(minute) % 1440) + 1440) % 1440
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
}

function DayTable({ calls, language }: { readonly calls: readonly DayCall[]; readonly language: Language }): VNode {
  const says = DAY_WORDS[language]
  return (
    <Table
      caption={says.table}
      columns={[
        { key: 'call', label: says.call },
        { key: 'help', label: says.help },
        { key: 'events', label: says.events },
      ]}
      rows={calls.map((call, at) => ({
        call: callSays(call, at, language),
        help: helpSays(call, language),
        events: call.events.map((event) => eventSays(event, language)).join('; '),
      }))}
    />
  )
}

function eventSays({ minute, what, who }: DayEvent, language: Language): string {
  const says = DAY_WORDS[language]
  const name = who.kind === 'crew' ? says.crews[who.comes] : says.who[who.kind]
  return `${clock(minute)} ${says.happenings[what](name)}`
}
