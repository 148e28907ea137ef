import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { startSession } from '../../../platform/access/sign-in/password.ts'
import { readContent } from '../../../platform/content/index.ts'
import { sendReminders } from '../../../platform/notices/index.ts'
import { forgetVersions, latestVersion } from '../../../platform/revisions/index.ts'
import { partiesIn } from '../composed.ts'
import type { Draft } from '../draft.ts'
import { agreementReminders, agreementsRoutes, agreementsStanding, clausesInForce, flowsInForce } from '../index.ts'
import { agreementKey, createAgreement } from '../store.ts'

let door: Door
let tenant: Tenant
let provider: Tenant
const people = new Map<string, { readonly browser: Browser; readonly tenant: Tenant }>()
const at = '/w/here/agreements'
const TODAY = '2026-11-21'
/** Kept the same for everyone, whatever the zone of this machine. */
const inZone = (sql: string) => `update collaborations set time_zone = 'UTC' where slug = '${sql}'`

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  ;({ tenant, provider } = await door.db.newCollaboration('here'))
  await asOwner(inZone('here'))
}, 60_000)
afterAll(() => door.close())

async function asOwner(sql: string, values: readonly unknown[] = []) {
  const { connectAs } = await import('../../../storage/index.ts')
  return connectAs(door.db.owner, (client) => client.query(sql, [...values]))
}

/** A member of the police (`tenant`) or of the clinic (`provider`), each once. */
async function member(place: 'police' | 'clinic', role: MemberRole) {
  const key = `${place} ${role}`
  const known = people.get(key)
  if (known) return known
  const { collaboration, partner } = place === 'police' ? tenant : provider
  const email = `${role}.${place}@keep.example`
  const account = await door.access.createAccount({ email, name: key, language: 'en', isOperator: false })
  if (!account.ok) throw new Error(account.problem.kind)
  await door.access.addMember({ collaboration, partner, account: account.value, role })
  const { token } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, {
      account: account.value,
      proof: 'passkey',
      moment: door.moment('127.0.0.1'),
    }),
  )
  const browser = new Browser(door.services, agreementsRoutes(door.services))
  browser.keep('pmhc_session', token)
  const made = { browser, tenant: { collaboration, partner, role, account: account.value } }
  people.set(key, made)
  return made
}
const browserOf = async (place: 'police' | 'clinic', role: MemberRole) => (await member(place, role)).browser

/** A draft of the police, written by their coordinator. */
async function draft(kind: 'mou' | 'response-policy', title: string): Promise<string> {
  const { tenant: writer } = await member('police', 'coordinator')
  const flow = { key: '1', from: tenant.partner, to: provider.partner, startsOn: '', endsOn: '' }
  const text: Draft = {
    title,
    language: 'en',
    statePack: '',
    answers: kind === 'mou' ? { parties: [tenant.partner, provider.partner] } : {},
    flows: [{ ...flow, information: 'contact', purpose: 'follow-up', basis: 'consent' }],
    choices: {},
    texts: {},
    own: [],
  }
  return door.db.database.inTenant(writer, (tx) =>
    createAgreement(tx, writer, {
      kind,
      draft: text,
      parties: partiesIn(readContent(), { kind, partner: tenant.partner }, text),
      isShared: kind === 'mou',
      at: door.now(),
    }),
  )
}

