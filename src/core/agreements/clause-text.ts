/** A stretch of a clause as it will be read. `gap`: nothing fills this place yet, the text says what belongs there. */
export interface Piece {
  readonly kind: 'text' | 'filled' | 'gap'
  readonly text: string
  readonly strong: boolean
}
export type TextBlock =
  | { readonly kind: 'paragraph'; readonly pieces: readonly Piece[] }
  | {
      readonly kind: 'list'
      /** The number of the first item; null for a list of dots. */
      readonly from: number | null
      readonly items: readonly (readonly Piece[])[]
    }
  /** The table of who shares what with whom. */
  | { readonly kind: 'flows' }

/** What stands in a slot: its words, or what is missing there. */
export type Filling =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'gap'; readonly says: string }

/** Asked while a text is read: what fills a slot, and what to do with one that nothing fills or that is not closed. */
export interface SlotReader {
  readonly fill: (slot: string) => Filling
  /** Told of every slot without filling, and of braces that stand alone (null). */
  readonly lost: (slot: string | null) => void
}

/** Slots that stand for a block of their own. */
const TABLE = /^\{\{\s*flows\s*\}\}$/
const ONLY_SLOT = /^\{\{([^{}]*)\}\}$/
const ITEM = /^(?:-|(\d+)\.)\s+(.*)$/

/** Reads a clause text: a paragraph a line, lists that start with "- " or "1. ", words in `**bold**`, and slots. */
export function readText(text: string, slots: SlotReader): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  for (const lines of text.split(/\n\s*\n/).map(linesOf)) if (lines.length > 0) blocks.push(...group(lines, slots))
  return blocks
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function group(lines: readonly string[], slots: SlotReader): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  let list: { from: number | null; items: (readonly Piece[])[] } | null = null
  for (const line of lines) {
    const item = ITEM.exec(line)
    if (item === null && list !== null && !TABLE.test(line)) {
      // A line that goes on below an item belongs to it.
      list.items[list.items.length - 1] = [...(list.items.at(-1) ?? []), ...inline(` ${line}`, slots)]
      continue
    }
    if (item === null) {
      list = null
      blocks.push(...paragraphOf(line, slots))
      continue
    }
    const from = item[1] === undefined ? null : Number(item[1])
    if (list === null || (list.from === null) !== (from === null)) {
      list = { from, items: [] }
      blocks.push({ kind: 'list', ...list })
    }
    list.items.push(inline(item[2] ?? '', slots))
  }
  return blocks
}

/** An answer of several lines that stands alone keeps its lines; anything else is one paragraph. */
function paragraphOf(line: string, slots: SlotReader): readonly TextBlock[] {
  if (TABLE.test(line)) return [{ kind: 'flows' }]
  const slot = ONLY_SLOT.exec(line)?.[1]
  const filling = slot === undefined ? null : slots.fill(slot.trim())
  if (filling?.kind !== 'words' || !filling.text.includes('\n'))
    return [{ kind: 'paragraph', pieces: inline(line, slots) }]
  // Braces in an answer are no slot.
  const fill = (name: string): Filling => {
    slots.lost(name)
    return { kind: 'gap', says: `{{${name}}}` }
  }
  return group(linesOf(filling.text), { ...slots, fill })
}

function inline(line: string, slots: SlotReader): readonly Piece[] {
  const tokens = line.split(/(\*\*|\{\{[^{}]*\}\})/)
  const stars = tokens.filter((token) => token === '**').length
  let [seen, strong] = [0, false]
  const pieces: Piece[] = []
  for (const token of tokens) {
    const slot = ONLY_SLOT.exec(token)?.[1]
    if (token === '**') {
      seen += 1
      // The last of an odd number opens nothing, and stays as it was typed.
      if (seen === stars && stars % 2 === 1) pieces.push({ kind: 'text', text: '**', strong: false })
      else strong = !strong
    } else if (slot !== undefined) pieces.push(...filled(slot.trim(), strong, slots))
    else if (token !== '') pieces.push(...whole(token, { kind: 'text', strong }, slots))
  }
  return pieces
}

function filled(slot: string, strong: boolean, slots: SlotReader): readonly Piece[] {
  const filling = slots.fill(slot)
  if (filling.kind === 'gap') return [{ kind: 'gap', text: filling.says, strong }]
  // Within a sentence, the lines of an answer stand in a row, without the signs of a list.
  const lines = linesOf(filling.text)
  const row = lines.length < 2 ? lines : lines.map((line) => ITEM.exec(line)?.[2] ?? line)
  return whole(row.join('; '), { kind: 'filled', strong }, slots)
}

/** Words that may still hold braces: in an answer they are no slot, so each is told as lost and shown as one. */
function whole(text: string, how: Pick<Piece, 'kind' | 'strong'>, slots: SlotReader): readonly Piece[] {
  return text
    .split(/(\{\{[^{}]*\}\}|\{\{+|\}\}+)/)
    .filter((part) => part !== '')
    .map((part): Piece => {
      if (!/\{\{|\}\}/.test(part)) return { ...how, text: part }
      slots.lost(ONLY_SLOT.exec(part)?.[1]?.trim() ?? null)
      return { kind: 'gap', text: part, strong: how.strong }
    })
}

/** The bare words of a text, one line a paragraph or item: what two versions are compared by. */
export function plainBlocks(blocks: readonly TextBlock[], table: string): string {
  const words = (pieces: readonly Piece[]) =>
    pieces.map(({ kind, text }) => (kind === 'gap' ? `[${text}]` : text)).join('')
  return blocks
    .map((block) => {
      if (block.kind === 'flows') return table
      if (block.kind === 'paragraph') return words(block.pieces)
      const { from, items } = block
      return items.map((item, at) => `${from === null ? '-' : `${from + at}.`} ${words(item)}`).join('\n')
    })
    .join('\n\n')
}
