import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { accountId } from '../../core/kinds.ts'
import { latestVersion } from '../../platform/revisions/index.ts'
import type { Method, Reply, WorkspaceRequest } from '../../web/route.ts'
import { LanguageContext } from '../../web/words/context.ts'
import { fromFields, type OwnProtocol } from './fields.ts'
import { protocolsRoutes } from './index.ts'
import { publish, signProtocol } from './signing.ts'
import { baseProtocol } from './start-protocol.ts'
import { makeProtocol, protocolEntry, protocolKey } from './store.ts'

let db: TestDatabase
let tenant: Tenant
let clinic: Tenant
let slug: string
let id: string

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider: clinic, slug } = await db.newCollaboration())
})
afterAll(() => db.close())
beforeEach(async () => {
  id = await db.database.inTenant(tenant, (tx) =>
    makeProtocol(tx, tenant, { protocol: baseProtocol('en'), note: '', at: TEST_NOW }),
  )
})

/** Somebody else at the same partner. */
const as = (who: Tenant, role: MemberRole): Tenant => ({
  ...who,
  role,
  account: accountId(`${role.length.toString(16).padStart(8, '0')}${who.account.slice(8)}`),
})

interface Asked {
  readonly who?: Tenant
  readonly language?: 'en' | 'es'
  readonly form?: Readonly<Record<string, string>>
}
async function ask(
  method: Method,
  path: string,
  { who = tenant, language = 'en', form = {} }: Asked = {},
): Promise<Reply> {
  const url = new URL(`http://localhost/w/${slug}${path}`)
  const parts = url.pathname.split('/')
  const fits = (wanted: readonly string[]) =>
    wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
  const route = protocolsRoutes(db.services).find((one) => one.method === method && fits(one.path.split('/')))
  if (route?.scope !== 'workspace') throw new Error(`No route for ${method} ${path}`)
  if (!route.roles.includes(who.role)) return { kind: 'not-found' }
  const named = route.path
    .split('/')
    .flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : []))
  const typed = new FormData()
  for (const [name, value] of Object.entries(form)) typed.append(name, value)
  const partner = { id: who.partner, slug: 'police', name: 'Invented Police' }
  const request: WorkspaceRequest = {
    ...{ method, url, path: url.pathname, params: Object.fromEntries(named), query: url.searchParams },
    ...{ headers: new Headers(), cookies: {}, language, visitor: { kind: 'visitor' }, now: TEST_NOW },
    ...{ address: '127.0.0.1', mayUseDemonstration: false, form: async () => typed, body: null },
    signal: new AbortController().signal,
    href: (to) => (language === 'es' ? `/es${to}` : to),
    tenant: who,
    membership: { collaboration: { id: who.collaboration, slug, name: 'Invented' }, partner, role: who.role },
  }
  return route.handle(request)
}
function html(reply: Reply, language: 'en' | 'es' = 'en'): string {
  if (reply.kind !== 'page') throw new Error(`Not a page but ${reply.kind}`)
  return renderToString(<LanguageContext.Provider value={language}>{reply.body}</LanguageContext.Provider>)
}
const at = (rest = '') => `/protocols/${id}${rest}`
const newest = async (): Promise<{ version: number; own: OwnProtocol }> => {
  const version = await db.database.inTenant(tenant, (tx) => latestVersion(tx, protocolKey(id)))
  return { version: version?.version ?? 0, own: fromFields(version?.fields ?? {}) }
}

/** What the form of a question sends when nothing is touched. */
async function questionForm(node: string): Promise<Record<string, string>> {
  const { version, own } = await newest()
  const found = own.nodes.find((one) => one.id === node)
  if (found?.kind !== 'question') throw new Error(`${node} is no question`)
  const both = (name: string, { en, es }: { en: string; es: string }) => ({ [`${name}-en`]: en, [`${name}-es`]: es })
  return {
    ...{ version: String(version), card: found.card, 'is-safety': found.isSafety ? 'yes' : '', note: '' },
    ...both('asks', found.asks),
    ...both('help', found.help),
    count: String(found.answers.length),
    ...Object.assign(
      {},
      ...found.answers.map((answer, place) => ({
        ...both(`a${place}`, answer.label),
        [`a${place}-id`]: answer.id,
        [`a${place}-next`]: answer.next,
        [`a${place}-least`]: answer.atLeast ?? 'none',
        [`a${place}-unknown`]: answer.isUnknown ? 'yes' : '',
      })),
    ),
  }
}
const share = () => ask('POST', at('/share'), { form: { shared: 'yes' } })
const stand = (name: string) => ({ version: '1', name, stands: 'yes' })

