import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { getRequest } from '../../../../test/page-request.ts'
import { readContent } from '../../../platform/content/index.ts'
import { aboutPage, type RunBy } from './about-pages.tsx'

const NOBODY: RunBy = { runBy: null, contact: null }
function draw(address: string, by = NOBODY): string {
  const which = address.split('?')[0] === '/contact' ? 'contact' : 'about'
  const reply = aboutPage(which, { request: getRequest(address), content: readContent(), by })
  if (reply.kind !== 'page') throw new Error(`${address} is no page`)
  return renderToString(<>{reply.body}</>)
}

test('the page says who runs the copy, from its settings, and says so when nobody has told', () => {
  expect(draw('/about')).toContain('has not put its name here yet')
  const html = draw('/about', { runBy: 'Any County', contact: 'desk@county.example' })
  expect(html).toContain('run by Any County')
  expect(html).toContain('href="mailto:desk@county.example"')
  expect(draw('/contact', { runBy: 'Any County', contact: 'https://county.example/help' })).toContain(
    'href="https://county.example/help"',
  )
})

test('someone who found a mistake comes with the page it is on', () => {
  expect(draw('/contact?about=/learn/types')).toContain('/network/ask?about=%2Flearn%2Ftypes')
})

test.each(['//other.example', 'javascript:alert(1)', '/x"><b>', `/${'x'.repeat(300)}`])(
  'an address that is no page of ours is not repeated: %s',
  (from) => {
    expect(draw(`/contact?about=${encodeURIComponent(from)}`)).not.toContain(from)
  },
)
