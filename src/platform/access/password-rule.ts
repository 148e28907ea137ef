import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'

export const PASSWORD_ALONE = 15
export const PASSWORD_WITH_FACTOR = 8
export const PASSWORD_LONGEST = 128
/** A word of the tenant may be part of a password only beside this much else. */
const BESIDE_TENANT_WORD = 8

export type PasswordProblem =
  | { readonly kind: 'too-short'; readonly least: number }
  | { readonly kind: 'too-long'; readonly most: number }
  | { readonly kind: 'well-known' }
  | { readonly kind: 'repeats' }
  | { readonly kind: 'names-you' }

export interface PasswordContext {
  /** True when the account has a passkey or an authenticator app, so the password is not alone. */
  readonly hasSecondFactor: boolean
  /** Names that a guesser would try first: the person's, the partner's, the collaboration's. */
  readonly tenantWords: readonly string[]
  readonly isWellKnown: (password: string) => boolean
}

/**
 * Judges a new password by length and by lists, never by which kinds of characters it holds.
 * Length counts characters, not bytes, so that every language is treated alike.
 */
export function judgePassword(password: string, context: PasswordContext): Result<string, PasswordProblem> {
  const typed = password.normalize('NFKC')
  const length = [...typed].length
  const least = context.hasSecondFactor ? PASSWORD_WITH_FACTOR : PASSWORD_ALONE
  if (length < least) return failed({ kind: 'too-short', least })
  if (length > PASSWORD_LONGEST) return failed({ kind: 'too-long', most: PASSWORD_LONGEST })
  const plain = typed.toLowerCase()
  if (context.isWellKnown(plain) || context.isWellKnown(withoutEnds(plain))) return failed({ kind: 'well-known' })
  const unit = repeatedUnit(plain)
  if (unit !== null && (unit.length < 6 || context.isWellKnown(unit))) return failed({ kind: 'repeats' })
  return leansOnNames(plain, context.tenantWords) ? failed({ kind: 'names-you' }) : ok(typed)
}

/** `password2026!` is `password` with ornaments. */
function withoutEnds(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

/** The part that the text repeats from end to end, if it does: `abcabc` gives `abc`. */
function repeatedUnit(text: string): string | null {
  const at = `${text}${text}`.indexOf(text, 1)
  return at < text.length ? text.slice(0, at) : null
}

function leansOnNames(text: string, words: readonly string[]): boolean {
  const parts = words.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length >= 4)
  const rest = parts.reduce((left, part) => left.replaceAll(part, ''), text)
  return rest.length < text.length && rest.length < BESIDE_TENANT_WORD
}

/** Reads the marks of well-known passwords once; the file says how they were made. */
export function wellKnownPasswords(path = commonPasswordsFile()): (password: string) => boolean {
  const marks = new Set(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  )
  return (password) => marks.has(createHash('sha256').update(password).digest('hex').slice(0, 12))
}

function commonPasswordsFile(): string {
  // From the sources and from the built server the project's folder lies at different depths.
  const here = import.meta.dirname
  const depth = here.includes(join('dist', 'server')) ? 4 : 3
  return join(up(here, depth), 'content', 'common-passwords.txt')
}

function up(folder: string, steps: number): string {
  return steps === 0 ? folder : up(dirname(folder), steps - 1)
}
