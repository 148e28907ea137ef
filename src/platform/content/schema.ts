import { z } from 'zod'
import { dutyFields } from './manage-schema.ts'
import { measureFields, measureId } from './measure-schema.ts'
import {
  ARTICLE_KINDS,
  address,
  compiledRecord,
  day,
  elementNumbers,
  id,
  noted,
  PERSPECTIVES,
  PROGRAM_TYPES,
  perspectives,
  programTypes,
  type SECTIONS,
  section,
} from './record-schema.ts'

export type * from './assessment-schema.ts'
export { AssessmentItemRecord, InstrumentRecord } from './assessment-schema.ts'
export type * from './learn-schema.ts'
export {
  AddOnRecord,
  BenefitRecord,
  ClaimRecord,
  ElementRecord,
  GRADES,
  ProgramTypeRecord,
} from './learn-schema.ts'
export { ARTICLE_KINDS, PERSPECTIVES, PROGRAM_TYPES, SECTIONS } from './record-schema.ts'

export const SourceRecord = z.strictObject({
  ...compiledRecord,
  title: z.string(),
  publisher: z.string().nullable(),
  year: z.int().nullable(),
  url: address.nullable(),
  /** False: known from general knowledge only, or our own. */
  confirmed: z.boolean(),
  note: z.string().nullable(),
})

export const StatisticRecord = z.strictObject({
  ...compiledRecord,
  /** The part of a sentence that states it, figure included. */
  says: z.string(),
  /** The same in Spanish, for articles that stand in Spanish. Without it they give the English. */
  says_es: z.string().optional(),
  value: z.union([z.number(), z.tuple([z.number(), z.number()]), z.null()]),
  unit: z.string(),
  /** The year, month or day that the figure is about. */
  date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/),
  /** The id of a source or of a record with a source. */
  source: id,
  /** From the day after on, pages mark the figure as old. */
  good_until: day,
  confirmed: z.boolean(),
  note: z.string().nullable(),
})

export const ArticleFront = z.strictObject({
  title: z.string(),
  lead: z.string(),
  kind: z.enum(ARTICLE_KINDS),
  perspective: z.enum(PERSPECTIVES).optional(),
  order: z.number().default(100),
  elements: elementNumbers.default([]),
  questions: z.array(z.int().min(1).max(6)).default([]),
  types: programTypes.default([]),
  measures: z.array(z.string().regex(/^M\d\d$/)).default([]),
  resources: z.array(id).default([]),
  compiled: day,
  reviewed: compiledRecord.reviewed.default(null),
  crisis: z.boolean().default(true),
})

/** Kinds of resource, a list that grows: a submission may bring one of them. */
export const RESOURCE_KINDS = [
  'guidebook',
  'report',
  'research-brief',
  'toolkit',
  'webpage',
  'video',
  'curriculum',
  'policy',
  'agreement',
  'dataset',
  'self-assessment',
  'law',
] as const

export const ResourceRecord = z.strictObject({
  ...compiledRecord,
  title: z.string(),
  /** `exact` as published; `descriptive`: our short label for a real item; `recalled`: from general knowledge. */
  title_status: z.enum(['exact', 'descriptive', 'recalled']),
  publisher: z.string().nullable(),
  year: z.int().nullable(),
  year_status: z.enum(['confirmed', 'inferred', 'recalled']).nullable(),
  kinds: z.array(z.enum(RESOURCE_KINDS)).min(1),
  topics: z.array(id),
  section,
  elements: elementNumbers,
  program_types: programTypes,
  perspectives,
  url: address.nullable(),
  url_kind: z.enum(['direct', 'home']).nullable(),
  evidence_url: address.nullable(),
  summary: z.string(),
  confirmed: z.boolean(),
  basis: z.string(),
  superseded_by: id.nullable(),
})

export const HubRecord = z.strictObject({
  ...compiledRecord,
  org: z.string(),
  name: z.string(),
  url: address.nullable(),
  url_kind: z.enum(['direct', 'home']).nullable(),
  evidence_url: address.nullable(),
  offers: z.string(),
  focus: z.array(id),
  perspectives,
  note: z.string().nullable(),
  confirmed: z.boolean(),
})

export const SiteRecord = z.strictObject({
  ...compiledRecord,
  agency: z.string(),
  city: z.string(),
  state: z.string().length(2),
  lat: z.number(),
  lon: z.number(),
  sworn_officers: z.int().nullable(),
  civilian_staff: z.int().nullable(),
  population_served: z.int().nullable(),
  program_types: programTypes,
  notable_practices: z.array(z.string()),
  cohort: z.string(),
  designation_status: z.enum(['active-2021-list', 'historic', 'unverified-lead']),
  /** False: a lead for editors. Public pages must not show it. */
  publish: z.boolean(),
  url: address.nullable(),
  evidence_url: address.nullable(),
  note: z.string().nullable(),
  confirmed: z.boolean(),
})

