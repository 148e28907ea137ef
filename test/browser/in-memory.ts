import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Route } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.ts'
import { readAssets, webFolder } from '../../src/web/assets.ts'
import { pageHeaders, securityHeaders } from '../../src/web/headers.ts'
import type { PageRequest } from '../../src/web/route.ts'
import { type PageReply, renderPage } from '../../src/web/shell.tsx'
import { getRequest } from '../page-request.ts'

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

export const CHROMIUM = findChromium()

/** The name of a group of tests, with the reason where they are skipped. */
export function inChromium(name: string): string {
  return CHROMIUM === null ? `${name} (skipped: no Chromium here, name one in PMHC_CHROMIUM)` : `${name}, in Chromium`
}

export function launchChromium(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('There is no Chromium on this machine')
  return chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...QUIET] })
}

/** Answers the browser from memory, with the build and the headers of the real server, and no network at all. */
export function answering(draw: (request: PageRequest) => PageReply | Promise<PageReply>) {
  const assets = readAssets(webFolder())
  return async (route: Route): Promise<void> => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/assets/')) return answerAsset(route, pathname)
    const request = getRequest(route.request().url())
    const reply = await draw(request)
    const body = renderPage(reply, request, assets, { demonstration: true })
    return route.fulfill({ status: reply.status, body, headers: pageHeaders('public') })
  }
}

function answerAsset(route: Route, pathname: string): Promise<void> {
  const file = join(webFolder(), pathname)
  if (!existsSync(file)) return route.fulfill({ status: 404 })
  const contentType = TYPES[pathname.slice(pathname.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  return route.fulfill({ body: readFileSync(file), contentType, headers: securityHeaders() })
}
