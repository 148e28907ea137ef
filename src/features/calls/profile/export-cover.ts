import { fewerThan, NOT_SHOWN, toldProfile } from './export-told.ts'
import type { NeedProfile } from './profile.ts'

/** What goes with every export: the facts of a cover sheet. */
export interface Cover {
  readonly class: 'D2-tables' | 'D2'
  /** What was exported, in plain words. */
  readonly of: string
  /** YYYY-MM-DD. */
  readonly date: string
  /** The account that asked. */
  readonly requester: string
  /** Counts of 1 to below this are not told; null where rows are given as they are. */
  readonly threshold: number | null
  /** The day after which the file should be deleted. */
  readonly expires: string
}

/** The profile as JSON, with its cover. Counts that may not be told are texts in place of numbers. */
export function profileJson(profile: NeedProfile, cover: Cover): string {
  const told = toldProfile(profile, cover.threshold ?? 1)
  return `${JSON.stringify({ cover, profile: told }, null, 1)}\n`
}

const FIELDS: readonly { readonly name: string; readonly type: 'string' | 'number'; readonly description: string }[] = [
  { name: 'section', type: 'string', description: 'Part of the profile; see pmhc:sections.' },
  {
    name: 'measure',
    type: 'string',
    description: 'What is told. The same measure always has the same unit within a section.',
  },
  {
    name: 'group',
    type: 'string',
    description:
      'Of what: a definition, a group of calls, a month, an hour of the week (1-00 is Monday, midnight), a text, an area.',
  },
  {
    name: 'value',
    type: 'string',
    description:
      'The figure: a number, or a grade or answer in section quality. Empty: unknown, or cannot be computed, never 0; the note says why.',
  },
  { name: 'low', type: 'number', description: 'Lower 95% limit, where the figure has one.' },
  { name: 'high', type: 'number', description: 'Upper 95% limit.' },
  { name: 'unit', type: 'string', description: 'Unit of value, low and high. A share lies between 0 and 1.' },
  { name: 'n', type: 'string', description: 'Calls that the figure rests on.' },
  { name: 'note', type: 'string', description: 'What must be known beside the figure, in English.' },
]

export const SECTIONS: Readonly<Record<string, string>> = {
  file: 'Rows, calls and days of the data set.',
  definitions: 'Calls under each definition. Limits are for chance alone, if the codes were right.',
  evidence: 'Calls by what marks them; one call may have several.',
  volume: 'Calls for each covered day; limits allow for days that differ more than chance.',
  season: 'Calls of a covered day by month of the year.',
  trend: 'Yearly change as a ratio, and days from which on there are clearly more or fewer calls.',
  months: 'Calls and covered days of each month. Compare rates, not totals, where days are missing.',
  hours: 'Calls by hour of the week, on the agency’s clock, with the hours really covered.',
  minutes: 'Minutes of the stages of a call: quarter points, 90th and 99th percentile.',
  'unit-hours': 'Hours between dispatched and cleared, over all units.',
  places: 'How far mental-health calls gather on few places. Counts only.',
  persons: 'How far mental-health calls gather on few persons, where a person code was allowed. Counts only.',
  areas: 'Calls by beat, or by cell of about a kilometre.',
  kinds: 'Calls by the surest class of any of their codes and its kind.',
  types: 'The most frequent types and how each was read.',
  endings: 'How calls ended.',
  missing: 'Share of calls without a field.',
  quality: 'Grade of the data and the checks behind it.',
  coding: 'Types and dispositions that came into use or out of use.',
  warnings: 'What must be known before a figure is used.',
  caveats: 'What the agency itself says about the data.',
}

/** A data dictionary for the table: a Table Schema with what each column and section means, and the cover. */
export function profileDictionary(cover: Cover): Readonly<Record<string, unknown>> {
  const { threshold } = cover
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: FIELDS,
    missingValues: threshold === null || threshold <= 1 ? [''] : ['', fewerThan(threshold), NOT_SHOWN],
    'pmhc:sections': SECTIONS,
    'pmhc:notes': [
      'A cell that a spreadsheet would run as a formula starts with an apostrophe; the name of its column says so.',
      threshold === null || threshold <= 1
        ? 'Every count is told.'
        : `Counts of 1 to ${threshold - 1} about persons, places, areas, types or endings are "${fewerThan(threshold)}". "${NOT_SHOWN}" stands where such a count could be worked out.`,
    ],
    'pmhc:cover': cover,
  }
}
