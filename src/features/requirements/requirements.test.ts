import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import { mailOf, signedIn } from '../../../test/access/member.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { evidenceRoutes } from '../../platform/evidence/index.ts'
import { addPerson } from '../../platform/partners/index.ts'
import { madeWorkbook, textRows } from '../../platform/tables/workbook/made-workbook.ts'
import type { Route } from '../../web/route.ts'
import { tasksOf } from '../plan/index.ts'
import {
  fillRequirements,
  requirementEvidence,
  requirementReminders,
  requirementsRoutes,
  requirementsStanding,
  requirementThings,
} from './index.ts'
import { sayStatus } from './one/requirement-store.ts'
import { type Requirement, requirementsOf } from './store.ts'

let door: Door
let routes: readonly Route[]
let tenant: Tenant
let provider: Tenant
let coordinator: Browser
let clinic: Browser
let clinician: Browser
let officer: Browser
const at = '/w/here/requirements'
const TODAY = '2026-11-21'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  const evidence = evidenceRoutes(door.services, { doors: [requirementEvidence], things: [requirementThings] })
  routes = [...requirementsRoutes(door.services), ...evidence]
  ;({ tenant, provider } = await door.db.newCollaboration('here'))
  coordinator = await memberOf(tenant, 'coordinator')
  clinic = await memberOf(provider, 'provider-admin')
  clinician = await memberOf(provider, 'clinician')
  officer = await memberOf(tenant, 'officer')
}, 60_000)
afterAll(() => door.close())

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> => signedIn({ door, routes }, who, role)

const idIn = (path: string | null): string => /lists\/([0-9a-f-]{36})/.exec(path ?? '')?.[1] ?? ''
async function ownList(...lines: readonly string[]): Promise<readonly Requirement[]> {
  const made = await coordinator.send(`${at}/own`, {
    title: 'City order',
    kind: 'own',
    about: '',
    lines: lines.join('\n'),
  })
  expect(made.status).toBe(303)
  return held(idIn(made.to))
}
const held = (list: string) => door.db.database.inTenant(tenant, (tx) => requirementsOf(tx, list))
async function only(...lines: readonly string[]): Promise<Requirement> {
  const [first] = await ownList(...lines)
  if (first === undefined) throw new Error('No requirement was made')
  return first
}
const versionOn = async (path: string): Promise<string> =>
  /name="version" value="(\d+)"/.exec((await coordinator.open(path)).text)?.[1] ?? ''
const say = async (who: Browser, { id }: Requirement, fields: Readonly<Record<string, string>>) =>
  who.send(`${at}/${id}/status`, { reason: '', met: '', version: await versionOn(`${at}/${id}/status`), ...fields })
const prove = (who: Browser, { id }: Requirement, label: string) => {
  const form = new FormData()
  form.set('kind', 'words')
  form.set('label', label)
  return who.upload(`/w/here/evidence/requirement/${id}`, form)
}

