import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { instant } from '../../core/kinds.ts'
import { connectAs } from '../../storage/index.ts'
import { createMail } from '../mail.ts'

const start = instant(1_767_225_600_000)
const letter = { to: 'chief@agency.example', subject: 'You are invited', text: 'Open this page: https://x.example/1' }
let now = start
let db: TestDatabase
let tenant: Tenant
let provider: Tenant
let server: MailServer

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider } = await db.newCollaboration())
})
afterAll(() => db.close())
beforeEach(async () => {
  now = start
  server = await startMailServer()
  await connectAs(db.owner, (client) => client.query('delete from mail_outbox'))
})
afterEach(() => server.stop())

const mail = (smtpUrl: string | null = server.url) =>
  createMail({ database: db.database, keys: db.keys, clock: () => now, smtpUrl })
const admin = (of: Tenant): Tenant => ({ ...of, role: 'agency-admin' })
const send = (of: Tenant, via = mail()) => db.database.inTenant(of, (tx) => via.send(letter, { tx, tenant: of }))
const lettersSeenBy = (who: Tenant) => db.database.inTenant(who, (tx) => mail(null).ofPartner(tx))

test('another partner, and members who do not administer, see no letters of a partner', async () => {
  await send(tenant)
  for (const who of [tenant, provider, admin(provider), admin((await db.newCollaboration()).tenant)])
    expect(await lettersSeenBy(who)).toEqual([])
  expect(await lettersSeenBy(admin(tenant))).toHaveLength(1)
})

test('a partner cannot send in the name of another, or of the platform', async () => {
  const asOther = db.database.inTenant(provider, (tx) => mail().send(letter, { tx, tenant }))
  await expect(asOther).rejects.toThrow(/row-level security/)
  await expect(db.database.inTenant(provider, (tx) => mail().send(letter, { tx }))).rejects.toThrow(
    /row-level security/,
  )
})

test('without a mail server letters are kept and shown to the administrator, for a month', async () => {
  const kept = mail(null)
  expect(kept.isSent).toBe(false)
  await send(tenant, kept)
  expect(await kept.deliver()).toEqual({ sent: 0, later: 0, failed: 0 })
  expect(await lettersSeenBy(admin(tenant))).toMatchObject([{ ...letter, state: 'kept' }])
  now = instant(start + 31 * 86_400_000)
  await kept.deliver()
  expect(await lettersSeenBy(admin(tenant))).toMatchObject([{ text: '', state: 'kept' }])
})

test('after 90 days nothing tells to whom a letter went, sent or kept', async () => {
  await mail(null).send(letter)
  await mail().send(letter)
  await mail().deliver()
  now = instant(start + 91 * 86_400_000)
  await mail().send({ ...letter, to: 'new@agency.example' })
  await mail().deliver()
  expect((await mail().ofPlatform()).map(({ to }) => to)).toEqual(['new@agency.example'])
})

test('nothing in the outbox tells what a letter says, and no row opens with the text of another', async () => {
  const link = 'https://x.example/invitation/secret'
  const kept = mail(null)
  await kept.send({ ...letter, text: `Open this page: ${link}` })
  await kept.send({ ...letter, text: 'Nothing to open' })
  const stored = () => connectAs(db.owner, (client) => client.query('select o::text as row from mail_outbox o'))
  for (const { row } of (await stored()).rows) {
    expect(row).not.toContain('secret')
    expect(row).not.toContain(Buffer.from('secret').toString('hex'))
  }
  const texts = async () => (await kept.ofPlatform()).map(({ text }) => text).sort()
  expect(await texts()).toEqual(['Nothing to open', `Open this page: ${link}`])
  await connectAs(db.owner, (client) =>
    client.query(
      `update mail_outbox o set sealed_text = other.sealed_text from mail_outbox other where other.id <> o.id`,
    ),
  )
  expect(await texts()).toEqual(['', ''])
})

test('a letter that no longer opens is given up, and never goes out empty', async () => {
  await mail().send(letter)
  await connectAs(db.owner, (client) => client.query(`update mail_outbox set sealed_text = sha256('x')`))
  expect(await mail().deliver()).toEqual({ sent: 0, later: 0, failed: 1 })
  expect(server.letters).toEqual([])
})

test('a letter goes out once, and its text is then forgotten', async () => {
  await mail().send(letter)
  expect(await mail().deliver()).toEqual({ sent: 1, later: 0, failed: 0 })
  expect(await mail().deliver()).toEqual({ sent: 0, later: 0, failed: 0 })
  expect(server.letters).toHaveLength(1)
  expect(server.letters[0]).toContain('Subject: You are invited')
  expect(server.letters[0]).toContain('From: pmhc@127.0.0.1')
  expect(await mail().ofPlatform()).toMatchObject([{ state: 'sent', text: '', attempts: 1 }])
})

