import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { mailOf, signedIn } from '../../../../test/access/member.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { evidenceRoutes } from '../../../platform/evidence/index.ts'
import { addPerson } from '../../../platform/partners/index.ts'
import type { Route } from '../../../web/route.ts'
import { myTasks, planReminders, planStanding, planThings, taskEvidence, workRoutes } from '../index.ts'
import { addNeeds } from './needs-store.ts'
import { addTasks } from './store.ts'
import type { NewTask, PlanTask } from './task.ts'

let door: Door
let routes: readonly Route[]
let tenant: Tenant
let provider: Tenant
let coordinator: Browser
let manager: Browser
let clinician: Browser
let officer: Browser
let executive: Browser
const at = '/w/here/plan'
const TODAY = '2026-11-21'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  const evidence = evidenceRoutes(door.services, { doors: [taskEvidence], things: [planThings] })
  routes = [...workRoutes(door.services), ...evidence]
  ;({ tenant, provider } = await door.db.newCollaboration('here'))
  coordinator = await memberOf(tenant, 'coordinator')
  executive = await memberOf(tenant, 'executive')
  manager = await memberOf(provider, 'provider-admin')
  clinician = await memberOf(provider, 'clinician')
  officer = await memberOf(tenant, 'officer')
}, 60_000)
afterAll(() => door.close())

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> => signedIn({ door, routes }, who, role)

const add = async (tasks: readonly NewTask[], who = tenant): Promise<readonly PlanTask[]> =>
  door.db.database.inTenant(who, (tx) => addTasks(tx, who, tasks, door.now()))
const one = async (task: Partial<NewTask> = {}): Promise<PlanTask> => {
  const [added] = await add([{ title: 'Sign the agreement', ...task }])
  if (added === undefined) throw new Error('Nothing was added')
  return added
}
const versionIn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''
const typed = (more: Readonly<Record<string, string>> = {}) => ({ title: 'Sign the agreement', version: '1', ...more })
const move = (who: Browser, task: PlanTask, status: string, from = 'to-do') =>
  who.send(`${at}/tasks/${task.number}/status`, { from, status })

test('an officer sees nothing of the plan', async () => {
  const task = await one()
  for (const path of ['', '/board', '/brief', `/tasks/${task.number}`, '/spreadsheet/plan.csv', '/feed'])
    expect((await officer.open(`${at}${path}`)).status, path).toBe(404)
  expect((await move(officer, task, 'done')).status).toBe(404)
})

test('a writer of another partner changes no task that is not theirs, but says what they think of it', async () => {
  const task = await one()
  const path = `${at}/tasks/${task.number}`
  expect((await manager.send(`${path}/edit`, typed({ title: 'Ours now' }))).status).toBe(404)
  expect((await move(manager, task, 'done')).status).toBe(404)
  expect((await manager.send(`${path}/remove`)).status).toBe(404)
  expect((await manager.send(`${path}/notes`, { text: 'Not before spring.' })).status).toBe(303)
  const { text } = await coordinator.open(path)
  expect(text).toContain('Not before spring.')
  expect(text).toContain('Invented Clinic')
  expect(text).not.toContain('Ours now')
})

test('a task that another partner is to do is changed by its writers too', async () => {
  const task = await one({ ownerPartner: provider.partner })
  const change = typed({ title: 'Sign it in May', partner: provider.partner })
  expect((await manager.send(`${at}/tasks/${task.number}/edit`, change)).status).toBe(303)
  expect((await coordinator.open(`${at}/tasks/${task.number}`)).text).toContain('Sign it in May')
})

test('a clinician moves only the task that is their own, and changes no other word of it', async () => {
  const email = mailOf('clinician', provider.partner)
  const facts = { name: 'Ana Example', worksFor: provider.partner, jobTitle: '', email, phone: '', seat: '' } as const
  const person = await door.db.database.inTenant(tenant, (tx) => addPerson(tx, tenant, facts, door.now()))
  const own = await one({ ownerPerson: person.id, ownerPartner: provider.partner })
  const other = await one({ ownerPartner: provider.partner })
  expect((await move(clinician, other, 'doing')).status).toBe(404)
  expect((await move(clinician, own, 'doing')).status).toBe(303)
  expect((await clinician.send(`${at}/tasks/${own.number}/edit`, typed({ title: 'Else' }))).status).toBe(404)
  expect((await clinician.open(`${at}?mine=yes`)).text).toContain(`/plan/tasks/${own.number}"`)
  expect((await clinician.open(`${at}?mine=yes`)).text).not.toContain(`/plan/tasks/${other.number}"`)
  expect((await clinician.open(`/w/here/evidence/task/${own.id}`)).text).toContain('name="kind"')
  expect((await clinician.open(`/w/here/evidence/task/${other.id}`)).text).not.toContain('name="kind"')
})

test('a decision is written down by those who plan or lead, not by others', async () => {
  const task = await one()
  const decide = (who: Browser) => who.send(`${at}/tasks/${task.number}/notes`, { kind: 'decision', text: 'We wait.' })
  expect((await decide(clinician)).status).toBe(404)
  expect((await decide(executive)).status).toBe(303)
  expect((await clinician.open(`${at}/decisions`)).text).toContain('We wait.')
})

test('tasks that would wait for each other are refused by name, and nothing is saved', async () => {
  const [first, second] = await add([{ title: 'First step' }, { title: 'Second step' }])
  if (first === undefined || second === undefined) throw new Error('Nothing was added')
  const needs = (task: PlanTask, other: PlanTask) =>
    coordinator.send(`${at}/tasks/${task.number}/edit`, {
      ...typed({ title: `${task.title}, again` }),
      'other-needs': String(other.number),
    })
  expect((await needs(second, first)).status).toBe(303)
  const refused = await needs(first, second)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain(`${first.number}. First step, ${second.number}. Second step`)
  expect((await coordinator.open(`${at}/tasks/${first.number}`)).text).not.toContain('First step, again')
})