describe('who may not', () => {
  test('an officer sees nothing, and a reader follows no list', async () => {
    expect((await officer.open(at)).status).toBe(404)
    expect((await clinician.open(at)).status).toBe(200)
    for (const path of ['/follow', '/own', '/import']) expect((await clinician.open(at + path)).status).toBe(404)
    expect((await clinician.send(`${at}/own`, { title: 'x', kind: 'own', lines: 'y' })).status).toBe(404)
    expect((await clinician.open(`${at}/binder/zip`)).status).toBe(404)
  })

  test('another partner reads a list, and changes neither words, owner nor how it stands', async () => {
    const one = await only('Answer calls in 10 seconds')
    const page = `${at}/${one.id}`
    expect((await clinic.open(page)).text).toContain('Answer calls in 10 seconds')
    for (const path of ['/status', '/details']) {
      expect((await clinic.open(page + path)).status).toBe(404)
      expect((await clinic.send(page + path, { status: 'under-way', version: '1' })).status).toBe(404)
    }
    expect((await prove(clinic, one, 'No')).status).toBe(404)
    expect((await clinic.send(`${at}/lists/${one.list}/stop`)).status).toBe(404)
    expect((await clinic.send(`${at}/set`, { pick: `${one.id}.1`, due: '2027-01-01' })).status).toBe(404)
    const other = { ...provider, role: 'provider-admin' } as const
    const said = { status: 'met', reason: 'x', metOn: TODAY, metEvidence: 0, metClauses: [], dueOn: null } as const
    const done = await door.db.database.inTenant(other, (tx) =>
      sayStatus(tx, other, { id: one.id, version: 1, author: 'x', at: door.now(), said }),
    )
    expect(done).toEqual({ ok: false, problem: { kind: 'missing' } })
  })

  test('the partner that is to meet it says how it stands, and still changes no words', async () => {
    const one = await only('Share a roster')
    await coordinator.send(`${at}/${one.id}/details`, {
      person: '',
      partner: provider.partner,
      due: '',
      every: '',
      version: '1',
    })
    expect((await prove(clinic, one, 'Roster of March')).status).toBe(303)
    expect((await say(clinic, one, { status: 'met', met: '2026-11-01' })).status).toBe(303)
    expect((await clinic.open(`${at}/${one.id}`)).text).toContain('Said by Invented provider-admin')
    expect((await clinic.send(`${at}/${one.id}/details`, { version: '3' })).status).toBe(404)
    const other = { ...provider, role: 'provider-admin' } as const
    const reword = door.db.database.inTenant(other, (tx) =>
      tx.updateTable('requirements').set({ text: 'Other words' }).where('id', '=', one.id).execute(),
    )
    await expect(reword).rejects.toThrow(/row-level security/)
  })

  test('the person who is to meet it may, whatever their role among the readers', async () => {
    const one = await only('Hold a debrief')
    const keeper = { ...tenant, role: 'coordinator' } as const
    const email = mailOf('clinician', provider.partner)
    const person = await door.db.database.inTenant({ ...provider, role: 'provider-admin' }, (tx) =>
      addPerson(
        tx,
        { ...provider, role: 'provider-admin' },
        { name: 'Invented person', worksFor: provider.partner, jobTitle: '', email, phone: '', seat: '' },
        door.now(),
      ),
    )
    expect((await say(clinician, one, { status: 'under-way' })).status).toBe(404)
    await coordinator.send(`${at}/${one.id}/details`, {
      person: person.id,
      partner: '',
      due: '',
      every: '',
      version: '1',
    })
    expect((await say(clinician, one, { status: 'under-way' })).status).toBe(303)
    const told = await door.db.database.inTenant(keeper, (tx) => requirementReminders(tx, keeper, TODAY))
    expect(told.filter(({ href }) => href.endsWith(one.id))).toEqual([])
  })
})

