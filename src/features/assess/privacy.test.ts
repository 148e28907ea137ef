import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { accountId, instant } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { addEvidence, evidenceByThing } from '../../platform/evidence/index.ts'
import { holdLink, linkHash, makeLink } from '../../platform/links/index.ts'
import type { Tx } from '../../storage/index.ts'
import { addItemComment, agreedOf, answersGiven, recordAgreed } from './agreed-store.ts'
import { newestInstrument } from './instrument.ts'
import { answersBy, changePart, myPart, NO_ANSWER, raterCounts, saveAnswer, startPart } from './rating-store.ts'
import type { Round, RoundState } from './round.ts'
import { moveRound, openRound, roundById } from './round-store.ts'

let db: TestDatabase
let tenant: Tenant
let provider: Tenant
const instrument = newestInstrument(readContent(), 'short')
const someone = (of: Tenant, role: MemberRole): Tenant => ({ ...of, role, account: accountId(crypto.randomUUID()) })

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider } = await db.newCollaboration())
})
afterAll(() => db.close())

const as = <T>(who: Tenant, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.inTenant(who, work)

async function newRound(): Promise<string> {
  const facts = { name: 'Invented', closesOn: '2026-03-20', invited: [tenant.partner, provider.partner] }
  return as(tenant, (tx) =>
    openRound(tx, tenant, { ...facts, form: 'short', instrument, openedOn: '2026-03-02', at: TEST_NOW }),
  )
}
const roundOf = async (id: string): Promise<Round> => {
  const round = await as(tenant, (tx) => roundById(tx, id))
  if (round === null) throw new Error('no round')
  return round
}
async function move(id: string, to: RoundState, who = tenant): Promise<boolean> {
  const { version } = await roundOf(id)
  return as(who, (tx) => moveRound(tx, who, { id, version, to, today: '2026-03-09', at: TEST_NOW }))
}
/** Rates item 1.1 as partial, with evidence. */
async function rate(who: Tenant, round: string, standing: 'partial' | 'full' = 'partial') {
  return as(who, async (tx) => {
    await startPart(tx, who, { round, sector: 'provider', key: { account: who.account } })
    const rating = await myPart(tx, round)
    if (rating === null) throw new Error('no rating')
    const answer = { ...NO_ANSWER, item: '1.1', standing, reason: 'A private reason' }
    expect(await saveAnswer(tx, who, { rating, answer, at: TEST_NOW })).toBe('saved')
    const given = { kind: 'words', label: 'A private proof', at: TEST_NOW } as const
    await addEvidence(tx, who, { kind: 'answer', id: `${rating.id}.1.1` }, given)
    return rating
  })
}
const seen = (who: Tenant) =>
  as(who, async (tx) => ({
    answers: (await tx.selectFrom('assessment_answers').select('reason').execute()).length,
    keys: (await tx.selectFrom('assessment_keys').select('account_id').execute()).length,
    evidence: [...(await evidenceByThing(tx, 'answer')).values()].flat().length,
  }))

describe('while a round is rating', () => {
  test('nobody reads the answers of another: not the leading partner, an administrator, or a colleague', async () => {
    const round = await newRound()
    const clinician = someone(provider, 'clinician')
    await rate(clinician, round)
    for (const role of [
      'coordinator',
      'agency-admin',
      'provider-admin',
      'executive',
      'privacy-officer',
      'peer',
      'officer',
    ] as const)
      for (const partner of [tenant, provider])
        expect(await seen(someone(partner, role)), role).toEqual({ answers: 0, keys: 0, evidence: 0 })
    expect(await seen(clinician)).toEqual({ answers: 1, keys: 1, evidence: 1 })
    expect(await as(tenant, (tx) => raterCounts(tx, round))).toEqual([{ sector: 'provider', started: 1, done: 0 }])
    expect(await as(tenant, async (tx) => answersGiven(tx, await roundOf(round)))).toEqual([])
  })

  test('nobody writes in the name of another, and learners do not rate', async () => {
    const round = await newRound()
    const clinician = someone(provider, 'clinician')
    const rating = await rate(clinician, round)
    const answer = { ...NO_ANSWER, item: '1.2', standing: 'full' as const }
    for (const other of [tenant, someone(provider, 'provider-admin')]) {
      await expect(as(other, (tx) => saveAnswer(tx, other, { rating, answer, at: TEST_NOW }))).rejects.toThrow(
        /row-level security/,
      )
      await as(other, (tx) => changePart(tx, rating, { is_done: true }))
    }
    expect((await as(clinician, (tx) => myPart(tx, round)))?.isDone).toBe(false)
    const learner = someone(tenant, 'learner')
    const key = { account: learner.account }
    await expect(as(learner, (tx) => startPart(tx, learner, { round, sector: 'other', key }))).rejects.toThrow(
      /row-level security/,
    )
    expect(await as(learner, (tx) => roundById(tx, round))).toBeNull()
  })

  test('of two windows the later is told what the earlier saved; the same saved twice is no clash', async () => {
    const round = await newRound()
    const officer = someone(tenant, 'officer')
    const rating = await rate(officer, round)
    const save = (reason: string, version: number) =>
      as(officer, (tx) =>
        saveAnswer(tx, officer, {
          rating,
          answer: { item: '1.1', standing: 'full', reason, proof: '', version },
          at: TEST_NOW,
        }),
      )
    expect(await save('First', 1)).toBe('saved')
    expect(await save('Second', 1)).toMatchObject({ reason: 'First', version: 2 })
    expect(await save('First', 1)).toBe('same')
    expect(await save('Second', 2)).toBe('saved')
  })

  test('ten who begin and save at one moment each keep their own', async () => {
    const round = await newRound()
    const raters = Array.from({ length: 10 }, (_, at) => someone(at % 2 ? tenant : provider, 'supervisor'))
    await Promise.all(raters.map((who) => rate(who, round)))
    await Promise.all(raters.map((who) => as(who, (tx) => startPart(tx, who, { round, sector: 'other', key: who }))))
    expect(await as(tenant, (tx) => raterCounts(tx, round))).toEqual([{ sector: 'provider', started: 10, done: 0 }])
  })
})

describe('after rating', () => {
  test('answers are read by voice in the collaboration, not by officers, not elsewhere, and still without a name', async () => {
    const round = await newRound()
    const clinician = someone(provider, 'clinician')
    await rate(clinician, round)
    expect(await move(round, 'agreeing')).toBe(true)
    const given = await as(tenant, async (tx) => answersGiven(tx, await roundOf(round)))
    expect(given.map(({ sector, standing, reason }) => [sector, standing, reason])).toEqual([
      ['provider', 'partial', 'A private reason'],
    ])
    expect(Object.keys(given[0] ?? {}).sort()).toEqual(['evidence', 'item', 'proof', 'reason', 'sector', 'standing'])
    expect(JSON.stringify(given)).not.toContain(clinician.account)
    expect((await seen(tenant)).keys).toBe(0)
    const proofs = await as(tenant, (tx) => evidenceByThing(tx, 'answer', [given[0]?.evidence ?? '']))
    expect([...proofs.values()].flat().map(({ label }) => label)).toEqual(['A private proof'])
    expect((await seen(someone(tenant, 'officer'))).answers).toBe(0)
    const elsewhere = (await db.newCollaboration()).tenant
    expect(await seen(elsewhere)).toEqual({ answers: 0, keys: 0, evidence: 0 })
  })

  test('nobody rates on, and a closed round is left as it is by everyone', async () => {
    const round = await newRound()
    const clinician = someone(provider, 'clinician')
    const rating = await rate(clinician, round)
    const agree = (who: Tenant) =>
      as(who, (tx) =>
        recordAgreed(tx, who, {
          round,
          item: '1.1',
          version: 0,
          standing: 'full',
          reason: 'x',
          proof: '',
          at: TEST_NOW,
        }),
      )
    await expect(agree(tenant)).rejects.toThrow(/row-level security/)
    await move(round, 'agreeing')
    const late = { ...NO_ANSWER, item: '1.2', standing: 'full' as const }
    await expect(
      as(clinician, (tx) => saveAnswer(tx, clinician, { rating, answer: late, at: TEST_NOW })),
    ).rejects.toThrow(/row-level security/)
    await expect(agree(someone(provider, 'provider-admin'))).rejects.toThrow(/row-level security|foreign key/)
    await expect(agree(someone(tenant, 'executive'))).rejects.toThrow(/row-level security/)
    expect((await agree(tenant)).ok).toBe(true)
    expect(await move(round, 'closed', someone(provider, 'provider-admin'))).toBe(false)
    expect(await move(round, 'closed')).toBe(true)
    expect(await move(round, 'agreeing')).toBe(false)
    const comment = { round, item: '1.1', text: 'late', name: 'Invented', at: TEST_NOW }
    await expect(as(clinician, (tx) => addItemComment(tx, clinician, comment))).rejects.toThrow(/row-level security/)
    expect((await as(tenant, (tx) => agreedOf(tx, round))).get('1.1')?.standing).toBe('full')
  })

  test('of two facilitators who record one item, the later gets both versions', async () => {
    const round = await newRound()
    await move(round, 'agreeing')
    const record = (reason: string, version: number) =>
      as(tenant, (tx) =>
        recordAgreed(tx, tenant, {
          round,
          item: '1.1',
          version,
          standing: 'partial',
          reason,
          proof: '',
          at: TEST_NOW,
        }),
      )
    expect(await record('One', 0)).toEqual({ ok: true, value: 'saved' })
    expect(await record('Two', 0)).toMatchObject({ ok: false, problem: { reason: 'One', version: 1 } })
    expect(await record('Two', 1)).toEqual({ ok: true, value: 'saved' })
    expect(await record('Three', 1)).toMatchObject({ ok: false, problem: { reason: 'Two', version: 2 } })
  })
})

test('a link rates for whoever holds it, and opens nothing of anyone else', async () => {
  const round = await newRound()
  const member = someone(provider, 'clinician')
  await rate(member, round)
  const link = (opens: string) =>
    as(tenant, (tx) =>
      makeLink(tx, tenant, { purpose: 'rating', opens, at: TEST_NOW, expiresAt: instant(TEST_NOW + 86_400_000) }),
    )
  const guest: Tenant = { ...tenant, role: 'learner', account: accountId('00000000-0000-0000-0000-000000000000') }
  const holding = <T>(token: string, work: (tx: Tx) => Promise<T>) =>
    as(guest, async (tx) => {
      await holdLink(tx, token)
      return work(tx)
    })
  const [one, other] = [await link(round), await link(round)]
  const rateByLink = (token: string) =>
    holding(token, async (tx) => {
      await startPart(tx, guest, { round, sector: 'lived-experience', key: { linkHash: linkHash(token) } })
      const rating = await myPart(tx, round)
      if (rating === null) throw new Error('no rating')
      const answer = { ...NO_ANSWER, item: '1.1', standing: 'dont-know' as const }
      await saveAnswer(tx, guest, { rating, answer, at: TEST_NOW })
      return (await answersBy(tx, rating)).size
    })
  expect(await rateByLink(one.token)).toBe(1)
  expect(await rateByLink(other.token)).toBe(1)
  expect(
    await holding(one.token, async (tx) => [
      (await tx.selectFrom('assessment_answers').select('item').execute()).length,
      (await tx.selectFrom('assessments').select('id').execute()).length,
      (await tx.selectFrom('assessment_agreed').select('item').execute()).length,
    ]),
  ).toEqual([1, 1, 0])
  const elsewhere = await link(crypto.randomUUID())
  await expect(rateByLink(elsewhere.token)).rejects.toThrow(/row-level security|foreign key/)
  await expect(rateByLink('A'.repeat(43))).rejects.toThrow(/row-level security/)
})
