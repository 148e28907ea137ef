import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { failed, ok, type Result } from '../../core/result.ts'
import type { PageRequest } from '../../web/route.ts'

/** A file on its way in, a piece at a time. Fields that stand before it in the form are there already. */
export interface IncomingFile {
  readonly field: string
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  readonly fields: Readonly<Record<string, string>>
}
export interface UploadForm<T> {
  readonly fields: Readonly<Record<string, string>>
  /** What `take` answered; null when the form brought no file. */
  readonly taken: T | null
}

const FIELD_BYTES = 64 * 1024
const MOST_FIELDS = 50
/** After a refusal, this much more is read and dropped, so that the browser is ready to show the answer. */
const MOST_DROPPED_BYTES = 8 * 1024 * 1024

/**
 * Reads a form with one file (`enctype="multipart/form-data"`) without holding the file in memory. `take` is given the
 * file as it comes; it may stop reading early. A form that cannot be read is a value; what `take` throws is thrown.
 */
export async function readUpload<T>(
  request: Pick<PageRequest, 'headers' | 'body'>,
  take: (file: IncomingFile) => Promise<T>,
): Promise<Result<UploadForm<T>, 'not-a-form' | 'broken-off'>> {
  const type = request.headers.get('content-type') ?? ''
  if (request.body === null || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) return failed('not-a-form')
  const form = openForm(type, take)
  if (form === null) return failed('not-a-form')
  // Two names of one thing: the browser's streams and Node's.
  const source = Readable.fromWeb(request.body as WebStream<Uint8Array>)
  let isWhole = true
  try {
    await pump(source, form)
  } catch (error) {
    isWhole = false
    form.breakOff(error instanceof Error ? error : new Error('The upload broke off'))
  } finally {
    source.destroy()
  }
  const taken = await form.taken()
  if (!isWhole) return failed('broken-off')
  if (taken !== null && 'error' in taken) throw taken.error
  return ok({ fields: form.fields, taken: taken === null ? null : taken.value })
}

type Taken<T> = { readonly value: T } | { readonly error: unknown }
interface OpenForm<T> {
  readonly parser: BusboyInstance
  readonly fields: Record<string, string>
  /** True once the file was taken, or refused, so that the rest is of no use. */
  isDone(): boolean
  taken(): Promise<Taken<T> | null>
  breakOff(why: Error): void
}

/** Null where the header names no boundary that a form can have. */
function openForm<T>(type: string, take: (file: IncomingFile) => Promise<T>): OpenForm<T> | null {
  const fields: Record<string, string> = Object.create(null)
  const parser = parserOf(type)
  if (parser === null) return null
  let taking: Promise<Taken<T>> | null = null
  let stream: Readable | null = null
  let isDone = false
  parser.on('field', (name, value) => {
    fields[name] = value
  })
  parser.on('file', (field, incoming, name) => {
    stream = incoming
    // Without a listener an error of the stream would end the process; `take` meets it while reading.
    incoming.on('error', () => {})
    if (name === undefined || name === '') {
      incoming.resume()
      return
    }
    const bytes = incoming.iterator({ destroyOnReturn: false })
    taking = take({ field, name, bytes, fields: { ...fields } })
      .then(
        (value): Taken<T> => ({ value }),
        (error: unknown): Taken<T> => ({ error }),
      )
      .finally(() => {
        isDone = true
        incoming.resume()
      })
  })
  return {
    parser,
    fields,
    isDone: () => isDone,
    taken: async () => taking,
    breakOff: (why) => stream?.destroy(why),
  }
}

function parserOf(type: string): BusboyInstance | null {
  const limits = { files: 1, fields: MOST_FIELDS, fieldSize: FIELD_BYTES }
  try {
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch {
    // It throws on a header that it cannot read, which anyone may send.
    return null
  }
}

/** Feeds the parser no faster than the file is taken. Throws where the form ends in the middle. */
async function pump<T>(source: Readable, { parser, isDone }: OpenForm<T>): Promise<void> {
  const finished = new Promise<void>((resolve, reject) => parser.once('finish', resolve).once('error', reject))
  // Awaited below; until then an early error must not count as nobody's.
  finished.catch(() => {})
  let dropped = 0
  for await (const chunk of source) {
    if (isDone()) dropped += chunk.length
    if (dropped > MOST_DROPPED_BYTES) return
    if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), finished])
  }
  parser.end()
  await finished
}
