import { type CodeSide, SIDES } from './code-book.ts'
import type { CodeEntry } from './code-store.ts'

export const FILTERS = ['matter', 'to-confirm', 'all', 'yes', 'possible', 'unknown', 'no'] as const
export type CodeFilter = (typeof FILTERS)[number]

/** Which codes a page shows. */
export interface Choice {
  readonly show: CodeFilter
  readonly side: CodeSide | 'both'
  readonly words: string
  /** 1 is the first page. */
  readonly page: number
}

export const PAGE_LENGTH = 20

/** Reads the choice from an address. What makes no sense is the usual. */
export function readChoice(query: URLSearchParams): Choice {
  const page = Number(query.get('page') ?? '1')
  return {
    show: FILTERS.find((one) => one === query.get('show')) ?? 'matter',
    side: SIDES.find((one) => one === query.get('side')) ?? 'both',
    words: (query.get('q') ?? '').trim().slice(0, 100),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The query of an address for a choice, without what is usual. */
export function queryOf({ show, side, words, page }: Choice): string {
  const query = new URLSearchParams()
  if (show !== 'matter') query.set('show', show)
  if (side !== 'both') query.set('side', side)
  if (words !== '') query.set('q', words)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** What a code counts as now: confirmed, or as the lexicon reads it by itself, where unknown stays unknown. */
export const countsAs = ({ confirmed, proposal, why }: CodeEntry): CodeEntry['proposal']['class'] =>
  confirmed?.class ?? (isOnlyProposed(why) ? 'unknown' : proposal.class)

const isOnlyProposed = (why: CodeEntry['why']): boolean =>
  why?.because === 'ending' || (why?.because === 'code' && why.source !== null)

/** True for a code that may be about mental health, so that confirming it can move the count. */
export const matters = ({ proposal, confirmed }: CodeEntry): boolean =>
  proposal.class !== 'no' || (confirmed !== null && confirmed.class !== 'no')

function isShown(entry: CodeEntry, show: CodeFilter): boolean {
  if (show === 'all') return true
  if (show === 'matter') return entry.confirmed === null && matters(entry)
  return show === 'to-confirm' ? entry.confirmed === null : countsAs(entry) === show
}

/** A choice of the codes, the ones not confirmed first, then by calls. */
export function chosenCodes(entries: readonly CodeEntry[], { show, side, words }: Choice): readonly CodeEntry[] {
  const wanted = words.toUpperCase()
  const fits = (entry: CodeEntry): boolean =>
    (side === 'both' || entry.side === side) &&
    (wanted === '' || entry.plain.includes(wanted) || entry.label.toUpperCase().includes(wanted)) &&
    isShown(entry, show)
  const chosen = entries.filter(fits)
  return [...chosen.filter(({ confirmed }) => confirmed === null), ...chosen.filter(({ confirmed }) => confirmed)]
}

/** How far the code book is, by codes and by the calls that have them. */
export interface BookProgress {
  readonly codes: number
  readonly confirmed: number
  /** Of the codes that may be about mental health: all, and those confirmed. */
  readonly mattering: { readonly codes: number; readonly confirmed: number }
  /** Of all places where a call has a code, the share whose code is confirmed. */
  readonly covered: number
}

/** `entries` with the most used first. */
export function progressOf(entries: readonly CodeEntry[]): BookProgress {
  const used = entries.filter(({ calls }) => calls > 0)
  const total = used.reduce((sum, { calls }) => sum + calls, 0)
  const share = (calls: number) => (total === 0 ? 0 : calls / total)
  const confirmed = used.filter((entry) => entry.confirmed !== null)
  return {
    codes: used.length,
    confirmed: confirmed.length,
    mattering: { codes: used.filter(matters).length, confirmed: confirmed.filter(matters).length },
    covered: share(confirmed.reduce((sum, entry) => sum + entry.calls, 0)),
  }
}