describe('who may not', () => {
  test.each(['officer', 'call-taker', 'learner', 'editor'] as const)('the role %s opens no draft', async (role) => {
    const who = as(tenant, role)
    for (const rest of ['', '/try', '/cases', '/sign', '/card', '/versions', '/comments', '/ends'])
      expect((await ask('GET', at(rest), { who })).kind, rest).toBe('not-found')
  })

  test.each(['executive', 'analyst', 'peer', 'supervisor'] as const)('the role %s changes nothing', async (role) => {
    const who = as(tenant, role)
    for (const rest of ['/nodes/hurt', '/nodes/hurt/remove', '/settings', '/cases/pills'])
      expect((await ask('GET', at(rest), { who })).kind, rest).toBe('not-found')
    for (const rest of ['/nodes', '/nodes/hurt', '/settings', '/share', '/publish', '/put-away', '/versions/1'])
      expect((await ask('POST', at(rest), { who })).kind, rest).toBe('not-found')
    expect((await newest()).version).toBe(1)
  })

  test('another partner reads a protocol only while it is shared, and never changes it', async () => {
    const admin = as(clinic, 'provider-admin')
    expect((await ask('GET', at(), { who: clinic })).kind).toBe('not-found')
    await share()
    expect(html(await ask('GET', at(), { who: clinic }))).toContain('Is anyone hurt')
    expect((await ask('GET', at('/nodes/hurt'), { who: admin })).kind).toBe('not-found')
    expect((await ask('POST', at('/nodes/hurt'), { who: admin, form: await questionForm('hurt') })).kind).toBe(
      'not-found',
    )
    await ask('POST', at('/share'), { form: { shared: 'no' } })
    expect((await ask('GET', at(), { who: clinic })).kind).toBe('not-found')
  })

  test('another collaboration sees nothing of it', async () => {
    const other = await db.newCollaboration()
    expect((await ask('GET', at(), { who: other.tenant })).kind).toBe('not-found')
    expect((await ask('GET', at('/now'), { who: other.tenant })).kind).toBe('not-found')
  })
})

