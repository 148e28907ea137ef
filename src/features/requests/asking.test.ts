import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { NO_LIMITS } from '../../../test/access/door.ts'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { accountId, type Instant, instant } from '../../core/kinds.ts'
import { createAccess } from '../../platform/access/index.ts'
import { deskContact, deskKeeper } from '../../platform/desk/index.ts'
import { holdLink } from '../../platform/links/index.ts'
import type { Tx } from '../../storage/index.ts'
import { requestsRoutes } from './index.ts'
import { entriesOf, requestInHand } from './store.ts'

const HOUR = 3_600_000
let now: Instant = TEST_NOW
let db: TestDatabase
let visitor: Browser

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => now })
  createAccess(db.services, { limits: NO_LIMITS })
})
afterAll(() => db.close())
beforeEach(() => {
  visitor = new Browser(db.services, requestsRoutes(db.services))
})

const WHAT = { part: 'what', kind: 'training', goal: 'Begin a 40-hour course <b>soon</b>.', urgency: 'two-months' }
const WHO = { part: 'who', asker: 'agency', agencyName: 'Invented Police', agencyType: 'police', stateCode: 'NY' }
const REACH = { part: 'reach', contactName: 'Ana Example', contactMail: 'ana@agency.example', language: 'en' }

async function begin(what: Record<string, string> = {}): Promise<string> {
  const { to } = await visitor.send('/network/request', { ...WHAT, ...what })
  const [, token] = /continue\/([\w-]{43})\?part=who$/.exec(to ?? '') ?? []
  if (token === undefined) throw new Error(`no draft: ${to}`)
  return token
}
async function fill(token: string, reach: Record<string, string> = {}): Promise<void> {
  await visitor.send(`/network/request/continue/${token}`, WHO)
  await visitor.send(`/network/request/continue/${token}`, { ...REACH, ...reach })
}
const sendIt = (token: string) =>
  visitor.send(`/network/request/continue/${token}/send`, { part: 'check', timeZone: 'America/New_York' })

/** A request from the form to its private page; the contact differs each time. */
async function request(mail: string, what: Record<string, string> = {}): Promise<string> {
  const draft = await begin(what)
  await fill(draft, { contactMail: mail })
  const { to } = await sendIt(draft)
  const [, token] = /\/network\/request\/([\w-]{43})\?sent=yes$/.exec(to ?? '') ?? []
  if (token === undefined) throw new Error(`not sent: ${to}`)
  return token
}

