import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** What the last crawl with axe-core found, as `npm run proof -- accessibility` wrote it. */
const AccessibilityRun = z.strictObject({
  on: z.string(),
  pages: z.int(),
  violations: z.int(),
})
export type AccessibilityRun = Readonly<z.infer<typeof AccessibilityRun>>

let kept: AccessibilityRun | null | undefined
/** Null when none was written: then the page says nothing of it. */
export function lastAccessibilityRun(): AccessibilityRun | null {
  if (kept === undefined) kept = read()
  return kept
}

function read(): AccessibilityRun | null {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, 'content', 'accessibility-run.json')
    if (existsSync(path)) return AccessibilityRun.parse(JSON.parse(readFileSync(path, 'utf8')))
  }
  return null
}
