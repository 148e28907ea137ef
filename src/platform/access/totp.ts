import { generateSecret, generateURI, verifySync } from 'otplib'
import QRCode from 'qrcode'

const PERIOD_SECONDS = 30

export interface CodeCheck {
  readonly secret: string
  readonly code: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** The last time step that was accepted; a code is good once. */
  readonly lastStep: number | null
}

export function newTotpSecret(): string {
  return generateSecret()
}

/** What the authenticator app reads: the toolkit's name, the account, and the secret. */
export function totpAddress(secret: string, account: string): string {
  return generateURI({ issuer: 'PMHC Toolkit', label: account, secret })
}

/** The time step that the code belongs to, or null when it does not fit. One step early or late is accepted. */
export function checkCode({ secret, code, now, lastStep }: CodeCheck): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now / 1000)
  const step = Math.floor(epoch / PERIOD_SECONDS)
  const result = verifySync({ secret, token, epoch, epochTolerance: PERIOD_SECONDS })
  if (!result.valid) return null
  const matched = step + result.delta
  return lastStep !== null && matched <= lastStep ? null : matched
}

export interface QrDrawing {
  /** Modules along one side, quiet zone included. */
  readonly size: number
  /** An SVG path of unit squares; it needs no style. */
  readonly path: string
}

/** The QR code as one path, so that the page draws it with its own classes and no style attribute. */
export function drawQr(text: string): QrDrawing {
  const quiet = 4
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const path: string[] = []
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1)
      if (modules.get(y, x) === 1) path.push(`M${x + quiet} ${y + quiet}h1v1h-1z`)
  return { size: modules.size + 2 * quiet, path: path.join('') }
}
