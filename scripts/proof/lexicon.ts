import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { wilsonInterval } from '../../src/core/stats/wilson.ts'
import { openLexicon, openOutcomes } from '../../src/features/calls/codes/lexicon.ts'
import { splitRecords } from '../../src/platform/tables/records.ts'
import { note, type Part, type Seen } from './part.ts'
import { PROJECT } from './vitest.ts'

const FOLDER = join(PROJECT, '..', 'shared', 'data', 'calls')
const LABELLED = 'Behavioral Health'

/** One text of a city, how often it stands, and what others labelled it. */
interface Labelled {
  readonly city: string
  readonly text: string
  readonly calls: number
  readonly isWanted: boolean
}

export const lexicon: Part = {
  name: 'lexicon',
  title: 'The lexicon against labels of others',
  tries:
    'Staff of the Vera Institute of Justice put every call type of Charleston, Detroit and New Orleans into a category. ' +
    'The lexicon reads the same texts, each city by itself. Found is the share of texts (and of calls) labelled behavioral ' +
    'health that it reads as yes; found with proxies counts possible as well; right is the share of what it reads as yes ' +
    'that was labelled so. Low and high are 95% limits by Wilson, for texts. **All three lists were at hand while the rules ' +
    'were written**, so this is fit and no forecast for another city: the figures of one city are not held out. What is ' +
    'missed in Detroit are overdose, person down and "non suicidal"; the first two are read as possible on purpose. ' +
    'Dispositions of Charleston and New Orleans are set beside their labels for arrests and for calls that were cancelled ' +
    'or doubled. The lists lie outside the project; where they are missing this part says so and writes nothing.',
  run: async () => {
    if (!existsSync(FOLDER)) {
      note(`Skipped: ${FOLDER} is not there.`)
      return []
    }
    return [...callTypes(), ...dispositions()]
  },
}

function records(name: string): readonly (readonly string[])[] {
  const text = gunzipSync(readFileSync(join(FOLDER, name))).toString('utf8')
  return splitRecords(text, ',')
    .slice(1)
    .map(({ cells }) => cells)
}

function callTypes(): readonly Seen[] {
  const rows = records('call-type-labels-3-cities.csv.gz').map(
    ([city = '', , text = '', calls = '', label]): Labelled => ({
      city,
      text,
      calls: Number(calls) || 0,
      isWanted: label === LABELLED,
    }),
  )
  const cities = [...new Set(rows.map(({ city }) => city))]
  const read = new Map(
    cities.map((city) => [
      city,
      openLexicon().classify(rows.filter((row) => row.city === city).map(({ text }) => text)),
    ]),
  )
  const isRead = ({ city, text }: Labelled, ...classes: readonly string[]) =>
    classes.includes(read.get(city)?.get(text)?.class ?? '')
  const yes = (row: Labelled) => isRead(row, 'yes')
  const any = (row: Labelled) => isRead(row, 'yes', 'possible')
  const score = (what: string, of: readonly Labelled[], bar: number): Seen => {
    const figures = { ...scored(of, yes, any) }
    return {
      what,
      figures,
      bar: `at least ${bar} of labelled texts found, and nothing else read as yes`,
      holds: figures.foundTexts >= bar && figures.rightTexts === 1,
    }
  }
  return [
    score('three cities together', rows, 0.86),
    ...cities.map((city) =>
      score(
        city,
        rows.filter((row) => row.city === city),
        city === 'Detroit' ? 0.57 : 1,
      ),
    ),
  ]
}

function scored(rows: readonly Labelled[], yes: (row: Labelled) => boolean, any: (row: Labelled) => boolean) {
  const wanted = rows.filter(({ isWanted }) => isWanted)
  const said = rows.filter(yes)
  const both = wanted.filter(yes)
  const calls = (of: readonly Labelled[]) => of.reduce((sum, row) => sum + row.calls, 0)
  const found = wilsonInterval(both.length, wanted.length)
  const right = wilsonInterval(both.length, said.length)
  return {
    texts: rows.length,
    labelled: wanted.length,
    readAsYes: said.length,
    both: both.length,
    missed: wanted.length - both.length,
    foundTexts: round(both.length / wanted.length),
    foundTextsLow: round(found.low),
    foundTextsHigh: round(found.high),
    foundCalls: round(calls(both) / calls(wanted)),
    foundCallsWithProxies: round(calls(wanted.filter(any)) / calls(wanted)),
    rightTexts: round(both.length / said.length),
    rightTextsLow: round(right.low),
    rightTextsHigh: round(right.high),
    rightCalls: round(calls(both) / calls(said)),
  }
}

const round = (share: number): number => Number(share.toFixed(4))

/** Which label of a disposition is which outcome of ours. */
const ENDS = [
  { label: 'Arrest Issued', outcome: 'arrest', bar: 0.8 },
  { label: 'Cancellation/Withdrawn', outcome: 'not-handled', bar: 0.8 },
  { label: 'Repeat', outcome: 'not-handled', bar: 0.5 },
] as const

function dispositions(): readonly Seen[] {
  const outcomeOf = openOutcomes()
  const rows = records('disposition-labels-2-cities.csv.gz').map(([, , text = '', calls = '', label = '']) => ({
    calls: Number(calls) || 0,
    label,
    outcome: outcomeOf(text),
  }))
  return ENDS.map(({ label, outcome, bar }) => {
    const wanted = rows.filter((row) => row.label === label)
    const found = wanted.filter((row) => row.outcome === outcome)
    const calls = (of: typeof rows) => of.reduce((sum, row) => sum + row.calls, 0)
    const interval = wilsonInterval(found.length, wanted.length)
    return {
      what: `dispositions labelled "${label}", read as ${outcome}`,
      figures: {
        labelled: wanted.length,
        found: found.length,
        foundTexts: round(found.length / wanted.length),
        foundTextsLow: round(interval.low),
        foundTextsHigh: round(interval.high),
        foundCalls: round(calls(found) / calls(wanted)),
      },
      bar: `at least ${bar} of the calls found`,
      holds: calls(found) / calls(wanted) >= bar,
    }
  })
}
