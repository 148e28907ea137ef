import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Instant } from '../../../core/kinds.ts'
import { visitOf } from '../../../platform/access/index.ts'
import { failureOf, log } from '../../../platform/log.ts'
import type { Services } from '../../../platform/services.ts'
import { MOST_BYTES } from '../keeping/receive.ts'

/** After this long without a request a visit is over and its files are gone. */
export const IDLE_MS = 60 * 60 * 1000
const VISIT = /^[A-Za-z0-9_-]{20,64}$/

const visitShape = z.object({
  fileNames: z.array(z.string()),
  isSample: z.boolean(),
  timezone: z.string().nullable(),
})
/** What a guest brought. Everything about it lies in one folder and nowhere else: never in the database or a backup. */
export type Visit = z.infer<typeof visitShape>

export interface NewVisit {
  readonly visit: string
  /** For the guest's cookie; kept nowhere. */
  readonly secret: string
  readonly folder: string
}

/** Visits at /try. */
export interface Guests {
  /** Makes an empty visit. Whoever holds its secret is its guest. */
  open(): Promise<NewVisit>
  /** False when guests hold so much already, or the disk so little, that members' records could suffer. */
  hasRoom(): Promise<boolean>
  /** Takes an upload. While it goes on, its room counts as taken. */
  receive<T>(work: () => Promise<T>): Promise<T>
  describe(visit: string, facts: Visit): Promise<void>
  /** The visit's facts, marking it as used now; null when it is over or never was. */
  find(visit: string): Promise<Visit | null>
  folder(visit: string): string
  /** Aborts when the visit ends, so that what goes on for it stops at once. */
  untilEnd(visit: string): AbortSignal
  end(visit: string): Promise<void>
  /** Ends visits that were idle for an hour. */
  sweep(): Promise<number>
}

const made = new WeakMap<Services, Guests>()

/** One keeper of visits for each set of services. */
export function guestsOf(services: Services): Guests {
  const known = made.get(services) ?? createGuests(services)
  made.set(services, known)
  return known
}

export interface GuestLimits {
  /** What all visits may hold together, in bytes. */
  readonly most: number
  /** What must be left free on the disk, in bytes. */
  readonly leastFree: number
}
const LIMITS: GuestLimits = { most: 10_000_000_000, leastFree: 1_500_000_000 }

/** For a set of services, `guestsOf`. */
export function createGuests({ settings, clock }: Pick<Services, 'settings' | 'clock'>, limits = LIMITS): Guests {
  const root = join(settings.dataFolder, 'guests')
  const folder = (visit: string) => {
    if (!VISIT.test(visit)) throw new RangeError('Not the name of a visit')
    return join(root, visit)
  }
  const facts = (visit: string) => join(folder(visit), 'visit.json')
  const ends = new Map<string, AbortController>()
  let receiving = 0
  const end = async (visit: string) => {
    ends.get(visit)?.abort('visit-over')
    ends.delete(visit)
    // What is broken off at this moment may still write a last time.
    await rm(folder(visit), { recursive: true, force: true, maxRetries: 5 })
  }
  return {
    folder,
    end,
    untilEnd(visit) {
      const known = ends.get(visit) ?? new AbortController()
      ends.set(visit, known)
      return known.signal
    },
    async open() {
      const secret = randomBytes(24).toString('base64url')
      const visit = visitOf(secret)
      if (visit === null) throw new Error('A new secret opens no visit')
      await mkdir(folder(visit), { recursive: true, mode: 0o700 })
      await touch(folder(visit), clock())
      return { visit, secret, folder: folder(visit) }
    },
    async hasRoom() {
      const { bavail, bsize } = await statfs(settings.dataFolder)
      // Uploads on their way may still grow to the most that one may have.
      const coming = receiving * MOST_BYTES
      return bavail * bsize - coming >= limits.leastFree && (await bytesUnder(root)) + coming <= limits.most
    },
    async receive(work) {
      receiving += 1
      try {
        return await work()
      } finally {
        receiving -= 1
      }
    },
    async describe(visit, given) {
      await writeFile(facts(visit), JSON.stringify(given), { mode: 0o600 })
      await touch(folder(visit), clock())
    },
    async find(visit) {
      if (!VISIT.test(visit)) return null
      const text = await readFile(facts(visit), 'utf8').catch(() => null)
      if (text === null) return null
      if (await isIdle(folder(visit), clock())) {
        await end(visit)
        return null
      }
      await touch(folder(visit), clock())
      return visitShape.parse(JSON.parse(text))
    },
    async sweep() {
      let ended = 0
      for (const visit of await readdir(root).catch(() => []))
        if (VISIT.test(visit) && (await isIdle(join(root, visit), clock()))) {
          await end(visit)
          ended++
        }
      return ended
    },
  }
}

async function bytesUnder(root: string): Promise<number> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        // A visit that ends at this moment.
        () => 0,
      ),
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function touch(folder: string, now: Instant): Promise<void> {
  await utimes(folder, now / 1000, now / 1000)
}

async function isIdle(folder: string, now: Instant): Promise<boolean> {
  const known = await stat(folder).catch(() => null)
  return known === null || now - known.mtimeMs > IDLE_MS
}

/**
 * For the server's start: ends every visit that an earlier run left, then sweeps each minute. Answers how to stop.
 * Beside another process, which may be a server with guests of its own, only idle visits end.
 */
export async function beginGuests(services: Services, isAlone: boolean): Promise<() => void> {
  if (isAlone) await rm(join(services.settings.dataFolder, 'guests'), { recursive: true, force: true })
  const timer = setInterval(
    () =>
      guestsOf(services)
        .sweep()
        .catch((error: unknown) => log({ event: 'visits not swept', failure: failureOf(error) })),
    60_000,
  )
  timer.unref()
  return () => clearInterval(timer)
}
