import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../codes/content.ts'

/** Reads a file of content/calls-events. */
export function readRecords(name: string): unknown {
  return JSON.parse(readFileSync(join(projectFolder(), 'content', 'calls-events', name), 'utf8'))
}
