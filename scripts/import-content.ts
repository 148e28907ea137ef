/**
 * `node scripts/import-content.ts FOLDER`: brings compiled reference records into `content/records`, once. A file that is
 * there already is left as it is: from then on the records are edited in `content/`.
 *
 * What it honours: `publish` (a lead is kept for editors and never shown), `status` and dates of status, `confirmed` and
 * the status of titles and years. Sentences get US spelling. Nothing is said to be reviewed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const COMPILED = '2026-11-21'
const TARGET = join(import.meta.dirname, '..', 'content', 'records')

type Given = Readonly<Record<string, unknown>>

/** From a file of the reference data to a file of ours, record by record. */
const FILES: readonly { readonly from: string; readonly to: string; readonly make: (record: Given) => Given }[] = [
  { from: 'resources', to: 'resources', make: resource },
  { from: 'hubs', to: 'hubs', make: (one) => renamed(one, HUB) },
  { from: 'learning-sites', to: 'sites', make: (one) => renamed(one, SITE) },
  { from: 'agency-programs', to: 'programs', make: program },
  { from: 'consent-decrees', to: 'decrees', make: (one) => renamed(one, DECREE) },
  { from: 'training-curricula', to: 'curricula', make: curriculum },
  { from: 'glossary', to: 'glossary', make: (one) => renamed(one, TERM) },
  { from: 'faqs', to: 'questions-and-answers', make: faq },
  { from: 'benefits', to: 'benefits', make: benefit },
  { from: 'elements', to: 'elements', make: element },
  { from: 'program-types', to: 'program-types', make: programType },
  { from: 'framework', to: 'questions', make: question },
]

const HUB = {
  org: 'org',
  name: 'name',
  url: 'url',
  urlKind: 'url_kind',
  evidenceUrl: 'evidence_url',
  offers: 'offers',
  focus: 'focus',
  perspectives: 'perspectives',
  note: 'note',
  confirmed: 'confirmed',
}
const SITE = {
  agency: 'agency',
  city: 'city',
  state: 'state',
  lat: 'lat',
  lon: 'lon',
  swornOfficers: 'sworn_officers',
  civilianStaff: 'civilian_staff',
  populationServed: 'population_served',
  programTypes: 'program_types',
  notablePractices: 'notable_practices',
  cohort: 'cohort',
  designationStatus: 'designation_status',
  publish: 'publish',
  url: 'url',
  evidenceUrl: 'evidence_url',
  note: 'note',
  confirmed: 'confirmed',
}
const DECREE = {
  jurisdiction: 'jurisdiction',
  state: 'state',
  year: 'year',
  instrument: 'instrument',
  court: 'court',
  status: 'status',
  statusAsOf: 'status_as_of',
  provisions: 'provisions',
  url: 'url',
  evidenceUrl: 'evidence_url',
  note: 'note',
  confirmed: 'confirmed',
}
const TERM = {
  term: 'term',
  abbreviation: 'abbreviation',
  category: 'category',
  definition: 'definition',
  seeAlso: 'see_also',
  confirmed: 'confirmed',
}

/** The same record under our names; a field without a name of ours is left out. */
function renamed(record: Given, names: Readonly<Record<string, string>>): Given {
  const fields = Object.entries(names).map(([theirs, ours]) => [ours, record[theirs] ?? null])
  return { id: record['id'], ...Object.fromEntries(fields) }
}

const list = (value: unknown): readonly Given[] => (Array.isArray(value) ? value : [])

function resource(one: Given): Given {
  const { titleStatus, yearStatus, type, programTypes, urlKind, evidenceUrl, ...same } = one
  return {
    ...same,
    title_status: titleStatus,
    year_status: yearStatus ?? null,
    kinds: [type],
    section: sectionOf(one['section']),
    program_types: programTypes,
    url_kind: urlKind ?? null,
    evidence_url: evidenceUrl ?? null,
    superseded_by: null,
  }
}

/** Their sections are named after the chapters of the published toolkit, ours after what one does. */
const SECTIONS: Readonly<Record<string, string>> = {
  learning: 'learn',
  planning: 'plan',
  training: 'train',
  managing: 'manage',
  measuring: 'measure',
}
function sectionOf(name: unknown): string {
  const section = SECTIONS[String(name)]
  if (section === undefined) throw new Error(`No section of ours is called ${String(name)}`)
  return section
}

function program(one: Given): Given {
  return {
    ...renamed(one, {
      program: 'program',
      agency: 'agency',
      place: 'place',
      state: 'state',
      lat: 'lat',
      lon: 'lon',
      programTypes: 'program_types',
      startedYear: 'started_year',
      startedYearConfirmed: 'started_year_confirmed',
      status: 'status',
      facts: 'facts',
      sourceUrl: 'source_url',
      sourceKind: 'source_kind',
      confirmed: 'confirmed',
    }),
    results: list(one['results']).map(({ statement, period, value, unit, sourceUrl, sourceKind, confirmed }) => ({
      statement,
      period: period ?? null,
      value: value ?? null,
      unit: unit ?? null,
      source_url: sourceUrl ?? null,
      source_kind: sourceKind ?? null,
      confirmed,
    })),
  }
}

