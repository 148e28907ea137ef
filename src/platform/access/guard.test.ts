import { expect, test } from 'vitest'
import { MEMBER_ROLES, type MemberRole, type Membership, type Proof, type Visitor } from '../../core/access.ts'
import { ACCESS_MATRIX, needsPasskey } from '../../core/access-matrix.ts'
import { accountId, collaborationId, instant, partnerId } from '../../core/kinds.ts'
import { ANY_ACCOUNT, authorise, type GuardedRoute } from './guard.ts'

const NOW = instant(1_800_000_000_000)
const id = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`

function membership(role: MemberRole, partner = 1, collaboration = 1): Membership {
  return {
    role,
    collaboration: { id: collaborationId(id(collaboration)), slug: `place-${collaboration}`, name: 'Place' },
    partner: { id: partnerId(id(partner)), slug: `partner-${partner}`, name: 'Partner' },
  }
}
function person(memberships: readonly Membership[], proof: Proof = 'passkey', isOperator = false): Visitor {
  return { kind: 'account', account: accountId(id(9)), name: 'A. Person', session: 's', proof, isOperator, memberships }
}
const workspace = (roles: readonly MemberRole[], classes: GuardedRoute['classes']): GuardedRoute => ({
  scope: 'workspace',
  path: '/w/:collaboration/calls',
  roles,
  classes,
})
const ask = (route: GuardedRoute, visitor: Visitor, collaboration = 'place-1', guardedUntil = NOW) =>
  authorise(route, { visitor, params: { collaboration }, now: NOW, guardedUntil })

test('a member with the role gets in, and acts for the partner they belong to', () => {
  const verdict = ask(workspace(['analyst'], ['D2']), person([membership('analyst')]))
  expect(verdict).toMatchObject({ kind: 'allow-member', tenant: { partner: id(1), role: 'analyst' } })
})

test('another collaboration, an unknown one and a missing role all look like an unknown address', () => {
  const route = workspace(['analyst'], ['D2'])
  const analyst = person([membership('analyst')])
  expect(ask(route, analyst, 'place-2').kind).toBe('not-found')
  expect(ask(route, analyst, 'no-such-place').kind).toBe('not-found')
  expect(ask(route, person([membership('learner')])).kind).toBe('not-found')
})

test('nobody signed in is asked to sign in, whether or not the collaboration exists', () => {
  const route = workspace(['analyst'], ['D2'])
  expect(ask(route, { kind: 'visitor' }).kind).toBe('sign-in')
  expect(ask(route, { kind: 'visitor' }, 'no-such-place').kind).toBe('sign-in')
  expect(ask(route, { kind: 'guest', visit: 'v' }).kind).toBe('sign-in')
})

test('a route cannot give a role a class that the role may never touch', () => {
  for (const role of MEMBER_ROLES)
    for (const dataClass of ['D1', 'D2', 'D2-tables', 'D4', 'D5', 'DL'] as const) {
      const verdict = ask(workspace([role], [dataClass]), person([membership(role)]))
      expect(verdict.kind, `${role} ${dataClass}`).toBe(
        ACCESS_MATRIX[role][dataClass].length === 0
          ? 'not-found'
          : dataClass === 'D4' || dataClass === 'D5'
            ? 'step-up'
            : 'allow-member',
      )
    }
})

test('coded calls need two factors, program pages do not, and administrators need a passkey everywhere', () => {
  const analyst = (proof: Proof) => person([membership('analyst')], proof)
  expect(ask(workspace(['analyst'], ['D1']), analyst('password')).kind).toBe('allow-member')
  expect(ask(workspace(['analyst'], ['D2']), analyst('password'))).toEqual({
    kind: 'step-up',
    needs: 'password-and-code',
  })
  expect(ask(workspace(['analyst'], ['D2']), analyst('password-and-code')).kind).toBe('allow-member')
  for (const role of MEMBER_ROLES.filter(needsPasskey))
    expect(ask(workspace([role], ['D1']), person([membership(role)], 'password-and-code'))).toEqual({
      kind: 'step-up',
      needs: 'passkey',
    })
})

test('of several roles at one partner, the one that the proof suffices for is used', () => {
  const both = person([membership('agency-admin'), membership('coordinator')], 'password-and-code')
  expect(ask(workspace(['agency-admin', 'coordinator'], ['D1']), both)).toMatchObject({
    membership: { role: 'coordinator' },
  })
})

test('memberships of two partners are never merged: only the chosen partner counts', () => {
  const split = person([membership('learner', 1), membership('analyst', 2)])
  expect(ask(workspace(['analyst'], ['D2']), split).kind).toBe('not-found')
  const chosen = person([membership('analyst', 2), membership('learner', 1)])
  expect(ask(workspace(['analyst'], ['D2']), chosen)).toMatchObject({ tenant: { partner: id(2) } })
})

test('data about persons closes after a quiet quarter of an hour, coded calls stay open', () => {
  const clinician = person([membership('clinician')])
  expect(ask(workspace(['clinician'], ['D4']), clinician, 'place-1', instant(NOW + 1)).kind).toBe('allow-member')
  expect(ask(workspace(['clinician'], ['D4']), clinician, 'place-1', NOW)).toEqual({ kind: 'step-up', needs: 'fresh' })
})

test('a guest reaches the visit that the cookie proves and no other', () => {
  const route: GuardedRoute = { scope: 'public', path: '/try/:visit', roles: ['guest'], classes: ['D2'] }
  const go = (visitor: Visitor, visit: string) => authorise(route, { visitor, params: { visit }, now: NOW }).kind
  expect(go({ kind: 'guest', visit: 'mine' }, 'mine')).toBe('allow')
  expect(go({ kind: 'guest', visit: 'mine' }, 'theirs')).toBe('not-found')
  expect(go({ kind: 'visitor' }, 'mine')).toBe('not-found')
})

test('the operator sees health and sizes, and no member page', () => {
  const admin: GuardedRoute = { scope: 'public', path: '/admin', roles: ['operator'], classes: ['DL'] }
  expect(authorise(admin, { visitor: person([], 'passkey', true), params: {}, now: NOW }).kind).toBe('allow')
  expect(authorise(admin, { visitor: person([], 'password', true), params: {}, now: NOW }).kind).toBe('step-up')
  expect(authorise(admin, { visitor: person([membership('agency-admin')]), params: {}, now: NOW }).kind).toBe(
    'not-found',
  )
  expect(ask(workspace(MEMBER_ROLES, ['D1']), person([], 'passkey', true)).kind).toBe('not-found')
})

test('whoever is signed in reaches their own account page, also with a weak proof or no membership left', () => {
  const account: GuardedRoute = { scope: 'public', path: '/account', roles: ANY_ACCOUNT, classes: ['D1'] }
  expect(authorise(account, { visitor: person([], 'password'), params: {}, now: NOW }).kind).toBe('allow')
  expect(authorise(account, { visitor: { kind: 'visitor' }, params: {}, now: NOW }).kind).toBe('sign-in')
})
