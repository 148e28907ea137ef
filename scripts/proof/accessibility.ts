import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Part, seconds } from './part.ts'
import { PROJECT, vitest } from './vitest.ts'

const Counted = z.object({ pages: z.int(), violations: z.int(), complaints: z.int(), on: z.string() })

/** Also says on /accessibility when it was last run, and what it found. */
export const accessibility: Part = {
  name: 'accessibility',
  title: 'Every public page, looked at by axe-core',
  tries:
    'A crawl from the first page, in English and Spanish, opens every page that a visitor reaches by links (lists with a ' +
    'few combinations of their filters) in Chromium at 1280 pixels, and axe-core looks at it with the rules of WCAG 2.2 A ' +
    'and AA and its best practices. Errors in the console and requests to other hosts are complaints too. Then every page ' +
    'of the route table, workspace and desk too, on a phone and on a desk, in both themes and both languages.',
  run: async (folder) => {
    const start = performance.now()
    const file = join(folder, 'figures.json')
    const code = await vitest(['test/site/site-axe.test.ts', '--testTimeout=1800000'], {
      PMHC_EVERY_PAGE: '1',
      PMHC_AXE_FIGURES: file,
    })
    const { pages, violations, complaints, on } = Counted.parse(JSON.parse(readFileSync(file, 'utf8')))
    const route = await vitest(['test/browser/every-page.test.ts', '--testTimeout=1800000'], { PMHC_EVERY_PAGE: '1' })
    const run = join(PROJECT, 'content', 'accessibility-run.json')
    writeFileSync(run, `${JSON.stringify({ on, pages, violations }, null, 2)}\n`)
    return [
      {
        what: 'every public page',
        figures: { pages, violations, complaints, seconds: seconds(start) },
        bar: 'axe objects to nothing, no error in the console, no request elsewhere',
        holds: code === 0 && route === 0 && pages > 500 && violations === 0 && complaints === 0,
      },
    ]
  },
}
