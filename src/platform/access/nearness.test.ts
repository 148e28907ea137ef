import { expect, test } from 'vitest'
import { cookieName, cookieWay, setCookie, tokenIn } from './cookies.ts'
import { addressOf, mayUseDemonstration } from './demonstration.ts'
import { comesFromUs, ownOrigin } from './origin.ts'

const DEMONSTRATION = { demonstration: true, origin: null }
const near = (headers: Record<string, string> = {}, host = 'localhost:8080', socketAddress = '127.0.0.1') => ({
  headers: new Headers(headers),
  host,
  socketAddress,
})

test('one-click sign-in is there for a person at this computer', () => {
  for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST'])
    expect(mayUseDemonstration(near({}, host), DEMONSTRATION), host).toBe(true)
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.9.9.9'])
    expect(mayUseDemonstration(near({}, 'localhost', address), DEMONSTRATION), address).toBe(true)
})

test('behind a proxy it does not exist, whichever mark the proxy leaves', () => {
  const marks = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-Anything']
  for (const mark of [
    ...marks,
    'X-Real-IP',
    'Via',
    'CF-Connecting-IP',
    'CF-Ray',
    'True-Client-IP',
    'X-Client-IP',
    'Fly-Client-IP',
  ])
    expect(mayUseDemonstration(near({ [mark]: '203.0.113.9' }), DEMONSTRATION), mark).toBe(false)
})

test('a proxy that leaves no mark and keeps a loopback host is told from a person by the settings alone', () => {
  const unmarked = near({ 'user-agent': 'Firefox' }, 'localhost:8080')
  expect(mayUseDemonstration(unmarked, DEMONSTRATION)).toBe(true)
  expect(mayUseDemonstration(unmarked, { ...DEMONSTRATION, origin: 'https://pmhc.example.org' })).toBe(false)
  expect(mayUseDemonstration(unmarked, { ...DEMONSTRATION, demonstration: false })).toBe(false)
})

test('from elsewhere, under another name, with a public origin or outside the demonstration it does not exist', () => {
  expect(mayUseDemonstration(near({}, 'localhost', '192.168.1.20'), DEMONSTRATION)).toBe(false)
  expect(mayUseDemonstration(near({}, 'pmhc.example.org'), DEMONSTRATION)).toBe(false)
  expect(mayUseDemonstration(near({}, 'localhost.example.org'), DEMONSTRATION)).toBe(false)
  expect(mayUseDemonstration(near({}, '127.0.0.1.example.org'), DEMONSTRATION)).toBe(false)
  expect(mayUseDemonstration(near({}, ''), DEMONSTRATION)).toBe(false)
  expect(mayUseDemonstration(near(), { demonstration: true, origin: 'https://pmhc.example.org' })).toBe(false)
  expect(mayUseDemonstration(near(), { demonstration: false, origin: null })).toBe(false)
})

test('a claimed address counts only from our own proxy, and only the last one', () => {
  const behind = near({ 'x-forwarded-for': '198.51.100.1, 203.0.113.9' })
  expect(addressOf(behind, { origin: null })).toBe('127.0.0.1')
  expect(addressOf(behind, { origin: 'https://pmhc.example.org' })).toBe('203.0.113.9')
  const direct = near({ 'x-forwarded-for': '203.0.113.9' }, 'h', '198.51.100.7')
  expect(addressOf(direct, { origin: 'https://pmhc.example.org' })).toBe('198.51.100.7')
})

test('a change is taken only from our own pages', () => {
  const own = 'https://pmhc.example.org'
  const from = (headers: Record<string, string>) => comesFromUs('POST', new Headers(headers), own)
  expect(from({ 'sec-fetch-site': 'same-origin', origin: own })).toBe(true)
  // Our Referrer-Policy makes browsers blank the Origin of our own forms.
  expect(from({ 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(true)
  expect(from({ origin: own })).toBe(true)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(from({ 'sec-fetch-site': site, origin: own })).toBe(false)
  expect(from({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' })).toBe(false)
  expect(from({ origin: 'https://evil.example' })).toBe(false)
  expect(from({ origin: 'null' })).toBe(false)
  expect(from({})).toBe(false)
  expect(comesFromUs('GET', new Headers({ 'sec-fetch-site': 'cross-site' }), own)).toBe(true)
})

test('behind a proxy our origin is the public one', () => {
  const url = new URL('http://127.0.0.1:8080/sign-in')
  expect(ownOrigin('https://pmhc.example.org/', url)).toBe('https://pmhc.example.org')
  expect(ownOrigin(null, url)).toBe('http://127.0.0.1:8080')
})

test('the session cookie is bound to the host over https, plain on this computer, and nowhere else', () => {
  const way = (origin: string | null, url: string) => cookieWay({ origin }, new URL(url))
  expect(way('https://pmhc.example.org', 'http://127.0.0.1:8080/')).toBe('https')
  expect(way(null, 'http://localhost:8080/')).toBe('loopback')
  expect(way(null, 'http://192.168.1.20:8080/')).toBe('refused')
  expect(setCookie('https', 'session', 't')).toBe('__Host-pmhc_session=t; Path=/; HttpOnly; SameSite=Lax; Secure')
  expect(setCookie('loopback', 'session', 't')).toBe('pmhc_session=t; Path=/; HttpOnly; SameSite=Lax')
  expect(tokenIn({ [cookieName('https', 'session')]: 'x'.repeat(43) }, 'https', 'session')).toBe('x'.repeat(43))
  expect(tokenIn({ pmhc_session: "x' or 1=1" }, 'loopback', 'session')).toBeNull()
})
