import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Services } from '../../../platform/services.ts'
import type { PageRequest } from '../../../web/route.ts'
import { SAMPLE_FILE, writeSampleCsv } from '../../demonstration/index.ts'
import { givenFiles, givenFolder, type NamedFile } from '../keeping/first-rows.ts'
import { keepCalls } from '../keeping/kept.ts'
import { MOST_ROWS } from '../keeping/receive.ts'
import { inspectGiven } from '../keeping/receive-import.ts'
import { type OpenProblem, takeFiles } from '../keeping/take-files.ts'
import type { Inspection } from '../reading/engine.ts'
import type { ColumnAnswers } from '../reading/read-columns.ts'
import { inGuestTurn, inTurn } from '../turns.ts'
import { guestsOf, type NewVisit, type Visit } from './guests.ts'
import { VisitOver } from './runs.ts'

const inspectionFile = (folder: string) => join(folder, 'inspection.json')

/** Opens a visit with the invented sample. */
export async function openSample(services: Services): Promise<Result<NewVisit, OpenProblem>> {
  const guests = guestsOf(services)
  if (!(await guests.hasRoom())) return failed({ kind: 'receive', problem: { kind: 'disk-full' } })
  const opened = await guests.open()
  await mkdir(givenFolder(opened.folder), { recursive: true, mode: 0o700 })
  const path = join(givenFolder(opened.folder), '0')
  await writeSampleCsv(path)
  const files = [{ path, name: SAMPLE_FILE.name }]
  return look(services, opened, { files, isSample: true, timezone: SAMPLE_FILE.zone })
}

/** Opens a visit with uploaded files. What is refused leaves nothing behind. */
export async function openUpload(services: Services, request: PageRequest): Promise<Result<NewVisit, OpenProblem>> {
  const guests = guestsOf(services)
  if (!(await guests.hasRoom())) return failed({ kind: 'receive', problem: { kind: 'disk-full' } })
  const opened = await guests.open()
  const taken = await guests
    .receive(() => takeFiles(request, opened.folder))
    .catch(async (problem: unknown) => {
      await guests.end(opened.visit)
      throw problem
    })
  if (taken.ok) return look(services, opened, { files: taken.value, isSample: false, timezone: null })
  await guests.end(opened.visit)
  return taken
}

async function look(
  services: Services,
  opened: NewVisit,
  facts: { readonly files: readonly NamedFile[]; readonly isSample: boolean; readonly timezone: string | null },
): Promise<Result<NewVisit, OpenProblem>> {
  const guests = guestsOf(services)
  const { visit, folder } = opened
  const options = { workers: services.settings.workers, maxRows: MOST_ROWS, timezone: facts.timezone }
  const inspected = await inGuestTurn(() => inspectGiven(facts.files, { ...options, folder: join(folder, 'look') }))
  if (!inspected.ok) {
    await guests.end(visit)
    return failed({ kind: 'calls', problem: inspected.problem })
  }
  await writeFile(inspectionFile(folder), JSON.stringify(inspected.value), { mode: 0o600 })
  const { isSample, timezone } = facts
  await guests.describe(visit, { fileNames: facts.files.map(({ name }) => name), isSample, timezone })
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
export async function readVisit(
  services: Services,
  visit: string,
  { answers, facts }: { readonly answers: ColumnAnswers; readonly facts: Visit },
) {
  const guests = guestsOf(services)
  const folder = guests.folder(visit)
  const signal = guests.untilEnd(visit)
  const files = await givenFiles(folder, facts.fileNames)
  const read = () => {
    signal.throwIfAborted()
    return keepCalls(files, {
      into: folder,
      // A guest's calls go with the visit, so their hashes may use a key of the visit alone.
      key: services.keys.mac('guest calls', visit),
      mapping: answers.mapping,
      timezone: answers.mapping.timezone,
      caveats: answers.caveats,
      workers: services.settings.workers,
      maxRows: MOST_ROWS,
      signal,
    })
  }
  try {
    return await inGuestTurn(() => inTurn(read))
  } catch (problem) {
    if (!signal.aborted) throw problem
    // The folder went when the visit ended; what the reading wrote since goes now.
    await guests.end(visit)
    throw new VisitOver()
  }
}
