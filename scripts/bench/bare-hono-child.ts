/** Answers every request with the bytes and headers of a file: what Hono alone can do with a page that is ready. */
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const [port, path] = process.argv.slice(2)
if (port === undefined || path === undefined) throw new Error('Give a port and a file')
const page = readFileSync(path, 'utf8')
const app = new Hono()
app.get('/', (context) => context.body(page, 200, { 'content-type': 'text/html; charset=utf-8' }))
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' })
