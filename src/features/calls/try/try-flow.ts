import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { PageRequest } from '../../../web/route.ts'
import { SAMPLE_FILE, writeSampleCsv } from '../../demonstration/index.ts'
import { givenFile } from '../keeping/first-rows.ts'
import { keepCalls } from '../keeping/kept.ts'
import { MOST_BYTES, MOST_ROWS, type ReceiveProblem, receiveCalls } from '../keeping/receive.ts'
import { type Inspection, inspectFile } from '../reading/engine.ts'
import type { CallsProblem } from '../reading/problems.ts'
import type { ColumnAnswers } from '../reading/read-columns.ts'
import { inTurn } from '../turns.ts'
import { guestsOf, type NewVisit } from './guests.ts'

export type OpenProblem =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'broken-off' }
  | { readonly kind: 'receive'; readonly problem: ReceiveProblem }
  | { readonly kind: 'calls'; readonly problem: CallsProblem }

const inspectionFile = (folder: string) => join(folder, 'inspection.json')

/** Opens a visit with the invented sample. */
export async function openSample(services: Services): Promise<Result<NewVisit, OpenProblem>> {
  const guests = guestsOf(services)
  if (!(await guests.hasRoom())) return failed({ kind: 'receive', problem: { kind: 'disk-full' } })
  const opened = await guests.open()
  await writeSampleCsv(givenFile(opened.folder))
  return look(services, opened, { fileName: SAMPLE_FILE.name, isSample: true, timezone: SAMPLE_FILE.zone })
}

/** Opens a visit with an uploaded file. A file that is refused leaves nothing behind. */
export async function openUpload(services: Services, request: PageRequest): Promise<Result<NewVisit, OpenProblem>> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MOST_BYTES + 1_000_000) return failed({ kind: 'receive', problem: { kind: 'too-large' } })
  const guests = guestsOf(services)
  if (!(await guests.hasRoom())) return failed({ kind: 'receive', problem: { kind: 'disk-full' } })
  const opened = await guests.open()
  const { visit, folder } = opened
  const read = await readUpload(request, async ({ name, bytes }) => ({
    name,
    received: await receiveCalls(bytes, givenFile(folder)),
  })).catch(async (problem: unknown) => {
    await guests.end(visit)
    throw problem
  })
  const taken = read.ok ? read.value.taken : null
  if (taken?.received.ok) return look(services, opened, { fileName: taken.name, isSample: false, timezone: null })
  await guests.end(visit)
  if (!read.ok) return failed({ kind: read.problem === 'not-a-form' ? 'no-file' : 'broken-off' })
  return taken === null || taken.received.ok
    ? failed({ kind: 'no-file' })
    : failed({ kind: 'receive', problem: taken.received.problem })
}

async function look(
  services: Services,
  opened: NewVisit,
  facts: { readonly fileName: string; readonly isSample: boolean; readonly timezone: string | null },
): Promise<Result<NewVisit, OpenProblem>> {
  const guests = guestsOf(services)
  const { visit, folder } = opened
  const inspected = await inTurn(() =>
    inspectFile(givenFile(folder), {
      folder: join(folder, 'look'),
      workers: services.settings.workers,
      maxRows: MOST_ROWS,
      timezone: facts.timezone,
    }),
  )
  if (!inspected.ok) {
    await guests.end(visit)
    return failed({ kind: 'calls', problem: inspected.problem })
  }
  await writeFile(inspectionFile(folder), JSON.stringify(inspected.value), { mode: 0o600 })
  await guests.describe(visit, { ...facts, fileName: facts.fileName.slice(0, 120) })
  return ok(opened)
}

/** What was found in the visit's file. Only `look` writes it, so its shape is known. */
export async function inspectionOf(services: Services, visit: string): Promise<Inspection | null> {
  const text = await readFile(inspectionFile(guestsOf(services).folder(visit)), 'utf8').catch(() => null)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return isInspection(value) ? value : null
}

const isInspection = (value: unknown): value is Inspection =>
  typeof value === 'object' && value !== null && 'proposals' in value && 'preview' in value

/** Reads the visit's calls with the confirmed columns. */
export function readVisit(services: Services, visit: string, answers: ColumnAnswers) {
  const folder = guestsOf(services).folder(visit)
  return inTurn(() =>
    keepCalls(givenFile(folder), {
      into: folder,
      // A guest's calls go with the visit, so their hashes may use a key of the visit alone.
      key: services.keys.mac('guest calls', visit),
      mapping: answers.mapping,
      timezone: answers.mapping.timezone,
      caveats: answers.caveats,
      workers: services.settings.workers,
      maxRows: MOST_ROWS,
    }),
  )
}
