import { z } from 'zod'
import { TRAINED_SHARE } from '../../core/mix/assumptions.ts'
import { type DesignOptions, SHIFT_LENGTHS, USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { failed, ok, type Result } from '../../core/result.ts'

/** What is wrong with an options file: where, as a JSON Pointer (RFC 6901), and what would be right. */
export interface OptionsProblem {
  readonly pointer: string
  readonly says: string
}

const hour = z.int().min(0).max(23)
const block = z.strictObject({
  days: z.array(z.int().min(0).max(6)).min(1).max(7),
  from: hour,
  hours: z.int().min(1).max(24),
})
const share = z.number().min(0).max(1)
const teams = z.int().min(1).max(20).default(1)
const serves = z.union([z.literal('all'), z.array(z.string().min(1).max(80)).min(1).max(200)]).default('all')

const copiedFrom = z.strictObject({
  record: z.string().regex(/^(programs|sites)\/[a-z0-9-]{1,80}$/, 'must be programs/<id> or sites/<id>'),
  name: z.string().min(1).max(200),
  source: z.string().min(1).max(500),
  unknown: z.array(z.string().min(1).max(200)).max(40),
})

/** What a mix has once: its size is in the number of people, not in the number of desks. */
const ONE_OF_A_KIND = ['phone-desk', 'case-management', 'drop-off']

/** One mix. A draft may still lack hours (`leastBlocks` 0); what is replayed may not. */
export function mixSchema(leastBlocks: 0 | 1) {
  // A week painted by hand may need a block for each hour of it.
  const blocks = z.array(block).min(leastBlocks).max(168)
  const duty = z.union([z.literal('best'), blocks])
  const responder = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cit'), trainedShare: share.default(TRAINED_SHARE.value) }),
    z.strictObject({
      kind: z.literal('co-responder'),
      vehicles: z.enum(['one-car', 'two-cars']).default('one-car'),
      teams,
      duty: duty.default('best'),
      serves,
    }),
    z.strictObject({
      kind: z.literal('mobile-crisis'),
      teams,
      people: z.int().min(1).max(4).default(2),
      duty,
      serves,
      isOnCall: z.boolean().default(false),
    }),
    z.strictObject({ kind: z.literal('tele-clinician'), clinicians: teams, duty, serves }),
    z.strictObject({
      kind: z.literal('phone-desk'),
      by: z.enum(['dispatch-clinician', '988']).default('dispatch-clinician'),
      clinicians: teams,
      duty,
    }),
    z.strictObject({ kind: z.literal('case-management'), workers: teams, effect: share.default(0) }),
    z.strictObject({ kind: z.literal('drop-off'), open: blocks, serves }),
  ])
  return z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 small letters, digits and dashes'),
    name: z.string().trim().min(1).max(80),
    responders: z
      .array(responder)
      .max(8)
      .refine(
        (list) => ONE_OF_A_KIND.every((kind) => list.filter((each) => each.kind === kind).length <= 1),
        'may have one phone desk, one case management and one drop-off at most',
      ),
    copiedFrom: copiedFrom.optional(),
  })
}

const timesAsLong = z.number().min(0.1).max(10).optional()
const someMinutes = z.number().min(0).max(480).optional()

/** What replaces our guesses. Each number holds as it is given: it has no range then. */
const assumptions = z.strictObject({
  pairDrive: timesAsLong,
  teamDrive: timesAsLong,
  pairScene: timesAsLong,
  teamScene: timesAsLong,
  standbyShare: share.optional(),
  shiftHours: z.literal([...SHIFT_LENGTHS], `must be one of ${SHIFT_LENGTHS.join(', ')}`).optional(),
  smallestDifference: z.number().min(0).max(0.5).optional(),
  smallestSlowdown: z.number().min(0).max(30).optional(),
  phoneResolved: share.optional(),
  phoneMinutes: someMinutes,
  phonePatience: someMinutes,
  videoMinutes: someMinutes,
  videoScene: timesAsLong,
  callOutMinutes: someMinutes,
  upgradeShare: share.optional(),
  transportShare: share.optional(),
  handoverMinutes: someMinutes,
  dropOffMinutes: someMinutes,
  caseload: z.int().min(1).max(200).optional(),
})

const units = z.number().min(1).max(2000)

/** The options file of `pmhc design`. Every field may be left out; unknown fields are refused, so no typing slip is lost. */
export const optionsSchema = z.strictObject({
  schema: z.literal('pmhc-design-options/1').optional(),
  mixes: z
    .array(mixSchema(1))
    .min(1)
    .max(12)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'each mix needs its own id')
    .optional(),
  gates: z
    .strictObject({
      policeLeadUpTo: z.int().min(1).max(9).default(USUAL_OPTIONS.gates.policeLeadUpTo),
      civilianFrom: z.int().min(2).max(9).default(USUAL_OPTIONS.gates.civilianFrom),
      phoneFrom: z.int().min(2).max(9).default(USUAL_OPTIONS.gates.phoneFrom),
    })
    .default({ ...USUAL_OPTIONS.gates }),
  withinMinutes: z.number().min(1).max(240).default(USUAL_OPTIONS.withinMinutes),
  slowdownLimit: share.default(USUAL_OPTIONS.slowdownLimit),
  officersPerUnit: z.number().min(1).max(2).default(USUAL_OPTIONS.officersPerUnit),
  reliefFactor: z.number().min(1).max(3).default(USUAL_OPTIONS.reliefFactor),
  trainedToday: share.default(USUAL_OPTIONS.trainedToday),
  unitsOnDuty: z.union([units, z.array(units).length(168), z.null()]).default(null),
  weeks: z.int().min(1).max(104).default(USUAL_OPTIONS.weeks),
  years: z.enum(['drawn-weeks', 'modelled']).default(USUAL_OPTIONS.years),
  assumptions: assumptions.default({}),
})

/** Reads an options value (parsed JSON) into design options, with defaults filled in, or names every problem. */
export function readOptions(value: unknown): Result<DesignOptions, readonly OptionsProblem[]> {
  const parsed = optionsSchema.safeParse(value)
  if (!parsed.success) return failed(parsed.error.issues.flatMap(problemsOf))
  const { schema: _, mixes = USUAL_OPTIONS.mixes, ...settings } = parsed.data
  return ok({ ...settings, mixes })
}

/** Same, from the text of a file. */
export function readOptionsText(text: string): Result<DesignOptions, readonly OptionsProblem[]> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failed([{ pointer: '', says: 'This is not JSON.' }])
  }
  return readOptions(value)
}

function problemsOf(issue: z.core.$ZodIssue): readonly OptionsProblem[] {
  const pointer = toPointer(issue.path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: toPointer([...issue.path, key]), says: 'This field is not known.' }))
  return [{ pointer, says: `${issue.message}.` }]
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** One line for a terminal: where and what. */
export function explainOptionsProblem({ pointer, says }: OptionsProblem): string {
  return pointer === '' ? says : `${pointer}: ${says}`
}
