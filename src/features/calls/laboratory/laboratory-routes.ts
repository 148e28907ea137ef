import type { Services } from '../../../platform/services.ts'
import { type MemberRoute, memberRoute, type Route } from '../../../web/route.ts'
import { auditPages } from './audit-pages.tsx'
import { definitionPages } from './definition-pages.tsx'
import { reviewPages } from './review-pages.tsx'
import { settlePages } from './settle-pages.tsx'

const AT = '/w/:collaboration/calls/sets/:set'
const READERS = ['executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'] as const
const MAKERS = ['coordinator', 'analyst'] as const
/** Who may be named as a reviewer. The pages of reviewers answer the two of an audit alone. */
const REVIEWERS = ['coordinator', 'analyst', 'supervisor'] as const

type Handle = MemberRoute['handle']

/** The definition laboratory of a data set: definitions side by side, own rules, and audits. */
export function laboratoryRoutes(services: Services): readonly Route[] {
  return [...definitionRoutes(services), ...auditRoutes(services), ...reviewRoutes(services)]
}

const tables = (path: string, handle: Handle, rate: 'read' | 'export' = 'read') =>
  memberRoute({
    method: 'GET',
    path: AT + path,
    classes: ['D2-tables'],
    roles: READERS,
    audit: 'calls.read',
    rate,
    handle,
  })

const making = (method: 'GET' | 'POST', path: string, { audit, handle }: { audit: string; handle: Handle }) =>
  memberRoute({
    method,
    path: AT + path,
    classes: ['D2-tables'],
    roles: MAKERS,
    audit,
    rate: method === 'GET' ? 'read' : 'write',
    handle,
  })

function definitionRoutes(services: Services): readonly Route[] {
  const pages = definitionPages(services)
  const read = (path: string, handle: Handle) => making('GET', path, { audit: 'calls.read', handle })
  const write = (path: string, handle: Handle) => making('POST', path, { audit: 'calls.define', handle })
  return [
    tables('/definitions', pages.show),
    tables('/definitions.pdf', pages.pdf, 'export'),
    write('/definitions', pages.choose),
    read('/definitions/new', pages.askNew),
    write('/definitions/new', pages.add),
    read('/definitions/:definition', pages.askChange),
    write('/definitions/:definition', pages.change),
    read('/definitions/:definition/remove', pages.askRemove),
    write('/definitions/:definition/remove', pages.remove),
  ]
}

function auditRoutes(services: Services): readonly Route[] {
  const pages = auditPages(services)
  const read = (path: string, handle: Handle) => making('GET', path, { audit: 'calls.read', handle })
  const write = (path: string, handle: Handle) =>
    memberRoute({
      method: 'POST',
      path: AT + path,
      classes: ['D2'],
      roles: MAKERS,
      audit: 'calls.audit',
      rate: 'write',
      handle,
    })
  return [
    tables('/audits', pages.list),
    read('/audits/new', pages.askNew),
    write('/audits', pages.add),
    tables('/audits/:audit', pages.show),
    read('/audits/:audit/cancel', pages.askCancel),
    write('/audits/:audit/cancel', pages.cancel),
  ]
}

function reviewRoutes(services: Services): readonly Route[] {
  const pages = reviewPages(services)
  const settling = settlePages(services)
  const { done, undone } = auditPages(services)
  const at = `${AT}/audits/:audit`
  const base = { classes: ['D2'], roles: REVIEWERS, audit: 'calls.judge' } as const
  const read = (path: string, handle: Handle, rate: 'read' | 'export' = 'read') =>
    memberRoute({ ...base, method: 'GET', path: at + path, rate, handle })
  const write = (path: string, handle: Handle) =>
    memberRoute({ ...base, method: 'POST', path: at + path, rate: 'write', handle })
  return [
    read('/review', pages.one),
    write('/review', pages.saveOne),
    read('/review/sheet', pages.sheet),
    write('/review/sheet', pages.saveSheet),
    read('/review/letters', pages.letters),
    write('/review/letters', pages.saveLetters),
    read('/review.pdf', pages.pdf, 'export'),
    write('/done', done),
    write('/undone', undone),
    read('/settle', settling.show),
    write('/settle', settling.save),
    write('/finish', settling.finish),
  ]
}
