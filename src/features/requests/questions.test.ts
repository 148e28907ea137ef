import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import type { MemberRole } from '../../core/access.ts'
import { startSession } from '../../platform/access/sign-in/password.ts'
import { DESK, deskContact, deskKeeper } from '../../platform/desk/index.ts'
import { publishedFaqs, requestsRoutes } from './index.ts'
import { keptInAll } from './report.ts'
import { reportCsv } from './report-pages.tsx'

let door: Door
let visitor: Browser
let provider: Browser
let editor: Browser
let otherEditor: Browser

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  visitor = new Browser(door.services, requestsRoutes(door.services))
  provider = await seat('tta-provider', 'provider')
  editor = await seat('editor', 'editor')
  otherEditor = await seat('editor', 'second')
}, 60_000)
afterAll(() => door.close())

async function seat(role: MemberRole, name: string): Promise<Browser> {
  const made = await door.access.createAccount({
    email: `${name}@desk.example`,
    name,
    language: 'en',
    isOperator: false,
  })
  if (!made.ok) throw new Error(made.problem.kind)
  await door.access.addMember({ ...DESK, account: made.value, role })
  const { token } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account: made.value, proof: 'password', moment: door.moment('127.0.0.1') }),
  )
  const browser = new Browser(door.services, requestsRoutes(door.services))
  browser.keep('pmhc_session', token)
  return browser
}

const AT = '/w/desk/requests'
async function ask(question: string, mail = ''): Promise<{ page: string; at: string }> {
  const { to } = await visitor.send('/network/ask', { question, mail })
  const { text } = await provider.open(`${AT}/questions`)
  const found = [...text.matchAll(/questions\/([0-9a-f-]{36})">([^<]*)</g)].find(([, , shown]) => shown === question)
  return { page: (to ?? '').replace('?sent=yes', ''), at: `${AT}/questions/${found?.[1]}` }
}
const FAQ = { section: 'plan', questionEn: 'Who pays?', answerEn: 'Often a grant.', questionEs: '', answerEs: '' }
async function propose(by: Browser, question: string): Promise<string> {
  const { at } = await ask(question)
  await by.send(`${at}/answer`, { version: '1', text: 'An answer' })
  await by.send(`${at}/publish`, { ...FAQ, questionEn: question })
  const { id } = await door.db.database.inTenant(deskKeeper(), (tx) =>
    tx.selectFrom('published_questions').select('id').where('question_en', '=', question).executeTakeFirstOrThrow(),
  )
  return id
}

describe('who may not', () => {
  test('nobody sees a question without its link, and no public page shows what no editor published', async () => {
    const { page } = await ask('A private question?')
    await propose(provider, 'Not approved yet?')
    expect((await visitor.open(`/network/ask/${'A'.repeat(43)}`)).status).toBe(404)
    expect((await visitor.open(page)).text).toContain('A private question?')
    expect((await visitor.open('/network/ask/published')).text).not.toMatch(/Not approved yet|A private question/)
    const seen = await door.db.database.inTenant(deskContact(), (tx) =>
      tx.selectFrom('plain_questions').select('id').execute(),
    )
    expect(seen).toEqual([])
  })

  test('who is no editor publishes nothing, and no editor publishes their own words', async () => {
    const theirs = await propose(provider, 'By the provider?')
    expect((await provider.send(`${AT}/published/${theirs}`, { version: '1', state: 'published' })).status).toBe(404)
    const own = await propose(editor, 'By the editor?')
    expect((await editor.send(`${AT}/published/${own}`, { version: '1', state: 'published' })).status).toBe(409)
    expect(await publishedFaqs(door.services, 'en')).toEqual([])
  })
})

test('a question is answered on its page and by mail, and a second answer does not overwrite the first', async () => {
  const { page, at } = await ask('When do we start?', 'asker@agency.example')
  expect((await visitor.open(page)).text).toContain('Not answered yet')
  expect((await provider.send(`${at}/answer`, { version: '1', text: 'With a small group.' })).status).toBe(303)
  const late = await editor.send(`${at}/answer`, { version: '1', text: 'Next year.' })
  expect(late.status).toBe(409)
  expect(late.text).toMatch(/Next year\..*With a small group\./s)
  expect((await visitor.open(page)).text).toContain('With a small group.')
  const letters = await door.db.database.inTenant(deskKeeper('agency-admin'), (tx) => door.services.mail.ofPartner(tx))
  const answer = letters.find(({ subject }) => subject === 'Here is the answer to your question')
  expect(answer?.text).toMatch(new RegExp(`With a small group\\.[\\s\\S]*${page}`))
})

test('the same question from the same address within a day is told apart, and scripts in it stay text', async () => {
  const question = '<script>alert(1)</script> Who pays?'
  await ask(question, 'same@agency.example')
  const again = await visitor.send('/network/ask', { question: question.toUpperCase(), mail: 'same@agency.example' })
  expect([again.status, again.text.includes('We already have this question')]).toEqual([200, true])
  expect(again.text).not.toContain('<SCRIPT>')
})

test('an empty question, a wrong address and a program get a clear answer with what was typed', async () => {
  const { status, text } = await visitor.send('/network/ask', { question: '', mail: 'nobody', 'second-website': 'x' })
  expect(status).toBe(422)
  expect(text).toContain('There are 3 things to fix')
  expect(text).toContain('value="nobody"')
})

test('an editor publishes what another wrote, everyone reads it at once, and it can be withdrawn', async () => {
  const id = await propose(provider, 'May it rain?')
  expect((await otherEditor.send(`${AT}/published/${id}`, { version: '1', state: 'published' })).status).toBe(303)
  expect((await visitor.open('/network/ask/published')).text).toContain('May it rain?')
  const [spanish] = await publishedFaqs(door.services, 'es')
  expect(spanish).toMatchObject({ question: 'May it rain?', language: 'en' })
  expect((await otherEditor.send(`${AT}/published/${id}`, { version: '1', state: 'withdrawn' })).status).toBe(409)
  await otherEditor.send(`${AT}/published/${id}`, { version: '2', state: 'withdrawn' })
  expect((await visitor.open('/network/ask/published')).text).not.toContain('May it rain?')
})

test('Spanish comes whole or not at all', async () => {
  const { at } = await ask('Half Spanish?')
  await provider.send(`${at}/answer`, { version: '1', text: 'Yes' })
  const half = await provider.send(`${at}/publish`, { ...FAQ, questionEs: '¿Quién paga?' })
  expect([half.status, half.text.includes('¿Quién paga?')]).toEqual([422, true])
})

test('the report goes out as CSV with its hash in the audit trail', async () => {
  const { status, headers, text } = await provider.open(`${AT}/report.csv`)
  expect(status).toBe(200)
  expect(text.split('\r\n')[0]).toBe(
    'month_utc,received,kept,late,overdue,time_left,closed_first,share_kept,wilson_low,wilson_high',
  )
  expect(headers.get('x-data-class')).toBe('D1')
  const entry = await door.db.database.inTenant(deskKeeper(), (tx) =>
    tx.selectFrom('audit_entries').select('object_id').where('verb', '=', 'request.report-export').executeTakeFirst(),
  )
  expect(entry?.object_id).toMatch(/^rows 1 sha256 [0-9a-f]{64}$/)
  expect(reportCsv([keptInAll([], door.now())], { mark: true })).toMatch(/^\uFEFF[\s\S]*\r\nall,0,0,0,0,0,0,,,\r\n$/)
})
