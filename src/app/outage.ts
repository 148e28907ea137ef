/** What is wrong with the machine rather than with the program, and will pass. */
export type Outage = 'disk-full' | 'database'

/** File system codes, and 53100, with which PostgreSQL says the same. */
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', '53100'])
/** No server, one that is starting or stopping, too many connections, a lock or a statement waited for too long. */
const DATABASE = new Set(['57P01', '57P02', '57P03', '53300', '55P03', '57014', '08000', '08001', '08003', '08006'])
const LOST =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection)/

/** Tells an outage from a bug by the code of the error; null for a bug. */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  if (DISK_FULL.has(code)) return 'disk-full'
  if (DATABASE.has(code) || LOST.test(error.message)) return 'database'
  const isConnecting = 'syscall' in error && error.syscall === 'connect'
  return isConnecting ? 'database' : null
}
