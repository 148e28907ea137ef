import type { Server } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { serve } from '@hono/node-server'
import { demonstrationDoors } from './app/demonstration.ts'
import { beginReminders } from './app/reminders.ts'
import { allEntries, createApp, STORED_ENTRIES } from './app.ts'
import { failed, ok, type Result } from './core/result.ts'
import { beginDropFolder, beginGuests, beginKeeping, sweepRawCalls } from './features/calls/index.ts'
import { beginDemonstration, defineFilling } from './features/demonstration/index.ts'
import { forgetOldVisits } from './features/network/index.ts'
import { beginClocks, forgetOldRequests } from './features/requests/index.ts'
import { noteContent } from './features/spotlight/index.ts'
import { keepDesk, loadMarks } from './features/submissions/index.ts'
import { createAccess } from './platform/access/index.ts'
import { failureOf, log } from './platform/log.ts'
import { syncSearch } from './platform/search/index.ts'
import type { Services } from './platform/services.ts'
import type { Settings } from './platform/settings.ts'
import { openToolkit } from './services.ts'

export interface RunningServer {
  /** What to open in a browser. */
  readonly address: string
  /** For the terminal, while no account exists. */
  readonly setupCode: string | null
  stop(): Promise<void>
}

const DAY_MS = 24 * 3_600_000
/** How soon this process learns of reviews and links that another one wrote. */
const MARKS_MS = 10 * 60_000
/** How long open requests may take to end when the server stops. */
const CLOSE_PATIENCE_MS = 5_000

/** Opens storage, starts the work behind the pages, and listens. */
export async function startServer(settings: Settings): Promise<Result<RunningServer, string>> {
  const opened = await openToolkit(settings)
  if (!opened.ok) return opened
  const { services, storage } = opened.value
  await syncSearch(services.database, allEntries(), STORED_ENTRIES)
  await noteContent(services.database, services.clock())
  await loadMarks(services)
  const app = createApp(services)
  const isAlone = storage.standing !== 'joined'
  // Before the first request: visits of an earlier run end here, and what it left half done goes.
  const endGuests = await beginGuests(services, isAlone)
  const endKeeping = await beginKeeping(services, isAlone)
  const listening = await listen(app.fetch, settings)
  if (!listening.ok) {
    endGuests()
    endKeeping()
    await storage.stop()
    return listening
  }
  const background = await beginBackground(services, isAlone)
  const { port } = listening.value.address() as AddressInfo
  return ok({
    address: settings.origin ?? `http://${shownHost(settings.host)}:${port}`,
    setupCode: await createAccess(services).setupCode(),
    stop: async () => {
      await close(listening.value)
      endGuests()
      endKeeping()
      await background.stop()
      await storage.stop()
    },
  })
}

/** Jobs, mail, checkpoints, the demonstration and daily housekeeping. */
async function beginBackground(services: Services, isAlone: boolean): Promise<{ stop(): Promise<void> }> {
  const { settings, jobs, mail, audit, files } = services
  const doors = demonstrationDoors(services)
  if (settings.demonstration) defineFilling(services, doors)
  await audit.begin()
  await jobs.begin({ isAlone })
  if (settings.demonstration) await beginDemonstration(services, doors)
  const post = mail.start()
  const clocks = beginClocks(services)
  const reminders = beginReminders(services)
  const endDrops = beginDropFolder(services, isAlone)
  const keepHouse = (...works: readonly (() => Promise<unknown>)[]): void => {
    for (const work of works)
      work().catch((error: unknown) => log({ event: 'housekeeping failed', failure: failureOf(error) }))
  }
  const forgetOld = () => createAccess(services).forgetOld()
  const eachDay = (): void =>
    keepHouse(
      () => files.sweep(),
      () => sweepRawCalls(services),
      forgetOld,
      () => keepDesk(services),
      () => forgetOldRequests(services),
      () => forgetOldVisits(services),
    )
  eachDay()
  const daily = setInterval(eachDay, DAY_MS)
  const marks = setInterval(() => keepHouse(() => loadMarks(services)), MARKS_MS)
  return {
    stop: async () => {
      clearInterval(daily)
      clearInterval(marks)
      clocks.stop()
      reminders.stop()
      await endDrops()
      await post.stop()
      await jobs.stop()
      await audit.stop()
    },
  }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { host, port }: Settings,
): Promise<Result<Server, string>> {
  return new Promise((done) => {
    const server = serve({ fetch, hostname: host, port }, () => done(ok(server as Server))) as Server
    server.once('error', (error: NodeJS.ErrnoException) =>
      done(
        failed(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken on ${host}. Is the toolkit running already? Otherwise choose another port: PORT=8081 npm start`
            : `The server cannot listen on ${host}:${port} (${error.code ?? 'unknown reason'}). Look at HOST and PORT.`,
        ),
      ),
    )
  })
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS)
  await closed
  clearTimeout(late)
}

/** Passkeys refuse a bare address, so a loopback one is shown as localhost. */
function shownHost(host: string): string {
  if (host === '127.0.0.1' || host === '::1') return 'localhost'
  return isIP(host) === 6 ? `[${host}]` : host
}
