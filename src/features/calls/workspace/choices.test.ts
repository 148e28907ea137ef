import { describe, expect, test } from 'vitest'
import type { CallSet } from '../keeping/sets.ts'
import { readCorrections } from '../views/corrections.tsx'
import { readSetChoice } from './set-choice.tsx'

const sets = [{ id: 'a', name: 'Dispatch calls' }] as Partial<CallSet>[] as CallSet[]

function form(fields: Readonly<Record<string, string>>): FormData {
  const given = new FormData()
  for (const [name, value] of Object.entries(fields)) given.set(name, value)
  return given
}

describe('the data set of an import', () => {
  test('must be chosen, and a set that is not there is none', () => {
    expect(readSetChoice(form({}), sets, 'en')).toMatchObject({ ok: false, problem: { field: 'set' } })
    expect(readSetChoice(form({ set: 'b' }), sets, 'en')).toMatchObject({ ok: false, problem: { field: 'set' } })
    expect(readSetChoice(form({ set: 'a' }), sets, 'en')).toEqual({ ok: true, value: { id: 'a' } })
  })

  test('a new one needs a name; a name that is there means that set', () => {
    const named = (name: string) => readSetChoice(form({ set: 'new', 'set-name': name }), sets, 'es')
    expect(named('  ')).toMatchObject({ ok: false, problem: { field: 'set-name' } })
    expect(named('x'.repeat(121))).toMatchObject({ ok: false, problem: { field: 'set-name' } })
    expect(named(' Crisis team ')).toEqual({ ok: true, value: { name: 'Crisis team' } })
    expect(named('Dispatch calls')).toEqual({ ok: true, value: { id: 'a' } })
  })
})

describe('corrections', () => {
  test('are none until one is chosen', () => {
    expect(readCorrections(form({ 'second-from': ' ', 'second-zone': 'UTC' }), 'en')).toEqual({ ok: true })
    expect(readCorrections(form({ 'join-nearby': 'yes' }), 'en')).toEqual({ ok: true, value: { joinNearby: true } })
  })

  test('a second clock needs a whole number and a zone that is there', () => {
    const clock = (from: string, zone: string) =>
      readCorrections(form({ 'second-from': from, 'second-zone': zone }), 'en')
    expect(clock('12518', 'UTC')).toEqual({ ok: true, value: { secondClock: { fromKey: 12_518, timezone: 'UTC' } } })
    expect(clock('12e3', 'UTC')).toMatchObject({ ok: false, problem: [{ field: 'second-from' }] })
    expect(clock('x', 'Nowhere')).toMatchObject({
      ok: false,
      problem: [{ field: 'second-from' }, { field: 'second-zone' }],
    })
  })

  test('an offered second clock is taken with its tick, or when its answer was changed, and never by itself', () => {
    const offered = { 'second-offered': '12518 UTC', 'second-from': '12518', 'second-zone': 'UTC' }
    const taken = (fromKey: number, timezone: string) => ({ ok: true, value: { secondClock: { fromKey, timezone } } })
    expect(readCorrections(form(offered), 'en')).toEqual({ ok: true })
    expect(readCorrections(form({ ...offered, 'second-clock': 'yes' }), 'en')).toEqual(taken(12_518, 'UTC'))
    expect(readCorrections(form({ ...offered, 'second-from': '12600' }), 'en')).toEqual(taken(12_600, 'UTC'))
    expect(readCorrections(form({ ...offered, 'second-zone': 'America/Denver' }), 'en')).toEqual(
      taken(12_518, 'America/Denver'),
    )
    expect(readCorrections(form({ ...offered, 'second-from': '' }), 'en')).toEqual({ ok: true })
    expect(readCorrections(form({ ...offered, 'second-clock': 'yes', 'second-from': '' }), 'en')).toMatchObject({
      ok: false,
      problem: [{ field: 'second-from' }],
    })
  })
})