/** The invented drafts leave places open. */
const WHY = 'Filled in by hand before the signing'
/** The smallest picture. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const FORCE = { effective: TODAY, review: '2027-11-21', ends: '2029-11-21' }
const name = { name: 'Chief Example', title: 'Chief', confirm: 'yes', version: '1' }
async function agreed(title: string): Promise<string> {
  const id = await draft('mou', title)
  const coordinator = await browserOf('police', 'coordinator')
  await coordinator.send(`${at}/${id}/review`, { until: '2026-12-05', words: '' })
  for (const place of ['police', 'clinic'] as const)
    await (await browserOf(place, 'executive')).send(`${at}/${id}/yes`, { version: '1' })
  await coordinator.send(`${at}/${id}/agree`, { version: '1', why: WHY })
  return id
}
async function inForce(title: string): Promise<string> {
  const id = await agreed(title)
  for (const place of ['police', 'clinic'] as const)
    await (await browserOf(place, 'executive')).send(`${at}/${id}/sign`, name)
  const sent = await (await browserOf('police', 'coordinator')).send(`${at}/${id}/force`, FORCE)
  expect(sent.to).toBe(`${at}/${id}/standing`)
  return id
}
const stateOf = async (id: string) => (await asOwner('select state from agreements where id = $1', [id])).rows[0]?.state
const flows = async (day: string) =>
  door.db.database.inTenant((await member('police', 'coordinator')).tenant, (tx) => flowsInForce(tx, day))

describe('who may not', () => {
  test('a peer, a coordinator and the head of another partner sign nothing for the police', async () => {
    const id = await agreed('Signed by the right people')
    for (const role of ['peer', 'coordinator', 'clinician', 'agency-admin'] as const)
      expect((await (await browserOf('police', role)).send(`${at}/${id}/sign`, name)).status, role).toBe(404)
    const clinic = await member('clinic', 'executive')
    await clinic.browser.send(`${at}/${id}/sign`, { ...name, party: tenant.partner })
    const { rows } = await asOwner('select party_id from agreement_signatures where agreement_id = $1', [id])
    expect(rows).toEqual([{ party_id: provider.partner }])
    // The table itself refuses it too.
    const forged = door.db.database.inTenant(clinic.tenant, (tx) =>
      tx
        .insertInto('agreement_signatures')
        .values({
          collaboration_id: tenant.collaboration,
          partner_id: provider.partner,
          id: crypto.randomUUID(),
          agreement_id: id,
          version: 1,
          party_id: tenant.partner,
          signer_name: 'Someone Else',
          signer_title: '',
          signed_on: TODAY,
          how: 'here',
          recorded_by: clinic.tenant.account,
          recorded_at: new Date(door.now()),
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
    expect((await (await browserOf('police', 'coordinator')).send(`${at}/${id}/force`, FORCE)).text).toContain(
      'A signature is missing',
    )
    expect(await stateOf(id)).toBe('agreed')
  })

  test('nobody edits or deletes a signature; a wrong one is struck by a second row, by who wrote it', async () => {
    const id = await agreed('Struck once')
    const chief = await member('police', 'executive')
    await chief.browser.send(`${at}/${id}/sign`, name)
    for (const attempt of ['update', 'delete'] as const) {
      const changed = door.db.database.inTenant<unknown>(chief.tenant, (tx) =>
        attempt === 'update'
          ? tx.updateTable('agreement_signatures').set({ signer_name: 'Other' }).execute()
          : tx.deleteFrom('agreement_signatures').execute(),
      )
      await expect(changed).rejects.toThrow(/permission denied/)
    }
    const { rows } = await asOwner('select id from agreement_signatures where agreement_id = $1', [id])
    const path = `${at}/${id}/strike/${rows[0]?.id}`
    expect((await (await browserOf('clinic', 'executive')).send(path, { reason: 'Not ours' })).status).toBe(404)
    expect((await chief.browser.send(path, { reason: '' })).status).toBe(422)
    await chief.browser.send(path, { reason: 'Signed the wrong document' })
    const page = (await chief.browser.open(`${at}/${id}/standing`)).text
    expect(page).toContain('Struck by police executive: Signed the wrong document')
    expect(page).toContain('Signatures still missing')
  })

  test('a signature under a document in force is not struck', async () => {
    const id = await inForce('Signed for good')
    const { rows } = await asOwner('select id, partner_id from agreement_signatures where agreement_id = $1', [id])
    const chief = await member('police', 'executive')
    for (const row of rows) await chief.browser.send(`${at}/${id}/strike/${row.id}`, { reason: 'Second thoughts' })
    const struck = await asOwner(
      'select id from agreement_signatures where agreement_id = $1 and strikes is not null',
      [id],
    )
    expect([rows.length > 0, struck.rows]).toEqual([true, []])
  })

  test('an officer reads what is in force and asked of them, and nothing else', async () => {
    const id = await inForce('For officers to read')
    const other = await inForce('Not for officers')
    const officer = await member('police', 'officer')
    expect((await officer.browser.open(`${at}/${id}/read`)).status).toBe(404)
    const coordinator = await browserOf('police', 'coordinator')
    await coordinator.send(`${at}/${id}/readers`, { partners: tenant.partner, roles: 'officer' })
    expect((await officer.browser.open(`${at}/reading`)).text).toContain('For officers to read')
    expect((await officer.browser.open(`${at}/${id}/read`)).status).toBe(200)
    const seen = await door.db.database.inTenant(officer.tenant, (tx) =>
      tx.selectFrom('agreements').select('id').execute(),
    )
    expect(seen).toEqual([{ id }])
    for (const path of [`${other}/read`, `${id}/standing`, 'register', 'gaps', 'information', 'holds'])
      expect((await officer.browser.open(`${at}/${path}`)).status, path).toBe(404)
    const nobody = await browserOf('clinic', 'officer')
    expect((await nobody.open(`${at}/${id}/read`)).status).toBe(404)
  })

  test('only who may places holds, and partners do not move a document that is not theirs', async () => {
    const id = await draft('mou', 'Not the clinic’s')
    const clinic = await browserOf('clinic', 'coordinator')
    for (const path of ['review', 'agree', 'force', 'end', 'withdraw', 'back', 'readers'])
      await clinic.send(`${at}/${id}/${path}`, {
        until: '2026-12-05',
        version: '1',
        words: 'Ours now',
        ...FORCE,
      })
    expect(await stateOf(id)).toBe('draft')
    for (const role of ['coordinator', 'executive', 'peer'] as const)
      expect((await (await browserOf('police', role)).open(`${at}/holds/new`)).status).toBe(404)
  })
})

test('a comment is owed an answer: the text is not settled before, unless the owner says why', async () => {
  const id = await draft('mou', 'Owed an answer')
  const coordinator = await browserOf('police', 'coordinator')
  await coordinator.send(`${at}/${id}/review`, { until: '2026-12-05', words: 'Read part 3' })
  const peer = await browserOf('clinic', 'peer')
  await peer.send(`${at}/${id}/comments`, { text: 'Say who sits on the committee', about: '' })
  for (const place of ['police', 'clinic'] as const)
    await (await browserOf(place, 'executive')).send(`${at}/${id}/yes`, { version: '1' })
  const refused = await coordinator.send(`${at}/${id}/agree`, { version: '1' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Some comments have no answer')
  const [, comment = ''] = /name="comment" value="([^"]+)"/.exec(refused.text) ?? []
  expect((await coordinator.send(`${at}/${id}/answer`, { comment, answer: 'accepted', words: '' })).status).toBe(422)
  await coordinator.send(`${at}/${id}/answer`, { comment, answer: 'accepted', words: 'Part 3 names the seats now' })
  const unfilled = await coordinator.send(`${at}/${id}/agree`, { version: '1' })
  expect(unfilled.text).toContain('Some places in the text are not filled')
  expect(unfilled.text).toContain('name="why"')
  await coordinator.send(`${at}/${id}/agree`, { version: '1', why: WHY })
  expect(await stateOf(id)).toBe('agreed')
})

test('in force, flows are data and clauses count; with the last day of a partner that leaves its flows end', async () => {
  const id = await inForce('Told to the others')
  const lines = (await flows(TODAY)).filter(({ agreement }) => agreement === id)
  expect(lines).toMatchObject([
    { from: tenant.partner, to: provider.partner, information: 'contact', until: FORCE.ends },
  ])
  const coordinator = await member('police', 'coordinator')
  const inIt = await door.db.database.inTenant(coordinator.tenant, (tx) => clausesInForce(tx, TODAY))
  expect(inIt.filter(({ agreement }) => agreement === id).length).toBeGreaterThan(3)
  const head = await browserOf('clinic', 'executive')
  const leaving = { party: provider.partner, day: '2026-11-30', reason: 'The clinic closes' }
  expect((await head.send(`${at}/${id}/leave`, { ...leaving, day: '2026-11-01' })).status).toBe(422)
  await head.send(`${at}/${id}/leave`, leaving)
  expect((await head.send(`${at}/${id}/leave`, leaving)).status).toBe(404)
  expect((await flows('2026-11-30')).some(({ agreement }) => agreement === id)).toBe(true)
  expect((await flows('2026-12-01')).some(({ agreement }) => agreement === id)).toBe(false)
  expect((await coordinator.browser.open(`${at}/${id}/standing`)).text).toContain('A party has left: Invented Clinic')
  const told = await door.db.database.inTenant(coordinator.tenant, (tx) =>
    agreementReminders(tx, coordinator.tenant, TODAY),
  )
  expect(told.map(({ says }) => says.en)).toContainEqual(
    expect.stringContaining('Invented Clinic leaves “Told to the others”'),
  )
})

test('a signature on paper is written down by the owner’s coordinator, with a scan that the other side opens', async () => {
  const id = await agreed('Signed on paper')
  const coordinator = await browserOf('police', 'coordinator')
  const paper = (day: string) => {
    const form = new FormData()
    const fields = { version: '1', party: provider.partner, name: 'Dr. Example', title: 'Director', day }
    for (const [field, value] of Object.entries(fields)) form.set(field, value)
    const png = Buffer.from(PIXEL, 'base64')
    form.set('file', new File([png], 'signed.png', { type: 'image/png' }))
    return form
  }
  expect((await (await browserOf('clinic', 'coordinator')).upload(`${at}/${id}/paper`, paper(TODAY))).status).toBe(404)
  expect((await coordinator.upload(`${at}/${id}/paper`, paper('2027-01-01'))).status).toBe(422)
  await coordinator.upload(`${at}/${id}/paper`, paper(TODAY))
  const { rows } = await asOwner('select id from agreement_signatures where agreement_id = $1', [id])
  const scan = await (await browserOf('clinic', 'executive')).open(`${at}/${id}/scan/${rows[0]?.id}`)
  expect(scan.headers.get('content-type')).toContain('image/png')
  expect((await (await browserOf('clinic', 'peer')).open(`${at}/${id}/scan/${rows[0]?.id}`)).status).toBe(404)
})

test('reminders go to the own partner: who has to sign is told, at first and after two weeks', async () => {
  const id = await agreed('Waits for names')
  const clinic = await member('clinic', 'coordinator')
  const due = (day: string) =>
    door.db.database.inTenant(clinic.tenant, (tx) => agreementReminders(tx, clinic.tenant, day))
  const about = async (day: string) => (await due(day)).filter(({ href }) => href.includes(id))
  expect(await about(TODAY)).toMatchObject([
    { to: { roles: ['executive'] }, key: expect.stringMatching(/^agreement-sign\//) },
  ])
  expect(await about('2026-12-05')).toMatchObject([{ key: expect.stringMatching(/^agreement-sign-late\//) }])
  expect(await sendReminders(door.services, [agreementReminders])).toBeGreaterThan(0)
  expect(await sendReminders(door.services, [agreementReminders])).toBe(0)
})

test('what holds is replaced by a new document, and ends the day before that one begins', async () => {
  const old = await inForce('Old memorandum')
  const coordinator = await browserOf('police', 'coordinator')
  expect((await (await browserOf('clinic', 'coordinator')).send(`${at}/${old}/replace`)).status).toBe(404)
  const { to } = await coordinator.send(`${at}/${old}/replace`)
  const id = to?.split('/').at(-1) ?? ''
  await coordinator.send(`${at}/${id}/review`, { until: '2026-12-05', words: '' })
  for (const place of ['police', 'clinic'] as const)
    await (await browserOf(place, 'executive')).send(`${at}/${id}/yes`, { version: '1' })
  await coordinator.send(`${at}/${id}/agree`, { version: '1', why: WHY })
  for (const place of ['police', 'clinic'] as const)
    await (await browserOf(place, 'executive')).send(`${at}/${id}/sign`, name)
  await coordinator.send(`${at}/${id}/force`, { ...FORCE, effective: '2027-01-01' })
  const { rows } = await asOwner('select state, ends_on::text from agreements where id = $1', [old])
  expect(rows).toEqual([{ state: 'in-force', ends_on: '2026-12-31' }])
  const holding = async (day: string) => (await flows(day)).map(({ agreement }) => agreement)
  expect(await holding('2026-12-31')).toContain(old)
  expect(await holding('2027-01-01')).toContain(id)
  expect(await holding('2027-01-01')).not.toContain(old)
})

test('no partner promises for another: a policy of one partner lets no other one tell anything', async () => {
  const id = await draft('response-policy', 'Own policy')
  const coordinator = await browserOf('police', 'coordinator')
  const chief = await browserOf('police', 'executive')
  await coordinator.send(`${at}/${id}/review`, { until: '2026-12-05', partners: tenant.partner })
  await chief.send(`${at}/${id}/yes`, { version: '1' })
  await coordinator.send(`${at}/${id}/agree`, { version: '1', why: WHY })
  await coordinator.send(`${at}/${id}/force`, FORCE)
  expect(await stateOf(id)).toBe('in-force')
  expect((await flows(TODAY)).filter(({ agreement }) => agreement === id)).toHaveLength(1)
  await asOwner('update agreement_flows set from_partner = $2, to_partner = $3 where agreement_id = $1', [
    id,
    provider.partner,
    tenant.partner,
  ])
  expect((await flows(TODAY)).some(({ agreement }) => agreement === id)).toBe(false)
})

test('reading: wrong answers come back with the reason and leave no trace; the count tells names only at home', async () => {
  const id = await inForce('Read by both')
  const coordinator = await browserOf('police', 'coordinator')
  await coordinator.send(`${at}/${id}/readers`, [
    ['partners', tenant.partner],
    ['partners', provider.partner],
    ['roles', 'case-manager'],
  ])
  const reader = await browserOf('clinic', 'case-manager')
  await browserOf('police', 'case-manager')
  const quiz = readContent().agreementKinds.find((kind) => kind.id === 'mou')?.quiz ?? []
  expect(quiz).toHaveLength(3)
  const right = Object.fromEntries(quiz.map((one) => [`quiz-${one.id}`, String(one.right)]))
  const first = quiz[0]
  const wrong = { ...right, [`quiz-${first?.id}`]: first?.right === 0 ? '1' : '0', confirm: 'yes' }
  const tried = await reader.send(`${at}/${id}/read`, wrong)
  expect(tried.status).toBe(422)
  expect(tried.text).toContain('Not yet:')
  expect((await asOwner('select from agreement_readings where agreement_id = $1', [id])).rowCount).toBe(0)
  await reader.send(`${at}/${id}/read`, { ...right, confirm: 'yes' })
  const { rows } = await asOwner('select passed_on::text, role from agreement_readings where agreement_id = $1', [id])
  expect(rows).toEqual([{ passed_on: TODAY, role: 'case-manager' }])
  const seen = (await coordinator.open(`${at}/${id}/readers`)).text
  expect(seen).toContain('1 of 2 people')
  expect(seen).toContain('police case-manager')
  expect(seen).not.toContain('clinic case-manager')
})

test('a hold stops taking away and deleting, in words and in the database, until it is lifted with a reason', async () => {
  const id = await draft('response-policy', 'Asked for by a court')
  const privacy = await browserOf('police', 'privacy-officer')
  const coordinator = await member('police', 'coordinator')
  const given = { covers: 'chosen', documents: id, asked: 'County court', reason: 'Case 12', review: '2027-05-21' }
  expect((await privacy.send(`${at}/holds/new`, { ...given, review: TODAY })).status).toBe(422)
  await privacy.send(`${at}/holds/new`, given)
  expect((await privacy.open(`${at}/holds`)).text).toMatch(/County court[\s\S]*Asked for by a court/)
  const refused = await coordinator.browser.send(`${at}/${id}/remove`, {})
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('A legal hold covers this document')
  const key = agreementKey(id)
  const forgotten = door.db.database.inTenant(coordinator.tenant, (tx) => forgetVersions(tx, key))
  await expect(forgotten).rejects.toThrow(/legal hold/)
  const removed = door.db.database.inTenant(coordinator.tenant, (tx) =>
    tx
      .updateTable('agreements')
      .set({ removed_at: new Date(door.now()) })
      .where('id', '=', id)
      .execute(),
  )
  await expect(removed).rejects.toThrow(/legal hold/)
  const [, hold = ''] = /holds\/([0-9a-f-]{36})\/lift/.exec((await privacy.open(`${at}/holds`)).text) ?? []
  expect((await privacy.send(`${at}/holds/${hold}/lift`, { reason: '' })).status).toBe(422)
  await privacy.send(`${at}/holds/${hold}/lift`, { reason: 'The case is closed' })
  await door.db.database.inTenant(coordinator.tenant, (tx) => forgetVersions(tx, key))
  const left = await door.db.database.inTenant(coordinator.tenant, (tx) => latestVersion(tx, key))
  expect(left).toBeNull()
})

test('register, gaps and information register tell what is in force; a gap becomes one task', async () => {
  const id = await inForce('In the register')
  const coordinator = await browserOf('police', 'coordinator')
  expect((await coordinator.open(`${at}/register`)).text).toContain('In the register')
  const csv = await coordinator.open(`${at}/register.csv`)
  expect(csv.headers.get('content-disposition')).toContain('d1-agreements-register')
  expect(csv.text).toContain(`In the register,Memorandum of understanding,Invented Police`)
  expect((await coordinator.open(`${at}/information`)).text).toContain('To follow up with the person')
  await coordinator.send(`${at}/gaps/decrees`, { decrees: 'cleveland' })
  const gaps = (await coordinator.open(`${at}/gaps`)).text
  expect(gaps).toContain('Cleveland Division of Police')
  const [, gap = ''] = /name="gap" value="([^"]+)"/.exec(gaps) ?? []
  expect((await coordinator.send(`${at}/gaps/task`, { gap })).to).toBe(`${at}/gaps?task=made`)
  expect((await coordinator.send(`${at}/gaps/task`, { gap })).to).toBe(`${at}/gaps?task=there`)
  const { tenant: who } = await member('police', 'coordinator')
  const standing = await door.db.database.inTenant(who, (tx) => agreementsStanding(tx, who, '2029-10-01'))
  expect(standing.ending).toContainEqual({ id, title: 'In the register', on: FORCE.ends, what: 'end' })
})
