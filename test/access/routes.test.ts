import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allRoutes, createApp } from '../../src/app.ts'
import { MEMBER_ROLES, type MemberRole, type Proof } from '../../src/core/access.ts'
import { mayTouch, neededProof, proofSuffices } from '../../src/core/access-matrix.ts'
import type { AccountId, PartnerId } from '../../src/core/kinds.ts'
import { ANY_ACCOUNT, GUEST_COOKIE, type Place, visitOf } from '../../src/platform/access/index.ts'
import { startSession } from '../../src/platform/access/sign-in/password.ts'
import { memberRoute, publicRoute, type Reply, type Route } from '../../src/web/route.ts'
import { type Door, NO_LIMITS, openDoor } from './door.ts'

/**
 * The access tests, made from the route table: every route, asked by every role from its own partner, from another
 * partner of the same collaboration and from another collaboration, with a strong and a weak proof, and by those who
 * are not signed in. Handlers are taken out, so a case tells only who comes through and for whom they then act.
 */
/** Stands in every address where an id is asked for. */
const SOME_ID = '00000000-0000-4000-8000-000000000001'

interface Person {
  readonly label: string
  readonly role: MemberRole | 'operator' | 'visitor' | 'guest'
  readonly where: 'own partner' | 'other partner' | 'other collaboration' | 'nowhere'
  readonly proof: Proof
  readonly partner: PartnerId | null
  readonly cookie: string | null
}

let door: Door
let routes: readonly Route[]
let fetchPage: (request: Request) => Response | Promise<Response>
let people: readonly Person[]
/** What each person gets at an address that does not exist: the only thing "not allowed" may look like. */
const unknown = new Map<string, Promise<string>>()
let cases = 0

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  routes = allRoutes(door.services).map(withoutHandler)
  const app = createApp(door.services, routes)
  fetchPage = (request) => app.fetch(request)
  people = await makePeople()
}, 60_000)
afterAll(() => door.close())

/** The same registration, with a handler that only says for whom it would act. */
function withoutHandler(route: Route): Route {
  const reached = (text: string): Reply => ({ kind: 'text', status: 200, type: 'text/plain', text })
  return route.scope === 'workspace'
    ? memberRoute({ ...route, handle: ({ tenant }) => reached(`reached ${tenant.partner} ${tenant.role}`) })
    : publicRoute({ ...route, keep: false, handle: () => reached('reached') })
}

async function makePeople(): Promise<readonly Person[]> {
  const { tenant, provider } = await door.db.newCollaboration('here')
  const elsewhere = (await door.db.newCollaboration('elsewhere')).tenant
  const found: Person[] = [
    nobody('visitor', 'visitor', null),
    nobody('guest of this visit', 'guest', `${GUEST_COOKIE}=${SOME_ID}`),
    nobody('guest of another visit', 'guest', `${GUEST_COOKIE}=${SOME_ID.replace('1', '2')}`),
    await makePerson('operator', 'nowhere', null, 'passkey'),
    await makePerson('operator', 'nowhere', null, 'password'),
  ]
  for (const role of MEMBER_ROLES) {
    found.push(await makePerson(role, 'own partner', tenant, 'passkey'))
    found.push(await makePerson(role, 'own partner', tenant, 'password-and-code'))
    found.push(await makePerson(role, 'own partner', tenant, 'password'))
    found.push(await makePerson(role, 'other partner', provider, 'passkey'))
    found.push(await makePerson(role, 'other collaboration', elsewhere, 'passkey'))
  }
  return found
}

const nobody = (label: string, role: 'visitor' | 'guest', cookie: string | null): Person => ({
  label,
  role,
  where: 'nowhere',
  proof: 'password',
  partner: null,
  cookie,
})

async function makePerson(
  role: MemberRole | 'operator',
  where: Person['where'],
  place: Place | null,
  proof: Proof,
): Promise<Person> {
  const label = `${role}, ${where}, ${proof}`
  const account = await newAccount(label, role === 'operator')
  if (place !== null && role !== 'operator') {
    const { collaboration, partner } = place
    expect(await door.access.addMember({ collaboration, partner, account, role })).toBe(true)
  }
  const moment = door.moment('127.0.0.1')
  const { token } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account, proof, moment }),
  )
  return { label, role, where, proof, partner: place?.partner ?? null, cookie: `pmhc_session=${token}` }
}

async function newAccount(label: string, isOperator: boolean): Promise<AccountId> {
  const email = `${label.replace(/[^a-z-]+/g, '.')}@access.example`
  const made = await door.access.createAccount({ email, name: label, language: 'en', isOperator })
  if (!made.ok) throw new Error(`${email} ${made.problem.kind}`)
  return made.value
}

/**
 * Every role asks every route with its best proof from its own partner, and everybody without a role here asks. The weaker
 * proofs and the other places of a role matter only where the route names the role.
 */
function isAsked(route: Route, { role, where, proof }: Person): boolean {
  const isPlain = where === 'nowhere' || (where === 'own partner' && proof === 'passkey')
  return isPlain || route.scope === 'public' || (route.roles as readonly string[]).includes(role)
}

type Outcome = 'reached' | 'sign-in' | 'step-up' | 'not-found'

