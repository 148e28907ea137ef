import { z } from 'zod'
import { type Beliefs, EVENTS, EVIDENCE_POLICIES, NO_BELIEFS, PAYERS, STAFF } from '../../../core/mix/beliefs.ts'
import { type DesignOptions, type Mix, USUAL_MIXES, USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import type { Fields, FieldValue } from '../../../platform/revisions/index.ts'
import { mixSchema, optionsSchema } from '../read-options.ts'
import { DEMANDS, type DemandChoice } from '../source.ts'

/** What a community weighs: on which calls, which options, under which assumptions and beliefs. */
export interface Design {
  readonly name: string
  /** The data set whose calls are replayed; empty for a guest, whose visit has one. */
  readonly calls: string
  readonly demand: DemandChoice
  readonly options: DesignOptions
  readonly beliefs: Beliefs
}

export const MOST_OPTIONS = 11
export const MOST_RESPONDERS = 8

/**
 * A design as fields of a version, so that two people who change different things never meet: each number has its own
 * field, each option one (a list, so that two variants of it can both be kept). "Do nothing" is always there and not kept.
 */
export function toFields(design: Design): Fields {
  return withoutDefaults(allFields(design))
}

/** What stands at our own number is not kept: it goes along when ours changes, and an emptied field is no change. */
export function withoutDefaults(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) => value !== null && !(field in DEFAULTS && DEFAULTS[field] === value),
    ),
  )
}

/** What partners may read of a version: its name, rules, assumptions and options. All else stays with its owner. */
export function sharedFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => /^(name$|options\.|mix\.)/.test(field)))
}

/** Our own number for a field of a form; undefined where nothing is taken for granted. */
export const defaultOf = (field: string): FieldValue | undefined => DEFAULTS[field]

function allFields({ name, calls, demand, options, beliefs }: Design): Fields {
  const { mixes, ...numbers } = options
  const { ownEffects, ...believed } = beliefs
  const fields: Record<string, FieldValue> = { name, calls, demand, ...flat('options', numbers) }
  mixes
    .filter(({ responders, id }) => responders.length > 0 || id !== 'do-nothing')
    .forEach((mix, place) => {
      fields[mixField(mix.id)] = [JSON.stringify({ place, ...mix })]
    })
  Object.assign(fields, flat('beliefs', believed))
  if (ownEffects.length > 0) fields['beliefs.ownEffects'] = ownEffects.map((effect) => JSON.stringify(effect))
  return fields
}

const { mixes: _, ...USUAL_NUMBERS } = USUAL_OPTIONS
const { ownEffects: __, ...USUAL_BELIEFS } = NO_BELIEFS
const DEFAULTS: Fields = {
  ...flat('options', USUAL_NUMBERS),
  ...flat('beliefs', USUAL_BELIEFS),
  'beliefs.teamPartner': 'clinician',
}

export const mixField = (id: string): string => `mix.${id}`

/** Throws where the fields are not those of a design: nothing else is ever written under this kind. */
export function fromFields(fields: Fields): Design {
  const { name, calls, demand, options, beliefs } = Shape.parse(deepen(fields))
  return { name, calls, demand, options: { ...options, mixes: mixesIn(fields) }, beliefs }
}

/** The options in their order; a variant that was kept beside its twin gets an id of its own. */
function mixesIn(fields: Fields): readonly Mix[] {
  const kept = Object.entries(fields).flatMap(([field, value]) =>
    field.startsWith('mix.') && Array.isArray(value)
      ? value.map((text, at) => ({ ...PlacedMix.parse(JSON.parse(String(text))), twin: at }))
      : [],
  )
  return kept
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1) || a.twin - b.twin)
    .map(({ place: _, twin, ...mix }) => (twin === 0 ? mix : { ...mix, id: `${mix.id.slice(0, 36)}-v${twin + 1}` }))
}

function flat(prefix: string, value: unknown): Record<string, FieldValue> {
  if (value === null || value === undefined) return {}
  if (typeof value === 'object' && !Array.isArray(value))
    return Object.assign({}, ...Object.entries(value).map(([key, inner]) => flat(`${prefix}.${key}`, inner)))
  return { [prefix]: value as FieldValue }
}

interface Deep {
  [key: string]: FieldValue | Deep
}
/** What a part of a field's name may be. "__proto__" is none, so that no text from outside ever names what all objects share. */
const PART = /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/
const DEEPEST = 5

function deepen(fields: Fields): Deep {
  const whole: Deep = Object.create(null)
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || field.startsWith('mix.')) continue
    const path = field.split('.')
    if (path.length > DEEPEST || !path.every((part) => PART.test(part))) throw new Error('This is no field of a design')
    const last = path.pop() ?? ''
    let at = whole
    for (const part of path) {
      const next = at[part]
      at = at[part] =
        typeof next === 'object' && next !== null && !Array.isArray(next) ? (next as Deep) : Object.create(null)
    }
    // Two texts that were both kept stand one after the other: the saved one is first.
    at[last] = typeof value === 'string' ? (value.split('\n')[0] ?? '') : value
  }
  return whole
}

