import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { PaperView, pdfOf } from '../../platform/documents/index.ts'
import { readAssets, webFolder } from '../../web/assets.ts'
import { PageHeader } from '../../web/parts/index.ts'
import { type PageRequest, page } from '../../web/route.ts'
import { renderPage } from '../../web/shell.tsx'
import { briefOf } from './brief.ts'
import { MixesView } from './mixes-view.tsx'
import { ProgressView } from './progress-view.tsx'
import { readWages } from './wages.ts'
import { DESIGN_WORDS } from './words.ts'

test('preview', async () => {
  mkdirSync('/tmp/preview', { recursive: true })
  cpSync(webFolder(), '/tmp/preview', { recursive: true })
  const assets = readAssets(webFolder())
  for (const language of ['en', 'es'] as const)
    for (const [name, q] of [
      ['mixes', ''],
      ['cost', '?officer=58.5&clinician=49'],
      ['wrong', '?officer=abc'],
    ] as const) {
      const result = JSON.parse(readFileSync('/tmp/result-rb.json', 'utf8'))
      const url = new URL('http://localhost/try/x/mixes' + q)
      const request = {
        method: 'GET',
        url,
        path: '/try/x/mixes',
        params: {},
        query: url.searchParams,
        headers: new Headers(),
        cookies: {},
        language,
        visitor: { kind: 'visitor' },
        now: 0,
        address: '',
        mayUseDemonstration: false,
        href: (p: string) => p,
      } as unknown as PageRequest
      const says = DESIGN_WORDS[language]
      const reply = page(
        { title: says.title, section: 'try', wide: true },
        <>
          <PageHeader title={says.title} />
          <MixesView
            result={result}
            language={language}
            here="/try/x/mixes"
            wages={readWages(url.searchParams, says.wages.wrong)}
          />
        </>,
      )
      if (reply.kind === 'page')
        writeFileSync(`/tmp/preview/${name}-${language}.html`, renderPage(reply, request, assets))
    }
  for (const language of ['en', 'es'] as const)
    for (const [name, file] of [
      ['brief', 'rb'],
      ['refused', 'sd'],
    ] as const) {
      const result = JSON.parse(readFileSync(`/tmp/result-${file}.json`, 'utf8'))
      const url = new URL('http://localhost/try/x/brief')
      const request = {
        method: 'GET',
        url,
        path: '/try/x/brief',
        params: {},
        query: url.searchParams,
        headers: new Headers(),
        cookies: {},
        language,
        visitor: { kind: 'visitor' },
        now: 0,
        address: '',
        mayUseDemonstration: false,
        href: (p: string) => p,
      } as unknown as PageRequest
      const paper = briefOf({
        result,
        language,
        place: 'Riverbend County',
        isInvented: true,
        need: {
          firstDay: '2023-01-01',
          lastDay: '2025-12-31',
          calls: 187397,
          mentalHealthCalls: 3721,
          share: 0.0199,
          lowestShare: 0.0131,
          highestShare: 0.0712,
          busiest: { from: 14, to: 22 },
        },
      })
      const reply = page({ title: 'brief', section: 'try' }, <PaperView paper={paper} />)
      if (reply.kind === 'page')
        writeFileSync(`/tmp/preview/${name}-${language}.html`, renderPage(reply, request, assets))
      writeFileSync(
        `/tmp/preview/${name}-${language}.pdf`,
        await pdfOf(paper, { at: 1764000000000 as never, onOnePage: true }),
      )
      const says = DESIGN_WORDS[language]
      const r2 = page(
        { title: says.title, section: 'try', wide: true },
        name === 'refused' ? (
          <>
            <PageHeader title={says.title} />
            <MixesView
              result={result}
              language={language}
              here="/try/x/mixes"
              wages={readWages(url.searchParams, says.wages.wrong)}
            />
          </>
        ) : (
          <>
            <PageHeader title={says.title} />
            <ProgressView state={{ kind: 'running', done: 12, total: 30 }} language={language} here="/x" />
          </>
        ),
      )
      if (r2.kind === 'page')
        writeFileSync(`/tmp/preview/${name}-page-${language}.html`, renderPage(r2, request, assets))
    }
})
