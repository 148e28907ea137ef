import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import type { Keys } from '../keys.ts'

/**
 * An encrypted archive: a head (magic, salt, key check), then pieces of 64 KiB, each sealed with AES-256-GCM under a key
 * that is this archive's own. The nonce counts the pieces and marks the last, so none can be changed, moved, left out,
 * or cut off at the end without being noticed. (The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015.)
 */
const MAGIC = Buffer.from('PMHCBAK1')
const SALT_BYTES = 16
const CHECK_BYTES = 16
const HEAD_BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES
const PIECE_BYTES = 64 * 1024
const TAG_BYTES = 16

export class ArchiveProblem extends Error {
  readonly kind: 'not-an-archive' | 'other-key' | 'changed'
  constructor(kind: ArchiveProblem['kind']) {
    super(`The archive cannot be read: ${kind}`)
    this.kind = kind
  }
}

export function sealing(keys: Keys): Transform {
  const salt = randomBytes(SALT_BYTES)
  const { key, check } = archiveKey(keys, salt)
  let count = 0
  const sealPiece = (piece: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count++, isLast))
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
  const stream = pieceByPiece(PIECE_BYTES, sealPiece)
  stream.push(Buffer.concat([MAGIC, salt, check]))
  return stream
}

export function opening(keys: Keys): Transform {
  let key: Uint8Array | null = null
  let count = 0
  const readHead = (head: Buffer): void => {
    if (head.length < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC))
      throw new ArchiveProblem('not-an-archive')
    const salt = head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES)
    const own = archiveKey(keys, salt)
    if (!timingSafeEqual(head.subarray(MAGIC.length + SALT_BYTES, HEAD_BYTES), own.check))
      throw new ArchiveProblem('other-key')
    key = own.key
  }
  const openPiece = (piece: Buffer, isLast: boolean): Buffer => {
    if (key === null || piece.length < TAG_BYTES) throw new ArchiveProblem('changed')
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count++, isLast))
    decipher.setAuthTag(piece.subarray(-TAG_BYTES))
    try {
      return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()])
    } catch {
      throw new ArchiveProblem('changed')
    }
  }
  return pieceByPiece(PIECE_BYTES + TAG_BYTES, openPiece, { bytes: HEAD_BYTES, read: readHead })
}

function archiveKey(keys: Keys, salt: Uint8Array): { readonly key: Uint8Array; readonly check: Uint8Array } {
  const derive = (purpose: string, length: number) =>
    new Uint8Array(hkdfSync('sha256', keys.derive('backup'), salt, purpose, length))
  return { key: derive('archive', 32), check: derive('key check', CHECK_BYTES) }
}

function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(count, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Cuts a stream into pieces of one size. The last piece, which may be shorter, is known only at the end. */
function pieceByPiece(
  size: number,
  work: (piece: Buffer, isLast: boolean) => Buffer,
  head: { readonly bytes: number; readonly read: (head: Buffer) => void } | null = null,
): Transform {
  let waiting = Buffer.alloc(0)
  let isHeadRead = head === null
  const takeHead = () => {
    if (isHeadRead || head === null) return
    head.read(waiting.subarray(0, head.bytes))
    waiting = waiting.subarray(head.bytes)
    isHeadRead = true
  }
  const guarded = (done: TransformCallback, act: () => void) => {
    try {
      act()
      done()
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return new Transform({
    transform(this: Transform, chunk: Buffer, _encoding, done) {
      guarded(done, () => {
        waiting = Buffer.concat([waiting, chunk])
        if (head !== null && !isHeadRead && waiting.length < head.bytes) return
        takeHead()
        for (; waiting.length > size; waiting = waiting.subarray(size))
          this.push(work(waiting.subarray(0, size), false))
      })
    },
    flush(this: Transform, done) {
      guarded(done, () => {
        takeHead()
        this.push(work(waiting, true))
      })
    },
  })
}
