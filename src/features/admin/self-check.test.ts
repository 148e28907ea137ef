import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../test/access/door.ts'
import { instant } from '../../core/kinds.ts'
import { readSettings, type Settings } from '../../platform/settings.ts'
import { dropFolderWorks, type Facts, type PromiseName, selfCheck } from './self-check.ts'
import { accountFacts, databaseFacts, trailFacts } from './store.ts'

let door: Door
let facts: Facts

function settings(environment: Readonly<Record<string, string>>): Settings {
  const read = readSettings({ PMHC_DATA: '/srv/pmhc', PMHC_DEMO: 'off', ...environment })
  if (!read.ok) throw new Error(read.problem)
  return read.value
}

beforeAll(async () => {
  door = await openDoor()
  const found = await door.db.database.inPlatform(async (tx) => ({
    database: await databaseFacts(tx),
    accounts: await accountFacts(tx, door.now()),
    trail: await trailFacts(tx),
  }))
  facts = { ...found, settings: settings({}), keyMode: 0o600, dropFolder: null, now: found.database.clock }
})
afterAll(() => door.close())

const stateOf = (promise: PromiseName, more: Partial<Facts> = {}) =>
  selfCheck({ ...facts, ...more }, 'en').find((one) => one.promise === promise)?.state

test('the running database keeps its promises, read from the database itself', () => {
  for (const promise of ['role', 'policies', 'durable', 'duties', 'clock', 'trail'] as const)
    expect(stateOf(promise), promise).toBe('kept')
})

test('a broken promise is called broken', () => {
  const { database, accounts } = facts
  expect(stateOf('role', { database: { ...database, bypassesPolicies: true } })).toBe('broken')
  expect(stateOf('policies', { database: { ...database, tablesWithoutPolicy: ['notes'] } })).toBe('broken')
  expect(stateOf('durable', { database: { ...database, fsync: false } })).toBe('broken')
  expect(stateOf('duties', { database: { ...database, excludesDuties: false } })).toBe('broken')
  expect(stateOf('clock', { now: database.clock + 6_000 })).toBe('broken')
  expect(stateOf('secondFactor', { accounts: { ...accounts, withoutSecondFactor: 1 } })).toBe('broken')
  expect(stateOf('adminPasskeys', { accounts: { ...accounts, adminsWithoutPasskey: 1 } })).toBe('broken')
  expect(stateOf('key', { keyMode: 0o644 })).toBe('broken')
  const old = { lastCheckpoint: instant(facts.now - 3 * 3_600_000), chains: 1, unsigned: 2 }
  expect(stateOf('trail', { trail: old })).toBe('broken')
})

test('a toolkit that the network reaches without https is called unprotected', () => {
  expect(stateOf('tls')).toBe('kept')
  expect(stateOf('tls', { settings: settings({ HOST: '0.0.0.0' }) })).toBe('broken')
  const proxied = settings({ HOST: '0.0.0.0', PMHC_ORIGIN: 'https://pmhc.example.org' })
  expect(stateOf('tls', { settings: proxied })).toBe('kept')
})

test('what this page does not look at, it says it cannot tell', () => {
  for (const promise of ['backup', 'trailVerified', 'sharing'] as const) expect(stateOf(promise)).toBe('unknown')
  expect(stateOf('key', { keyMode: null })).toBe('unknown')
  expect(stateOf('dropFolder')).toBe('unknown')
  expect(stateOf('retention')).toBe('unknown')
})

test('a drop folder that the toolkit cannot write into is told', async () => {
  expect(stateOf('dropFolder', { dropFolder: await dropFolderWorks(settings({ PMHC_DROP: '/nowhere/drop' })) })).toBe(
    'broken',
  )
  expect(
    stateOf('dropFolder', { dropFolder: await dropFolderWorks(settings({ PMHC_DROP: door.db.dataFolder })) }),
  ).toBe('kept')
})
