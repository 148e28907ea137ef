import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant } from '../../core/kinds.ts'
import { insertAccount } from '../../platform/access/accounts/store.ts'
import { insertMembership } from '../../platform/access/members/store.ts'
import { DESK, deskKeeper } from '../../platform/desk/index.ts'
import { forgetOldRequests, warnOfClocks, yearsBefore } from './housekeeping.ts'
import type { Ask } from './kinds.ts'
import { addQuestion } from './question-store.ts'
import { addEntry, addRequest, changeRequest, requestById } from './store.ts'

const HOUR = 3_600_000
// The evening before New York's clocks go forward.
const START = instant(Date.parse('2026-03-07T20:00:00-05:00'))
let now: Instant = START
let db: TestDatabase
const mails = {
  coordinator: 'coordinator@desk.example',
  provider: 'provider@desk.example',
  editor: 'editor@desk.example',
}

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => now })
  await member(mails.coordinator, 'coordinator')
  await member(mails.provider, 'tta-provider')
  await member(mails.editor, 'editor')
})
afterAll(() => db.close())
beforeEach(() => {
  now = START
})

function member(email: string, role: MemberRole): Promise<AccountId> {
  return db.database.inPlatform(async (tx) => {
    const account = await insertAccount(tx, { email, name: email, language: 'en', isOperator: false, at: START })
    await insertMembership(tx, { ...DESK, account, role, at: START })
    return account
  })
}

const ASK: Ask = {
  kind: 'training',
  goal: 'A course, please call me',
  urgency: 'no-hurry',
  asker: 'agency',
  agencyName: 'Invented Police',
  agencyType: 'police',
  stateCode: 'NY',
  timeZone: 'America/New_York',
  contactName: 'Ana Example',
  contactMail: 'ana@agency.example',
  contactPhone: '',
  language: 'en',
}
const keeper = deskKeeper()
const somebody = accountId('00000000-0000-4000-8000-000000000007')

const receive = (at = START): Promise<{ id: string; reference: string }> =>
  db.database.inTenant(keeper, (tx) =>
    addRequest(tx, keeper, {
      ask: ASK,
      linkHash: randomBytes(32),
      sealedLink: randomBytes(40),
      sameKey: randomBytes(32),
      at,
    }),
  )
const look = (id: string) => db.database.inTenant(keeper, (tx) => requestById(tx, id))
const lettersAbout = async (reference: string): Promise<readonly string[]> => {
  const letters = await db.database.inTenant(deskKeeper('agency-admin'), (tx) => db.services.mail.ofPartner(tx))
  return letters.filter(({ text }) => text.includes(reference)).map(({ to }) => to)
}
const noticesAbout = async (reference: string): Promise<number> => {
  const { connectAs } = await import('../../storage/index.ts')
  return connectAs(db.owner, async (owner) => {
    const { rowCount } = await owner.query('select from notices where says_en like $1', [`%${reference}%`])
    return rowCount ?? 0
  })
}

describe('the desk is warned', () => {
  test('after 24 and after 30 elapsed hours, once each, over the night when the clocks go forward', async () => {
    const { id, reference } = await receive()
    const rounds: [string, number][] = [
      ['2026-03-08T20:59:00-04:00', 0],
      ['2026-03-08T21:00:00-04:00', 2],
      ['2026-03-08T21:01:00-04:00', 2],
      ['2026-03-09T02:59:00-04:00', 2],
      ['2026-03-09T03:00:00-04:00', 4],
      ['2026-03-09T12:00:00-04:00', 4],
    ]
    for (const [at, letters] of rounds) {
      now = instant(Date.parse(at))
      await warnOfClocks(db.services)
      expect(await lettersAbout(reference), at).toHaveLength(letters)
      expect(await noticesAbout(reference), at).toBe(letters)
    }
    expect((await look(id))?.warned).toBe(2)
    expect(new Set(await lettersAbout(reference))).toEqual(new Set([mails.coordinator, mails.provider]))
  })

  test('by one letter where the toolkit was off for both, which then says that it is overdue', async () => {
    const { reference } = await receive()
    now = instant(START + 38 * HOUR)
    await warnOfClocks(db.services)
    expect(await lettersAbout(reference)).toHaveLength(2)
    const letters = await db.database.inTenant(deskKeeper('agency-admin'), (tx) => db.services.mail.ofPartner(tx))
    expect(letters.find(({ text }) => text.includes(reference))?.text).toContain('Overdue by 2 h 0 min')
  })

  test('once, although several processes look at the same moment', async () => {
    const { reference } = await receive()
    now = instant(START + 25 * HOUR)
    const warned = await Promise.all([1, 2, 3, 4].map(() => warnOfClocks(db.services)))
    expect(warned.reduce((sum, one) => sum + one)).toBe(1)
    expect(await lettersAbout(reference)).toHaveLength(2)
  })

  test('again in the next round when a warning broke off, with nothing half done', async () => {
    const { id, reference } = await receive()
    now = instant(START + 25 * HOUR)
    const broken = {
      ...db.services,
      audit: { ...db.services.audit, record: () => Promise.reject(new Error('killed here')) },
    }
    await expect(warnOfClocks(broken)).rejects.toThrow('killed here')
    expect([(await look(id))?.warned, await lettersAbout(reference), await noticesAbout(reference)]).toEqual([0, [], 0])
    expect(await warnOfClocks(db.services)).toBe(1)
    expect(await lettersAbout(reference)).toHaveLength(2)
  })

  test('never of a request that is confirmed or closed', async () => {
    const confirmed = await receive()
    const closed = await receive()
    await db.database.inTenant(keeper, async (tx) => {
      await changeRequest(
        tx,
        { id: confirmed.id, version: 1 },
        { confirmed: { at: START, by: somebody }, state: 'in-work' },
      )
      const closing = { at: START, by: 'asker', outcome: 'withdrawn' } as const
      await changeRequest(tx, { id: closed.id, version: 1 }, { state: 'closed', closed: closing })
    })
    now = instant(START + 60 * HOUR)
    await warnOfClocks(db.services)
    expect([...(await lettersAbout(confirmed.reference)), ...(await lettersAbout(closed.reference))]).toEqual([])
  })
})

