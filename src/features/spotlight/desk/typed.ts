import type { FieldProblem } from '../../../web/parts/index.ts'

/** What stood in a field of a form, without spaces around it; empty when it was not there. */
export type Typed = (field: string) => string

/** A zero character cannot be kept, and nobody types one. */
export const typedIn =
  (form: FormData): Typed =>
  (field) => {
    const value = form.get(field)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC').trim() : ''
  }

export interface Read<Entry> {
  /** Null while there is a problem. */
  readonly entry: Entry | null
  readonly problems: readonly FieldProblem[]
}

/** Gathers all problems of a form, so that they come at once. */
export class Problems {
  readonly found: FieldProblem[] = []
  need(isFine: boolean, field: string, says: string): void {
    if (!isFine) this.found.push({ field, says })
  }
}

export const hasLength = (text: string, least: number, most: number): boolean =>
  text.length >= least && text.length <= most

/** An https address as it will be kept; null for anything else. Nothing is fetched here. */
export function readAddress(typed: string): string | null {
  const url = URL.parse(typed)
  const isSound = url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')
  return isSound && url.href.length <= 2_000 ? url.href : null
}
