import { lookup } from 'node:dns/promises'
import { type RequestOptions, request } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** What a visit needs of the network. Tests bring their own; nothing else does. */
export interface Network {
  /** All addresses of a name, as of now. */
  addressesOf(host: string): Promise<readonly string[]>
  /** Asks for the head of a page, or for the page, at exactly this address. Follows nothing. */
  ask(question: Question): Promise<Head>
}
export interface Question {
  readonly url: URL
  readonly method: 'HEAD' | 'GET'
  /** Checked before. The name is not looked up a second time, so that it cannot lead elsewhere meanwhile. */
  readonly address: string
  readonly signal: AbortSignal
}
export interface Head {
  readonly status: number
  readonly location: string | null
}

const USER_AGENT = 'PMHC-Toolkit-link-check/1 (looks whether public links still work; asks each page once a week)'
const PATIENCE_MS = 10_000
const MOST_BYTES = 64 * 1024

/** The real network. */
export const NETWORK: Network = {
  addressesOf: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  ask: (question) =>
    new Promise((done, fail) => {
      // The last look, at what is connected to: nothing is looked up after it.
      if (!isPublicAddress(question.address)) throw new Error('not-public')
      const asked = request(optionsFor(question))
      asked.on('error', fail)
      asked.on('response', (answer) => {
        const head = { status: answer.statusCode ?? 0, location: answer.headers.location ?? null }
        let bytes = 0
        answer.on('data', (piece: Buffer) => {
          bytes += piece.length
          if (bytes > MOST_BYTES) answer.destroy()
        })
        answer.on('error', () => done(head))
        answer.on('close', () => done(head))
      })
      asked.end()
    }),
}

/** The connection goes to the address; the name stands in the certificate that is asked for and in the question. */
function optionsFor({ url, method, address, signal }: Question): RequestOptions {
  return {
    host: address,
    port: url.port === '' ? 443 : url.port,
    path: `${url.pathname}${url.search}`,
    method,
    agent: false,
    ...(isIP(url.hostname.replace(/^\[|\]$/g, '')) ? {} : { servername: url.hostname }),
    headers: { host: url.host, 'user-agent': USER_AGENT, accept: 'text/html,*/*;q=0.5', 'accept-encoding': 'identity' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  }
}
