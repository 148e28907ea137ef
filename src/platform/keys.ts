import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { failed, ok, type Result } from '../core/result.ts'

/** Secrets made from the key file. A purpose is a short text; each purpose has its own secret. */
export interface Keys {
  /** 32 bytes, the same at every start. */
  derive(purpose: string): Uint8Array
  /** HMAC-SHA-256, for example to store a token so that the database alone does not open it. */
  mac(purpose: string, message: string | Uint8Array): Uint8Array
  /** AES-256-GCM: a random nonce of 12 bytes, the sealed text, the tag of 16 bytes. */
  seal(purpose: string, text: Uint8Array): Uint8Array
  /** Undoes `seal`; null when the bytes were changed or sealed for another purpose or with another key. */
  open(purpose: string, sealed: Uint8Array): Uint8Array | null
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SALT = 'pmhc-toolkit key 1'

export function createKeys(master: Uint8Array): Keys {
  if (master.length < KEY_BYTES) throw new RangeError(`A master key has at least ${KEY_BYTES} bytes`)
  const derived = new Map<string, Uint8Array>()
  const derive = (purpose: string): Uint8Array => {
    const key = derived.get(purpose) ?? new Uint8Array(hkdfSync('sha256', master, SALT, purpose, KEY_BYTES))
    derived.set(purpose, key)
    return key
  }
  return {
    derive,
    mac: (purpose, message) => createHmac('sha256', derive(purpose)).update(message).digest(),
    seal: (purpose, text) => seal(derive(purpose), text),
    open: (purpose, sealed) => open(derive(purpose), sealed),
  }
}

/**
 * Reads the key file. Makes one only where no records exist yet: records made with a lost key could not be read,
 * and a fresh key would hide that.
 */
export function loadKeys(settings: { readonly keyFile: string; readonly dataFolder: string }): Result<Keys, string> {
  const { keyFile, dataFolder } = settings
  if (existsSync(keyFile)) return readKeyFile(keyFile)
  const hasRecords = ['postgres', 'postgres-elsewhere.json'].some((name) => existsSync(join(dataFolder, name)))
  if (hasRecords)
    return failed(
      `The key file ${keyFile} is missing, and ${dataFolder} holds records made with it. Put the key file back.`,
    )
  try {
    mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 })
    writeFileSync(keyFile, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // A second process may have made it at this moment; it is read below.
    if (!existsSync(keyFile))
      return failed(
        `The key file ${keyFile} cannot be written (${reasonOf(error)}). Set PMHC_KEY_FILE to another place.`,
      )
  }
  return readKeyFile(keyFile)
}

function readKeyFile(keyFile: string): Result<Keys, string> {
  try {
    const master = Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'base64')
    return master.length === KEY_BYTES
      ? ok(createKeys(master))
      : failed(
          `The key file ${keyFile} does not hold a key (32 bytes as base64). Put back the file that was made at the first start.`,
        )
  } catch (error) {
    return failed(`The key file ${keyFile} cannot be read (${reasonOf(error)}).`)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function seal(key: Uint8Array, text: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

function open(key: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    return null
  }
}
