import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { cacheControl, securityHeaders } from '../web/headers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const PACKED = new Set(['.css', '.js', '.svg'])

/**
 * Serves the browser build from memory: a few hundred kilobytes, read once, under names that change with content.
 * Only files that were there at the start are served, so no path from a request ever reaches the disk.
 */
export function serveStaticFiles(router: Hono, folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const kind = extname(entry)
    const type = TYPES[kind]
    if (type === undefined) continue
    const plain = new Uint8Array(readFileSync(join(folder, entry)))
    const packed = PACKED.has(kind) ? new Uint8Array(gzipSync(plain)) : null
    const headers = {
      ...securityHeaders(),
      'content-type': type,
      // The service worker alone keeps its name, because browsers ask for it by that.
      'cache-control': cacheControl(entry.startsWith('assets/') ? 'hashed' : 'public'),
      vary: 'accept-encoding',
    }
    router.get(`/${entry}`, (context) => {
      const wantsPacked = packed !== null && (context.req.header('accept-encoding') ?? '').includes('gzip')
      return wantsPacked
        ? new Response(packed, { headers: { ...headers, 'content-encoding': 'gzip' } })
        : new Response(plain, { headers })
    })
  }
}
