import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'
import { crawl, problemsOf, type Visit } from './crawl.ts'

/** Every page that a visitor can reach by links from the first page, in both languages, without an account or script. */
let door: Door
let visits: readonly Visit[]

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  visits = await crawl(createApp(door.services), ['/', '/es'])
}, 120_000)
afterAll(() => door.close())

/** Doors that ask for an account first. */
const isDoor = ({ to }: Visit): boolean => to?.includes('/sign-in') === true

test('no link within the site is dead', () => {
  const dead = visits.filter((visit) => visit.status >= 400 || (visit.status >= 300 && visit.to === null))
  expect(dead.map(({ address, status, from }) => `${address} answers ${status}, linked from ${from}`)).toEqual([])
})

test('no page is without title, description, source and the day it was put together, and none holds script', () => {
  const pages = visits.filter((visit) => visit.type === 'text/html' && visit.status === 200 && !isDoor(visit))
  expect(pages.length).toBeGreaterThan(500)
  expect(pages.flatMap(problemsOf)).toEqual([])
})