export const PROGRAM_SETTINGS = ['city', 'county', 'sheriff', 'regional', 'state', 'campus', 'tribal'] as const
export const DETAIL_KINDS = ['hours', 'staff', 'volume', 'cost', 'note'] as const

const shapeHours = z
  .array(
    z.strictObject({
      days: z.array(z.int().min(0).max(6)),
      from: z.int().min(0).max(23),
      hours: z.int().min(1).max(24),
    }),
  )
  .min(1)

/** Who responds, when, where and to what, as far as the record's own words tell it: nothing here is guessed. */
const ProgramShapeRecord = z.strictObject({
  crews: z
    .array(
      z.strictObject({
        kind: z.enum([
          'cit',
          'co-responder',
          'mobile-crisis',
          'tele-clinician',
          'phone-desk',
          'case-management',
          'drop-off',
        ]),
        hours: shapeHours.optional(),
        teams: z.int().min(1).optional(),
        people: z.int().min(1).max(4).optional(),
        vehicles: z.enum(['one-car', 'two-cars']).optional(),
        clinicians: z.int().min(1).optional(),
        by: z.enum(['dispatch-clinician', '988']).optional(),
        workers: z.int().min(1).optional(),
        trainedShare: z.number().min(0).max(1).optional(),
      }),
    )
    .min(1),
  area: z.string().optional(),
  rules: z.string().optional(),
  /** The words of the record that say so; without a source, the program's own. */
  told: z.array(z.strictObject({ text: z.string(), source: id.nullable() })).min(1),
})

