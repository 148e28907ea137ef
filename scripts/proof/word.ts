import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Paper } from '../../src/platform/documents/blocks.ts'
import { agreementParts, inventedAgreement } from '../invented-agreements.ts'
import { note, type Part, type Seen, seconds } from './part.ts'

const LANGUAGES = ['en', 'es'] as const
const MOST_SECONDS = 120

/** Needs LibreOffice and the tools of poppler, which are no part of the toolkit. */
export const word: Part = {
  name: 'word',
  title: 'Word files of agreements in LibreOffice',
  tries:
    'Every kind of agreement and policy is put together with invented answers, in English and in Spanish, and written as a ' +
    'Word file. LibreOffice opens each without a window and converts it to PDF. A failure is a file that it does not convert, ' +
    'a PDF without pages, or one whose text lacks the title or the last section. Word itself was not tried. Where LibreOffice ' +
    '(`soffice`) or `pdftotext` is missing this part says so and writes nothing.',
  run: async (folder) => {
    const missing = ['soffice', 'pdftotext', 'pdfinfo'].filter((tool) => !isThere(tool))
    if (missing.length > 0) {
      note(`Skipped: ${missing.join(', ')} is not on this machine.`)
      return []
    }
    return opened(folder)
  },
}

async function opened(folder: string): Promise<readonly Seen[]> {
  const start = performance.now()
  const { paper, content, documents } = await agreementParts()
  let pages = 0
  let files = 0
  const wrong: string[] = []
  for (const kind of content.agreementKinds)
    for (const language of LANGUAGES) {
      const made = paper.agreementPaper(content, inventedAgreement(content, kind, language))
      if (made === null) throw new Error(`${kind.id} could not be put together`)
      const name = `${kind.id}-${language}`
      writeFileSync(join(folder, `${name}.docx`), await documents.wordOf(made.paper))
      const found = converted(folder, name, made.paper)
      files += 1
      pages += found.pages
      wrong.push(...found.problems.map((problem) => `${name}: ${problem}`))
    }
  for (const problem of wrong) note(problem)
  return [
    {
      what: `${content.agreementKinds.length} kinds in two languages`,
      figures: { files, pages, failed: wrong.length, seconds: seconds(start) },
      bar: 'every file is converted, has pages, and holds its title and its last section',
      holds: wrong.length === 0 && files > 0,
    },
  ]
}

function converted(
  folder: string,
  name: string,
  paper: Paper,
): { readonly pages: number; readonly problems: string[] } {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.docx`)]
  const done = spawnSync('soffice', args, { encoding: 'utf8', timeout: MOST_SECONDS * 1_000 })
  const pdf = join(folder, `${name}.pdf`)
  if (done.status !== 0 || !existsSync(pdf))
    return { pages: 0, problems: [`was not converted (${done.status ?? done.signal}): ${done.stderr.trim()}`] }
  const info = spawnSync('pdfinfo', [pdf], { encoding: 'utf8' }).stdout
  const pages = Number(/^Pages:\s+(\d+)/m.exec(info)?.[1] ?? 0)
  const text = flat(spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).stdout)
  const sections = paper.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []))
  const lacks = [paper.title, sections.at(-1) ?? ''].filter((words) => words === '' || !text.includes(flat(words)))
  return {
    pages,
    problems: [...(pages === 0 ? ['has no page'] : []), ...lacks.map((words) => `does not hold “${words}”`)],
  }
}

/** Without breaks between lines and pages. */
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

const isThere = (tool: string): boolean => spawnSync('which', [tool]).status === 0
