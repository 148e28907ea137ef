import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { createApp } from '../../../app.ts'
import { readContent } from '../../../platform/content/index.ts'
import { DESK, deskContact, deskKeeper, newReference } from '../../../platform/desk/index.ts'
import { holdLink } from '../../../platform/links/index.ts'
import { versionsOf } from '../../../platform/revisions/index.ts'
import { keyOf } from '../kinds.ts'
import { submissionsRoutes } from '../routes.ts'
import { listSubmissions } from '../store.ts'

const ORIGIN = 'http://localhost:8080'
let door: Door
let fetchPage: (request: Request) => Response | Promise<Response>

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  const app = createApp(door.services, submissionsRoutes(door.services))
  fetchPage = (request) => app.fetch(request)
})
afterAll(() => door.close())

interface Answer {
  readonly status: number
  readonly text: string
  readonly to: string
}
async function open(path: string): Promise<Answer> {
  return answerOf(await fetchPage(new Request(`${ORIGIN}${path}`)))
}
async function send(path: string, fields: Readonly<Record<string, string>>, file?: File): Promise<Answer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (file !== undefined) body.set('file', file)
  const headers = { 'sec-fetch-site': 'same-origin' }
  return answerOf(await fetchPage(new Request(`${ORIGIN}${path}`, { method: 'POST', body, headers })))
}
async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const request = new Request(`${ORIGIN}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })
  return answerOf(await fetchPage(request))
}
async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, text: await response.text(), to: response.headers.get('location') ?? '' }
}

const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
/** A form as a person opens it, who then takes a minute. */
async function opened(): Promise<Readonly<Record<string, string>>> {
  const form = hidden((await open('/library/submit')).text, 'form')
  door.pass(60_000)
  return { form }
}
let number = 0
const filled = (): Readonly<Record<string, string>> => {
  number += 1
  return {
    brings: 'policy',
    title: `Invented transport policy ${number}`,
    maker: 'Invented Police Department',
    year: '2025',
    summary: 'An invented policy that says who drives a person to care, and who stays.',
    url: `https://policy.example/transport/${number}`,
    section: 'manage',
    'topic-1': 'policy',
    'topic-2': 'transport-custody',
    'types-cit': 'yes',
    licence: 'cc-by',
    redacted: 'yes',
  }
}
const PDF = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n')
const pdf = (name = 'policy.pdf', mark = ''): File => new File([PDF, `%${mark}\n`], name, { type: 'application/pdf' })
const all = () => door.services.database.inTenant(deskKeeper(), (tx) => listSubmissions(tx))

async function sent(more: Readonly<Record<string, string>> = {}, file?: File): Promise<string> {
  const answer = await send('/library/submit', { ...(await opened()), ...filled(), ...more }, file)
  expect(answer.status, answer.text.slice(0, 200)).toBe(303)
  return /\/library\/submissions\/([\w-]{43})\?sent=yes$/.exec(answer.to)?.[1] ?? ''
}

describe('who may not', () => {
  test('a link opens its own submission and no other, by page or by row', async () => {
    const [mine, other] = [await sent({ title: 'Mine alone' }), await sent({ title: 'Of someone else' })]
    const page = await open(`/library/submissions/${mine}`)
    expect(page.text).toContain('Mine alone')
    expect(page.text).not.toContain('Of someone else')
    const { database } = door.services
    const rows = await database.inTenant(deskContact(), async (tx) => {
      await holdLink(tx, other)
      return listSubmissions(tx)
    })
    expect(rows.map(({ title }) => title)).toEqual(['Of someone else'])
    expect(await database.inTenant(deskContact(), (tx) => listSubmissions(tx))).toEqual([])
  })

  test('whoever holds a link cannot publish, accept or move what it opens', async () => {
    const token = await sent()
    for (const change of [
      { state: 'published' },
      { state: 'accepted' },
      { partner_id: crypto.randomUUID() },
    ] as const) {
      const attempt = door.services.database.inTenant(deskContact(), async (tx) => {
        await holdLink(tx, token)
        await tx.updateTable('submissions').set(change).execute()
      })
      await expect(attempt).rejects.toThrow(/row-level security/)
    }
  })

  test('members of another collaboration, and learners at the desk, see no submission', async () => {
    const { tenant } = await door.db.newCollaboration()
    for (const who of [
      { ...tenant, role: 'editor' } as const,
      { ...DESK, role: 'learner', account: tenant.account } as const,
    ])
      expect(await door.services.database.inTenant(who, (tx) => listSubmissions(tx))).toEqual([])
  })

  test('unknown, broken and expired links all get one clear answer', async () => {
    const token = await sent()
    const unknown = await open(`/library/submissions/${'A'.repeat(43)}`)
    expect(unknown.status).toBe(404)
    expect(unknown.text).toContain('This link opens nothing')
    expect((await open('/library/submissions/x')).text).toBe(unknown.text.replaceAll('A'.repeat(43), 'x'))
    door.pass(366 * 86_400_000)
    for (const act of ['message', 'withdraw'])
      expect((await post(`/library/submissions/${token}/${act}`, { text: 'x', sure: 'yes' })).status).toBe(404)
    expect((await open(`/library/submissions/${token}`)).text).toContain('This link opens nothing')
  })
})