describe('how a requirement stands', () => {
  test('met needs evidence or the reason why there is none; what was typed stays', async () => {
    const one = await only('Train 40 hours')
    const refused = await say(coordinator, one, { status: 'met' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Link evidence first, or say why there is none')
    expect((await say(coordinator, one, { status: 'disputed' })).status).toBe(422)
    expect(
      (await say(coordinator, one, { status: 'met', met: '2027-01-01', reason: 'Seen by the monitor' })).status,
    ).toBe(422)
    expect((await say(coordinator, one, { status: 'met', reason: 'Seen by the monitor' })).status).toBe(303)
    const { text } = await coordinator.open(`${at}/${one.id}`)
    expect(text).toContain('Met since Nov 21, 2026')
    expect(text).toContain('Seen by the monitor')
  })

  test('what comes round gets its next day, and evidence that is taken away asks for another look', async () => {
    const one = await only('Report each year')
    await coordinator.send(`${at}/${one.id}/details`, {
      person: '',
      partner: '',
      due: '2026-12-01',
      every: '12',
      version: '1',
    })
    await prove(coordinator, one, 'Report of 2026')
    expect((await say(coordinator, one, { status: 'met' })).status).toBe(303)
    expect(await held(one.list)).toMatchObject([{ dueOn: '2027-12-01', metEvidence: 1 }])
    const page = await coordinator.open(`/w/here/evidence/requirement/${one.id}`)
    const remove = /action="([^"]*\/evidence\/remove\/[^"]*)"/.exec(page.text)?.[1] ?? ''
    await coordinator.send(remove)
    expect((await coordinator.open(`${at}/${one.id}`)).text).toContain('Look again: evidence was taken away.')
  })

  test('two who say it at once: the later sees both, and nothing is overwritten', async () => {
    const one = await only('Keep a log')
    expect((await coordinator.send(`${at}/${one.id}/status`, { status: 'under-way', version: '1' })).status).toBe(303)
    const second = await coordinator.send(`${at}/${one.id}/status`, { status: 'disputed', reason: 'No', version: '1' })
    expect(second.status).toBe(409)
    expect(await held(one.list)).toMatchObject([{ status: 'under-way' }])
  })

  test('a task of the plan comes from it once, and leads back', async () => {
    const one = await only('Write a policy')
    for (let times = 0; times < 2; times += 1) expect((await coordinator.send(`${at}/${one.id}/task`)).status).toBe(303)
    const tasks = await door.db.database.inTenant(tenant, tasksOf)
    expect(tasks.filter(({ source }) => source.id === one.id)).toMatchObject([
      { title: 'Requirement 1: Write a policy' },
    ])
    expect((await coordinator.open(`${at}/${one.id}`)).text).toContain('Task 1: Requirement 1')
  })

  test('owner and day are set for several; what somebody changed meanwhile is left', async () => {
    const [first, second] = await ownList('One', 'Two')
    if (first === undefined || second === undefined) throw new Error('Two were made')
    await coordinator.send(`${at}/${second.id}/status`, { status: 'under-way', version: '1' })
    const fields: [string, string][] = [
      ['pick', `${first.id}.1`],
      ['pick', `${second.id}.1`],
      ['due', '2027-03-31'],
      ['page', first.list],
    ]
    const set = await coordinator.send(`${at}/set`, fields)
    expect(set.to).toContain('set=1&left=1')
    expect((await held(first.list)).map(({ dueOn }) => dueOn)).toEqual(['2027-03-31', null])
    expect((await coordinator.send(`${at}/set`, { page: first.list })).status).toBe(422)
  })
})

describe('lists', () => {
  test('a change of the content is shown, never applied by itself, and taken over by a person', async () => {
    const made = await coordinator.send(`${at}/follow`, { source: 'list', id: 'one-mind' })
    const list = idIn(made.to)
    const [first] = await held(list)
    expect((await coordinator.open(`${at}/lists/${list}`)).text).not.toContain('The list has changed')
    expect((await coordinator.send(`${at}/follow`, { source: 'list', id: 'one-mind' })).to).toContain('/follow')
    // As if the content had said something else on the day it was copied.
    await door.db.database.inTenant(tenant, (tx) =>
      tx
        .updateTable('requirements')
        .set({ text: 'Words of last year' })
        .where('id', '=', first?.id ?? '')
        .execute(),
    )
    const page = await coordinator.open(`${at}/lists/${list}`)
    expect(page.text).toContain('The list has changed')
    expect(page.text).toContain('Words of last year')
    const changes = `${at}/lists/${list}/changes`
    expect((await clinic.open(changes)).text).not.toContain('Take over')
    expect((await clinic.send(changes, { take: first?.sourceId ?? '' })).status).toBe(404)
    expect((await coordinator.send(changes)).status).toBe(422)
    expect((await coordinator.send(changes, { take: first?.sourceId ?? '' })).status).toBe(303)
    expect((await held(list))[0]?.text).toBe(first?.text)
    expect((await coordinator.open(`${at}/${first?.id}`)).text).toContain('Words of last year')
  })

  test('a decree is followed with its provisions; to stop is undone', async () => {
    const made = await coordinator.send(`${at}/follow`, { source: 'decree', id: 'cleveland' })
    const list = idIn(made.to)
    expect((await held(list)).length).toBeGreaterThan(5)
    const stopped = await coordinator.send(`${at}/lists/${list}/stop`)
    expect((await coordinator.open(`${at}/lists/${list}`)).status).toBe(404)
    expect((await coordinator.open(stopped.to ?? '')).text).toContain('is not followed any more')
    expect((await coordinator.send(`${at}/lists/${list}/restore`)).status).toBe(303)
    expect((await coordinator.open(`${at}/lists/${list}?status=not-started&element=3`)).status).toBe(200)
  })

  test('a spreadsheet is shown before anything is kept, with what is wrong by row', async () => {
    const before = (await inAll()).length
    const bad = await upload(
      'Requirement,Due,How often\nTrain,soon,yearly\n,2027-01-01,12\nReport,3/31/2027,quarterly\n',
    )
    expect(bad.status).toBe(422)
    expect(bad.text).toContain('Row 2: the day cannot be read')
    expect(bad.text).toContain('Row 3: the requirement is empty')
    expect((await upload('Name,Due\na,b\nc,d\n')).text).toContain('No column is named')
    expect((await upload('%PDF-1.7 invented')).text).toContain('This file cannot be read as a table')
    const fine = await upload('Requirement,Due,How often\nTrain,2027-01-31,yearly\nReport,3/31/2027,quarterly\n')
    expect(fine.text).toContain('2 requirements, ready to keep')
    expect(await inAll()).toHaveLength(before)
    const sheet = /name="sheet" value="([^"]*)"/.exec(fine.text)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const kept = await coordinator.send(`${at}/import/keep`, { title: 'Grant', kind: 'grant', about: '', sheet })
    expect(await held(idIn(kept.to))).toMatchObject([
      { text: 'Train', dueOn: '2027-01-31', everyMonths: 12 },
      { text: 'Report', dueOn: '2027-03-31', everyMonths: 3 },
    ])
  })

  test('a workbook is read too', async () => {
    const rows = [
      ['Requirement', 'Evidence asked', 'How often'],
      ['Keep a roster', 'The roster', '1'],
      ['Hold a review', 'Minutes', 'yearly'],
    ]
    const book = madeWorkbook({ sheets: [{ name: 'List', rows: textRows(rows) }] })
    expect((await upload(book)).text).toContain('2 requirements, ready to keep')
  })
})