test('of two who save at once the later gets both versions, and what changed is written down', async () => {
  const task = await one()
  const path = `${at}/tasks/${task.number}`
  const { version } = { version: versionIn((await coordinator.open(`${path}/edit`)).text) }
  expect((await coordinator.send(`${path}/edit`, typed({ title: 'Mine', version }))).status).toBe(303)
  const clash = await coordinator.send(`${path}/edit`, typed({ title: 'Also mine', version }))
  expect(clash.status).toBe(409)
  for (const words of ['Mine', 'Also mine']) expect(clash.text).toContain(words)
  expect((await coordinator.open(path)).text).toContain('from &quot;Sign the agreement&quot; to &quot;Mine&quot;')
})

test('a task is not done while something that comes first is open, nor when somebody moved it meanwhile', async () => {
  const [first, second] = await add([{ title: 'Dig' }, { title: 'Build' }])
  if (first === undefined || second === undefined) throw new Error('Nothing was added')
  await door.db.database.inTenant(tenant, (tx) => addNeeds(tx, tenant, [{ task: second.id, needs: first.id }]))
  const early = await move(coordinator, second, 'done')
  expect([early.status, early.text.includes(`task ${first.number} must be done first`)]).toEqual([422, true])
  expect((await move(coordinator, first, 'done')).status).toBe(303)
  expect((await move(coordinator, second, 'done', 'doing')).status).toBe(409)
  expect((await move(coordinator, second, 'done')).status).toBe(303)
})

test('what is taken away counts nowhere and comes back', async () => {
  const task = await one({ title: 'A slip of the pen' })
  const gone = await coordinator.send(`${at}/tasks/${task.number}/remove`)
  expect((await coordinator.open(at)).text).not.toContain('A slip of the pen')
  expect((await coordinator.open(gone.to ?? '')).text).toContain(`/tasks/${task.number}/restore`)
  expect((await coordinator.open(`${at}/removed`)).text).toContain('A slip of the pen')
  expect((await coordinator.send(`${at}/tasks/${task.number}/restore`)).status).toBe(303)
  expect((await coordinator.open(at)).text).toContain('A slip of the pen')
})

test('every view opens with a filter, in both languages, and is read by another partner', async () => {
  await add([{ title: 'Ring each service', startsOn: '2026-11-02', dueOn: '2026-11-30', elements: [8] }])
  for (const view of ['', '/board', '/timeline', '/calendar', '/goals', '/brief', '/feed', '/spreadsheet', '/removed'])
    for (const [who, language] of [
      [clinician, ''],
      [coordinator, '/es'],
    ] as const)
      expect((await who.open(`${language}${at}${view}?element=8&status=all`)).status, view).toBe(200)
  expect((await clinician.open(`${at}/calendar?element=8`)).text).toContain('Ring each service')
  expect((await clinician.open(`${at}?element=9`)).text).not.toContain('Ring each service')
})

test('an empty choice on the way from a template comes back with what to do; a good one adds tasks with their order', async () => {
  expect((await coordinator.open(`${at}/start/preview?start=2026-11-23`)).status).toBe(422)
  expect((await clinician.open(`${at}/start`)).status).toBe(404)
  const chosen = 'types=co-responder&size=small&start=2026-11-23'
  const { text } = await coordinator.open(`${at}/start/preview?${chosen}`)
  expect(text).toContain('Your register has no partner for')
  const ticked = [...text.matchAll(/name="task"[^>]*value="([^"]+)"/g)].map(([, id]): [string, string] => [
    'task',
    id ?? '',
  ])
  expect(ticked.length).toBeGreaterThan(15)
  const added = await coordinator.send(`${at}/start/add`, [
    ['types', 'co-responder'],
    ['size', 'small'],
    ['start', '2026-11-23'],
    ['doer-behavioral-health', provider.partner],
    ...ticked,
  ])
  expect(added.to).toContain(`added=${ticked.length}`)
  expect((await coordinator.open(`${at}/start/preview?${chosen}`)).text).toContain('Already in the plan')
  expect((await coordinator.open(at)).text).toMatch(/After tasks? \d+/)
})

test('other features are told how the plan stands, and each person what is theirs', async () => {
  await one({ title: 'Long overdue', dueOn: '2026-10-01' })
  const told = await door.db.database.inTenant(provider, (tx) => planStanding(tx, provider, TODAY))
  expect(told.late.map(({ title }) => title)).toContain('Long overdue')
  expect(told.open + told.done).toBe(told.total)
  expect(await door.db.database.inTenant(provider, (tx) => myTasks(tx, provider))).toEqual([])
})

test('reminders go to the partner that is to act, name nobody, and come as one letter for many tasks', async () => {
  const soon = await one({ dueOn: '2026-11-28', title: 'Ask Pat Example' })
  const late = await one({ dueOn: '2026-11-14', ownerPartner: provider.partner })
  const due = (who: Tenant) =>
    door.db.database.inTenant({ ...who, role: 'coordinator' }, (tx) => planReminders(tx, who, TODAY))
  const [own] = await due(tenant)
  expect(own).toMatchObject({ to: { roles: ['coordinator', 'provider-admin'] } })
  expect(own?.says.en).toContain(`Task ${soon.number} is due in 7 days.`)
  expect(own?.says.en).not.toContain('Pat')
  expect(own?.says.en).not.toContain(`Task ${late.number} `)
  expect((await due(provider)).map(({ says }) => says.en).join(' ')).toContain(`Task ${late.number} is 7 days late.`)
})