describe('sending', () => {
  test('a link and a file arrive, and the private page shows reference, state and how to come back', async () => {
    const token = await sent({ title: 'Riding to care' }, pdf('Riding.pdf', 'riding'))
    const page = await open(`/library/submissions/${token}?sent=yes`)
    expect(page.text).toMatch(/LS-[2-9A-Z]{4}-[2-9A-Z]{2}/)
    expect(page.text).toContain('Keep this page’s address')
    expect(page.text).toContain('Riding.pdf')
    const [submission] = (await all()).filter(({ title }) => title === 'Riding to care')
    const versions = await door.services.database.inTenant(deskKeeper(), (tx) =>
      versionsOf(tx, keyOf(submission?.id ?? '')),
    )
    expect(versions).toHaveLength(1)
    expect(versions[0]?.fields).toMatchObject({
      kinds: ['policy'],
      topics: ['policy', 'transport-custody'],
      types: ['cit'],
    })
  })

  test('all problems come at once, nothing typed is lost, and the file need not be chosen again', async () => {
    const form = await opened()
    const typed = { ...filled(), title: 'Kept <b>title</b>', maker: '', licence: '', redacted: '' }
    const refused = await send('/library/submit', { ...form, ...typed }, pdf('kept.pdf', 'kept'))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('There are 3 things to fix')
    expect(refused.text).toContain('value="Kept &lt;b>title&lt;/b>"')
    expect(refused.text).toContain('We have your file: kept.pdf')
    const again = { ...typed, maker: 'Invented Police', licence: 'cc-by', redacted: 'yes', title: 'Kept title' }
    const kept = { form: hidden(refused.text, 'form'), kept: hidden(refused.text, 'kept') }
    const done = await send('/library/submit', { ...again, ...kept })
    expect(done.status).toBe(303)
    expect((await open(done.to)).text).toContain('kept.pdf')
  })

  test.each([
    ['a program with another name', () => new File(['MZ\u0090\u0000\u0003'], 'policy.pdf'), 415],
    ['an empty file', () => new File([], 'policy.pdf'), 422],
    ['a text that calls itself a picture', () => new File(['hello there'], 'photo.png'), 415],
  ])('%s is refused with a clear answer, and what was typed stays', async (_what, file, status) => {
    const before = (await all()).length
    const answer = await send('/library/submit', { ...(await opened()), ...filled(), title: 'Stays here' }, file())
    expect(answer.status).toBe(status)
    expect(answer.text).toContain('value="Stays here"')
    expect((await all()).length).toBe(before)
  })

  test('a file of over 50 MB is refused before the rest is read', async () => {
    const big = new File([PDF, new Uint8Array(50_000_001)], 'big.pdf')
    const answer = await send('/library/submit', { ...(await opened()), ...filled() }, big)
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('over 50 MB')
  })

  test.each(['http://x.example/', 'javascript:alert(1)', 'https://me:pw@x.example/', 'nonsense'])(
    'the link %s is not taken',
    async (url) => {
      const answer = await send('/library/submit', { ...(await opened()), ...filled(), url })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('Write a link that begins with https://')
    },
  )

  test('scripts in text are shown as text', async () => {
    const token = await sent({ title: '<script>alert(1)</script>' })
    const { text } = await open(`/library/submissions/${token}`)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script>alert(1)')
  })

  test('the same form sent twice makes one submission and leads to one page', async () => {
    const form = { ...(await opened()), ...filled() }
    const before = (await all()).length
    const answers = await Promise.all([
      send('/library/submit', { ...form, anyway: 'yes' }, pdf('twice.pdf', 'twice')),
      send('/library/submit', { ...form, anyway: 'yes' }, pdf('twice.pdf', 'twice')),
    ])
    expect(new Set(answers.map(({ to }) => to)).size).toBe(1)
    expect((await all()).length).toBe(before + 1)
  })
})

