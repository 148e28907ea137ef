import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { signedIn } from '../../../../test/access/member.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { madeWorkbook, textRows } from '../../../platform/tables/workbook/made-workbook.ts'
import { connectAs } from '../../../storage/index.ts'
import { workRoutes } from '../index.ts'
import { addTasks, tasksOf } from './store.ts'

let door: Door
let tenant: Tenant
let provider: Tenant
let coordinator: Browser
let manager: Browser
let visitor: Browser
const at = '/w/here/plan'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  ;({ tenant, provider } = await door.db.newCollaboration('here'))
  coordinator = await memberOf(tenant, 'coordinator')
  manager = await memberOf(provider, 'provider-admin')
  visitor = new Browser(door.services, workRoutes(door.services))
}, 60_000)
afterAll(() => door.close())

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> =>
  signedIn({ door, routes: workRoutes(door.services) }, who, role)

const tasks = () => door.db.database.inTenant(tenant, tasksOf)
async function newLink(who = coordinator, which = 'all'): Promise<string> {
  const { text } = await who.send(`${at}/feed`, { which, days: '30' })
  return /\/calendar\/plan\/[\w-]{43}/.exec(text)?.[0] ?? ''
}

/** The lines of an iCalendar text by RFC 5545, section 3.1: ended by CRLF, folded at 75 octets. */
function unfolded(text: string): readonly string[] {
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
  return text.trimEnd().replaceAll('\r\n ', '').split('\r\n')
}
const told = (event: readonly string[], name: string): string => {
  const found = event.filter((line) => line.split(/[;:]/)[0] === name)
  expect(found, name).toHaveLength(1)
  return found[0]?.slice(found[0].indexOf(':') + 1) ?? ''
}

test('the calendar of the plan keeps the rules of iCalendar and tells no title and no name', async () => {
  await door.db.database.inTenant(tenant, (tx) =>
    addTasks(
      tx,
      tenant,
      [
        { title: 'Call Pat Example', dueOn: '2026-03-08' },
        { title: 'After the clocks change', dueOn: '2026-11-01' },
        { title: 'No day' },
        { title: 'Done', dueOn: '2026-12-01', status: 'done', doneOn: '2026-11-20' },
      ],
      door.now(),
    ),
  )
  const answer = await visitor.open(await newLink())
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const lines = unfolded(answer.text)
  expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR'])
  const calendar = lines.slice(0, lines.indexOf('BEGIN:VEVENT'))
  expect(told(calendar, 'VERSION')).toBe('2.0')
  expect(told(calendar, 'PRODID')).not.toBe('')
  const events = lines
    .join('\n')
    .split('BEGIN:VEVENT\n')
    .slice(1)
    .map((event) => event.split('\nEND:VEVENT')[0]?.split('\n') ?? [])
  expect(new Set(events.map((event) => told(event, 'UID'))).size).toBe(2)
  for (const event of events) expect(told(event, 'DTSTAMP')).toMatch(/^\d{8}T\d{6}Z$/)
  expect(events.map((event) => [told(event, 'DTSTART'), told(event, 'DTEND')])).toEqual([
    ['20260308', '20260309'],
    ['20261101', '20261102'],
  ])
  expect(events.flat().filter((line) => /^DT(START|END);VALUE=DATE:/.test(line))).toHaveLength(4)
  expect(events.map((event) => told(event, 'SUMMARY'))).toEqual(['Task 1 is due', 'Task 2 is due'])
  expect(events.map((event) => told(event, 'SEQUENCE'))).toEqual(['1', '1'])
  expect(told(events[0] ?? [], 'URL')).toMatch(/\/w\/here\/plan\/tasks\/1$/)
  expect(answer.text).not.toContain('Pat')
})

test('a calendar link ends with its time, by hand, and with the membership of who made it', async () => {
  expect((await visitor.open(`/calendar/plan/${'a'.repeat(43)}`)).status).toBe(404)
  const [timed, ended, left] = [await newLink(), await newLink(coordinator, 'partner'), await newLink(manager)]
  for (const link of [timed, ended, left]) expect((await visitor.open(link)).status).toBe(200)
  const { text } = await coordinator.open(`${at}/feed`)
  const [, id = ''] = /Links that work.*?Tasks of our partner.*?feed\/([0-9a-f-]{36})\/end/.exec(text) ?? []
  expect((await manager.send(`${at}/feed/${id}/end`)).status).toBe(404)
  expect((await coordinator.send(`${at}/feed/${id}/end`)).status).toBe(303)
  expect((await visitor.open(ended)).status).toBe(404)
  await connectAs(door.db.owner, (owner) => owner.query(`delete from memberships where role = 'provider-admin'`))
  expect((await visitor.open(left)).status).toBe(404)
  door.pass(31 * 86_400_000)
  expect((await visitor.open(timed)).status).toBe(404)
  door.pass(-31 * 86_400_000)
})

