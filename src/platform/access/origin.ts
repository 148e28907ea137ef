/** Methods that change nothing; all others must prove that one of our own pages sent them. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * True when a request that changes something came from one of our own pages.
 * Browsers say so with Sec-Fetch-Site, which no page can forge; then `Origin: null` is fine, because our own
 * Referrer-Policy (no-referrer) makes browsers blank it. Older browsers must show our Origin. A request that carries
 * neither is not from a page of ours and is refused: no cookie should act on it.
 */
export function comesFromUs(method: string, headers: Headers, own: string): boolean {
  if (SAFE.has(method)) return true
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site === null) return origin === own
  return site === 'same-origin' && (origin === null || origin === 'null' || origin === own)
}

/** The origin that our own pages carry. Ours is the setting where one is given, as a proxy changes the address. */
export function ownOrigin(setting: string | null, url: URL): string {
  return setting === null ? url.origin : new URL(setting).origin
}
