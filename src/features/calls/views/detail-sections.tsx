import type { ComponentChildren, VNode } from 'preact'
import { coded, Details, levelTelling, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, hours, minutes, number, ofHundred } from '../../../web/words/numbers.ts'
import { CALLS_WORDS } from '../page-words.ts'
import type { MinutesFact, NeedProfile } from '../profile/profile.ts'
import type { ProfileViewProps } from './profile-view.tsx'

const STAGES = ['queue', 'travel', 'scene', 'response'] as const

/** Minutes of each stage, beside all calls; "cannot be computed" where the file lacks a time, never 0. */
export function HowLong({ profile, language }: ProfileViewProps): VNode {
  const says = CALLS_WORDS[language]
  const { mentalHealth, all } = profile.minutes
  return (
    <>
      <h2 id="how-long">{says.howLongTitle}</h2>
      {'median' in mentalHealth.scene && 'median' in all.scene ? (
        <p>{says.sceneFinding(minutes(mentalHealth.scene.median, language), minutes(all.scene.median, language))}</p>
      ) : null}
      <Table
        caption={says.minutesCaption}
        columns={[
          { key: 'stage', label: says.stage },
          { key: 'median', label: says.mhMedian, numeric: true },
          { key: 'p90', label: says.mhP90, numeric: true },
          { key: 'all', label: says.allMedian, numeric: true },
          { key: 'missing', label: says.missing, numeric: true },
        ]}
        rows={STAGES.map((stage) => ({
          stage: says.stages[stage],
          ...minutesCells(mentalHealth[stage], all[stage], language),
        }))}
      />
      {'mentalHealth' in profile.officerHours ? (
        <p>
          {says.officerHours(
            hours(profile.officerHours.mentalHealth, language),
            hours(profile.officerHours.all, language),
          )}
        </p>
      ) : null}
    </>
  )
}

function minutesCells(fact: MinutesFact, all: MinutesFact, language: Language): Record<string, ComponentChildren> {
  const says = CALLS_WORDS[language]
  const show = (value: number) => number(value, language, value < 10 ? 1 : 0)
  if ('cannotBeComputed' in fact)
    return { median: says.cannot, p90: '–', all: 'median' in all ? show(all.median) : '–', missing: '–' }
  return {
    median: show(fact.median),
    p90: show(fact.p90),
    all: 'median' in all ? show(all.median) : '–',
    missing: count(fact.missing, language),
  }
}

/** How often calls come from the same places. Counts only; small ones are not told in a workspace. */
export function Places({ profile, language, least }: ProfileViewProps): VNode {
  const says = CALLS_WORDS[language]
  const { places } = profile.concentration
  return (
    <>
      <h2 id="places">{says.placesTitle}</h2>
      {'cannotBeComputed' in places ? (
        <p>{says.cannot}.</p>
      ) : places.unitsWithTwoOrMore < least ? (
        <p>{says.fewPlaces}</p>
      ) : (
        <>
          <p>
            {says.places(ofHundred(places.callsAtThose / places.calls), count(places.unitsWithTwoOrMore, language))}
          </p>
          <p>{says.placesNote}</p>
        </>
      )}
    </>
  )
}

type Part<Facts extends keyof NeedProfile> = Omit<ProfileViewProps, 'profile'> & {
  readonly profile: Pick<NeedProfile, Facts>
}

/** How calls ended, mental-health calls beside all. Small counts are not told in a workspace. */
export function Endings({ profile, language, least }: Part<'outcomeTotals' | 'held'>): VNode | null {
  const says = CALLS_WORDS[language]
  const totals = Object.entries(profile.outcomeTotals).filter(([, { all }]) => all > 0)
  if (totals.length === 0 && profile.held === null) return null
  const sorted = [...totals].sort((one, other) => other[1].mentalHealth - one[1].mentalHealth)
  return (
    <>
      <h2 id="endings">{says.endedTitle}</h2>
      {profile.held === null ? null : <p>{heldWords(profile.held, language, least)}</p>}
      {sorted.length === 0 ? null : (
        <Table
          caption={says.endedCaption}
          columns={[
            { key: 'ending', label: says.ending },
            { key: 'mentalHealth', label: says.mentalHealth, numeric: true },
            { key: 'all', label: says.all, numeric: true },
          ]}
          rows={sorted.map(([outcome, { mentalHealth, all }]) => ({
            ending: endingName(outcome, language),
            mentalHealth: coded(mentalHealth),
            all: coded(all),
          }))}
          release={{ level: levelTelling(least) }}
        />
      )}
    </>
  )
}

/** Neither few holds nor few calls without one are told: the sentence names the sum. */
function heldWords(held: NonNullable<NeedProfile['held']>, language: Language, least: number): string {
  const says = CALLS_WORDS[language]
  const all = held.yes + held.no + held.unknown
  const isSmall = (n: number) => n > 0 && n < least
  if (isSmall(all)) return says.heldNone(least)
  if (isSmall(held.yes)) return says.heldFew(least, count(all, language))
  if (isSmall(all - held.yes)) return says.heldAllBut(least, count(all, language))
  return says.held(count(held.yes, language), count(all, language))
}

function endingName(outcome: string, language: Language): string {
  const names: Readonly<Record<string, string>> = CALLS_WORDS[language].endings
  return names[outcome] ?? outcome
}

/** What every frequent type was taken for, so that a person can object. */
export function Types({ profile, language, least }: Part<'topTypes'>): VNode {
  const says = CALLS_WORDS[language]
  return (
    <Details summary={says.typesTitle}>
      <Table
        caption={says.typesCaption}
        columns={[
          { key: 'type', label: says.type },
          { key: 'readAs', label: says.readAs },
          { key: 'calls', label: says.calls, numeric: true },
        ]}
        rows={profile.topTypes.map((type) => ({
          type: type.label,
          readAs: says.classes[type.class],
          calls: coded(type.calls),
        }))}
        release={{ level: levelTelling(least) }}
      />
    </Details>
  )
}
