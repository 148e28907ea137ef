import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { saveDocument } from '../../platform/documents/index.ts'
import { samplePaper } from '../../platform/documents/sample-paper.ts'
import { notify } from '../../platform/notices/index.ts'
import type { Method, Reply, WorkspaceRequest } from '../../web/route.ts'
import { LanguageContext } from '../../web/words/context.ts'
import { manageRoutes } from './index.ts'

let db: TestDatabase
let tenant: Tenant
let provider: Tenant
let slug: string

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider, slug } = await db.newCollaboration())
})
afterAll(() => db.close())

const as = (who: Tenant, role: MemberRole): Tenant => ({ ...who, role })

interface Asked {
  readonly who?: Tenant
  readonly language?: 'en' | 'es'
  readonly form?: Readonly<Record<string, string>>
  /** A file to send as `file`. */
  readonly upload?: File
}
/** Asks the route of an address under the workspace, as the router would once the guard has let it through. */
async function ask(
  method: Method,
  path: string,
  { who = tenant, language = 'en', form = {}, upload }: Asked = {},
): Promise<Reply> {
  const url = new URL(`http://localhost/w/${slug}${path}`)
  const parts = url.pathname.split('/')
  const route = manageRoutes(db.services, []).find((one) => {
    const wanted = one.path.split('/')
    return (
      one.method === method &&
      wanted.length === parts.length &&
      wanted.every((part, at) => part.startsWith(':') || part === parts[at])
    )
  })
  if (route?.scope !== 'workspace') throw new Error(`No route for ${method} ${path}`)
  if (!route.roles.includes(who.role)) return { kind: 'not-found' }
  const params = Object.fromEntries(
    route.path.split('/').flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : [])),
  )
  const typed = new FormData()
  for (const [name, value] of Object.entries(form)) typed.set(name, value)
  if (upload) typed.set('file', upload)
  const sent = new Response(typed)
  const request: WorkspaceRequest = {
    method,
    url,
    path: url.pathname,
    params,
    query: url.searchParams,
    headers: sent.headers,
    cookies: {},
    language,
    visitor: { kind: 'visitor' },
    now: TEST_NOW,
    address: '127.0.0.1',
    mayUseDemonstration: false,
    form: async () => typed,
    body: sent.body,
    signal: new AbortController().signal,
    href: (to) => (language === 'es' ? `/es${to}` : to),
    tenant: who,
    membership: {
      collaboration: { id: who.collaboration, slug, name: 'Invented' },
      partner: { id: who.partner, slug: 'police', name: 'Invented Police' },
      role: who.role,
    },
  }
  return route.handle(request)
}

function html(reply: Reply, language: 'en' | 'es' = 'en'): string {
  if (reply.kind !== 'page') throw new Error(`Not a page but ${reply.kind}`)
  return renderToString(<LanguageContext.Provider value={language}>{reply.body}</LanguageContext.Provider>)
}
const idIn = (reply: Reply): string => {
  if (reply.kind !== 'see-other') throw new Error(`Not sent on but ${reply.kind}`)
  return reply.to.split('/').at(-1) ?? ''
}
const hospital = { name: 'Invented Hospital', kind: 'hospital', about: '', website: 'https://hospital.example' }
const nurse = {
  name: 'Ana Example',
  'works-for': '',
  'job-title': 'Nurse',
  email: 'ana@hospital.example',
  phone: '555-0101',
  seat: 'hospital',
}
const saved = (isShared: boolean) =>
  db.database.inTenant(tenant, (tx) =>
    saveDocument(tx, tenant, { kind: 'brief', paper: samplePaper('en'), isShared, at: TEST_NOW }),
  )

test.each(['officer', 'call-taker', 'learner', 'editor', 'tta-provider'] as const)(
  'the role %s opens no register',
  async (role) => {
    expect((await ask('GET', '/partners', { who: as(tenant, role) })).kind).toBe('not-found')
  },
)

test.each(['clinician', 'executive', 'analyst', 'peer'] as const)(
  'the role %s reads the register, and can change nothing',
  async (role) => {
    const who = as(tenant, role)
    const page = html(await ask('GET', '/partners', { who }))
    expect(page).toContain('Invented Clinic')
    expect(page).not.toContain('/partners/new')
    for (const path of ['/partners/new', '/people/new']) {
      expect((await ask('GET', path, { who })).kind).toBe('not-found')
      expect((await ask('POST', path, { who, form: hospital })).kind).toBe('not-found')
    }
  },
)

test('a coordinator adds a hospital and the nurse to call there, and everyone who plans sees both', async () => {
  const id = idIn(await ask('POST', '/partners/new', { form: hospital }))
  await ask('POST', '/people/new', { form: { ...nurse, 'works-for': id } })
  const page = html(await ask('GET', `/partners/${id}`, { who: provider }))
  for (const words of [
    'Invented Hospital',
    'Ana Example',
    'mailto:ana@hospital.example',
    'tel:5550101',
    'Invented Police keeps this entry',
  ])
    expect(page).toContain(words)
  expect(page).not.toContain('/edit')
})

