import { randomUUID } from 'node:crypto'
import type { TestCase } from '../../core/protocol/cases.ts'
import { questionsOf, ROUTES, TIERS } from '../../core/protocol/protocol.ts'
import { runProtocol } from '../../core/protocol/run.ts'
import type { Services } from '../../platform/services.ts'
import { READERS, WRITERS } from '../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { hasLength, holdsSocialSecurityNumber, Problems, text, version } from '../../web/typed.ts'
import { type Bench, openBench, protocolAt } from './bench.ts'
import { type CaseForm, casePage, casesPage } from './case-pages.tsx'
import { caseField, type OwnProtocol } from './fields.ts'
import { keepEdit } from './keep-edit.ts'
import { readAnswers } from './try-view.tsx'
import { WORK_WORDS } from './work-words.ts'

const AT = '/w/:collaboration/protocols/:id/cases'

/** Test cases of a protocol: they run at every save, and all must pass before anyone signs. */
export function caseRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, audit: 'protocol.change', rate: 'write' } as const
  const editing =
    (handle: (services: Services, request: WorkspaceRequest, bench: Bench) => Promise<Reply> | Reply) =>
    async (request: WorkspaceRequest) => {
      const bench = await openBench(services, request)
      return bench?.mayEdit === true ? handle(services, request, bench) : notFound()
    }
  return [
    memberRoute({
      ...read,
      path: AT,
      roles: READERS,
      handle: async (request) => {
        const bench = await openBench(services, request)
        return bench === null ? notFound() : casesPage(request, bench)
      },
    }),
    memberRoute({ ...read, path: `${AT}/:case`, roles: WRITERS, handle: editing(show) }),
    memberRoute({ ...write, path: `${AT}/:case`, handle: editing(save) }),
    memberRoute({ ...write, path: `${AT}/:case/remove`, handle: editing(remove) }),
  ]
}

const caseIn = ({ own }: Bench, request: WorkspaceRequest): TestCase | undefined =>
  own.cases.find(({ id }) => id === request.params.case)

function show(_: Services, request: WorkspaceRequest, bench: Bench): Reply {
  const base = bench.version.version
  if (request.params.case === 'new') {
    // A run that was tried comes with its answers, and with where it ended.
    const answers = readAnswers(request.query.get('at') ?? '')
    const { end } = runProtocol(bench.own, answers)
    const typed = { title: '', tier: end?.tier ?? '', route: end?.routes[0]?.to ?? '', answers }
    return casePage(request, bench, { id: null, base, typed })
  }
  const found = caseIn(bench, request)
  if (found === undefined) return notFound()
  const { id, title, tier, route, answers } = found
  return casePage(request, bench, { id, base, typed: { title, tier, route: route ?? '', answers } })
}

function typedCase(form: FormData, bench: Bench): CaseForm['typed'] {
  const answers = questionsOf(bench.own).flatMap(({ id, answers: all }) => {
    const given = text(form, `q-${id}`)
    return all.some((one) => one.id === given) ? [[id, given] as const] : []
  })
  const route = text(form, 'route')
  return {
    title: text(form, 'title'),
    tier: text(form, 'tier'),
    route: route === 'any' ? '' : route,
    answers: Object.fromEntries(answers),
  }
}

async function save(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const isFresh = request.params.case === 'new'
  const found = caseIn(bench, request)
  if (!isFresh && found === undefined) return notFound()
  const form = await request.form()
  const says = WORK_WORDS[request.language]
  const typed = typedCase(form, bench)
  const tier = TIERS.find((one) => one === typed.tier)
  const problems = new Problems()
  problems.need(hasLength(typed.title, 1, 200), 'title', says.needTitle)
  problems.need(!holdsSocialSecurityNumber(typed.title), 'title', says.noNumbers)
  problems.need(tier !== undefined, 'tier', says.needTier)
  const opened = { id: found?.id ?? null, typed, base: version(form) }
  if (tier === undefined || problems.found.length > 0)
    return casePage(request, bench, { ...opened, problems: problems.found })
  const id = found?.id ?? `c-${randomUUID().slice(0, 8)}`
  const route = ROUTES.find((one) => one === typed.route) ?? null
  const test: TestCase = { id, title: typed.title, answers: typed.answers, tier, route }
  const change = (own: OwnProtocol) => ({ ...own, cases: [...own.cases.filter((one) => one.id !== id), test] })
  const done = await keepEdit(services, request, bench, { form, note: '', change })
  if (done.ok) return seeOther(protocolAt(request, bench, '/cases'))
  if (done.problem.kind === 'missing') return notFound()
  if (done.problem.kind === 'clash') {
    const { theirs, yours, clashes } = done.problem
    return casePage(request, bench, {
      ...{ ...opened, base: theirs.version },
      clash: { clashes, yours, theirs: theirs.fields },
    })
  }
  const theirs = bench.version.fields
  const yours = { ...theirs, [caseField(id)]: JSON.stringify(test) }
  return casePage(request, bench, { ...opened, clash: { clashes: [caseField(id)], yours, theirs } })
}

async function remove(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const { case: id } = request.params
  const form = await request.form()
  const change = (own: OwnProtocol) => ({ ...own, cases: own.cases.filter((one) => one.id !== id) })
  await keepEdit(services, request, bench, { form, note: '', change })
  return seeOther(protocolAt(request, bench, '/cases'))
}