describe('the editor', () => {
  test('a form with mistakes keeps what was typed and names each mistake', async () => {
    const form = { ...(await questionForm('stay')), 'asks-en': '', 'asks-es': '¿Se queda?', 'a0-next': 'nowhere' }
    const reply = await ask('POST', at('/nodes/stay'), { form })
    expect(reply).toMatchObject({ status: 422 })
    const page = html(reply)
    for (const words of ['¿Se queda?', 'Write the English text', 'Choose what comes next'])
      expect(page).toContain(words)
    expect((await newest()).version).toBe(1)
  })

  test('answers are added, moved and taken away without losing what was typed, and nothing is saved yet', async () => {
    const form = { ...(await questionForm('stay')), 'asks-en': 'Are they safe there?' }
    const added = html(await ask('POST', at('/nodes/stay'), { form: { ...form, act: 'add' } }))
    expect(added).toContain('Answer 4')
    expect(added).toContain('Are they safe there?')
    const moved = html(await ask('POST', at('/nodes/stay'), { form: { ...form, act: 'up-1' } }))
    expect(moved).toContain('name="a0-id" value="no"')
    expect(html(await ask('POST', at('/nodes/stay'), { form: { ...form, act: 'drop-0' } }))).not.toContain('Answer 3')
    expect((await newest()).version).toBe(1)
  })

  test('a question is put in between, so that no way breaks; and taken out again, so that nothing is left hanging', async () => {
    const form = { ...(await questionForm('stay')), 'a0-next': 'new-question' }
    const reply = await ask('POST', at('/nodes/stay'), { form })
    const { own } = await newest()
    const stay = own.nodes.find((node) => node.id === 'stay')
    const fresh = stay?.kind === 'question' ? (stay.answers[0]?.next ?? '') : ''
    expect(reply).toMatchObject({ kind: 'see-other', to: `/w/${slug}${at(`/nodes/${fresh}`)}` })
    const between = own.nodes.find((node) => node.id === fresh)
    expect(between?.kind === 'question' && between.answers.every(({ next }) => next === 'team')).toBe(true)
    await ask('POST', at(`/nodes/${fresh}/remove`), { form: { version: '2', to: 'close' } })
    const after = (await newest()).own
    expect(after.nodes.some((node) => node.id === fresh)).toBe(false)
    const again = after.nodes.find((node) => node.id === 'stay')
    expect(again?.kind === 'question' && again.answers[0]?.next).toBe('close')
  })

  test('a change that ends test cases elsewhere says which, before and after', async () => {
    const form = { ...(await questionForm('wish')), 'a0-next': 'team' }
    await ask('POST', at('/nodes/wish'), { form })
    const page = html(await ask('GET', at()))
    expect(page).toContain('The last change ends 2 test cases elsewhere')
    expect(page).toContain('Widower calls at night')
    expect(page).toContain('<del>T4 Needs a voice')
    expect(html(await ask('GET', at('/cases')))).toContain('11 of 13')
    const put = html(await ask('GET', at('/sign')))
    expect(put).toContain('It cannot be signed yet')
  })

  test('two people change different questions: both stand. The same question: a person decides', async () => {
    const [first, second, third] = [await questionForm('stay'), await questionForm('with'), await questionForm('stay')]
    await ask('POST', at('/nodes/stay'), { form: { ...first, 'asks-en': 'Safe where they are?' } })
    await ask('POST', at('/nodes/with'), { form: { ...second, 'asks-en': 'Who is with them?' } })
    const reply = await ask('POST', at('/nodes/stay'), { form: { ...third, 'asks-en': 'Can they wait?' } })
    expect(reply).toMatchObject({ status: 409 })
    const page = html(reply)
    for (const words of ['Safe where they are?', 'Can they wait?', 'choose-node.stay']) expect(page).toContain(words)
    const { version, own } = await newest()
    expect(own.nodes.flatMap((node) => (node.kind === 'question' ? [node.asks.en] : []))).toEqual(
      expect.arrayContaining(['Safe where they are?', 'Who is with them?']),
    )
    const decided = { ...third, 'asks-en': 'Can they wait?', version: String(version), clashes: 'node.stay' }
    expect(await ask('POST', at('/nodes/stay'), { form: decided })).toMatchObject({ status: 409 })
    await ask('POST', at('/nodes/stay'), { form: { ...decided, 'choose-node.stay': 'mine' } })
    const stay = (await newest()).own.nodes.find((node) => node.id === 'stay')
    expect(stay?.kind === 'question' && stay.asks.en).toBe('Can they wait?')
  })

  test('any version can be brought back', async () => {
    await ask('POST', at('/nodes/stay'), { form: { ...(await questionForm('stay')), 'asks-en': 'Different?' } })
    await ask('POST', at('/versions/1'), { form: { version: '2' } })
    const { version, own } = await newest()
    expect(version).toBe(3)
    expect(own).toEqual(fromFieldsOfBase())
  })

  test('a call is tried question by question, kept nowhere, and can be kept as a test case', async () => {
    expect(html(await ask('GET', at('/try')))).toContain('hurt.no')
    const end = html(await ask('GET', at('/try?at=hurt.no,weapon.hand')))
    expect(end).toContain('Life in danger: police and ambulance')
    expect(end).toContain('/cases/new?at=hurt.no,weapon.hand')
    const form = {
      version: '1',
      title: 'Man waves an axe',
      tier: 'T1',
      route: 'patrol',
      'q-hurt': 'no',
      'q-weapon': 'hand',
    }
    await ask('POST', at('/cases/new'), { form })
    expect(html(await ask('GET', at('/cases')))).toContain('Man waves an axe')
    expect(await ask('POST', at('/cases/new'), { form: { ...form, title: 'SSN 123-45-6789' } })).toMatchObject({
      status: 422,
    })
  })
})

/** The base protocol as it comes back from a version: in its own order. */
const fromFieldsOfBase = (): OwnProtocol => {
  const { nodes, cases, ...rest } = baseProtocol('en')
  return expect.objectContaining({
    ...rest,
    nodes: expect.arrayContaining([...nodes]),
    cases: expect.arrayContaining([...cases]),
  })
}

describe('the database itself', () => {
  const content = baseProtocol('en')
  const days = { effectiveOn: '2026-03-02', reviewOn: '2027-03-02', at: TEST_NOW }

  test('publishes nothing that two seats did not sign, and never lets a publication be rewritten', async () => {
    const given = { protocol: id, version: 1, content, signed: [], ...days }
    await expect(db.database.inTenant(tenant, (tx) => publish(tx, tenant, given))).rejects.toThrow(/row-level security/)
    const rewrite = db.database.inTenant(tenant, (tx) =>
      tx.updateTable('protocol_published').set({ title: 'Other' }).execute(),
    )
    await expect(rewrite).rejects.toThrow(/permission denied/)
  })

  test('lets nobody sign for a seat that is not theirs', async () => {
    const entry = await db.database.inTenant(tenant, (tx) => protocolEntry(tx, id))
    if (entry === null) throw new Error('No entry')
    for (const [who, seat] of [
      [as(tenant, 'supervisor'), 'clinical'],
      [clinic, 'dispatch'],
    ] as const) {
      await share()
      const facts = { entry, version: 1, seat, name: 'Someone', since: 0, at: TEST_NOW }
      await expect(db.database.inTenant(who, (tx) => signProtocol(tx, who, facts))).rejects.toThrow(
        /row-level security/,
      )
    }
  })
})

