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
  /** What `take` answered for the first file; null when the form brought no file. */
  readonly taken: T | null
  /** What `take` answered for each file, in the order of the form. */
  readonly all: readonly T[]
}

const FIELD_BYTES = 64 * 1024
const MOST_FIELDS = 50
/** After a refusal, this much more is read and dropped, so that the browser is ready to show the answer. */
const MOST_DROPPED_BYTES = 8 * 1024 * 1024

/**
 * Reads a form with files (`enctype="multipart/form-data"`) without holding one in memory. `take` is given each file as it
 * comes, up to `mostFiles`, the next one perhaps before the last is done; it may stop reading early, which ends the form.
 * A form that cannot be read is a value; what `take` throws is thrown.
 */
export async function readUpload<T>(
  request: Pick<PageRequest, 'headers' | 'body'>,
  take: (file: IncomingFile) => Promise<T>,
  { mostFiles = 1 }: { readonly mostFiles?: number } = {},
): Promise<Result<UploadForm<T>, 'not-a-form' | 'broken-off'>> {
  const type = request.headers.get('content-type') ?? ''
  if (request.body === null || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) return failed('not-a-form')
  const form = openForm(type, take, mostFiles)
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
  const all = taken.map((one) => {
    if ('error' in one) throw one.error
    return one.value
  })
  return ok({ fields: form.fields, taken: all[0] ?? null, all })
}

type Taken<T> = { readonly value: T } | { readonly error: unknown }
interface OpenForm<T> {
  readonly parser: BusboyInstance
  readonly fields: Record<string, string>
  /** True once the last file was taken, or one was refused, so that the rest is of no use. */
  isDone(): boolean
  taken(): Promise<readonly Taken<T>[]>
  breakOff(why: Error): void
}

/** Null where the header names no boundary that a form can have. */
function openForm<T>(type: string, take: (file: IncomingFile) => Promise<T>, mostFiles: number): OpenForm<T> | null {
  const fields: Record<string, string> = Object.create(null)
  const parser = parserOf(type, mostFiles)
  if (parser === null) return null
  const taking: Promise<Taken<T>>[] = []
  const streams: Readable[] = []
  let isDone = false
  parser.on('field', (name, value) => {
    fields[name] = value
  })
  parser.on('file', (field, incoming, name) => {
    streams.push(incoming)
    // Without a listener an error of the stream would end the process; `take` meets it while reading.
    incoming.on('error', () => {})
    if (name === undefined || name === '') {
      incoming.resume()
      return
    }
    const bytes = incoming.iterator({ destroyOnReturn: false })
    const taken = take({ field, name, bytes, fields: { ...fields } })
      .then(
        (value): Taken<T> => ({ value }),
        (error: unknown): Taken<T> => ({ error }),
      )
      .finally(() => {
        isDone ||= taking.length === mostFiles || !incoming.readableEnded
        incoming.resume()
      })
    taking.push(taken)
  })
  return {
    parser,
    fields,
    isDone: () => isDone,
    taken: () => Promise.all(taking),
    breakOff: (why) => {
      for (const stream of streams) stream.destroy(why)
    },
  }
}

function parserOf(type: string, mostFiles: number): BusboyInstance | null {
  const limits = { files: mostFiles, fields: MOST_FIELDS, fieldSize: FIELD_BYTES }
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
