import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Part, Seen } from './part.ts'

const FOLDER = resolve(import.meta.dirname, '..', '..', 'docs', 'proof')
const FIGURES = join(FOLDER, 'figures.json')

const kept = z.record(
  z.string(),
  z.object({
    date: z.string(),
    seen: z.array(
      z.object({ what: z.string(), figures: z.record(z.string(), z.number()), bar: z.string(), holds: z.boolean() }),
    ),
  }),
)
type Kept = z.infer<typeof kept>

/** Puts what was seen beside the figures of the parts that were not run this time, and draws the page anew. */
export function keepFigures(parts: readonly Part[], date: string, seen: ReadonlyMap<string, readonly Seen[]>): void {
  const before: Kept = existsSync(FIGURES) ? kept.parse(JSON.parse(readFileSync(FIGURES, 'utf8'))) : {}
  const figures: Kept = {}
  for (const { name } of parts) {
    const fresh = seen.get(name)
    const entry = fresh === undefined ? before[name] : { date, seen: [...fresh] }
    if (entry !== undefined) figures[name] = entry
  }
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`)
  writeFileSync(join(FOLDER, 'README.md'), page(parts, figures))
}

function page(parts: readonly Part[], figures: Kept): string {
  return `# Proof: the long counts

What takes too long for \`npm test\`. \`npm run proof\` runs every part one after the other, \`npm run proof -- kills queue\`
some of them; \`--date 2026-11-21\` says which date to write (otherwise that of the last commit). It prints JSON lines, writes
this page and [figures.json](figures.json), and ends with 1 when a bar does not hold. Seconds are those of a two-core machine
that also did other work.

${parts.map((part) => section(part, figures[part.name])).join('\n')}`
}

function section({ name, title, tries }: Part, entry: Kept[string] | undefined): string {
  const found =
    entry === undefined ? 'Not run yet.\n' : `Seen on ${entry.date}:\n\n${entry.seen.map(finding).join('\n')}\n`
  return `## ${title} (\`${name}\`)\n\n${tries}\n\n${found}`
}

function finding({ what, figures, bar, holds }: Kept[string]['seen'][number]): string {
  const shown = Object.entries(figures).map(
    ([name, value]) => `${spaced(name)} ${value.toLocaleString('en-US', { maximumFractionDigits: 6 })}`,
  )
  return `- **${what}**: ${shown.join(', ')}. Bar: ${bar}. ${holds ? 'Holds.' : '**Does not hold.**'}`
}

/** `acknowledgedRows` as words. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace('erlang c', 'Erlang C')
}
