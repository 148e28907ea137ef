import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { signedIn } from '../../../../test/access/member.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import type { AgreementKindId } from '../../../core/agreements/clause.ts'
import { latestVersion, versionsOf } from '../../../platform/revisions/index.ts'
import { connectAs } from '../../../storage/index.ts'
import { fieldsDraft } from '../draft.ts'
import { agreementById, agreementKey, partiesOf, setState } from '../store.ts'
import { writeRoutes } from './routes.ts'

let door: Door
let tenant: Tenant
let provider: Tenant
let coordinator: Browser
let neighbour: Browser
const at = '/w/here/agreements'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  const made = await door.db.newCollaboration('here')
  tenant = made.tenant
  provider = made.provider
  coordinator = await memberOf(tenant, 'coordinator')
  neighbour = await memberOf(provider, 'coordinator')
}, 60_000)
afterAll(() => door.close())

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> =>
  signedIn({ door, routes: writeRoutes(door.services) }, who, role, `${role} ${who.partner}`)

async function newOne(
  kind: AgreementKindId = 'mou',
  language = 'en',
): Promise<{ readonly id: string; readonly path: string }> {
  const made = await coordinator.send(`${at}/new`, { kind, language })
  const id = /agreements\/([0-9a-f-]{36})/.exec(made.to ?? '')?.[1] ?? ''
  return { id, path: `${at}/${id}` }
}
const newest = async (id: string) => {
  const version = await door.db.database.inTenant(tenant, (tx) => latestVersion(tx, agreementKey(id)))
  return { version: version?.version, draft: fieldsDraft(version?.fields ?? {}) }
}
const basics = (version: string, title: string) => ({ version, title, language: 'en', 'state-pack': '', act: 'stay' })

describe('who may not', () => {
  test('an unshared draft is not there for another partner, and an officer sees no draft at all', async () => {
    const { id, path } = await newOne('response-policy')
    const officer = await memberOf(tenant, 'officer')
    for (const other of [neighbour, officer])
      for (const place of [
        '',
        '/preview',
        '/versions',
        '/comments',
        '/preview.pdf',
        '/questions/basics',
        '/write/purpose',
      ])
        expect((await other.open(path + place)).status, place).toBe(404)
    expect((await officer.open(at)).status).toBe(404)
    expect((await neighbour.open(at)).text).not.toContain(id)
  })

  test('another partner reads and comments on a shared draft, and changes nothing of it', async () => {
    const { id, path } = await newOne()
    expect((await neighbour.open(path)).status).toBe(200)
    expect((await neighbour.open(path)).text).not.toContain('Answer the questions')
    for (const [place, form] of [
      ['/questions/basics', basics('1', 'Ours now')],
      ['/write/purpose', { version: '1', 'text.mou-purpose': 'Ours now' }],
      ['/settle', { version: '1', yours: '{"title":"Ours now"}' }],
      ['/versions', { version: '1', 'back-to': '1' }],
      ['/share', { shared: 'no' }],
      ['/remove', {}],
    ] as const)
      expect((await neighbour.send(path + place, form)).status, place).toBe(404)
    expect((await newest(id)).version).toBe(1)
  })

  test('an executive and a peer read, and write nothing', async () => {
    const { id, path } = await newOne()
    for (const role of ['executive', 'peer'] as const) {
      const reader = await memberOf(tenant, role)
      expect((await reader.open(path)).status).toBe(200)
      expect((await reader.send(`${path}/questions/basics`, basics('1', 'Mine'))).status).toBe(404)
      expect((await reader.send(`${path}/copy`)).status).toBe(404)
    }
    expect((await newest(id)).version).toBe(1)
  })
})

