import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import { signedIn } from '../../../test/access/member.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { readContent } from '../../platform/content/index.ts'
import { partiesIn } from './composed.ts'
import type { Draft } from './draft.ts'
import { agreementsRoutes } from './index.ts'
import { agreementById, createAgreement, holdAgreement, saveAgreement, setState } from './store.ts'

let door: Door
let police: Tenant
let clinic: Tenant
const at = '/w/here/agreements'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  const made = await door.db.newCollaboration('here')
  police = made.tenant
  clinic = made.provider
}, 60_000)
afterAll(() => door.close())

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> =>
  signedIn({ door, routes: agreementsRoutes(door.services) }, who, role, role)

const text: Draft = {
  title: 'Memorandum',
  language: 'en',
  statePack: '',
  answers: {},
  flows: [],
  choices: {},
  texts: {},
  own: [],
}
const parties = (draft: Draft) => partiesIn(readContent(), { kind: 'mou', partner: police.partner }, draft)
const draftOf = () => ({ ...text, answers: { parties: [police.partner, clinic.partner] } })
const memorandum = () =>
  door.db.database.inTenant(police, (tx) =>
    createAgreement(tx, police, {
      kind: 'mou',
      draft: draftOf(),
      parties: parties(draftOf()),
      isShared: true,
      at: door.now(),
    }),
  )

test('a text that is being agreed is not changed behind it', async () => {
  const id = await memorandum()
  const saving: Promise<unknown>[] = []
  await door.db.database.inTenant(police, async (tx) => {
    await holdAgreement(tx, id)
    const edit = { id, base: 1, fields: { title: 'Another text' }, at: door.now() }
    saving.push(door.db.database.inTenant(police, (other) => saveAgreement(other, police, edit, parties)))
    await new Promise((resolve) => setTimeout(resolve, 100))
    await setState(tx, police, { id, state: 'agreed', at: door.now() })
  })
  expect(await Promise.all(saving)).toEqual([{ ok: false, problem: { kind: 'missing' } }])
  expect(await door.db.database.inTenant(police, (tx) => agreementById(tx, id))).toMatchObject({
    state: 'agreed',
    version: 1,
  })
})

test('addresses that cannot be are not found', async () => {
  const analyst = await memberOf(police, 'analyst')
  const id = await memorandum()
  expect((await analyst.open(`${at}/${id}/preview?version=99999999999`)).status).toBe(404)
  const writer = await memberOf(clinic, 'coordinator')
  expect((await writer.send(`${at}/%00x/withdraw`)).status).toBe(404)
})

test('a head who presses the button four times has signed once', async () => {
  const id = await memorandum()
  const coordinator = await memberOf(police, 'coordinator')
  const heads = [await memberOf(police, 'executive'), await memberOf(clinic, 'executive')]
  await coordinator.send(`${at}/${id}/review`, { until: '2026-12-05', words: '' })
  for (const head of heads) await head.send(`${at}/${id}/yes`, { version: '1' })
  await coordinator.send(`${at}/${id}/agree`, { version: '1', why: 'Filled in by hand' })
  const form = { name: 'Chief Example', title: 'Chief', confirm: 'yes', version: '1' }
  const answers = await Promise.all([1, 2, 3, 4].map(() => heads[0]?.send(`${at}/${id}/sign`, form)))
  expect(answers.filter((answer) => answer?.status === 303)).toHaveLength(1)
  const signed = await door.db.database.inTenant(police, (tx) =>
    tx.selectFrom('agreement_signatures').select('id').where('agreement_id', '=', id).execute(),
  )
  expect(signed).toHaveLength(1)
})
