import { describe, expect, test } from 'vitest'
import { getRequest } from '../../../../test/page-request.ts'
import { DUTY_ROLES, readContent } from '../../../platform/content/index.ts'
import { readAssets, webFolder } from '../../../web/assets.ts'
import type { Reply } from '../../../web/route.ts'
import { renderPage } from '../../../web/shell.tsx'
import { tasksOf } from './duties.ts'
import { manageEntries } from './entries.ts'
import { landingPage } from './landing-page.tsx'
import { rolesPage } from './roles-page.tsx'

const content = readContent()
const assets = readAssets(webFolder())
const drawn = (reply: Reply, address: string): string => {
  if (reply.kind !== 'page') throw new Error(`Not a page: ${reply.kind}`)
  return renderPage(reply, getRequest(address), assets)
}
const roles = (query = ''): string => drawn(rolesPage(content, getRequest(`/manage/roles${query}`)), '/manage/roles')

describe('who does what', () => {
  test('every element has a task with an owner, and every role a task and a page', () => {
    expect(new Set(content.duties.map(({ element }) => element)).size).toBe(content.elements.length)
    for (const role of DUTY_ROLES) {
      expect(tasksOf(content.duties, role), role).not.toEqual([])
      expect(content.articles.map(({ path }) => path)).toContain(`/manage/roles/${role}`)
    }
  })
  test('nobody is only told about what they own, decide, sign or do', () => {
    for (const { id, told, owns, decides, signs, does } of content.duties)
      expect(
        told.filter((role) => [...owns, ...decides, ...signs, ...does].includes(role)),
        id,
      ).toEqual([])
  })
  test('the table shows every task and leads to each role', () => {
    const html = roles()
    for (const { task } of content.duties) expect(html).toContain(task)
    for (const role of DUTY_ROLES) expect(html).toContain(`href="/manage/roles/${role}"`)
  })
  test('one role sees only its tasks, and the way back', () => {
    const html = roles('?role=jail')
    for (const { task } of tasksOf(content.duties, 'jail')) expect(html).toContain(task)
    expect(html).not.toContain('Follow up after the call')
    expect(html).toContain('<strong>Jail</strong>')
    expect(html).toContain('Show all tasks')
  })
  test('an unknown role is said, and everyone is shown', () => {
    expect(roles('?role=mayor')).toContain('We do not know that role')
    expect(roles('?role=mayor')).toContain('Follow up after the call')
  })
})

test('the landing page leads to each part with its reason', () => {
  const html = drawn(landingPage(content, getRequest('/manage')), '/manage')
  for (const part of ['roles', 'policies', 'protocols', 'agreements', 'information-rules'])
    expect(html).toContain(`href="/manage/${part}"`)
  expect(html.match(/Why: /g)).toHaveLength(5)
  expect(html).toContain('href="/sign-in"')
})

test('search finds the table by a task and by a role, in both languages', () => {
  const found = manageEntries().filter(({ path }) => path === '/manage/roles')
  expect(found.map(({ language }) => language)).toEqual(['en', 'es'])
  expect(found[0]?.text).toContain('Screen at booking')
  expect(found[1]?.text).toContain('Fiscalía')
})