describe('signing', () => {
  test('is refused while a test case fails, to whoever wrote it, to the wrong seat, and twice by one', async () => {
    await share()
    const lead = as(tenant, 'supervisor')
    const own = await ask('POST', at('/sign'), { form: stand('Author') })
    expect(html(own)).toContain('You wrote this version')
    const page = html(await ask('GET', at('/sign')))
    expect(page).toContain('You wrote this version')
    expect(page).not.toContain('I have read this version')
    expect(
      html(
        await ask('POST', at('/sign'), {
          who: lead,
          form: { version: '1', name: '', stands: '' },
        }),
      ),
    ).toContain('Write your name')
    await ask('POST', at('/sign'), { who: lead, form: stand('Lead') })
    expect(html(await ask('POST', at('/sign'), { who: lead, form: stand('Lead') }))).toContain(
      'This seat is signed already',
    )
    await ask('POST', at('/nodes/wish'), { form: { ...(await questionForm('wish')), 'a0-next': 'team' } })
    const failing = await ask('POST', at('/sign'), { who: clinic, form: { ...stand('Clinician'), version: '2' } })
    expect(html(failing)).toContain('It cannot be signed yet')
    // The signature of the version before lapsed.
    expect(html(await ask('GET', at('/sign')))).not.toContain('Lead,')
  })

  test('by both seats lets it be published; the field reads the copy, which no edit touches', async () => {
    await share()
    expect(html(await ask('POST', at('/publish'), { form: { version: '1', day: '2026-03-02' } }))).toContain(
      'once both have signed',
    )
    await ask('POST', at('/sign'), { who: as(tenant, 'supervisor'), form: stand('Dispatch Lead') })
    await ask('POST', at('/sign'), { who: clinic, form: stand('Some Clinician') })
    const late = await ask('POST', at('/publish'), { form: { version: '1', day: '2026-02-30' } })
    expect(late).toMatchObject({ status: 422 })
    expect((await ask('POST', at('/publish'), { form: { version: '1', day: '2026-03-02' } })).kind).toBe('see-other')
    await ask('POST', at('/nodes/hurt'), {
      form: { ...(await questionForm('hurt')), 'asks-en': 'Anyone hurt at all?' },
    })
    for (const role of ['officer', 'call-taker'] as const) {
      const page = html(await ask('GET', at('/now'), { who: as(clinic, role) }))
      expect(page).toContain('Is anyone hurt, or has anyone taken something?')
      expect(page).not.toContain('Anyone hurt at all?')
      expect(page).toContain('Some Clinician, Invented Clinic')
      expect(html(await ask('GET', '/protocols', { who: as(tenant, role) }))).toContain('/now')
    }
    const list = html(await ask('GET', at('/sign')))
    const publication = /published\/([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
    const file = await ask('GET', at(`/published/${publication}/card/pdf`), { who: as(tenant, 'call-taker') })
    expect(file).toMatchObject({ kind: 'download', type: 'application/pdf' })
    await ask('POST', at(`/published/${publication}/end`), { form: { ended: 'yes' } })
    expect(html(await ask('GET', at('/now'), { who: as(tenant, 'officer') }))).toContain(
      'No version of this protocol is in use',
    )
  })
})

test('the card carries both languages, whoever reads it', async () => {
  for (const language of ['en', 'es'] as const) {
    const page = html(await ask('GET', at('/card'), { language }), language)
    expect(page).toContain('Is there a weapon in hand')
    expect(page).toContain('¿Hay un arma en la mano')
    expect(page).toContain(language === 'en' ? 'Draft, not in use' : 'Borrador, sin usar')
  }
})

test('partners say what they think of a shared draft, and it is settled by whose it is', async () => {
  await share()
  const form = { text: 'Ask about the dog too.', about: 'node.hurt' }
  await ask('POST', at('/comments'), { who: clinic, form })
  const page = html(await ask('GET', at('/comments')))
  for (const words of ['Ask about the dog too.', 'Invented Clinic', 'Is anyone hurt']) expect(page).toContain(words)
  const comment = /comments\/([0-9a-f-]{36})/.exec(page)?.[1] ?? ''
  await ask('POST', at(`/comments/${comment}`), {})
  expect(html(await ask('GET', at('/comments')))).toContain('settled')
})
