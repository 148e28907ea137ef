import type { VNode } from 'preact'
import { HeatMap, LineChart } from '../../../web/charts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { hourName, weekday } from '../../../web/words/numbers.ts'
import { CALLS_WORDS } from '../page-words.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { ProfileViewProps } from './profile-view.tsx'

/** When mental-health calls come: the week as a map, and the months for each covered day. */
export function When({ profile, language }: ProfileViewProps): VNode {
  const says = CALLS_WORDS[language]
  const { mentalHealth, exposureHours } = profile.hourOfWeek
  const total = mentalHealth.reduce((sum, n) => sum + n, 0)
  return (
    <>
      <h2 id="when">{says.whenTitle}</h2>
      {total < 20 ? (
        <p>{says.whenNone}</p>
      ) : (
        <HeatMap
          finding={whenFinding(mentalHealth, language)}
          cells={exposureHours === null ? mentalHealth : perHundredHours(mentalHealth, exposureHours)}
          unit={exposureHours === null ? says.callsCount : says.callsAnHour}
          language={language}
        />
      )}
      <Months profile={profile} language={language} />
    </>
  )
}

const perHundredHours = (counts: readonly number[], hours: readonly number[]) =>
  counts.map((n, cell) => {
    const exposed = hours[cell] ?? 0
    return exposed === 0 ? 0 : Math.round((n / exposed) * 1000) / 10
  })

const WINDOW = 8

function whenFinding(cells: readonly number[], language: Language): string {
  const byHour = Array.from({ length: 24 }, (_, hour) => sumWhere(cells, (cell) => cell % 24 === hour))
  const byDay = Array.from({ length: 7 }, (_, day) => sumWhere(cells, (cell) => Math.floor(cell / 24) === day))
  const windows = byHour.map((_, from) =>
    Array.from({ length: WINDOW }, (_unused, step) => byHour[(from + step) % 24] ?? 0).reduce((sum, n) => sum + n, 0),
  )
  const from = windows.indexOf(Math.max(...windows))
  const day = byDay.indexOf(Math.max(...byDay))
  return CALLS_WORDS[language].whenFinding(
    weekday(day, language),
    hourName(from, language),
    hourName(from + WINDOW, language),
  )
}

const sumWhere = (cells: readonly number[], fits: (cell: number) => boolean) =>
  cells.reduce((sum, n, cell) => sum + (fits(cell) ? n : 0), 0)

/** A month that the file covers only in part is named, so that a cut export does not look like a fall. */
function Months({ profile, language }: Pick<ProfileViewProps, 'language'> & { profile: NeedProfile }): VNode | null {
  const says = CALLS_WORDS[language]
  const months = profile.months.filter(({ coveredDays, isComplete }) => (coveredDays ?? 0) > 0 && isComplete === true)
  const partial = profile.months.filter(({ isComplete }) => isComplete === false).map(({ month }) => month)
  if (months.length < 3) return null
  return (
    <>
      <h3>{says.monthsTitle}</h3>
      <LineChart
        finding={says.monthsFinding}
        points={months.map(({ month, mentalHealth, coveredDays }) => ({
          label: month,
          value: Math.round((mentalHealth / Math.max(1, coveredDays ?? 1)) * 100) / 100,
        }))}
        unit={says.aDay}
      />
      {partial.length > 0 ? <p>{says.monthsNote(partial.join(', '))}</p> : null}
    </>
  )
}