describe('three years after', () => {
  test('a closed request loses who asked and every word, and keeps its topic and its times', async () => {
    const { id } = await receive()
    const file = await db.database.inTenant(keeper, async (tx) => {
      const bytes = (async function* () {
        yield Buffer.from('a,b\n1,2\n')
      })()
      const put = await db.services.files.put(tx, keeper, { name: 'sent.csv', bytes, class: 'D1', accept: ['csv'] })
      if (!put.ok) throw new Error('no file')
      const entry = {
        kind: 'sent',
        isShown: true,
        by: somebody,
        at: START,
        text: 'For Ana',
        fileId: put.value.id,
      } as const
      await addEntry(tx, keeper, { request: id }, entry)
      const closing = { at: START, by: 'desk', outcome: 'training' } as const
      await changeRequest(
        tx,
        { id, version: 1 },
        { state: 'closed', closed: closing, tags: ['rural'], section: 'train' },
      )
      return put.value.id
    })
    now = instant(Date.parse('2029-03-08T00:59:00Z'))
    expect((await forgetOldRequests(db.services)).requests).toBe(0)
    now = instant(Date.parse('2029-03-08T01:00:00Z'))
    await forgetOldRequests(db.services)
    expect(await look(id)).toMatchObject({
      contactName: '',
      contactMail: '',
      contactPhone: '',
      agencyName: '',
      goal: '',
      kind: 'training',
      tags: ['rural'],
      outcome: 'training',
      receivedAt: START,
      forgottenAt: now,
    })
    const left = await db.database.inTenant(keeper, (tx) =>
      tx.selectFrom('request_entries').select('id').where('request_id', '=', id).execute(),
    )
    expect(left).toEqual([])
    expect(await db.database.inTenant(keeper, (tx) => db.services.files.find(tx, file))).toBeNull()
    expect((await forgetOldRequests(db.services)).requests).toBe(0)
  })

  test('a request that is still open is kept, however old', async () => {
    const { id } = await receive()
    now = instant(START + 10 * 366 * 24 * HOUR)
    await forgetOldRequests(db.services)
    expect((await look(id))?.goal).toBe(ASK.goal)
  })

  test('a plain question loses its text and address', async () => {
    const id = await db.database.inTenant(keeper, (tx) =>
      addQuestion(tx, keeper, {
        question: 'How?',
        mail: 'ana@agency.example',
        language: 'en',
        linkHash: randomBytes(32),
        sealedLink: randomBytes(40),
        sameKey: randomBytes(32),
        at: START,
      }),
    )
    now = instant(START + 3 * 367 * 24 * HOUR)
    expect((await forgetOldRequests(db.services)).questions).toBe(1)
    const row = await db.database.inTenant(keeper, (tx) =>
      tx.selectFrom('plain_questions').select(['question', 'contact_mail']).where('id', '=', id).executeTakeFirst(),
    )
    expect(row).toEqual({ question: '', contact_mail: '' })
  })

  test('years are counted on the calendar; 29 February becomes 1 March', () => {
    expect(new Date(yearsBefore(instant(Date.UTC(2028, 1, 29)), 3)).toISOString()).toContain('2025-03-01')
  })
})

test('unsent forms go after 14 days, and what is younger stays', async () => {
  const draft = (at: Instant) => ({
    collaboration_id: DESK.collaboration,
    partner_id: DESK.partner,
    id: randomUUID(),
    link_hash: randomBytes(32),
    answers: '{}',
    created_at: new Date(at),
    expires_at: new Date(at + 14 * 24 * HOUR),
  })
  await db.database.inTenant(keeper, (tx) =>
    tx
      .insertInto('request_drafts')
      .values([draft(START), draft(instant(START + HOUR))])
      .execute(),
  )
  now = instant(START + 14 * 24 * HOUR)
  expect((await forgetOldRequests(db.services)).drafts).toBe(1)
})
