import { createApp } from '../../src/app.ts'
import type { Services } from '../../src/platform/services.ts'
import type { Route } from '../../src/web/route.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where the answer leads, when it leads on. */
  readonly to: string | null
}

/** What a browser does of HTTP: keeps cookies, sends forms of our own pages. No script. */
export class Browser {
  readonly #fetch: (request: Request) => Response | Promise<Response>
  readonly #cookies = new Map<string, string>()
  readonly #origin: string
  readonly #headers: Readonly<Record<string, string>>

  constructor(
    services: Services,
    routes: readonly Route[],
    options: { readonly origin?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    const app = createApp(services, routes)
    this.#fetch = (request) => app.fetch(request)
    this.#origin = options.origin ?? 'http://localhost:8080'
    this.#headers = options.headers ?? {}
  }

  open(path: string): Promise<Answer> {
    return this.#send(new Request(`${this.#origin}${path}`, { headers: this.#with({}) }))
  }

  /** Sends a form as our own page does; `from` lets it come from elsewhere. */
  send(
    path: string,
    fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[] = {},
    from: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
  ): Promise<Answer> {
    const entries = Array.isArray(fields) ? fields.map(([name, value]) => [name, value]) : Object.entries(fields)
    const body = new URLSearchParams(entries)
    return this.#send(new Request(`${this.#origin}${path}`, { method: 'POST', body, headers: this.#with(from) }))
  }

  /** Sends a form with files as our own page does. */
  upload(path: string, body: FormData): Promise<Answer> {
    const headers = this.#with({ 'sec-fetch-site': 'same-origin' })
    return this.#send(new Request(`${this.#origin}${path}`, { method: 'POST', body, headers }))
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  keep(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  #with(more: Readonly<Record<string, string>>): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { ...this.#headers, ...more, ...(cookie === '' ? {} : { cookie }) }
  }

  async #send(request: Request): Promise<Answer> {
    const response = await this.#fetch(request)
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (line.includes('Max-Age=0')) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      to: response.headers.get('location'),
    }
  }
}