export const ProgramRecord = z.strictObject({
  ...compiledRecord,
  program: z.string(),
  agency: z.string(),
  place: z.string(),
  state: z.string(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  program_types: programTypes,
  started_year: z.int().nullable(),
  started_year_confirmed: z.boolean(),
  status: z.enum(['active', 'ended', 'unknown']),
  ended_on: day.nullable(),
  /** Null where no source says what kind of place it is. */
  setting: z.enum(PROGRAM_SETTINGS).nullable(),
  /** Null where no source gives it; a learning site of the same agency may. */
  size: z.strictObject({ population: z.int().min(1), source: id }).nullable(),
  facts: z.string(),
  results: z.array(
    z.strictObject({
      statement: z.string(),
      period: z.string().nullable(),
      value: z.union([z.number(), z.array(z.number()), z.string(), z.null()]),
      unit: z.string().nullable(),
      source_url: address.nullable(),
      source_kind: z.string().nullable(),
      /** Null where the source does not say. */
      counted_by: z.enum(['program', 'evaluation', 'study', 'audit', 'other']).nullable(),
      confirmed: z.boolean(),
    }),
  ),
  details: z.array(noted.extend({ kind: z.enum(DETAIL_KINDS), date: z.string().nullable() })),
  /** Findings of `evidence/claims.json` about this program. */
  claims: z.array(id),
  /** What can be copied from it into a design. */
  shape: ProgramShapeRecord.optional(),
  source_url: address.nullable(),
  source_kind: z.string().nullable(),
  confirmed: z.boolean(),
})

export const DECREE_MODULES = [
  'diversion-alternative-response',
  'crisis-intervention-teams',
  'data-collection-analysis',
  'advisory-committees',
  'additional-considerations',
] as const
export const DecreeRecord = z.strictObject({
  ...compiledRecord,
  jurisdiction: z.string(),
  state: z.string().nullable(),
  year: z.int().nullable(),
  instrument: z.string(),
  court: z.string().nullable(),
  /** Agreement: entered or signed. Proposed: never entered. Findings: remedies, not orders. General: no jurisdiction. */
  nature: z.enum(['agreement', 'proposed', 'findings', 'general']),
  brought_by: z.enum(['united-states', 'state']).nullable(),
  status: z.enum([
    'in-force',
    'sustainment-or-ended',
    'terminated',
    'dismissal-sought',
    'findings-retracted',
    'not-applicable',
  ]),
  /** A year or day, `unconfirmed`, or `n/a` where there is nothing to be in force. */
  status_as_of: z.string().regex(/^(\d{4}(-\d{2}-\d{2})?|unconfirmed|n\/a)$/),
  provisions: z.array(
    z.strictObject({
      id,
      module: z.enum(DECREE_MODULES),
      requirement: z.string(),
      confirmed: z.boolean(),
      /** The element that it belongs to, by our own reading. */
      element: z.int().min(1).max(10),
    }),
  ),
  url: address.nullable(),
  evidence_url: address.nullable(),
  note: z.string().nullable(),
  /** Of the same place. */
  programs: z.array(id),
  resources: z.array(id),
  confirmed: z.boolean(),
})

/** Whom a course is for, to choose by. */
export const COURSE_GROUPS = [
  'officers',
  'specialists',
  'dispatchers',
  'clinicians',
  'peers',
  'responders',
  'supervisors',
  'leaders',
  'coordinators',
  'instructors',
] as const
/** What a module is mostly about. Our own grouping, so that courses can be compared. */
export const SUBJECTS = [
  'conditions',
  'voices',
  'talk',
  'risk',
  'practice',
  'law',
  'services',
  'dispatch',
  'wellness',
  'program',
  'frame',
  'several',
] as const
export const CurriculumRecord = z.strictObject({
  ...compiledRecord,
  name: z.string(),
  audience: z.array(z.string()),
  /** The same in the words of a closed list, to choose by. */
  groups: z.array(z.enum(COURSE_GROUPS)).min(1),
  hours: z.number().nullable(),
  provider: z.string().nullable(),
  modules: z.array(
    z.strictObject({
      title: z.string(),
      hours: z.number().nullable(),
      day: z.int().nullable(),
      format: z.string().nullable(),
      /** What it is mostly about; `several` where the source does not split it. */
      subject: z.enum(SUBJECTS),
      taught_by: z.string().nullable(),
    }),
  ),
  delivery: z.array(z.string()),
  url: address.nullable(),
  evidence_url: address.nullable(),
  /** `product-template`: written by this project, free to change. */
  kind: z.enum(['published', 'product-template']),
  hours_basis: z.string().nullable(),
  elements: elementNumbers,
  notes: z.string().nullable(),
  confirmed: z.boolean(),
})

export const TermRecord = z.strictObject({
  ...compiledRecord,
  term: z.string(),
  abbreviation: z.string().nullable(),
  category: z.string(),
  definition: z.string(),
  see_also: z.array(id),
  confirmed: z.boolean(),
})

export const FaqRecord = z.strictObject({
  ...compiledRecord,
  section,
  question: z.string(),
  answer: z.string(),
  elements: elementNumbers,
  resources: z.array(id),
  confirmed: z.boolean(),
})

export const QuestionRecord = z.strictObject({
  ...compiledRecord,
  number: z.int().min(1).max(6),
  title: z.string(),
  summary: z.string(),
  elements: elementNumbers,
  source: id,
  /** What a place looks like that can say yes. */
  mature: z.string(),
  /** The levels "not started" and "planned" of its items. */
  not_started: z.string(),
  planned: z.string(),
  /** What a leader can ask on the next working day. */
  monday: z.string(),
  practices: z.array(z.strictObject({ id, text: z.string(), elements: elementNumbers, evidence: z.string() })),
  /** Only question 5: the four outcomes. */
  outcomes: z.array(z.string()),
  measures: z.array(measureId),
  resources: z.array(id),
  faqs: z.array(id),
  confirmed: z.boolean(),
})

export { MEASURE_SOURCES, OUTCOMES } from './measure-schema.ts'
export const MeasureRecord = z.strictObject({ ...compiledRecord, ...measureFields, program_types: programTypes })
/** A name used elsewhere that fits no measure of the catalogue, with the reason. */
export const AliasWithoutMeasureRecord = z.strictObject({
  ...compiledRecord,
  why: z.string(),
  beside: z.array(measureId).min(1),
})
/** What to measure first, by program type, and how not to fool yourself with it. */
export const StarterSetRecord = z.strictObject({
  ...compiledRecord,
  id: z.enum(PROGRAM_TYPES),
  measures: z.array(measureId).min(1),
  caution: z.string(),
})

export { DUTY_PARTS, DUTY_ROLES } from './manage-schema.ts'
/** A task of a collaboration, and who does what about it. */
export const DutyRecord = z.strictObject({ ...compiledRecord, ...dutyFields })

export type Source = Readonly<z.infer<typeof SourceRecord>>
export type Statistic = Readonly<z.infer<typeof StatisticRecord>>
export type Front = Readonly<z.infer<typeof ArticleFront>>
export type Resource = Readonly<z.infer<typeof ResourceRecord>>
export type Hub = Readonly<z.infer<typeof HubRecord>>
export type Site = Readonly<z.infer<typeof SiteRecord>>
export type Program = Readonly<z.infer<typeof ProgramRecord>>
export type ProgramShape = NonNullable<Program['shape']>
export type Decree = Readonly<z.infer<typeof DecreeRecord>>
export type Curriculum = Readonly<z.infer<typeof CurriculumRecord>>
export type Term = Readonly<z.infer<typeof TermRecord>>
export type Faq = Readonly<z.infer<typeof FaqRecord>>
export type Question = Readonly<z.infer<typeof QuestionRecord>>
export type Measure = Readonly<z.infer<typeof MeasureRecord>>
export type AliasWithoutMeasure = Readonly<z.infer<typeof AliasWithoutMeasureRecord>>
export type Duty = Readonly<z.infer<typeof DutyRecord>>
export type StarterSet = Readonly<z.infer<typeof StarterSetRecord>>
export type Section = (typeof SECTIONS)[number]
export type Perspective = (typeof PERSPECTIVES)[number]
export type Reviewed = Source['reviewed']
