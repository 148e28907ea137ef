import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { failed, ok, type Result } from '../core/result.ts'

export interface Settings {
  readonly port: number
  readonly host: string
  /** Where this installation keeps its files. The demonstration has its own folder inside `PMHC_DATA`. */
  readonly dataFolder: string
  /** Unset: the bundled PostgreSQL. */
  readonly databaseUrl: string | null
  /** The public address behind a proxy, for example https://pmhc.example.org. */
  readonly origin: string | null
  readonly demonstration: boolean
  readonly keyFile: string
  readonly smtpUrl: string | null
  readonly workers: number
  /** Who answers for this installation, as its public pages say. Null where nobody has said. */
  readonly runBy: string | null
  /** A mail address, or an https address, at which they can be reached. */
  readonly contact: string | null
  /** A folder in which other programs lay exports of calls; null: none is looked at. */
  readonly dropFolder: string | null
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the settings of README.md from the environment, with their defaults. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Result<Settings, string> {
  const host = environment.HOST ?? '127.0.0.1'
  const origin = environment.PMHC_ORIGIN || null
  const databaseUrl = environment.DATABASE_URL || null
  const demonstration = environment.PMHC_DEMO !== 'off' && databaseUrl === null && origin === null && LOOPBACK.has(host)
  if (environment.PMHC_DEMO === 'on' && !demonstration)
    return failed(
      'PMHC_DEMO=on needs the bundled database, a loopback HOST and no PMHC_ORIGIN. Unset PMHC_DEMO, or the others.',
    )
  const port = wholeNumber(environment.PORT, 8080, 0, 65_535)
  if (port === null) return failed('PORT must be a whole number from 0 to 65535.')
  const workers = wholeNumber(environment.PMHC_WORKERS, availableParallelism(), 1, 64)
  if (workers === null) return failed('PMHC_WORKERS must be a whole number from 1 to 64.')
  const contact = environment.PMHC_CONTACT || null
  if (contact !== null && !/^(https:\/\/\S+|[^\s@,;<>"]+@[^\s@,;<>"]+)$/.test(contact))
    return failed('PMHC_CONTACT must be one mail address or one https address.')
  const root = resolve(environment.PMHC_DATA ?? './data')
  const dataFolder = demonstration ? join(root, 'demo') : root
  const keyFile = resolve(
    environment.PMHC_KEY_FILE ?? join(root, '..', 'keys', demonstration ? 'demo.key' : 'pmhc.key'),
  )
  if (`${keyFile}/`.startsWith(`${root}/`))
    return failed(
      'PMHC_KEY_FILE lies inside PMHC_DATA, so a copy of the data would hold its own key. Put it elsewhere.',
    )
  const dropFolder = environment.PMHC_DROP ? resolve(environment.PMHC_DROP) : null
  if (dropFolder !== null && (`${dropFolder}/`.startsWith(`${root}/`) || `${root}/`.startsWith(`${dropFolder}/`)))
    return failed(
      'PMHC_DROP and PMHC_DATA lie one inside the other. What other programs write into needs its own place.',
    )
  return ok({
    port,
    host,
    dataFolder,
    databaseUrl,
    origin,
    demonstration,
    keyFile,
    smtpUrl: environment.SMTP_URL || null,
    workers,
    runBy: environment.PMHC_RUN_BY || null,
    contact,
    dropFolder,
  })
}

function wholeNumber(text: string | undefined, otherwise: number, low: number, high: number): number | null {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  return Number.isInteger(value) && value >= low && value <= high ? value : null
}
