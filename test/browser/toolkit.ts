import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { vi } from 'vitest'
import { demonstrationDoors } from '../../src/app/demonstration.ts'
import { allEntries, allRoutes, createApp } from '../../src/app.ts'
import {
  beginDemonstration,
  defineFilling,
  demonstrationTenant,
  FILL_JOB,
  inventedAgency,
} from '../../src/features/demonstration/index.ts'
import { SMALL_TOWN, writeAgency } from '../../src/features/demonstration/riverbend/index.ts'
import { DESIGN_JOB } from '../../src/features/design/index.ts'
import { syncSearch } from '../../src/platform/search/index.ts'
import type { Route } from '../../src/web/route.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'

/** Rows of the invented small town that make more than 90 days, so that mixes are compared. No round number: those are doubted. */
const MOST_ROWS = 3_987

export function writeTown(path: string, mostRows = MOST_ROWS): Promise<unknown> {
  return writeAgency(SMALL_TOWN, { calls: path }, { mostRows })
}

export interface Toolkit {
  readonly door: Door
  readonly routes: readonly Route[]
  readonly origin: string
  stop(): Promise<void>
}

/** The demonstration, listening on a port of its own, filled with a few months of an invented small town. */
export async function runDemonstration(): Promise<Toolkit> {
  const door = await openDoor({ environment: { PMHC_DEMO: 'on' }, limits: NO_LIMITS })
  const { services } = door
  mkdirSync(services.settings.dataFolder, { recursive: true })
  await syncSearch(services.database, allEntries())
  const routes = allRoutes(services)
  const doors = demonstrationDoors(services)
  defineFilling(services, doors, inventedAgency(SMALL_TOWN, { mostRows: MOST_ROWS }))
  await services.jobs.begin({ isAlone: true })
  await beginDemonstration(services, doors)
  const app = createApp(services, routes)
  const server = await new Promise<Server>((done) => {
    const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(made as Server)) as Server
  })
  await filled(door)
  const { port } = server.address() as AddressInfo
  return {
    door,
    routes,
    origin: `http://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await door.close()
    },
  }
}

async function filled({ services }: Door): Promise<void> {
  const tenant = demonstrationTenant('coordinator')
  await vi.waitFor(
    async () => {
      for (const name of [FILL_JOB, DESIGN_JOB]) {
        const [job] = await services.jobs.list(tenant, { name, limit: 1 })
        if (job?.state !== 'done') throw new Error(`${name} is ${job?.state ?? 'not begun'}: ${job?.says ?? ''}`)
      }
    },
    { timeout: 60_000, interval: 100 },
  )
}
