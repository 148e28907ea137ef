import { isLoopbackAddress } from '../platform/access/index.ts'
import type { Services } from '../platform/services.ts'
import { publicRoute, type Route } from '../web/route.ts'

/** Addresses for machines: is it alive, and a few numbers for monitoring. Neither tells anything about people. */
export function machineRoutes({ database }: Pick<Services, 'database'>): readonly Route[] {
  return [
    publicRoute({
      method: 'GET',
      path: '/healthz',
      classes: ['D0'],
      roles: ['visitor'],
      audit: null,
      rate: 'read',
      handle: async () =>
        (await database.isAlive())
          ? { kind: 'json', status: 200, value: { status: 'ok' } }
          : { kind: 'json', status: 503, value: { status: 'database does not answer' } },
    }),
    publicRoute({
      method: 'GET',
      path: '/metrics',
      classes: ['D0'],
      roles: ['visitor'],
      audit: null,
      rate: 'read',
      handle: (request) =>
        isLoopbackAddress(request.address)
          ? { kind: 'text', status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', text: metrics() }
          : { kind: 'not-found' },
    }),
  ]
}

/** Prometheus text. Sizes and times only. */
function metrics(): string {
  const { rss, heapUsed } = process.memoryUsage()
  const lines: readonly [string, string, string, number][] = [
    ['pmhc_resident_bytes', 'gauge', 'Memory the server process holds', rss],
    ['pmhc_heap_bytes', 'gauge', 'JavaScript heap in use', heapUsed],
    ['pmhc_up_seconds', 'counter', 'Time since the server process started', Math.round(process.uptime())],
  ]
  return lines
    .map(([name, type, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`)
    .join('')
}