test('a form with mistakes keeps what was typed and names each mistake', async () => {
  const reply = await ask('POST', '/people/new', {
    form: { ...nurse, name: '', email: 'not an address', phone: 'ask Bob', seat: 'king' },
  })
  expect(reply).toMatchObject({ kind: 'page', status: 422 })
  const page = html(reply)
  for (const words of [
    'not an address',
    'ask Bob',
    'Nurse',
    'Enter a name',
    'Choose the partner',
    'Enter an email',
    'Choose a seat',
  ])
    expect(page).toContain(words)
})

test('a link that is not https is refused for a website', async () => {
  for (const website of ['javascript:alert(1)', 'http://x.example', 'https://a b', '//x.example'])
    expect(await ask('POST', '/partners/new', { form: { ...hospital, website } })).toMatchObject({ status: 422 })
})

test('whoever saves a partner later sees both versions, and can then decide', async () => {
  const id = idIn(await ask('POST', '/partners/new', { form: hospital }))
  const edit = (about: string, version: string) =>
    ask('POST', `/partners/${id}/edit`, { form: { ...hospital, about, version } })
  expect((await edit('First words', '1')).kind).toBe('see-other')
  const late = await edit('Second words', '1')
  expect(late).toMatchObject({ kind: 'page', status: 409 })
  const page = html(late)
  expect(page).toContain('First words')
  expect(page).toContain('Second words')
  expect(page).toContain('name="version" value="2"')
  expect((await edit('Second words', '2')).kind).toBe('see-other')
})

test('a record of another partner, and an address that is no id, are not found', async () => {
  await ask('POST', '/people/new', { form: { ...nurse, 'works-for': tenant.partner } })
  const list = html(await ask('GET', '/partners'))
  const id = /\/people\/([0-9a-f-]{36})\/edit/.exec(list)?.[1] ?? ''
  const other = as(provider, 'provider-admin')
  expect(html(await ask('GET', '/partners', { who: other }))).not.toContain(`/people/${id}/edit`)
  for (const path of [`/people/${id}/edit`, `/people/${id}/remove`])
    expect(
      (await ask('POST', path, { who: other, form: { ...nurse, 'works-for': tenant.partner, version: '1' } })).kind,
    ).toBe('not-found')
  expect((await ask('GET', "/partners/'%20or%201=1")).kind).toBe('not-found')
  expect((await ask('GET', '/people/x/edit')).kind).toBe('not-found')
  expect((await ask('POST', `/people/${id}/remove`)).kind).toBe('see-other')
  expect((await ask('POST', `/people/${id}/remove`)).kind).toBe('not-found')
})

test('what is typed is shown as text', async () => {
  const id = idIn(await ask('POST', '/partners/new', { form: { ...hospital, name: '<script>alert(1)</script>' } }))
  expect(html(await ask('GET', `/partners/${id}`))).not.toContain('<script>')
})

test('a document that is not shared is not found by another partner, nor its PDF or Word file', async () => {
  const { id } = await saved(false)
  for (const path of ['', '/pdf', '/word'])
    expect((await ask('GET', `/documents/${id}${path}`, { who: as(provider, 'provider-admin') })).kind).toBe(
      'not-found',
    )
})

test('sharing opens a document to the other partners, and each paper says who reads it', async () => {
  const { id } = await saved(false)
  expect(html(await ask('GET', `/documents/${id}`))).toContain('Seen by: members who plan and lead, at your partner')
  expect((await ask('POST', `/documents/${id}/sharing`, { form: { version: '1', shared: 'yes' } })).kind).toBe(
    'see-other',
  )
  const theirs = html(await ask('GET', `/documents/${id}`, { who: provider }))
  expect(theirs).toContain('Seen by: members who plan and lead, at every partner here')
  expect(theirs).not.toContain('/remove')
  expect(await ask('POST', `/documents/${id}/sharing`, { form: { version: '1', shared: 'no' } })).toMatchObject({
    status: 409,
  })
})

test('a document downloads as PDF and Word, and each download is in the audit trail', async () => {
  const { id } = await saved(false)
  const pdf = await ask('GET', `/documents/${id}/pdf`)
  expect(pdf).toMatchObject({
    kind: 'download',
    type: 'application/pdf',
    name: 'What a co-responder pair could change.pdf',
  })
  const word = await ask('GET', `/documents/${id}/word`)
  expect(word.kind === 'download' && word.bytes instanceof Uint8Array && word.bytes.length > 5000).toBe(true)
  const entries = await db.database.inTenant(tenant, (tx) =>
    tx.selectFrom('audit_entries').select('verb').where('object_id', '=', id).orderBy('seq').execute(),
  )
  expect(entries.map((entry) => entry.verb)).toEqual(['document.export-pdf', 'document.export-word'])
})