const inAll = () => door.db.database.inTenant(tenant, (tx) => requirementsOf(tx))
function upload(content: string | Uint8Array) {
  const form = new FormData()
  for (const [name, value] of [
    ['title', 'Grant'],
    ['kind', 'grant'],
    ['about', ''],
  ] as const)
    form.set(name, value)
  form.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), 'list.csv')
  return coordinator.upload(`${at}/import`, form)
}

describe('the binder', () => {
  test('numbers evidence, says what is missing, and leaves with its files and their checksums', async () => {
    const [shown, bare] = await ownList('Keep minutes', 'Publish numbers')
    if (shown === undefined || bare === undefined) throw new Error('Two were made')
    await prove(coordinator, shown, 'Minutes of May')
    // Evidence is numbered in the order in which it was linked.
    door.pass(1000)
    const form = new FormData()
    form.set('kind', 'file')
    form.set('label', 'Minutes of June')
    form.set('file', new Blob(['day,who\n2026-06-01,all\n2026-06-02,all\n']), 'Minutes, June.csv')
    expect((await coordinator.upload(`/w/here/evidence/requirement/${shown.id}`, form)).status).toBe(303)
    await say(coordinator, shown, { status: 'met' })
    const page = await coordinator.open(`${at}/binder?list=${shown.list}`)
    expect(page.text).toContain('1 of 2 requirements are met.')
    expect(page.text).toContain('E1, E2')
    expect(page.text).toContain('City order, 2: not met yet, nothing shows it, nobody is on it.')
    expect((await coordinator.open(`${at}/binder/pdf?list=${shown.list}`)).headers.get('content-type')).toBe(
      'application/pdf',
    )
    const files = await zipOf(`${at}/binder/zip?list=${shown.list}`)
    expect(Object.keys(files)).toEqual(['binder.pdf', 'index.csv', 'evidence/E2-Minutes-June.csv', 'manifest.txt'])
    const manifest = new TextDecoder().decode(files['manifest.txt'])
    expect(manifest.trim().split('\n')).toHaveLength(3)
    expect(manifest).toMatch(/^[0-9a-f]{64} {2}binder\.pdf$/m)
    const trail = await door.db.database.inTenant(tenant, (tx) =>
      tx.selectFrom('audit_entries').select('verb').execute(),
    )
    for (const verb of ['requirements.binder', 'requirements.binder-files', 'file.open'])
      expect(trail.map((entry) => entry.verb)).toContain(verb)
  })
})

