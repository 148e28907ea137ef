/** Fills a throw-away database with an invented plan and times its pages, as a signed-in coordinator asks for them. */
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { MemberRole, Tenant } from '../../src/core/access.ts'
import { accountId, collaborationId, instant, partnerId } from '../../src/core/kinds.ts'
import { quantile } from '../../src/core/stats/quantile.ts'
import { randomStream } from '../../src/core/stats/random.ts'

const SERVER = resolve(import.meta.dirname, '..', '..', 'dist', 'server')
const compiled = (path: string) => import(join(SERVER, path))
const { createApp } = (await compiled('app.js')) as typeof import('../../src/app.ts')
const { openToolkit } = (await compiled('services.js')) as typeof import('../../src/services.ts')
const { readSettings } = (await compiled('platform/settings.js')) as typeof import('../../src/platform/settings.ts')
const { createAccess } = (await compiled(
  'platform/access/index.js',
)) as typeof import('../../src/platform/access/index.ts')
const { startSession } = (await compiled(
  'platform/access/sign-in/password.js',
)) as typeof import('../../src/platform/access/sign-in/password.ts')
const plan = (await compiled('features/plan/index.js')) as typeof import('../../src/features/plan/index.ts')
const needs = (await compiled(
  'features/plan/work/needs-store.js',
)) as typeof import('../../src/features/plan/work/needs-store.ts')
const goals = (await compiled(
  'features/plan/work/goals-store.js',
)) as typeof import('../../src/features/plan/work/goals-store.ts')

const assess = (await compiled('features/assess/index.js')) as typeof import('../../src/features/assess/index.ts')
const agreements = (await compiled(
  'features/agreements/index.js',
)) as typeof import('../../src/features/agreements/index.ts')
const requirements = (await compiled(
  'features/requirements/index.js',
)) as typeof import('../../src/features/requirements/index.ts')

const [folder, count] = process.argv.slice(2)
if (folder === undefined || count === undefined) throw new Error('Give a folder and a count')
const settings = readSettings({
  PMHC_DATA: join(folder, 'data'),
  PMHC_KEY_FILE: join(folder, 'keys', 'bench.key'),
  PMHC_DEMO: 'off',
})
if (!settings.ok) throw new Error(settings.problem)
const opened = await openToolkit(settings.value)
if (!opened.ok) throw new Error(opened.problem)
const { services, storage } = opened.value
const { database } = services
const now = services.clock()

const tenant = await newMember('here')
const cookies = { here: await cookieOf(tenant), empty: await cookieOf(await newMember('empty')) }
const filled = await milliseconds(() => fill(Number(count)))
await fillTheRest()
const limit = { burst: 1e9, perMinute: 1e9 }
createAccess(services, {
  limits: { read: limit, write: limit, 'sign-in': limit, search: limit, upload: limit, export: limit, replay: limit },
})
const app = createApp(services)

const PAGES = ['', '/council-pack'] as const
const PLAN = ['', '?page=15', '?sort=owner&status=all', '/board', '/timeline', '/calendar', '/brief', '/tasks/1000']
const empty = await time('an empty plan', () => ask('empty', '/plan'))
const timedPages = []
for (const rest of PAGES) timedPages.push(await time(rest === '' ? 'the home page' : rest, () => ask('here', rest)))
for (const rest of PLAN) timedPages.push(await time(`/plan${rest}`, () => ask('here', `/plan${rest}`)))
process.stdout.write(JSON.stringify({ filled, empty, timed: timedPages }))
await storage.stop()

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function time(what: string, once: () => Promise<number>) {
  const times: number[] = []
  let bytes = 0
  // The first ones compile.
  for (let at = -10; at < 100; at += 1) {
    const took = await milliseconds(async () => {
      bytes = await once()
    })
    if (at >= 0) times.push(took)
  }
  return { what, asked: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99), bytes }
}

