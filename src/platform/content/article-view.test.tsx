import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { instant } from '../../core/kinds.ts'
import { LanguageContext } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import { readMarkdown } from './article.ts'
import { ArticleBody } from './article-view.tsx'
import type { Content } from './read-content.ts'

const compiled = { compiled: '2026-11-21', reviewed: null }
const content = {
  articles: [],
  sources: [
    {
      ...compiled,
      id: 'seen',
      title: 'A seen study',
      publisher: 'Someone',
      year: 2020,
      url: null,
      confirmed: true,
      note: null,
    },
    {
      ...compiled,
      id: 'heard',
      title: 'Hearsay',
      publisher: null,
      year: null,
      url: null,
      confirmed: false,
      note: null,
    },
  ],
  statistics: [
    {
      ...compiled,
      id: 'wait',
      says: 'officers waited 2.5 hours',
      value: 2.5,
      unit: 'hours',
      date: '2019',
      source: 'seen',
      good_until: '2024-12-31',
      confirmed: true,
      note: null,
    },
    {
      ...compiled,
      id: 'calls',
      says: 'two in three calls',
      says_es: 'dos de cada tres llamadas',
      value: 67,
      unit: 'percent',
      date: '2019',
      source: 'seen',
      good_until: '2024-12-31',
      confirmed: true,
      note: null,
    },
  ],
  glossary: [
    {
      ...compiled,
      id: 'cit',
      term: 'Crisis intervention team',
      abbreviation: 'CIT',
      category: 'programs',
      definition: 'A trained team.',
      see_also: [],
      confirmed: true,
    },
  ],
  resources: [],
  hubs: [],
  sites: [],
  programs: [],
  decrees: [],
  decreeModules: [],
  curricula: [],
} as unknown as Content

interface Page {
  readonly now?: string
  readonly language?: Language
  /** The language of the text, where it is not that of the page. */
  readonly lang?: 'en'
}
function draw(text: string, { now = '2024-12-31T12:00Z', language = 'en', lang }: Page = {}): string {
  const body = readMarkdown(text)
  if (!body.ok) throw new Error(body.problem)
  return renderToString(
    <LanguageContext.Provider value={language}>
      <ArticleBody
        content={content}
        body={body.value}
        now={instant(Date.parse(now))}
        href={(path) => path}
        compiled="2026-11-21"
        reviewed={null}
        path="/learn/x"
        lang={lang}
      />
    </LanguageContext.Provider>,
  )
}

test('a statement leads to its source by number, and a source nobody confirmed says so', () => {
  const html = draw('One.[@heard] Two.[@seen]')
  expect(html).toMatch(/One\.<sup class="cite"><a href="#source-1"[^>]*>1<\/a><\/sup>/)
  expect(html).toMatch(
    /id="source-1"><span lang="en">Hearsay<\/span>.*Not confirmed.*id="source-2"><span lang="en">A seen study/,
  )
})

test('a figure shows its date and source, and from the day after its time on it says that it is old', () => {
  expect(draw('In one survey {stat:wait}.')).toMatch(/officers waited 2\.5 hours.*figure of 2019.*#source-1/)
  expect(draw('{stat:wait}')).not.toContain('Old figure')
  expect(draw('{stat:wait}', { now: '2025-01-01T00:00Z' })).toContain('Old figure')
})

test('a figure speaks the language of the text around it, and English within Spanish is marked', () => {
  expect(draw('{stat:calls}')).toContain('two in three calls')
  const spanish = draw('{stat:calls} {stat:wait}', { language: 'es' })
  expect(spanish).toMatch(/dos de cada tres llamadas .*<span lang="en">officers waited 2\.5 hours<\/span>/)
  expect(spanish).not.toContain('two in three calls')
  const onlyEnglish = draw('{stat:calls}', { language: 'es', lang: 'en' })
  expect(onlyEnglish).toContain('two in three calls')
  expect(onlyEnglish).not.toContain('dos de cada tres')
})

test('a word of the glossary is explained where it is first used, once', () => {
  const html = draw('A CIT helps. The CIT is back. A [CIT](/learn/types/cit) link.')
  expect(html.match(/class="term"/g)).toHaveLength(1)
  expect(html).toContain('A trained team.')
})

test('what nobody has confirmed is marked, and the page says that no person has reviewed it', () => {
  const html = draw('It takes 12 hours. [unconfirmed]')
  expect(html).toContain('Unconfirmed')
  expect(html).toContain('data-compiled="2026-11-21"')
  expect(html).toContain('Not yet reviewed by a person.')
  expect(html).toContain('It rests on no outside source')
})

test('text that looks like HTML stays text', () => {
  expect(draw('`<b>` and &lt;i&gt;')).toContain('&lt;b>')
})
