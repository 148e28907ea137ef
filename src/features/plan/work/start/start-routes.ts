import { failed, ok, type Result } from '../../../../core/result.ts'
import { AGENCY_SIZES, PROGRAM_TYPES, readContent } from '../../../../platform/content/index.ts'
import { PARTNER_KINDS } from '../../../../platform/partners/index.ts'
import type { Services } from '../../../../platform/services.ts'
import { here, isDay, noted, todayOf, WRITERS } from '../../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../../web/parts/index.ts'
import { memberRoute, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../../web/route.ts'
import { plain, text } from '../../../../web/typed.ts'
import { type MixToPlan, mixesToPlan } from '../../../design/index.ts'
import { type Plan, readPlan } from '../plan.ts'
import { addTemplate } from './add-template.ts'
import { mixKey, previewPage, startPage, type TypedStart } from './start-pages.tsx'
import { START_WORDS } from './start-words.ts'
import { type StartChoice, typesOfMix } from './template.ts'

const AT = '/w/:collaboration/plan/start'

/** From an empty plan to one with names and days: choose, look, add. */
export function startRoutes(services: Services): readonly Route[] {
  const open = { method: 'GET', classes: ['D1'], roles: WRITERS, audit: null, rate: 'read' } as const
  return [
    memberRoute({ ...open, path: AT, handle: (request) => show(services, request) }),
    memberRoute({ ...open, path: `${AT}/preview`, handle: (request) => preview(services, request) }),
    memberRoute({
      ...open,
      method: 'POST',
      path: `${AT}/add`,
      audit: 'plan.start',
      rate: 'write',
      handle: (request) => add(services, request),
    }),
  ]
}

const show = ({ database }: Services, request: WorkspaceRequest): Promise<Reply> =>
  database.inTenant(request.tenant, async (tx) => {
    const mixes = await mixesToPlan(tx, request.tenant)
    const start = await todayOf(tx, request.tenant, request.now)
    return startPage(request, { typed: { mix: request.query.get('mix') ?? '', types: [], size: '', start }, mixes })
  })

type Given = Pick<URLSearchParams, 'get' | 'getAll'> | Pick<FormData, 'get' | 'getAll'>
const typedStart = (given: Given): TypedStart => ({
  mix: plain(given.get('mix')),
  types: given.getAll('types').map(plain),
  size: plain(given.get('size')),
  start: plain(given.get('start')),
})

function readStart(
  typed: TypedStart,
  mixes: readonly MixToPlan[],
  { language }: WorkspaceRequest,
): Result<StartChoice, readonly FieldProblem[]> {
  const says = START_WORDS[language]
  const mix = mixes.find((one) => mixKey(one) === typed.mix) ?? null
  const ticked = PROGRAM_TYPES.filter((type) => typed.types.includes(type))
  const types = mix === null ? ticked : PROGRAM_TYPES.filter((type) => [...ticked, ...typesOfMix(mix)].includes(type))
  const size = AGENCY_SIZES.find((one) => one === typed.size)
  const problems: FieldProblem[] = []
  if (types.length === 0) problems.push({ field: `types-${PROGRAM_TYPES[0]}`, says: says.problemTypes })
  if (size === undefined) problems.push({ field: 'size', says: says.problemSize })
  if (!isDay(typed.start)) problems.push({ field: 'start', says: says.problemStart })
  return size === undefined || problems.length > 0 ? failed(problems) : ok({ types, size, start: typed.start, mix })
}

const preview = ({ database }: Services, request: WorkspaceRequest): Promise<Reply> =>
  database.inTenant(request.tenant, async (tx) => {
    const mixes = await mixesToPlan(tx, request.tenant)
    const typed = typedStart(request.query)
    const choice = readStart(typed, mixes, request)
    if (!choice.ok) return startPage(request, { typed, mixes, problems: choice.problem })
    const plan = await readPlan(tx, request.tenant, request.now)
    return previewPage(request, { content: readContent(), plan, choice: choice.value })
  })

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const form = await request.form()
  return services.database.inTenant(tenant, async (tx) => {
    const mixes = await mixesToPlan(tx, tenant)
    const typed = typedStart(form)
    const choice = readStart(typed, mixes, request)
    if (!choice.ok) return startPage(request, { typed, mixes, problems: choice.problem })
    const plan = await readPlan(tx, tenant, now)
    const ticked = new Set(form.getAll('task').map(plain))
    if (ticked.size === 0) {
      const problems = [{ field: '', says: START_WORDS[language].problemNothing }]
      return previewPage(request, { content: readContent(), plan, choice: choice.value, problems })
    }
    const added = await addTemplate(tx, tenant, readContent(), {
      ...choice.value,
      ticked,
      doers: chosenDoers(form, plan),
      language,
      at: now,
    })
    await noted(services, request, 'plan.start', { type: 'plan', id: `tasks ${added.length}` })(tx)
    return seeOther(here(request, `/plan?added=${added.length}`))
  })
}

function chosenDoers(form: FormData, { partners }: Plan) {
  return new Map(
    PARTNER_KINDS.flatMap((kind) => {
      const partner = partners.find(({ id }) => id === text(form, `doer-${kind}`))
      return partner === undefined ? [] : [[kind, partner.id] as const]
    }),
  )
}