test('a letter of an act that fails never leaves', async () => {
  const act = db.database.inTenant(tenant, async (tx) => {
    await mail().send(letter, { tx, tenant })
    throw new Error('the act failed')
  })
  await expect(act).rejects.toThrow('the act failed')
  expect(await mail().deliver()).toEqual({ sent: 0, later: 0, failed: 0 })
})

test('when the server is busy the letter waits longer each time, and goes out when it is well again', async () => {
  server.answer = '451 4.3.0 try later'
  await mail().send(letter)
  expect(await mail().deliver()).toEqual({ sent: 0, later: 1, failed: 0 })
  expect(await mail().deliver()).toEqual({ sent: 0, later: 0, failed: 0 })
  now = instant(now + 60_000)
  expect(await mail().deliver()).toEqual({ sent: 0, later: 1, failed: 0 })
  now = instant(now + 60_000)
  expect(await mail().deliver()).toEqual({ sent: 0, later: 0, failed: 0 })
  expect(await mail().ofPlatform()).toMatchObject([{ state: 'waiting', attempts: 2, lastProblem: '451 EMESSAGE' }])
  now = instant(now + 5 * 60_000)
  server.answer = '250 taken'
  expect(await mail().deliver()).toEqual({ sent: 1, later: 0, failed: 0 })
})

test('after about two days of tries a letter counts as failed', async () => {
  await server.stop()
  await mail().send(letter)
  let [tries, failed] = [0, 0]
  for (; failed === 0 && tries < 20; now = instant(now + 86_400_000)) {
    failed = (await mail().deliver()).failed
    tries += 1
  }
  expect(tries).toBe(8)
  expect(await mail().ofPlatform()).toMatchObject([{ state: 'failed', text: '', lastProblem: 'ESOCKET' }])
})

test('a server that will never take a letter is asked once, and its words about the address are not kept', async () => {
  server.answer = '550 5.1.1 no such user chief@agency.example'
  await mail().send(letter)
  expect(await mail().deliver()).toEqual({ sent: 0, later: 0, failed: 1 })
  const [kept] = await mail().ofPlatform()
  expect(kept?.lastProblem).toMatch(/^550 E[A-Z]+$/)
})

test('a letter left half sent by a process that ended is tried again', async () => {
  await mail().send(letter)
  await connectAs(db.owner, (client) => client.query(`update mail_outbox set state = 'sending', attempts = 1`))
  expect(await mail().deliver()).toEqual({ sent: 1, later: 0, failed: 0 })
})

test('a subject with an address or a phone number, and a letter to two people, are bugs', async () => {
  for (const wrong of [
    { ...letter, subject: 'For chief@agency.example' },
    { ...letter, subject: 'Call (555) 010-4477' },
    { ...letter, subject: 'One\r\nBcc: x@y.example' },
    { ...letter, to: 'a@b.example, c@d.example' },
  ])
    await expect(mail().send(wrong)).rejects.toThrow(RangeError)
})

interface MailServer {
  readonly url: string
  readonly letters: string[]
  /** What it says to a letter. */
  answer: string
  stop(): Promise<void>
}

/** Speaks as much SMTP as a letter needs. */
async function startMailServer(): Promise<MailServer> {
  const letters: string[] = []
  const open = new Set<Socket>()
  const stub = { letters, answer: '250 taken', url: '', stop: () => stopServer(listening, open) }
  const listening = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    converse(socket, letters, () => stub.answer)
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  stub.url = `smtp://127.0.0.1:${address.port}`
  return stub
}

function stopServer(listening: Server, open: ReadonlySet<Socket>): Promise<void> {
  for (const socket of open) socket.destroy()
  return new Promise((resolve) => listening.close(() => resolve()))
}

function converse(socket: Socket, letters: string[], answer: () => string): void {
  let letter: string | null = null
  let rest = ''
  socket.write('220 stub\r\n')
  socket.setEncoding('utf8').on('data', (text: string) => {
    rest += text
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (letter !== null && line !== '.') letter += `${line}\n`
      else if (letter !== null) {
        if (answer().startsWith('250')) letters.push(letter)
        letter = null
        socket.write(`${answer()}\r\n`)
      } else if (line === 'DATA') {
        letter = ''
        socket.write('354 go on\r\n')
      } else if (line === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
}
