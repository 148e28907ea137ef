import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The project's folder: the nearest one above this file that holds content/. Works from src and from dist. */
export function projectFolder(from = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'content', 'lexicon'))) return folder
    if (dirname(folder) === folder) throw new Error('The folder content/lexicon is missing from this installation')
  }
}

/** Reads a record of content/lexicon. */
export function readContent(name: string): unknown {
  return JSON.parse(readFileSync(join(projectFolder(), 'content', 'lexicon', name), 'utf8'))
}
