import { expect, test } from 'vitest'
import { type IncomingFile, readUpload } from './read-upload.ts'

const BOUNDARY = 'line-between-parts'
const part = (head: string, body: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
const file = (name: string, body: string) => part(`name="file"; filename="${name}"`, body)
const END = `--${BOUNDARY}--\r\n`

function sent(pieces: readonly string[] | AsyncIterable<string>, type = `multipart/form-data; boundary=${BOUNDARY}`) {
  const iterator = encoded(pieces)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })
  return { headers: new Headers({ 'content-type': type }), body }
}
async function* encoded(pieces: readonly string[] | AsyncIterable<string>) {
  for await (const piece of pieces) yield new TextEncoder().encode(piece)
}
async function whole({ bytes }: IncomingFile): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const piece of bytes) parts.push(piece)
  return Buffer.concat(parts).toString('utf8')
}

test('a file comes with its name and the fields around it', async () => {
  const form = [part('name="zone"', 'America/Denver'), file('calls.csv', 'a,b\n1,2\n'), part('name="note"', 'ok'), END]
  let seen = {}
  const read = await readUpload(sent(form), async (incoming) => {
    seen = { name: incoming.name, zone: incoming.fields.zone }
    return whole(incoming)
  })
  expect(read).toEqual({
    ok: true,
    value: { taken: 'a,b\n1,2\n', all: ['a,b\n1,2\n'], fields: { zone: 'America/Denver', note: 'ok' } },
  })
  expect(seen).toEqual({ name: 'calls.csv', zone: 'America/Denver' })
})

test('a large file is taken a piece at a time', async () => {
  const line = 'CHECK WELFARE,Monday\n'.repeat(1000)
  async function* long() {
    yield `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n`
    for (let at = 0; at < 500; at += 1) yield line
    yield `\r\n${END}`
  }
  const read = await readUpload(sent(long()), async ({ bytes }) => {
    let size = 0
    for await (const piece of bytes) size += piece.length
    return size
  })
  expect(read).toMatchObject({ ok: true, value: { taken: line.length * 500 } })
})

test('when the file is refused early, an endless upload is not read to its end', async () => {
  let pieces = 0
  async function* endless() {
    yield `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n`
    for (;;) {
      pieces += 1
      yield 'x'.repeat(64 * 1024)
    }
  }
  const read = await readUpload(sent(endless()), async ({ bytes }) => {
    for await (const piece of bytes) if (piece.length > 0) return 'refused'
    return 'empty'
  })
  expect(read).toMatchObject({ ok: true, value: { taken: 'refused' } })
  expect(pieces).toBeLessThan(200)
})

test('a form without a file, and one where none was chosen, bring none', async () => {
  for (const form of [
    [part('name="a"', '1'), END],
    [file('', ''), END],
  ])
    expect(await readUpload(sent(form), whole)).toMatchObject({ ok: true, value: { taken: null } })
})

test('only the first file of a form is taken', async () => {
  const read = await readUpload(sent([file('a.csv', '1'), file('b.csv', '2'), END]), whole)
  expect(read).toMatchObject({ ok: true, value: { taken: '1' } })
})

test('an upload that breaks off is a value, whether the form or the connection ends', async () => {
  async function* cut() {
    yield file('a.csv', 'a,b\n')
    throw new Error('connection reset')
  }
  for (const form of [[file('a.csv', 'a,b\n').slice(0, -8)], cut()])
    expect(await readUpload(sent(form), whole)).toEqual({ ok: false, problem: 'broken-off' })
})

test('what is not a form with files is a value', async () => {
  for (const type of ['', 'text/csv', 'multipart/form-data', 'application/x-www-form-urlencoded'])
    expect(await readUpload(sent(['a=1'], type), whole)).toEqual({ ok: false, problem: 'not-a-form' })
  expect(await readUpload({ headers: new Headers(), body: null }, whole)).toEqual({ ok: false, problem: 'not-a-form' })
})

test('what goes wrong inside is thrown on', async () => {
  const failing = async (incoming: IncomingFile) => {
    await whole(incoming)
    throw new Error('a bug')
  }
  await expect(readUpload(sent([file('a.csv', '1'), END]), failing)).rejects.toThrow('a bug')
})

test('a boundary that no form can have is a value, not a failure', async () => {
  for (const boundary of ['', 'b'.repeat(5_000), '"'])
    expect(await readUpload(sent([END], `multipart/form-data; boundary=${boundary}`), whole), boundary).toMatchObject({
      ok: false,
    })
})

test('several files come in their order, as many as are wanted', async () => {
  const form = [file('a.csv', 'first'), file('b.csv', 'x'.repeat(200_000)), file('c.csv', 'third'), END]
  const names = async (incoming: IncomingFile) => `${incoming.name} ${(await whole(incoming)).length}`
  const all = await readUpload(sent(form), names, { mostFiles: 5 })
  expect(all).toMatchObject({ ok: true, value: { taken: 'a.csv 5', all: ['a.csv 5', 'b.csv 200000', 'c.csv 5'] } })
  const two = await readUpload(sent(form), names, { mostFiles: 2 })
  expect(two).toMatchObject({ ok: true, value: { all: ['a.csv 5', 'b.csv 200000'] } })
})

test('of several files the first that is refused ends the form', async () => {
  let pieces = 0
  async function* endless() {
    yield file('a.csv', 'first')
    yield `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="b.csv"\r\n\r\n`
    for (;;) {
      pieces += 1
      yield 'x'.repeat(64 * 1024)
    }
  }
  const read = await readUpload(
    sent(endless()),
    async (incoming) => {
      if (incoming.name === 'a.csv') return whole(incoming)
      for await (const _ of incoming.bytes) return 'refused'
      return 'empty'
    },
    { mostFiles: 5 },
  )
  expect(read).toMatchObject({ ok: true, value: { all: ['first', 'refused'] } })
  expect(pieces).toBeLessThan(400)
})