const behind = <T>(token: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.database.inTenant(deskContact(), async (tx) => {
    await holdLink(tx, token)
    return work(tx)
  })

const TABLES = ['request_drafts', 'help_requests', 'request_entries', 'plain_questions', 'published_questions'] as const
const rowsSeen = (tenant: Tenant, hold?: string) =>
  db.database.inTenant(tenant, async (tx) => {
    if (hold !== undefined) await holdLink(tx, hold)
    const counts = await Promise.all(
      TABLES.map((table) =>
        tx
          .selectFrom(table)
          .select((of) => of.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      ),
    )
    return counts.map(({ n }) => n)
  })

describe('who may not', () => {
  test('nobody without the link sees a request: no other link, no other collaboration, no other role at the desk', async () => {
    const one = await request('first@agency.example')
    const other = await request('second@agency.example')
    const { tenant } = await db.newCollaboration()
    expect(await rowsSeen(tenant)).toEqual([0, 0, 0, 0, 0])
    expect(await rowsSeen(deskContact())).toEqual([0, 0, 0, 0, 0])
    const others: readonly MemberRole[] = ['learner', 'analyst', 'executive', 'privacy-officer', 'clinician', 'peer']
    const someone = accountId('00000000-0000-4000-8000-000000000009')
    for (const role of others)
      expect(await rowsSeen({ ...deskKeeper(role), account: someone }), role).toEqual([0, 0, 0, 0, 0])
    const seen = await behind(one, (tx) => tx.selectFrom('help_requests').select('contact_mail').execute())
    expect(seen).toEqual([{ contact_mail: 'first@agency.example' }])
    expect(await behind(other, async (tx) => (await requestInHand(tx))?.contactMail)).toBe('second@agency.example')
  })

  test('whoever works at the desk does not see what was typed but never sent', async () => {
    const token = await begin()
    const worker = { ...deskKeeper('tta-provider'), account: accountId('00000000-0000-4000-8000-000000000009') }
    expect((await rowsSeen(worker))[0]).toBe(0)
    expect((await rowsSeen(deskContact(), token))[0]).toBe(1)
  })

  test('an editor at the desk reads requests and can change none', async () => {
    await request('third@agency.example')
    const editor = { ...deskKeeper('editor'), account: accountId('00000000-0000-4000-8000-000000000009') }
    const changed = await db.database.inTenant(editor, (tx) =>
      tx.updateTable('help_requests').set({ section: 'train' }).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  test('whoever asked sees no note of the desk, and cannot write one', async () => {
    const token = await request('fourth@agency.example')
    const id = await behind(token, async (tx) => (await requestInHand(tx))?.id ?? '')
    const entry = { ...tenantColumns(), request_id: id, at: new Date(now), kind: 'note' as const, by_account: null }
    await db.database.inTenant(deskKeeper(), (tx) =>
      tx
        .insertInto('request_entries')
        .values({ ...entry, id: 'a0000000-0000-4000-8000-000000000001', is_shown: false, text: 'for the desk' })
        .execute(),
    )
    expect(await behind(token, (tx) => entriesOf(tx, id))).toEqual([])
    for (const [number, shown] of [false, true].entries())
      await expect(
        behind(token, (tx) =>
          tx
            .insertInto('request_entries')
            .values({ ...entry, id: `a0000000-0000-4000-8000-00000000001${number}`, is_shown: shown })
            .execute(),
        ),
      ).rejects.toThrow(/row-level security/)
  })

  test('a guessed, broken or unknown link gets the same answer as one that ended', async () => {
    const unknown = 'A'.repeat(43)
    for (const token of [unknown, 'x', "'--"]) {
      const { status, text } = await visitor.open(`/network/request/${encodeURIComponent(token)}`)
      expect([status, text.includes('This link opens nothing any more')]).toEqual([404, true])
    }
    const token = await request('fifth@agency.example')
    const before = now
    now = instant(now + 367 * 24 * HOUR)
    expect((await visitor.open(`/network/request/${token}`)).status).toBe(404)
    expect((await visitor.send(`/network/request/${token}/add`, { text: 'still there?' })).status).toBe(404)
    now = before
    expect((await visitor.open(`/network/request/${token}`)).status).toBe(200)
  })
})

const tenantColumns = () => ({
  collaboration_id: deskKeeper().collaboration,
  partner_id: deskKeeper().partner,
})

describe('the form', () => {
  test('keeps what was typed and names every problem at once', async () => {
    const { status, text } = await visitor.send('/network/request', { ...WHAT, kind: '', urgency: '' })
    expect(status).toBe(422)
    expect(text).toContain('There are 2 things to fix')
    expect(text).toContain('Begin a 40-hour course &lt;b>soon&lt;/b>.')
    const token = await begin()
    const reach = await visitor.send(`/network/request/continue/${token}`, { ...REACH, contactMail: 'ana at agency' })
    expect(reach.status).toBe(422)
    expect(reach.text).toContain('value="ana at agency"')
  })

  test('is saved part by part and goes on where it stopped, in a browser that knows nothing of it', async () => {
    const token = await begin()
    await visitor.send(`/network/request/continue/${token}`, {
      ...WHO,
      agencyName: 'Half a na',
      stateCode: '',
      act: 'later',
    })
    const { text } = await new Browser(db.services, requestsRoutes(db.services)).open(
      `/network/request/continue/${token}`,
    )
    expect(text).toContain('value="Half a na"')
    await fill(token)
    const check = await visitor.open(`/network/request/continue/${token}`)
    expect(check.text).toContain('Check and send')
    expect(check.text).toContain('Invented Police')
  })

  test('lets nobody send before it is finished', async () => {
    const token = await begin()
    const { status, text } = await sendIt(token)
    expect(status).toBe(422)
    expect(text).toContain('Some answers are still missing')
  })

  test('can be deleted at once, and is gone after 14 days', async () => {
    const first = await begin()
    await visitor.send(`/network/request/continue/${first}/discard`)
    expect((await visitor.open(`/network/request/continue/${first}`)).status).toBe(404)
    const second = await begin()
    const before = now
    now = instant(now + 14 * 24 * HOUR)
    expect((await visitor.open(`/network/request/continue/${second}`)).status).toBe(404)
    now = before
  })

  test('asks whoever filled in the field for programs to empty it, and shows it to them', async () => {
    const { status, text } = await visitor.send('/network/request', {
      ...WHAT,
      'second-website': 'http://spam.example',
    })
    expect(status).toBe(422)
    expect(text).toContain('It is there to catch programs')
    expect(text).toContain('Begin a 40-hour course')
  })

  test('takes no number that looks like a Social Security number, and does not repeat it in the message', async () => {
    const { status, text } = await visitor.send('/network/request', { ...WHAT, goal: 'He is 123-45-6789' })
    expect(status).toBe(422)
    expect(text.match(/123-45-6789/g)).toHaveLength(1)
  })

  test('speaks Spanish throughout', async () => {
    for (const address of ['/es/network/request', `/es/network/request/continue/${await begin()}`]) {
      const { text } = await visitor.open(address)
      expect(text).toContain('Guardar y seguir')
      expect(text).not.toMatch(/Save and go on|What kind of help/)
    }
  })
})

describe('a request', () => {
  test('is confirmed at once with a reference and the time it is due, and tells the asker and the desk', async () => {
    const token = await request('sixth@agency.example')
    const { text, headers } = await visitor.open(`/network/request/${token}?sent=yes`)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(text).toMatch(/Your request HR-\w{4}-\w{2}/)
    expect(text).toContain('Due in 36 h 0 min')
    // 15:00 UTC on 2 March and 36 hours, in New York and in UTC.
    expect(text).toContain('Mar 3, 2026, 10:00 PM EST (Mar 4, 2026, 3:00 AM UTC)')
    const letters = await db.database.inTenant(deskKeeper('agency-admin'), (tx) => db.services.mail.ofPartner(tx))
    const letter = letters.find(({ to }) => to === 'sixth@agency.example')
    expect(letter?.text).toContain(`/network/request/${token}`)
    expect(letter?.text).not.toContain('40-hour')
  })

  test('sent twice from the same form is there once, and both clicks lead to its page', async () => {
    const draft = await begin({ goal: 'Twice' })
    await fill(draft, { contactMail: 'twice@agency.example' })
    const answers = await Promise.all([sendIt(draft), sendIt(draft)])
    expect(new Set(answers.map(({ to }) => to)).size).toBe(1)
    const rows = await db.database.inTenant(deskKeeper(), (tx) =>
      tx.selectFrom('help_requests').select('id').where('contact_mail', '=', 'twice@agency.example').execute(),
    )
    expect(rows).toHaveLength(1)
    expect((await sendIt(draft)).to).toBe(answers[0].to)
  })

  test('with the same contact and text within 24 hours is shown as already received; a day later it is a new one', async () => {
    await request('again@agency.example', { goal: 'The same text' })
    const draft = await begin({ goal: ' the  SAME text' })
    await fill(draft, { contactMail: 'Again@agency.example' })
    const { status, text } = await sendIt(draft)
    expect(status).toBe(200)
    expect(text).toContain('We already have this request')
    expect(text).toMatch(/HR-\w{4}-\w{2}/)
    const before = now
    now = instant(now + 24 * HOUR + 1)
    await request('again@agency.example', { goal: 'The same text' })
    now = before
  })

  test('can be added to and closed by whoever asked, who then says whether it helped; a double click adds once', async () => {
    const token = await request('seventh@agency.example')
    const entry = 'b0000000-0000-4000-8000-000000000001'
    const at = `/network/request/${token}`
    for (let click = 0; click < 2; click += 1)
      expect((await visitor.send(`${at}/add`, { entry, text: 'We also need <i>dates</i>.' })).status).toBe(303)
    const { text } = await visitor.open(at)
    expect(text.match(/We also need &lt;i>dates&lt;\/i>\./g)).toHaveLength(1)
    expect((await visitor.send(`${at}/add`, { text: '' })).status).toBe(422)
    expect((await visitor.send(`${at}/helped`, { helped: 'yes' })).status).toBe(409)
    expect((await visitor.send(`${at}/close`, { outcome: 'withdrawn' })).status).toBe(303)
    const late = await visitor.send(`${at}/add`, { text: 'One more thing' })
    expect([late.status, late.text.includes('The request changed while you were writing')]).toEqual([409, true])
    await visitor.send(`${at}/helped`, { helped: 'partly', text: 'The list did.' })
    const closed = await visitor.open(at)
    expect(closed.text).toContain('You told us whether it helped: In part')
    expect(closed.text).toContain('Closed before it was confirmed')
  })

  test('leaves an audit entry for each act, without content', async () => {
    const entries = await db.database.inTenant(deskKeeper(), (tx) =>
      tx.selectFrom('audit_entries').select(['verb', 'object_type', 'class']).execute(),
    )
    const verbs = new Set(entries.map(({ verb }) => verb))
    for (const verb of [
      'request.draft',
      'request.receive',
      'request.receive-again',
      'request.add',
      'request.close',
      'request.helped',
    ])
      expect(verbs).toContain(verb)
  })
})
