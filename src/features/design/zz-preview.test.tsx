import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { readAssets, webFolder } from '../../web/assets.ts'
import { PageHeader } from '../../web/parts/index.ts'
import { type PageRequest, page } from '../../web/route.ts'
import { renderPage } from '../../web/shell.tsx'
import { MixesView } from './mixes-view.tsx'
import { readWages } from './wages.ts'
import { DESIGN_WORDS } from './words.ts'

test('preview', () => {
  mkdirSync('/tmp/preview', { recursive: true })
  cpSync(webFolder(), '/tmp/preview', { recursive: true })
  const assets = readAssets(webFolder())
  for (const language of ['en', 'es'] as const)
    for (const [name, q] of [
      ['mixes', ''],
      ['cost', '?officer=58.5&clinician=49'],
      ['wrong', '?officer=abc'],
    ] as const) {
      const result = JSON.parse(readFileSync('/tmp/result.json', 'utf8'))
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
})