test('answers are saved step by step, keep what was typed, and fill the text', async () => {
  const { id, path } = await newOne()
  const refused = await coordinator.send(`${path}/questions/basics`, { ...basics('1', ''), 'state-pack': '' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Give the document a title')
  const saved = await coordinator.send(`${path}/questions/1`, [
    ['version', '1'],
    ['q-parties', tenant.partner],
    ['q-parties', provider.partner],
    ['q-program-name', 'Night & <b>Day</b>'],
    ['q-area', 'the river valley'],
    ['act', 'next'],
  ])
  expect(saved.to).toBe(`${path}/questions/2?saved=2`)
  const preview = await coordinator.open(`${path}/preview`)
  expect(preview.text).toContain('the river valley')
  expect(preview.text).toContain('Night &amp; &lt;b>Day&lt;/b>')
  expect(preview.text).toContain('[to fill:')
  expect(preview.text).toContain('This is not legal advice')
  expect(preview.text).toContain('Draft, version 2')
  const parties = await door.db.database.inTenant(tenant, (tx) => partiesOf(tx, [id]))
  expect(
    parties
      .get(id)
      ?.map(({ partner }) => partner)
      .toSorted(),
  ).toEqual([tenant.partner, provider.partner].toSorted())
})

const line = (key: string, more: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries({
      from: tenant.partner,
      to: provider.partner,
      information: 'contact',
      purpose: 'follow-up',
      basis: 'consent',
      startsOn: '',
      endsOn: '',
      ...more,
    }).map(([part, value]) => [`flow.${key}.${part}`, value]),
  )

test('lines of the table are added, corrected and taken away without script, and come back as they were', async () => {
  const { id, path } = await newOne('data-sharing')
  const added = await coordinator.send(`${path}/questions/flows`, { version: '1', act: 'add', ...line('new') })
  expect(added.to).toBe(`${path}/questions/flows?add=1&saved=2#line-new`)
  const [flow] = (await newest(id)).draft.flows
  expect(flow).toMatchObject({ from: tenant.partner, to: provider.partner, information: 'contact', startsOn: '' })
  const key = flow?.key ?? ''
  const turned = await coordinator.send(`${path}/questions/flows`, {
    version: '2',
    ...line(key, { startsOn: '2027-02-01', endsOn: '2027-01-01' }),
    ...line('new', { from: '', to: '', information: 'counts' }),
  })
  expect(turned.status).toBe(422)
  expect(turned.text).toContain('The last day comes before the first')
  expect(turned.text).toMatch(/value="2027-01-01"/)
  expect(turned.text).toMatch(/<option[^>]*value="counts"[^>]*selected|<option[^>]*selected[^>]*value="counts"/)
  await coordinator.send(`${path}/questions/flows`, { version: '2', ...line(key, { basis: '' }) })
  expect((await coordinator.open(`${path}/questions/flows`)).text).toContain('This line is not whole')
  expect((await coordinator.open(path)).text).toContain('Line 1 of')
  await coordinator.send(`${path}/questions/flows`, { version: '3', act: `remove:${key}`, ...line(key) })
  expect((await newest(id)).draft.flows).toEqual([])
})

test('a clause gets own words, goes back to the library when emptied, and is left out with a warning', async () => {
  const { id, path } = await newOne()
  const form = { version: '1', 'text.mou-purpose': 'We do this for {{area}} and {{the-moon}}.', act: 'look' }
  expect((await coordinator.send(`${path}/write/purpose`, form)).to).toBe(`${path}/write/purpose?saved=2`)
  const home = await coordinator.open(path)
  expect(home.text).toContain('names {{the-moon}}, which nothing fills')
  await coordinator.send(`${path}/write/purpose`, { version: '2', 'text.mou-purpose': '' })
  expect((await newest(id)).draft.texts).toEqual({})
  await coordinator.send(`${path}/write/purpose`, { version: '3', 'text.mou-purpose': '', 'off.mou-purpose': 'yes' })
  expect((await newest(id)).draft.choices).toEqual({ 'mou-purpose': 'off' })
  expect((await coordinator.open(path)).text).toContain('is left out, although')
  expect((await coordinator.open(`${path}/preview`)).text).not.toContain('<h3>1.1 Why we work together')
})

test('another wording is chosen without copying the first one, and an own clause is added and taken away', async () => {
  const { id, path } = await newOne()
  const page = await coordinator.open(`${path}/write/purpose`)
  const shown = /name="text\.mou-purpose"[^>]*>([^<]*)</.exec(page.text)?.[1] ?? ''
  await coordinator.send(`${path}/write/purpose`, {
    version: '1',
    'text.mou-purpose': shown,
    'option.mou-purpose': 'short',
  })
  expect((await newest(id)).draft).toMatchObject({ choices: { 'mou-purpose': 'short' }, texts: {} })
  const own = { version: '2', 'own.new.title': 'Our river', 'own.new.text': 'We row together.', note: 'The river' }
  await coordinator.send(`${path}/write/purpose`, own)
  const [clause] = (await newest(id)).draft.own
  expect(clause).toMatchObject({ title: 'Our river', text: 'We row together.', section: 'purpose' })
  expect((await coordinator.open(`${path}/versions`)).text).toContain('The river')
  const gone = { version: '3', [`own.${clause?.key}.title`]: '', [`own.${clause?.key}.text`]: '' }
  await coordinator.send(`${path}/write/purpose`, gone)
  expect((await newest(id)).draft.own).toEqual([])
})

test('usual answers and the title speak the language of the document, until somebody types their own', async () => {
  const { id, path } = await newOne('response-policy', 'es')
  const spanish = (await newest(id)).draft
  expect(spanish.answers['interpreter-line']).toBe('la línea de intérpretes')
  await coordinator.send(`${path}/questions/basics`, { ...basics('1', spanish.title), language: 'en' })
  const english = (await newest(id)).draft
  expect([english.language, english.title]).toEqual(['en', 'Crisis response policy'])
  expect(english.answers['interpreter-line']).toBe('the interpreter line')
})

test('two people at once: other fields merge, the same field is decided, two lines never become one', async () => {
  const { id, path } = await newOne('data-sharing')
  await coordinator.send(`${path}/questions/flows`, { version: '1', ...line('new') })
  const key = (await newest(id)).draft.flows[0]?.key ?? ''
  await coordinator.send(`${path}/questions/basics`, basics('2', 'Theirs'))
  const merged = await coordinator.send(`${path}/questions/flows`, {
    version: '2',
    ...line(key, { basis: 'treatment' }),
  })
  expect(merged.to).toContain('saved=4')
  expect((await newest(id)).draft).toMatchObject({ title: 'Theirs', flows: [{ basis: 'treatment' }] })
  const clash = await coordinator.send(`${path}/questions/flows`, {
    version: '2',
    ...line(key, { basis: 'court-order' }),
  })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('A court ordered it')
  const yours = JSON.stringify({
    [`flow.${key}`]: [tenant.partner, provider.partner, 'contact', 'follow-up', 'court-order', '', ''],
  })
  const sent = { version: '4', yours, clashes: `flow.${key}`, next: '/questions/flows' }
  expect((await coordinator.send(`${path}/settle`, sent)).status).toBe(422)
  await coordinator.send(`${path}/settle`, { ...sent, [`choose-flow.${key}`]: 'both' })
  expect((await newest(id)).draft.flows.map(({ basis }) => basis)).toEqual(['treatment', 'court-order'])
  expect((await coordinator.send(`${path}/settle`, { ...sent, yours: '{"in-force":"yes"}' })).status).toBe(404)
})

test('a partner whose last day is over is not offered, unless it stands in the answer', async () => {
  const { id, path } = await newOne()
  const leave = (day: string | null) =>
    connectAs(door.db.owner, (owner) =>
      owner.query('update partners set left_on = $1::date, access_ends_at = $1::date + 1 where id = $2', [
        day,
        provider.partner,
      ]),
    )
  const isOffered = async () =>
    (await coordinator.open(`${path}/questions/1`)).text.includes(`value="${provider.partner}"`)
  await leave('2020-01-31')
  expect(await isOffered()).toBe(false)
  await leave(null)
  await coordinator.send(`${path}/questions/1`, { version: '1', 'q-parties': provider.partner, act: 'stay' })
  await leave('2020-01-31')
  expect(await isOffered()).toBe(true)
  expect((await newest(id)).draft.answers.parties).toEqual([provider.partner])
  await leave(null)
})

test('a partner who has left the register is told, and a save does not lose them', async () => {
  const { id, path } = await newOne()
  const gone = '00000000-0000-4000-8000-00000000dead'
  const answers = [
    ['version', '1'],
    ['q-parties', tenant.partner],
    ['q-parties', gone],
    ['act', 'stay'],
  ] as const
  await coordinator.send(`${path}/questions/1`, answers)
  expect((await coordinator.open(path)).text).toContain('A partner named here has left the register')
  const form = await coordinator.open(`${path}/questions/1`)
  expect(form.text).toMatch(new RegExp(`value="${gone}"[^>]*checked`))
  expect((await coordinator.open(`${path}/preview`)).text).toContain('a partner who is no longer in the register')
  expect((await newest(id)).draft.answers.parties).toEqual([tenant.partner, gone])
})

test('versions are compared clause by clause, and an earlier one comes back as a new one', async () => {
  const { id, path } = await newOne()
  await coordinator.send(`${path}/write/purpose`, { version: '1', 'text.mou-purpose': 'For the river.' })
  const versions = await coordinator.open(`${path}/versions?from=1&to=2`)
  expect(versions.text).toMatch(/<ins>.*river/s)
  expect(versions.text).toContain('Why we work together')
  await coordinator.send(`${path}/versions`, { version: '2', 'back-to': '1' })
  expect((await newest(id)).draft.texts).toEqual({})
  const kept = await door.db.database.inTenant(tenant, (tx) => versionsOf(tx, agreementKey(id)))
  expect(kept.map(({ note }) => note)).toEqual(['', '', 'Went back to version 1'])
})

test('a peer of another partner comments on a clause; the comment waits until it is answered', async () => {
  const { path } = await newOne()
  const peer = await memberOf(provider, 'peer')
  expect((await peer.send(`${path}/comments`, { about: 'mou-purpose', text: '' })).status).toBe(422)
  expect((await peer.send(`${path}/comments`, { about: 'mou-purpose', text: 'Say who pays us.' })).to).toBe(
    `${path}/comments`,
  )
  expect((await coordinator.open(at)).text).toContain('1 comment waits for an answer')
  const page = await coordinator.open(`${path}/comments`)
  expect(page.text).toContain('Say who pays us.')
  const comment = /comments\/([0-9a-f-]{36})\/answer/.exec(page.text)?.[1] ?? ''
  expect((await neighbour.send(`${path}/comments/${comment}/answer`, { text: 'No.' })).status).toBe(404)
  expect((await coordinator.send(`${path}/comments/${comment}/answer`, { text: '' })).status).toBe(422)
  await coordinator.send(`${path}/comments/${comment}/answer`, { text: 'The county does.', answer: 'declined' })
  const after = await peer.open(`${path}/comments`)
  expect(after.text).toContain('The county does.')
  expect(after.text).toContain('Not taken up')
  expect(after.text).toContain('Every comment has its answer')
})

test('a copy is a new draft of the own partner; what is taken away comes back', async () => {
  const { id, path } = await newOne()
  const copied = await neighbour.send(`${path}/copy`)
  expect((await neighbour.open(copied.to ?? '')).text).toContain('Copy of Memorandum')
  expect((await coordinator.open(copied.to ?? '')).status).toBe(404)
  expect((await coordinator.send(`${path}/remove`)).to).toBe(`${at}?removed=${id}`)
  expect((await coordinator.open(path)).status).toBe(404)
  expect((await neighbour.open(path)).status).toBe(404)
  expect((await coordinator.open(`${at}?removed=${id}`)).text).toContain('Nothing is lost')
  await coordinator.send(`${path}/bring-back`)
  const back = await door.db.database.inTenant(tenant, (tx) => agreementById(tx, id))
  expect(back?.removedAt).toBeNull()
})

test('what is settled is changed by a draft that takes its place, and only by those whose it is', async () => {
  const { id, path } = await newOne()
  await door.db.database.inTenant(tenant, (tx) => setState(tx, tenant, { id, state: 'agreed', at: door.now() }))
  expect((await coordinator.send(`${path}/questions/basics`, basics('1', 'Later'))).status).toBe(404)
  expect((await coordinator.open(path)).text).toContain('Write what takes its place')
  const idIn = (to: string | null) => /agreements\/([0-9a-f-]{36})/.exec(to ?? '')?.[1] ?? ''
  const next = await coordinator.send(`${path}/copy`, { replaces: 'yes' })
  const other = await neighbour.send(`${path}/copy`, { replaces: 'yes' })
  const replaced = (who: Tenant, to: string | null) =>
    door.db.database.inTenant(who, async (tx) => (await agreementById(tx, idIn(to)))?.replaces)
  expect(await replaced(tenant, next.to)).toBe(id)
  expect(await replaced({ ...provider, role: 'coordinator' }, other.to)).toBeNull()
})

test('the document goes out as PDF and Word with an audit entry, in Spanish where it is written in Spanish', async () => {
  const { id, path } = await newOne('response-policy', 'es')
  const preview = await coordinator.open(`${path}/preview`)
  expect(preview.text).toContain('lang="es"')
  expect(preview.text).toContain('Esto no es asesoría legal')
  const pdf = await coordinator.open(`${path}/preview.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.headers.get('content-disposition')).toContain(`response-policy-${id.slice(0, 8)}-v1`)
  expect((await coordinator.open(`${path}/preview.docx`)).status).toBe(200)
  const acts = await door.db.database.inTenant(tenant, (tx) =>
    tx.selectFrom('audit_entries').selectAll().where('verb', '=', 'agreement.export').execute(),
  )
  expect(acts.filter((act) => JSON.stringify(act).includes('sha256'))).toHaveLength(2)
})
