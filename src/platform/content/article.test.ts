import { expect, test } from 'vitest'
import { readArticle, readMarkdown, readSpanish } from './article.ts'

const article = (body: string, more = '') =>
  `---\ntitle: A title\nlead: A lead.\nkind: guide\ncompiled: 2026-11-21\n${more}---\n${body}`

test.each([
  ['HTML', 'Text <script>alert(1)</script>', /html/],
  ['a picture', '![a](/x.png)', /image/],
  ['a script as link', '[x](javascript:alert)', /link that is not allowed/],
  ['a link without its protocol', '[x](//other.example)', /link that is not allowed/],
  ['raw data as link', '[x](data:text/html,hi)', /link that is not allowed/],
])('%s in an article is refused', (_, body, says) => {
  expect(readMarkdown(body)).toMatchObject({ ok: false, problem: expect.stringMatching(says) })
})

test('sources are numbered in the order in which they are first cited', () => {
  const read = readArticle('/learn/x', article('One.[@second] Two.[@first; @second]\n\nThree.[@third]'))
  expect(read).toMatchObject({ ok: true, value: { cites: ['second', 'first', 'third'] } })
})

test('figures and links of ours are known without drawing the page', () => {
  const read = readArticle('/learn/x', article('In a year {stat:some-figure}. See [types](/learn/types#cit).'))
  expect(read).toMatchObject({ ok: true, value: { statistics: ['some-figure'], links: ['/learn/types'] } })
})

test('an article says what is missing in it, and nothing is reviewed by itself', () => {
  expect(readArticle('/learn/x', '---\ntitle: A title\n---\n')).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/lead: .*kind: .*compiled: /),
  })
  expect(readArticle('/learn/x', article(''))).toMatchObject({ ok: true, value: { front: { reviewed: null } } })
  expect(readArticle('/learn/x', article('', 'reviewer: someone\n'))).toMatchObject({ ok: false })
})

test('an article outside the five sections is refused', () => {
  expect(readArticle('/news/x', article(''))).toMatchObject({ ok: false })
})

test('Spanish needs a title and a lead of its own', () => {
  expect(readSpanish('---\ntitle: Un título\nlead: Una frase.\n---\nTexto.')).toMatchObject({ ok: true })
  expect(readSpanish('---\ntitle: Un título\n---\nTexto.')).toMatchObject({ ok: false })
})