const PlacedMix = mixSchema(0).extend({ place: z.number() })

const amount = z.object({ dollars: z.number(), year: z.number() })
/** Two people may have left one half of an amount each: half an amount is none. */
const money = amount.nullable().catch(null)
const moneyBy = <K extends string>(keys: readonly K[]) =>
  z
    .record(z.string(), z.unknown())
    .default({})
    .transform((given): Partial<Record<K, z.infer<typeof amount>>> => {
      const whole = keys.flatMap((key) => {
        const parsed = amount.safeParse(given[key])
        return parsed.success ? [[key, parsed.data] as const] : []
      })
      return Object.fromEntries(whole) as Partial<Record<K, z.infer<typeof amount>>>
    })
const orNull = <T extends z.ZodType>(type: T) => type.nullable().default(null)
const yesNo = orNull(z.boolean())
const counted = orNull(z.number())

const ownEffect = z.object({
  responder: z.string(),
  event: z.enum(EVENTS),
  ratio: z.number(),
  low: z.number(),
  high: z.number(),
})

const Community = z.object({
  sworn: counted,
  population: counted,
  setting: orNull(z.enum(['urban', 'suburban', 'rural'])),
  cliniciansNearby: orNull(z.enum(['enough', 'few', 'none'])),
  has988: yesNo,
  receivingSite: orNull(z.enum(['all-hours', 'some-hours', 'none'])),
  turnaroundP90: counted,
  broadband: yesNo,
  dispatcherTraining: yesNo,
  dispatchFlag: yesNo,
  careAgreement: yesNo,
})

const weight = (value: number) => z.number().default(value)
const Weighed = z.object({
  access: weight(NO_BELIEFS.weights.access),
  officerHours: weight(NO_BELIEFS.weights.officerHours),
  cost: weight(NO_BELIEFS.weights.cost),
  worstArea: weight(NO_BELIEFS.weights.worstArea),
})

const BeliefsShape = z.object({
  evidence: z.enum(EVIDENCE_POLICIES).default(NO_BELIEFS.evidence),
  ownEffects: z
    .array(z.string())
    .default([])
    .transform((list) => list.map((text) => ownEffect.parse(JSON.parse(text)))),
  baselines: z.partialRecord(z.enum(EVENTS), z.number()).default({}),
  hourly: moneyBy(STAFF),
  vehicleYear: money.default(null),
  trainingHourly: money.default(null),
  supervisionYear: money.default(null),
  dataYear: money.default(null),
  dropOffYear: money.default(null),
  phoneContractYear: money.default(null),
  onCallHourly: money.default(null),
  backfillShare: counted,
  teamPartner: z.enum(['clinician', 'peer', 'medic']).default('clinician'),
  paidBy: z.partialRecord(z.enum([...STAFF, 'phone-desk', 'drop-off']), z.enum(PAYERS)).default({}),
  eventValue: moneyBy(EVENTS),
  dollarsOf: z.number().default(NO_BELIEFS.dollarsOf),
  weights: Weighed.prefault({}),
  budget: counted,
  limits: z.object({ clinicians: counted, officers: counted }).default(NO_BELIEFS.limits),
  vacancies: z.partialRecord(z.enum(STAFF), z.number()).default({}),
  community: Community.default(NO_BELIEFS.community),
})

const Shape = z.object({
  name: z.string().min(1).max(80),
  calls: z.string().default(''),
  demand: z.enum(DEMANDS).catch('as-counted'),
  options: optionsSchema.omit({ mixes: true, schema: true }).prefault({}),
  beliefs: BeliefsShape.prefault({}),
})

/** A new design on these calls: the usual options, our assumptions, nothing believed yet. */
export const newDesign = (given: Pick<Design, 'name' | 'calls' | 'demand'>, mixes: readonly Mix[]): Design => ({
  ...given,
  options: { ...USUAL_OPTIONS, mixes },
  beliefs: BeliefsShape.parse({}),
})

/** An id that no option of the design has. */
export function freeId(mixes: readonly Mix[], wanted: string): string {
  const plain =
    wanted
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 32) || 'option'
  // The usual ids have names of their own on the pages of results, whatever an option is called here.
  const taken = new Set([...USUAL_MIXES, ...mixes].map(({ id }) => id))
  for (let n = 1; ; n++) {
    const id = n === 1 ? plain : `${plain}-${n}`
    if (!taken.has(id)) return id
  }
}

/** Options with a crew that has no hours yet: they cannot be replayed. */
export const unfinished = ({ options }: Design): readonly Mix[] =>
  options.mixes.filter(({ responders }) => responders.length === 0 || responders.some(lacksHours))

export const lacksHours = (responder: Mix['responders'][number]): boolean => {
  const hours = 'duty' in responder ? responder.duty : 'open' in responder ? responder.open : 'best'
  return hours !== 'best' && hours.length === 0
}
