import { z } from 'zod'
import { AGREEMENT_KINDS, type Condition } from '../../core/agreements/clause.ts'
import { BASES, INFORMATION_KINDS, PURPOSES } from '../../core/agreements/information.ts'
import { PARTNER_KINDS, SEATS } from '../partners/index.ts'
import { bilingual, compiledRecord, day, id, PROGRAM_TYPES } from './record-schema.ts'

/**
 * What a collaboration works with: clauses and kinds of agreements, templates of the work plan, lists of requirements,
 * seats of a committee. Words for pages stand in both languages; every record is our own wording.
 */
const elements = z.array(z.int().min(1).max(10))
const days = z.int().min(0)

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ answer: id, in: z.array(z.string()).min(1) }),
    z.strictObject({ information: z.array(z.enum(INFORMATION_KINDS)).min(1) }),
    z.strictObject({ purpose: z.array(z.enum(PURPOSES)).min(1) }),
    z.strictObject({ basis: z.array(z.enum(BASES)).min(1) }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
  ]),
)

const QuestionRecord = z.strictObject({
  id,
  label: bilingual,
  hint: bilingual.optional(),
  kind: z.enum(['text', 'long-text', 'number', 'date', 'choice', 'choices', 'yes-no', 'partner', 'partners', 'flows']),
  choices: z.array(z.strictObject({ id, label: bilingual })).optional(),
  isNeeded: z.boolean(),
  usual: z.union([bilingual, z.string()]).optional(),
})

/** `content/agreements/kinds.json` */
export const AgreementKindRecord = z.strictObject({
  ...compiledRecord,
  id: z.enum(AGREEMENT_KINDS),
  title: bilingual,
  about: bilingual,
  between: z.enum(['partners', 'own']),
  sections: z.array(z.strictObject({ id, title: bilingual })).min(1),
  questions: z.array(QuestionRecord),
  reviewMonths: z.int().positive(),
  endMonths: z.int().positive().nullable(),
  readBy: z.array(z.string()),
  quiz: z.array(
    z.strictObject({
      id,
      asks: bilingual,
      answers: z.array(bilingual).min(2),
      right: z.int().min(0),
      because: bilingual,
    }),
  ),
  elements,
})

/** `content/agreements/clauses/*.json` */
export const ClauseRecord = z.strictObject({
  ...compiledRecord,
  kinds: z.array(z.enum(AGREEMENT_KINDS)).min(1),
  section: id,
  title: bilingual,
  purpose: bilingual,
  need: z.enum(['must', 'should', 'may']),
  when: condition.nullable(),
  options: z
    .array(
      z.strictObject({
        id,
        label: bilingual,
        text: z.strictObject({ en: z.string().min(1), es: z.string().min(1).nullable() }),
      }),
    )
    .min(1),
  elements,
  provisions: z.array(id),
  sources: z.array(id),
})

/** `content/agreements/state-packs.json` */
export const StatePackRecord = z.strictObject({
  ...compiledRecord,
  name: z.string(),
  isInvented: z.boolean(),
  asOf: day,
  slots: z.array(z.strictObject({ id, label: bilingual, text: bilingual })),
  notes: z.array(z.strictObject({ clause: id, text: bilingual })),
})

/** `content/plan/goals.json`: goals that tasks of the templates stand under. */
export const PlanGoalRecord = z.strictObject({
  ...compiledRecord,
  title: bilingual,
  about: bilingual,
  question: z.int().min(1).max(6).nullable(),
})

export const AGENCY_SIZES = ['small', 'medium', 'large'] as const
/** `content/plan/tasks.json`: what a start of a program asks for. Weeks count from the start of the plan and are guesses. */
export const PlanTaskRecord = z.strictObject({
  ...compiledRecord,
  goal: id,
  title: bilingual,
  about: bilingual,
  doneWhen: bilingual,
  types: z.array(z.enum(PROGRAM_TYPES)).min(1),
  /** Sworn officers: small under 50, medium 50 to 249, large from 250. */
  sizes: z.array(z.enum(AGENCY_SIZES)).min(1),
  startWeek: days,
  weeks: z.int().positive(),
  /** Tasks that come before it. Those that the chosen type or size leaves out fall away: see `startOfPlan`. */
  needs: z.array(id),
  /** The kind of partner that usually does it. */
  doer: z.enum(PARTNER_KINDS),
  elements,
  /** Items of the self-assessment that it moves. */
  items: z.array(z.string()),
})

const REQUIREMENT_LIST_KINDS = ['decree', 'pledge', 'grant', 'accreditation', 'state', 'law'] as const
/** `content/requirements/*.json`: one list a file. Decrees are made from their own records. */
export const RequirementListRecord = z.strictObject({
  ...compiledRecord,
  kind: z.enum(REQUIREMENT_LIST_KINDS),
  title: bilingual,
  about: bilingual,
  /** False: from general knowledge, and shown as unconfirmed. */
  confirmed: z.boolean(),
  isInvented: z.boolean(),
  asOf: z.string(),
  sources: z.array(id),
  requirements: z
    .array(
      z.strictObject({
        id,
        text: bilingual,
        /** What a monitor or assessor would ask to see. */
        evidence: bilingual,
        confirmed: z.boolean(),
        elements,
        /** Ids of measures, for example M57. */
        measures: z.array(z.string()),
        /** Ids of clauses that meet it once in force. */
        clauses: z.array(id),
        /** How often it comes round, in months; null: once. */
        everyMonths: z.int().positive().nullable(),
      }),
    )
    .min(1),
})

/** `content/manage/seats.json`: who a good committee has. */
export const SeatRecord = z.strictObject({
  ...compiledRecord,
  id: z.enum(SEATS),
  title: bilingual,
  why: bilingual,
  need: z.enum(['must', 'should', 'may']),
  votes: z.boolean(),
})

export type AgreementKindEntry = Readonly<z.infer<typeof AgreementKindRecord>>
export type ClauseEntry = Readonly<z.infer<typeof ClauseRecord>>
export type StatePackEntry = Readonly<z.infer<typeof StatePackRecord>>
export type PlanGoalTemplate = Readonly<z.infer<typeof PlanGoalRecord>>
export type PlanTaskTemplate = Readonly<z.infer<typeof PlanTaskRecord>>
export type RequirementList = Readonly<z.infer<typeof RequirementListRecord>>
export type SeatGuide = Readonly<z.infer<typeof SeatRecord>>