function curriculum(one: Given): Given {
  const { evidenceUrl, hoursBasis, modules, ...same } = one
  return {
    ...same,
    evidence_url: evidenceUrl ?? null,
    hours_basis: hoursBasis ?? null,
    modules: list(modules).map(({ title, hours, day, format }) => ({
      title,
      hours: hours ?? null,
      day: day ?? null,
      format: format ?? null,
    })),
  }
}

function faq({ id, section, question: asked, answer, elements, relatedResources, confirmed }: Given): Given {
  return { id, section: sectionOf(section), question: asked, answer, elements, resources: relatedResources, confirmed }
}

function benefit({ id, title, summary, elements, subBenefits, confirmed }: Given): Given {
  const parts = list(subBenefits).map((part) => ({
    id: part['id'],
    title: part['title'],
    summary: part['summary'],
    measure_aliases: list(part['measures']).map((measure) => measure['id']),
  }))
  return { id, title, summary, elements, sub_benefits: parts, confirmed }
}

function element({ id, number, title, summary, sections, keyPractices, confirmed }: Given): Given {
  return { id, number, title, summary, sections: list(sections).map(sectionOf), practices: keyPractices, confirmed }
}

function programType(one: Given): Given {
  return renamed(one, {
    name: 'name',
    summary: 'summary',
    typicalStaffing: 'typical_staffing',
    dispatchModel: 'dispatch_model',
    strengths: 'strengths',
    limits: 'limits',
    bestWhen: 'best_when',
    poorFitWhen: 'poor_fit_when',
    keyMeasures: 'measure_aliases',
    elements: 'elements',
    exampleProgramIds: 'example_programs',
    confirmed: 'confirmed',
  })
}

function question({ id, number, title, summary, elements, practices, keyOutcomes, confirmed }: Given): Given {
  return { id, number, title, summary, elements, practices, outcomes: outcomesOf(keyOutcomes), confirmed }
}
const outcomesOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : (one.text ?? one.title))) : []

const US: readonly (readonly [RegExp, string])[] = [
  [/\b([Cc])entre/g, '$1enter'],
  [/\b([Cc])ounsellor/g, '$1ounselor'],
  [/\b([Bb])ehaviour/g, '$1ehavior'],
  [/\b([Pp])rogramme(?=s?\b)/g, '$1rogram'],
  [/\b([Oo])rganisation/g, '$1rganization'],
  [/\b([Nn])eighbour/g, '$1eighbor'],
  [/\b([Tt])ravell/g, '$1ravel'],
  [/\b([Dd])efence\b/g, '$1efense'],
  [/\b([Ll])abour\b/g, '$1abor'],
  [/\b([Ll])icence/g, '$1icense'],
  [
    /\b(speciali|organi|recogni|stabili|analy|criminali|hospitali|prioriti|summari|standardi|utili|minimi|maximi|emphasi|customi|institutionali|authori|utili|randomi|finali|centrali)s(e[ds]?|ing|ation|ations)\b/gi,
    '$1z$2',
  ],
  [/\b([Cc])olour/g, '$1olor'],
  [/\b([Ff])avour/g, '$1avor'],
  [/\b([Hh])onour/g, '$1onor'],
  [/\benrol(?=ment|s?\b)/g, 'enroll'],
]
/** Ids, addresses and exact titles of others stay as they are. */
const KEPT = /(^|_)(id|url|title|name|publisher|org|agency|place|court|instrument|provider)$/
function american(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return KEPT.test(key) ? value : US.reduce((text, [from, to]) => text.replace(from, to), value)
  if (Array.isArray(value)) return value.map((one) => american(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, american(one, name)]))
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Which folder holds the reference records? node scripts/import-content.ts FOLDER')
  process.exit(2)
}
mkdirSync(TARGET, { recursive: true })
for (const { from, to, make } of FILES) {
  const target = join(TARGET, `${to}.json`)
  if (existsSync(target)) {
    console.error(`${to}.json is in content/records already and stays as it is.`)
    continue
  }
  const records: readonly Given[] = JSON.parse(readFileSync(join(folder, `${from}.json`), 'utf8'))
  const made = records.map((record) => {
    const { basis: _, ...one } = make(record)
    const kept = from === 'resources' ? { ...one, basis: record['basis'] } : one
    return { ...(american(kept) as Given), compiled: COMPILED, reviewed: null }
  })
  writeFileSync(target, `${JSON.stringify(made, null, 2)}\n`)
  console.error(`${to}.json: ${made.length} records.`)
}