async function bring(file: string | Uint8Array, name = 'plan.csv') {
  const form = new FormData()
  form.set('file', new File([file as BlobPart], name))
  const sent = await coordinator.upload(`${at}/spreadsheet`, form)
  return sent.to === null ? sent : { ...(await coordinator.open(sent.to)), to: sent.to }
}
const csv = (...lines: readonly string[]) => `${lines.join('\r\n')}\r\n`

test('a plan that goes out and comes in again changes nothing, whatever its words', async () => {
  await door.db.database.inTenant(tenant, (tx) =>
    addTasks(
      tx,
      tenant,
      [
        { title: '=SUM(A1), "quoted"', about: 'Two\nlines; and a comma,', elements: [1, 10] },
        { title: '-minus', waitsFor: '+1', status: 'waiting' },
        { title: 'Señal, ñandú', startsOn: '2026-01-01', dueOn: '2026-02-28', ownerPartner: provider.partner },
        { title: 'Alone' },
      ],
      door.now(),
    ),
  )
  for (const language of ['', '/es']) {
    const out = await coordinator.open(`${language}${at}/spreadsheet/plan.csv`)
    expect(out.headers.get('x-data-class')).toBe('D1')
    const back = await bring(out.text)
    expect(back.text).toContain('Everything in this file stands in the plan already.')
  }
})

test('a changed file changes tasks by number, adds others in order, and refuses what somebody changed meanwhile', async () => {
  const before = (await tasks()).length
  const file = csv(
    'Number,Title,Version,After,Goal,Status,Due',
    '1,Call the county,1,,Begin well,Doing,11/30/2026',
    '900,Write the policy,,1,Begin well,,',
    ',Train everyone,,900,,,2027-01-31',
  )
  const look = await bring(file)
  for (const words of ['2 tasks are added, 1 task is changed', 'New goals: Begin well'])
    expect(look.text).toContain(words)
  expect((await tasks()).length).toBe(before)
  const applied = await coordinator.send(`${look.to}/apply`)
  expect(applied.to).toContain('added=2')
  const [policy, training] = (await tasks()).slice(-2)
  expect([policy?.title, training?.dueOn]).toEqual(['Write the policy', '2027-01-31'])
  expect((await coordinator.open(`${at}/tasks/${training?.number}`)).text).toContain('Write the policy')
  expect((await tasks()).find(({ number }) => number === 1)).toMatchObject({
    title: 'Call the county',
    status: 'doing',
  })
  expect((await coordinator.send(`${look.to}/apply`)).status).toBe(404)
  expect((await bring(csv('Number,Title,Version', '1,Older,1'))).text).toContain('Someone changed the task since')

  const undo = await coordinator.send(`${look.to}/undo`)
  expect(undo.to).toContain('undone=2')
  expect((await tasks()).length).toBe(before)
})

test('whatever is wrong in a file is told by row with what to do, and nothing of it is taken over', async () => {
  const before = (await tasks()).length
  const look = await bring(
    csv(
      'Título,Vence,Estado,Organización,Número,Debe estar hecho antes',
      'Bien,2026-12-01,Por hacer,Invented Clinic,,',
      ',2026-02-30,Quizás,Nobody Ltd,,',
      'A,,,,901,902',
      'B,,,,902,901',
    ),
  )
  expect(look.status).toBe(422)
  for (const words of [
    'Not a day: 2026-02-30',
    'Not a status: Quizás',
    'Nobody Ltd',
    'wait for each other',
    '901, 902',
  ])
    expect(look.text, words).toContain(words)
  expect((await coordinator.send(`${look.to}/apply`)).status).toBe(422)
  expect((await tasks()).length).toBe(before)
  expect((await bring('%PDF-1.7 nothing', 'plan.pdf')).text).toContain('cannot be read as a table')
  expect((await bring(csv('Day,Place', '2026-01-01,Here'))).text).toContain('The file has no column')
})

test('a workbook is read like a text file', async () => {
  const rows = textRows([
    ['Task', 'Assigned to', 'Due date', 'Partner'],
    ['Buy the tablet', '', '2026-12-24', 'Invented Police'],
    ['Ask the county', '', '', ''],
  ])
  const look = await bring(madeWorkbook({ sheets: [{ name: 'Plan', rows }] }), 'plan.xlsx')
  expect(look.text).toContain('2 tasks are added')
})