test('a deleted document is gone', async () => {
  const { id } = await saved(true)
  expect((await ask('POST', `/documents/${id}/remove`, { who: as(provider, 'provider-admin') })).kind).toBe('not-found')
  expect((await ask('POST', `/documents/${id}/remove`)).kind).toBe('see-other')
  expect((await ask('GET', `/documents/${id}`)).kind).toBe('not-found')
})

const agreement = new File(['%PDF-1.7 invented'], 'agreement.pdf')
const fileIdIn = (page: string) => /\/files\/([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''

test('a file is kept, listed and downloaded by those who plan, at its own partner alone', async () => {
  expect((await ask('POST', '/files', { upload: agreement })).kind).toBe('see-other')
  const id = fileIdIn(html(await ask('GET', '/files', { who: as(tenant, 'executive') })))
  expect(await ask('GET', `/files/${id}`)).toMatchObject({
    kind: 'download',
    name: 'agreement.pdf',
    type: 'application/pdf',
  })
  const other = as(provider, 'provider-admin')
  expect(html(await ask('GET', '/files', { who: other }))).toContain('No files yet')
  expect((await ask('GET', `/files/${id}`, { who: other })).kind).toBe('not-found')
  expect((await ask('POST', `/files/${id}/remove`, { who: other })).kind).toBe('not-found')
  for (const role of ['officer', 'clinician', 'peer'] as const)
    expect((await ask('GET', `/files/${id}`, { who: as(tenant, role) })).kind).toBe('not-found')
  expect((await ask('POST', `/files/${id}/remove`)).kind).toBe('see-other')
  expect((await ask('GET', `/files/${id}`)).kind).toBe('not-found')
})

test('a file of another class is not handed out here', async () => {
  const upload = { name: 'calls.csv', bytes: Buffer.from('type,day\nA,Monday\n'), class: 'D2' } as const
  const kept = await db.database.inTenant(tenant, (tx) => db.services.files.put(tx, tenant, upload))
  if (!kept.ok) throw new Error('Not kept')
  expect((await ask('GET', `/files/${kept.value.id}`)).kind).toBe('not-found')
  expect((await ask('POST', `/files/${kept.value.id}/remove`)).kind).toBe('not-found')
  expect(html(await ask('GET', '/files'))).not.toContain('calls.csv')
})

test('a file that cannot be used is refused with its reason', async () => {
  const page = await ask('POST', '/files', { upload: new File(['<html>'], 'agreement.pdf') })
  expect(page).toMatchObject({ status: 415 })
  expect(html(page)).toContain('Its content decides, not its name')
  expect(html(await ask('POST', '/files'))).toContain('Choose a file')
})

test('notices greet with what is new, in the language of the reader, until they are marked as read', async () => {
  expect(html(await ask('GET', '/notices', { who: provider }))).toContain('Nothing new')
  const says = { en: 'Your comparison is ready', es: 'Su comparación está lista' }
  await db.database.inTenant(tenant, (tx) =>
    notify(tx, tenant, { to: [provider.account], kind: 'design-ready', says, href: `/w/${slug}/design` }, TEST_NOW),
  )
  const spanish = html(await ask('GET', '/notices', { who: provider, language: 'es' }), 'es')
  expect(spanish).toContain('Su comparación está lista')
  expect(spanish).toContain(`href="/es/w/${slug}/design"`)
  expect(spanish).toContain('Nuevo')
  await ask('POST', '/notices/read', { who: provider })
  expect(html(await ask('GET', '/notices', { who: provider }))).not.toContain('Mark all as read')
})

test('only administrators see the mail of their partner', async () => {
  await db.database.inTenant(tenant, (tx) =>
    db.services.mail.send(
      { to: 'chief@agency.example', subject: 'You are invited', text: 'One\n\nTwo' },
      { tx, tenant },
    ),
  )
  const admin = html(await ask('GET', '/notices', { who: as(tenant, 'agency-admin') }))
  expect(admin).toContain('chief@agency.example')
  for (const who of [tenant, as(provider, 'provider-admin'), as(tenant, 'privacy-officer')])
    expect(html(await ask('GET', '/notices', { who }))).not.toContain('chief@agency.example')
})

test.each(['/partners', '/partners/new', '/people/new', '/documents', '/files', '/notices'])(
  '%s is drawn in Spanish too',
  async (path) => {
    const page = html(await ask('GET', path, { language: 'es' }), 'es')
    expect(page).not.toMatch(/\b(Partner|Save|Notice|Saved|Nothing)\b/)
    expect(page).not.toContain('style=')
  },
)