/** What the registration and the roles by data classes say must happen. Written apart from the guard. */
function expected(route: Route, person: Person): Outcome {
  const roles: readonly string[] = route.roles
  if (person.role === 'guest' && route.path.startsWith('/try') && !roles.includes('visitor')) {
    const isTheirs = person.label === 'guest of this visit' || !route.path.includes(':visit')
    if (roles.includes('guest')) return isTheirs ? 'reached' : 'not-found'
  }
  if (person.role === 'visitor' || person.role === 'guest') {
    if (route.scope === 'workspace') return 'sign-in'
    if (roles.includes('visitor')) return 'reached'
    return roles.some((role) => role !== 'guest') ? 'sign-in' : 'not-found'
  }
  if (route.scope === 'public' && roles.includes('visitor')) return 'reached'
  if (route.scope === 'public' && ANY_ACCOUNT.every((role) => roles.includes(role))) return 'reached'
  const { role } = person
  const isHere = route.scope === 'public' || person.where === 'own partner' || person.where === 'other partner'
  const mayEnter = isHere && roles.includes(role) && route.classes.every((one) => mayTouch(role, one))
  if (!mayEnter) return 'not-found'
  return proofSuffices(person.proof, neededProof(role, route.classes)) ? 'reached' : 'step-up'
}

const path = (route: Route): string =>
  route.path
    .replace(':collaboration', 'here')
    .replace(':visit', visitOf(SOME_ID) ?? '')
    .replace(/:\w+(\{[^}]*\})?/g, SOME_ID)

async function ask(method: string, address: string, cookie: string | null): Promise<Response> {
  const headers = { 'sec-fetch-site': 'same-origin', ...(cookie === null ? {} : { cookie }) }
  return fetchPage(new Request(`http://localhost:8080${address}`, { method, headers }))
}

function unknownTo({ cookie }: Person, method: 'GET' | 'POST'): Promise<string> {
  const key = `${method} ${cookie}`
  const known = unknown.get(key) ?? answerOf(method, '/no-such-page', cookie)
  unknown.set(key, known)
  return known
}

/** An answer as text, without the address that the asker typed. */
async function answerOf(method: string, address: string, cookie: string | null): Promise<string> {
  const response = await ask(method, address, cookie)
  return plain(response, await response.text(), address)
}
function plain(response: Response, text: string, address: string): string {
  const headers = [...response.headers].filter(([name]) => name !== 'date').map(([name, value]) => `${name}: ${value}`)
  return `${response.status}\n${headers.join('\n')}\n${text.replaceAll(address, '')}`
}

async function outcomeOf(route: Route, person: Person): Promise<string> {
  cases += 1
  const address = path(route)
  const response = await ask(route.method, address, person.cookie)
  const text = await response.text()
  const to = response.headers.get('location') ?? ''
  if (text === 'reached') return 'reached'
  if (text.startsWith('reached ')) return text === `reached ${person.partner} ${person.role}` ? 'reached' : text
  if (to.startsWith('/sign-in/confirm')) return 'step-up'
  if (to.startsWith('/sign-in?') || response.status === 401) return 'sign-in'
  const method = route.method === 'GET' ? 'GET' : 'POST'
  return plain(response, text, address) === (await unknownTo(person, method)) ? 'not-found' : `${response.status} ${to}`
}

test('every route lets in exactly whom its registration names, for their own partner, and nobody learns more', async () => {
  for (const route of routes) {
    const asking = people.filter((person) => isAsked(route, person))
    const outcomes = await Promise.all(asking.map((person) => outcomeOf(route, person)))
    const found = Object.fromEntries(asking.map((person, at) => [person.label, outcomes[at]]))
    const wanted = Object.fromEntries(asking.map((person) => [person.label, expected(route, person)]))
    expect(found, `${route.method} ${route.path}`).toEqual(wanted)
  }
  expect(cases).toBeGreaterThan(routes.length * MEMBER_ROLES.length)
  process.stderr.write(`access: ${routes.length} routes, ${people.length} people, ${cases} cases\n`)
}, 240_000)

describe('the route table', () => {
  test('names no class that one of its roles may never touch', () => {
    const wrong = routes.flatMap((route) =>
      route.scope === 'public' && ANY_ACCOUNT.every((role) => (route.roles as readonly string[]).includes(role))
        ? []
        : route.roles.flatMap((role) =>
            route.classes
              .filter((dataClass) => !mayTouch(role, dataClass))
              .map((dataClass) => `${route.method} ${route.path}: ${role} and ${dataClass}`),
          ),
    )
    expect(wrong).toEqual([])
  })

  test('has each address once', () => {
    const addresses = routes.map(({ method, path: address }) => `${method} ${address}`)
    expect(addresses.filter((one, at) => addresses.indexOf(one) !== at)).toEqual([])
  })

  test('has an audit verb wherever coded calls or records of people are read or changed', () => {
    const silent = routes.filter(
      ({ classes, audit, scope }) =>
        scope === 'workspace' && audit === null && classes.some((one) => !['D0', 'D1', 'D2-tables'].includes(one)),
    )
    expect(silent.map((route) => `${route.method} ${route.path}`)).toEqual([])
  })
})