/** The bytes of an answer, which `Browser` reads as text, are asked for from the app itself. */
async function zipOf(path: string): Promise<Record<string, Uint8Array>> {
  const { createApp } = await import('../../app.ts')
  const answer = await createApp(door.services, routes).fetch(
    new Request(`http://localhost:8080${path}`, {
      headers: { cookie: `pmhc_session=${coordinator.cookie('pmhc_session')}` },
    }),
  )
  return unzipSync(new Uint8Array(await answer.arrayBuffer()))
}

test('what is due or late is told once for each step, at the partner that is to meet it', async () => {
  const one = await only('Renew the license')
  const set = (due: string, version: string) =>
    coordinator.send(`${at}/${one.id}/details`, { person: '', partner: '', due, every: '', version })
  await set('2026-12-20', '1')
  const keeper = { ...tenant, role: 'coordinator' } as const
  const told = async (who: Tenant, today: string) =>
    (await door.db.database.inTenant(who, (tx) => requirementReminders(tx, who, today)))
      .filter(({ href }) => href.endsWith(one.id))
      .map(({ key }) => key.replace(one.id, 'it'))
  expect(await told(keeper, '2026-11-19')).toEqual([])
  expect(await told(keeper, '2026-11-20')).toEqual(['requirement-due/it/2026-12-20/30'])
  expect(await told(keeper, '2026-12-20')).toEqual(['requirement-due/it/2026-12-20/0'])
  expect(await told(keeper, '2026-12-26')).toEqual([])
  expect(await told(keeper, '2026-12-27')).toEqual(['requirement-late/it/2026-12-20/7'])
  expect(await told(keeper, '2027-03-01')).toEqual(['requirement-late/it/2026-12-20/30'])
  expect(await told({ ...provider, role: 'coordinator' }, '2026-12-20')).toEqual([])
})

test('the demonstration follows two lists, a third of them met and some late, and only once', async () => {
  const { tenant: town, provider: clinicOfTown } = await door.db.newCollaboration('town')
  const fill = { coordinator: town, provider: clinicOfTown, at: door.now() }
  await fillRequirements(door.services, fill)
  await fillRequirements(door.services, fill)
  const { lists, late } = await door.db.database.inTenant(town, (tx) => requirementsStanding(tx, town, TODAY))
  expect(lists).toHaveLength(2)
  const sum = (of: 'met' | 'total'): number => lists.reduce((all, list) => all + list[of], 0)
  expect(sum('met') / sum('total')).toBeGreaterThan(0.25)
  expect(late.length).toBeGreaterThan(1)
})