describe('spam', () => {
  test('a form filled in by a program at once, or in the field that stays empty, is asked for again', async () => {
    const form = hidden((await open('/library/submit')).text, 'form')
    const quick = await send('/library/submit', { form, ...filled() })
    expect(quick.status).toBe(422)
    expect(quick.text).toContain('That went very fast')
    const trapped = await send('/library/submit', { ...(await opened()), ...filled(), 'second-website': 'Buy now' })
    expect(trapped.status).toBe(422)
    expect(trapped.text).toContain('Leave this field empty')
  })

  test('a form that we did not hand out is not taken, and its file is not kept', async () => {
    const forged = await send(
      '/library/submit',
      { form: `${'A'.repeat(24)}.1700000000000.${'B'.repeat(43)}`, ...filled() },
      pdf(),
    )
    expect(forged.status).toBe(422)
    expect(forged.text).not.toContain('We have your file')
  })

  test('after very many in one day the next one is asked to come tomorrow', async () => {
    await sent()
    await door.services.database.inTenant(deskKeeper(), async (tx) => {
      const newest = tx.selectFrom('submissions').selectAll().orderBy('received_at', 'desc').limit(1)
      const row = await newest.executeTakeFirstOrThrow()
      const copies = Array.from({ length: 300 }, () => ({
        ...row,
        id: crypto.randomUUID(),
        reference: newReference('LS'),
        link_hash: Buffer.from(crypto.getRandomValues(new Uint8Array(32))),
      }))
      await tx.insertInto('submissions').values(copies).execute()
    })
    const late = await send('/library/submit', { ...(await opened()), ...filled() })
    expect(late.status).toBe(429)
    expect(late.text).toContain('Please send yours tomorrow')
    door.pass(86_400_000)
    await sent()
  })
})

describe('what is here already', () => {
  beforeEach(() => door.pass(86_400_000))

  test('the same link, title or file is pointed out, with its page when it is public, and can be sent all the same', async () => {
    const [known] = readContent().resources.filter(({ url_kind }) => url_kind === 'direct')
    const link = await send('/library/submit', { ...(await opened()), ...filled(), url: `${known?.url}?utm_source=x` })
    expect(link.status).toBe(409)
    expect(link.text).toContain(`href="/library/${known?.id}"`)
    const title = await send('/library/submit', { ...(await opened()), ...filled(), title: `THE ${known?.title}!` })
    expect(title.text).toContain('The same title')
    await sent({ url: '' }, pdf('first.pdf', 'same bytes'))
    const form = await opened()
    const file = await send('/library/submit', { ...form, ...filled(), url: '' }, pdf('other-name.pdf', 'same bytes'))
    expect(file.status).toBe(409)
    expect(file.text).toContain('The same file')
    expect(file.text).toContain('We have your file: other-name.pdf')
    const kept = { form: hidden(file.text, 'form'), kept: hidden(file.text, 'kept') }
    const done = await send('/library/submit', { ...filled(), url: '', ...kept, anyway: 'yes' })
    expect(done.status).toBe(303)
  })
})

describe('the private page', () => {
  test('its holder answers, replaces the file, takes it back, and then can do no more', async () => {
    const token = await sent({}, pdf('old.pdf', 'old'))
    const at = `/library/submissions/${token}`
    expect((await post(`${at}/message`, { text: '' })).text).toContain('Write your message')
    expect((await post(`${at}/message`, { text: 'It was updated in May.' })).status).toBe(303)
    expect((await send(`${at}/file`, {}, pdf('new.pdf', 'new'))).status).toBe(303)
    const page = await open(at)
    expect(page.text).toContain('It was updated in May.')
    expect(page.text).toContain('new.pdf')
    expect(page.text).not.toContain('old.pdf')
    expect((await post(`${at}/withdraw`, {})).status).toBe(422)
    expect((await post(`${at}/withdraw`, { sure: 'yes' })).status).toBe(303)
    const late = await post(`${at}/message`, { text: 'One thing more' })
    expect(late.status).toBe(409)
    expect((await open(at)).text).toContain('You took it back.')
  })
})

test('whoever gives an address gets a letter whose subject names nothing', async () => {
  await sent({ mail: 'sender@agency.example' })
  const { mail } = door.services
  const admin = { ...DESK, role: 'agency-admin', account: deskKeeper().account } as const
  const letters = await door.services.database.inTenant(admin, (tx) => mail.ofPartner(tx))
  expect(letters).toHaveLength(1)
  expect(letters[0]).toMatchObject({
    to: 'sender@agency.example',
    subject: 'Your submission to the library has arrived',
  })
  expect(letters[0]?.text).toMatch(/http:\/\/localhost:8080\/library\/submissions\/[\w-]{43}/)
})
