import { appendFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { countOf, type Duck, textOf } from '../../../platform/tables/duck.ts'
import { loadCallSettings } from '../standing/settings.ts'
import { keyedHashSql } from './export.ts'
import { importFolder, keptFolder } from './folders.ts'
import { record } from './record.ts'
import { importsOfSet, listImports } from './store.ts'

/** One key a partner, so that the same address gives the same code in each of its imports and in no other partner's. */
export const hashKey = (services: Pick<Services, 'keys'>, tenant: Tenant): Uint8Array =>
  services.keys.mac('call hashes', partnerName(tenant))

const partnerName = ({ collaboration, partner }: Tenant): string => `${collaboration} ${partner}`
const sealPurpose = (tenant: Tenant): string => `call numbers ${partnerName(tenant)}`

/** How long call numbers are kept, so that the reviewers of an audit can look calls up. */
const NUMBERS_LAST_MS = 90 * 24 * 3_600_000

/** Until when the call numbers of an import of this moment are kept. */
export const sealedUntil = (importedAt: Instant): Instant => instant(importedAt + NUMBERS_LAST_MS)

const numbersFile = (folder: string): string => join(folder, 'numbers.sealed')

/** Seals bytes under the partner's own key, with AES-256-GCM. */
export type Seal = (text: Uint8Array) => Uint8Array

export const sealFor =
  (services: Pick<Services, 'keys'>, tenant: Tenant): Seal =>
  (text) =>
    services.keys.seal(sealPurpose(tenant), text)

/** Call numbers in one sealed piece, so that millions never stand in memory at once. */
const PIECE = 100_000

/**
 * Writes `numbers.sealed` into the folder of an import: which keyed hash stands for which call number, in pieces of
 * gzipped JSON, each sealed and with its length (4 bytes, big-endian) before it. Needs `coded_rows` as it was read, with
 * plain call numbers. Answers how many there are; without one no file is written.
 */
export async function sealNumbers(
  duck: Duck,
  folder: string,
  { key, seal }: { readonly key: Uint8Array; readonly seal: Seal },
): Promise<number> {
  await duck.run(`CREATE OR REPLACE TABLE numbers AS SELECT row_number() OVER () - 1 AS place, call_key,
    ${keyedHashSql('call_key', key)} AS hashed FROM (SELECT DISTINCT call_key FROM coded_rows WHERE call_key IS NOT NULL)`)
  const total = countOf(await duck.row('SELECT count(*) AS n FROM numbers'), 'n')
  if (total > 0) await writeFile(numbersFile(folder), '', { mode: 0o600 })
  for (let from = 0; from < total; from += PIECE) {
    const rows = await duck.rows(
      `SELECT hashed, call_key FROM numbers WHERE place >= ${from} AND place < ${from + PIECE}`,
    )
    const pairs = rows.map((row) => [textOf(row, 'hashed'), textOf(row, 'call_key')])
    const sealed = seal(gzipSync(JSON.stringify(pairs)))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    await appendFile(numbersFile(folder), Buffer.concat([length, sealed]))
  }
  await duck.run('DROP TABLE numbers')
  return total
}

/**
 * The call numbers behind keyed hashes, as far as they are still kept: by hash, from the newest import that knows one.
 * Whoever asks leaves the audit entry.
 */
export async function openNumbers(
  services: Services,
  tenant: Tenant,
  setId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const now = services.clock()
  const imports = await services.database.inTenant(tenant, async (tx) => {
    const { keepNumbers } = await loadCallSettings(tx)
    return keepNumbers ? await importsOfSet(tx, setId) : []
  })
  const wanted = new Set(keys)
  const found = new Map<string, string>()
  for (const { id, at } of [...imports].reverse()) {
    if (found.size === wanted.size) break
    if (sealedUntil(at) <= now) continue
    const path = numbersFile(keptFolder(importFolder(services, tenant, id)))
    for (const [hash, number] of await pairsIn(services, tenant, path))
      if (wanted.has(hash) && !found.has(hash)) found.set(hash, number)
  }
  return found
}

async function pairsIn(services: Services, tenant: Tenant, path: string): Promise<readonly [string, string][]> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return []
  const pairs: [string, string][] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const piece = services.keys.open(sealPurpose(tenant), bytes.subarray(at + 4, at + 4 + length))
    // Changed on the disk, or made with another key file: then nobody can look these calls up.
    if (piece === null) return []
    const read: unknown = JSON.parse(gunzipSync(piece).toString('utf8'))
    if (Array.isArray(read)) for (const [hash, number] of read) pairs.push([String(hash), String(number)])
    at += 4 + length
  }
  return pairs
}

/** Deletes sealed call numbers that are past their time, and all of them where the partner no longer keeps any. */
export async function sweepNumbers(services: Services, tenant: Tenant, now: Instant): Promise<void> {
  const { imports, keepNumbers } = await services.database.inTenant(tenant, async (tx) => ({
    imports: await listImports(tx),
    keepNumbers: (await loadCallSettings(tx)).keepNumbers,
  }))
  for (const { id, at } of imports) {
    if (keepNumbers && sealedUntil(at) > now) continue
    const path = numbersFile(keptFolder(importFolder(services, tenant, id)))
    if (!(await exists(path))) continue
    await services.database.inTenant(tenant, (tx) =>
      record(services, tx, { tenant, verb: 'calls.forget-numbers', id, at: now }),
    )
    await rm(path, { force: true })
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
