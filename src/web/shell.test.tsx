import { describe, expect, test } from 'vitest'
import { getRequest } from '../../test/page-request.ts'
import type { Membership, Visitor } from '../core/access.ts'
import { accountId, collaborationId, partnerId } from '../core/kinds.ts'
import type { Assets } from './assets.ts'
import { brokenPage, notFoundPage, refusedPage } from './error-pages.tsx'
import { workspaceLinks } from './navigation.ts'
import { memberRoute, type PageFace, page } from './route.ts'
import { type PageReply, renderPage } from './shell.tsx'

const assets: Assets = {
  stylesheet: '/assets/s.css',
  mark: '/assets/m.svg',
  fonts: ['/assets/a.woff2'],
  islands: { offline: '/assets/offline.js' },
}
const replyWith = (face: PageFace): PageReply => {
  const reply = page(face, <h1>Hello</h1>)
  if (reply.kind !== 'page') throw new Error('Not a page')
  return reply
}
const membership: Membership = {
  collaboration: { id: collaborationId('00000000-0000-4000-8000-000000000001'), slug: 'riverbend', name: 'Riverbend' },
  partner: { id: partnerId('00000000-0000-4000-8000-000000000002'), slug: 'police', name: 'Police' },
  role: 'coordinator',
}
const member: Visitor = {
  kind: 'account',
  account: accountId('00000000-0000-4000-8000-000000000003'),
  name: 'A. Coordinator',
  session: 's',
  proof: 'passkey',
  isOperator: false,
  memberships: [membership],
}

describe('a public page', () => {
  const html = renderPage(replyWith({ title: 'Words', section: 'learn' }), getRequest('/learn'), assets)
  test('starts with its language, its title and a way past the header', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    expect(html).toContain('<title>Words | PMHC Toolkit</title>')
    expect(html.indexOf('href="#main"')).toBeLessThan(html.indexOf('<header'))
    expect(html).toContain('<main id="main"')
  })
  test('names 988 and 911, and says that it is not a government site', () => {
    expect(html).toContain('<a href="tel:988">988</a>')
    expect(html).toContain('<a href="tel:911">911</a>')
    expect(html).toContain('This is not a government site.')
  })
  test('holds no inline script, no inline style and nothing from elsewhere', () => {
    expect(html).not.toMatch(
      /<script(?! type="module" src="\/assets\/)|<style| style=| on\w+=|(?:src|href)="(?:https?:)?\/\//,
    )
  })
  test('leads to the same page in Spanish, which says that nobody has reviewed it', () => {
    expect(html).toContain('href="/es/learn"')
    const spanish = renderPage(replyWith({ title: 'Palabras' }), getRequest('/es/learn?q=a'), assets)
    expect(spanish).toContain('<html lang="es">')
    expect(spanish).toContain('href="/learn?q=a"')
    expect(spanish).toContain('Una persona todavía no ha revisado este texto')
  })
  test('marks the current section', () => {
    expect(html).toContain('<a href="/learn" aria-current="true">Learn</a>')
  })
  test('says that all is invented where it is', () => {
    expect(html).not.toContain('Demonstration')
    expect(renderPage(replyWith({ title: 'x' }), getRequest('/'), assets, { demonstration: true })).toContain(
      'Demonstration: the agencies at work here, their calls and their people are invented.',
    )
  })
})

describe('a workspace page', () => {
  const routes = [
    memberRoute({
      method: 'GET',
      path: '/w/:collaboration/calls',
      classes: ['D2-tables'],
      roles: ['coordinator'],
      audit: 'calls.read',
      rate: 'read',
      handle: () => page({ title: 'x' }, null),
    }),
    memberRoute({
      method: 'GET',
      path: '/w/:collaboration/settings',
      classes: ['D1'],
      roles: ['agency-admin'],
      audit: null,
      rate: 'read',
      handle: () => page({ title: 'x' }, null),
    }),
  ]
  const links = workspaceLinks(routes, membership.collaboration.slug, { roles: [membership.role], language: 'en' })
  test('shows only the places that exist and that this role may open', () => {
    expect(links).toEqual([{ place: 'calls', href: '/w/riverbend/calls', label: 'Our calls' }])
  })
  test('says who can see it and where one is', () => {
    const face = { title: 'Our calls', workspacePlace: 'calls', seenBy: 'coordinators', chips: ['Invented data'] }
    const html = renderPage(replyWith(face), getRequest('/w/riverbend/calls', member), assets, {
      workspace: { membership, links },
    })
    expect(html).toContain('Seen by: coordinators')
    expect(html).toContain('Invented data')
    expect(html).toContain('aria-current="page">Our calls</a>')
    expect(html).toContain('action="/sign-out"')
  })
})

describe('error pages', () => {
  test('a page that is missing and a page that is not allowed say the same, and help on', () => {
    const reply = notFoundPage(getRequest('/w/other/calls'))
    const html = renderPage(reply, getRequest('/w/other/calls'), assets)
    expect(reply.status).toBe(404)
    expect(html).toContain('href="/search"')
    expect(html).toContain('href="/sign-in"')
  })
  test('a refusal says what happened and what to do next', () => {
    const reply = refusedPage(
      { kind: 'refused', status: 422, says: 'This workbook cannot be opened safely.', next: 'Save it as CSV.' },
      getRequest('/try'),
    )
    const html = renderPage(reply, getRequest('/try'), assets)
    expect(html).toContain('This workbook cannot be opened safely.')
    expect(html).toContain('Save it as CSV.')
  })
  test('a failure of ours shows a reference and nothing of the cause', () => {
    const html = renderPage(brokenPage('7f3a-19', getRequest('/')), getRequest('/'), assets)
    expect(html).toContain('<code>7f3a-19</code>')
  })
  test('what a visitor typed is shown as text, never as markup', () => {
    const html = renderPage(replyWith({ title: '<img src=x onerror=alert(1)>' }), getRequest('/'), assets)
    expect(html).toContain('&lt;img src=x onerror=alert(1)>')
  })
})
