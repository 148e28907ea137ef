/** A run of words that stayed, came or went. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** More changes than this, and the texts have so little in common that they are shown whole, one after the other. */
const MOST_CHANGES = 1_500

/**
 * What changed between two texts, word by word. Joined without the added pieces it is the old text, joined without the
 * removed ones the new text: nothing is lost in the showing.
 * Source: Myers (1986), An O(ND) difference algorithm, Algorithmica 1:251-266.
 */
export function diffWords(before: string, after: string): readonly Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const ends = commonEnds(old, now)
  const middle = (words: Words) => words.slice(ends.start, words.length - ends.end)
  const [left, right] = [middle(old), middle(now)]
  const script = shortestScript(left, right) ?? [
    ...left.map((text) => ({ kind: 'removed', text }) as const),
    ...right.map((text) => ({ kind: 'added', text }) as const),
  ]
  const same = (words: Words) => words.map((text) => ({ kind: 'same', text }) as const)
  return joined([...same(old.slice(0, ends.start)), ...script, ...same(old.slice(old.length - ends.end))])
}

type Words = readonly string[]
/** Words with the space after them, so that joining gives the text back. */
const wordsOf = (text: string): Words => text.match(/\s*\S+\s*|\s+/g) ?? []

function commonEnds(old: Words, now: Words): { readonly start: number; readonly end: number } {
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start] === now[start]) start += 1
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  return { start, end }
}

/** Null when the texts differ in more than `MOST_CHANGES` places. */
function shortestScript(old: Words, now: Words): readonly Piece[] | null {
  const reach = new Map<number, number>([[1, 0]])
  const trace: Map<number, number>[] = []
  for (let changes = 0; changes <= Math.min(old.length + now.length, MOST_CHANGES); changes += 1) {
    trace.push(new Map(reach))
    for (let line = -changes; line <= changes; line += 2) {
      let x = stepFrom(reach, line, changes)
      while (x < old.length && x - line < now.length && old[x] === now[x - line]) x += 1
      reach.set(line, x)
      if (x >= old.length && x - line >= now.length) return walkBack(trace, old, now)
    }
  }
  return null
}

const at = (reach: ReadonlyMap<number, number>, line: number): number => reach.get(line) ?? -1

/** How far one gets on a diagonal with one more change: down takes in a new word, across leaves out an old one. */
function stepFrom(reach: ReadonlyMap<number, number>, line: number, changes: number): number {
  return isDown(reach, line, changes) ? at(reach, line + 1) : at(reach, line - 1) + 1
}
const isDown = (reach: ReadonlyMap<number, number>, line: number, changes: number): boolean =>
  line === -changes || (line !== changes && at(reach, line - 1) < at(reach, line + 1))

function walkBack(trace: readonly ReadonlyMap<number, number>[], old: Words, now: Words): readonly Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [old.length, now.length]
  for (let changes = trace.length - 1; changes >= 0; changes -= 1) {
    const reach = trace[changes] ?? new Map()
    const line = x - y
    const isAdded = isDown(reach, line, changes)
    const beforeLine = isAdded ? line + 1 : line - 1
    const fromX = changes === 0 ? 0 : at(reach, beforeLine)
    const fromY = changes === 0 ? 0 : fromX - beforeLine
    while (x > fromX && y > fromY) {
      x -= 1
      y -= 1
      pieces.push({ kind: 'same', text: old[x] ?? '' })
    }
    if (changes === 0) break
    pieces.push(isAdded ? { kind: 'added', text: now[y - 1] ?? '' } : { kind: 'removed', text: old[x - 1] ?? '' })
    ;[x, y] = [fromX, fromY]
  }
  return pieces.reverse()
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: { kind: Piece['kind']; text: string }[] = []
  for (const { kind, text } of pieces) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  return runs
}