async function ask(slug: 'here' | 'empty', rest: string): Promise<number> {
  const url = `http://localhost:${settings.ok ? settings.value.port : 0}/w/${slug}${rest}`
  const answer = await app.fetch(new Request(url, { headers: { cookie: `pmhc_session=${cookies[slug]}` } }))
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${rest} answers ${answer.status}`)
  return text.length
}

async function newMember(slug: string): Promise<Tenant> {
  const collaboration = collaborationId(randomUUID())
  const partner = partnerId(randomUUID())
  const role: MemberRole = 'coordinator'
  await database.inPlatform(async (tx) => {
    await tx
      .insertInto('collaborations')
      .values({ id: collaboration, slug, name: `Invented ${slug}` })
      .execute()
    await tx
      .insertInto('partners')
      .values({ collaboration_id: collaboration, id: partner, slug: 'police', name: 'Police', kind: 'law-enforcement' })
      .execute()
  })
  const access = createAccess(services)
  const made = await access.createAccount({
    email: `${slug}@bench.example`,
    name: 'Invented coordinator',
    language: 'en',
    isOperator: false,
  })
  if (!made.ok) throw new Error(made.problem.kind)
  await access.addMember({ collaboration, partner, account: made.value, role })
  return { collaboration, partner, role, account: made.value }
}

async function cookieOf({ account }: Tenant): Promise<string> {
  const access = createAccess(services)
  const moment = { address: '127.0.0.1', device: 'Bench', now }
  const { token } = await database.inPlatform((tx) =>
    startSession(access.parts, tx, { account, proof: 'passkey', moment }),
  )
  return token
}

/** A round, a policy in force and a memorandum, and followed lists, as the demonstration has them. */
async function fillTheRest(): Promise<void> {
  const other = (role: MemberRole): Tenant => ({ ...tenant, role, account: accountId(randomUUID()) })
  await assess.fillAssessment(services, {
    lead: tenant,
    raters: [
      { tenant, sector: 'law-enforcement' },
      { tenant: other('clinician'), sector: 'provider' },
    ],
    at: now,
  })
  const at = now
  await agreements.fillAgreements(services, { writer: tenant, head: other('executive'), peer: other('peer'), at })
  await requirements.fillRequirements(services, { coordinator: tenant, provider: tenant, at })
}

/** Tasks over three years around today, each with up to three that come first, a third of them done. */
function fill(tasks: number): Promise<void> {
  const random = randomStream(2026, 0, 'invented plan')
  const day = (offset: number) => new Date(now + offset * 86_400_000).toISOString().slice(0, 10)
  return database.inTenant(tenant, async (tx) => {
    const titles = Array.from({ length: 20 }, (_, at) => ({ title: `Goal ${at + 1}`, about: '', question: null }))
    const byTitle = [...(await goals.addGoals(tx, tenant, titles, instant(now))).values()]
    const added = await plan.addTasks(
      tx,
      tenant,
      Array.from({ length: tasks }, (_, at) => {
        const start = Math.floor((at / tasks) * 1_095) - 500
        const isDone = start < -150 && random.uniform() < 0.9
        return {
          title: `Invented task ${at + 1} with a title of usual length`,
          about: 'What it is about, in a sentence or two that somebody wrote. '.repeat(3),
          goal: byTitle[at % byTitle.length] ?? null,
          ownerPartner: tenant.partner,
          startsOn: day(start),
          dueOn: day(start + 7 + random.below(40)),
          elements: [1 + random.below(10)],
          ...(isDone ? { status: 'done' as const, doneOn: day(start + 10) } : {}),
        }
      }),
      instant(now),
    )
    const links = added.flatMap(({ id }, at) =>
      at === 0
        ? []
        : Array.from({ length: random.below(4) }, () => ({ task: id, needs: added[random.below(at)]?.id ?? id })),
    )
    await needs.addNeeds(
      tx,
      tenant,
      links.filter((link) => link.task !== link.needs),
    )
  })
}
