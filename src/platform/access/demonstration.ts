/** What of a request decides whether it comes from someone sitting at this computer. */
export interface Nearness {
  /** The address at the other end of the socket, never one that a header claims. */
  readonly socketAddress: string
  readonly headers: Headers
  /** The `Host` header's name may differ from the address that answers. */
  readonly host: string
}

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Headers that proxies and delivery networks add; no browser sends one of its own. */
const FORWARDING = /^(?:via|forwarded)$|^(?:cf-|x-forwarded|x-original|x-envoy-)|(?:client|real|user)-?ip$|^x-azure-/

/**
 * One-click sign-in exists only for a request from this very computer: a loopback socket, a loopback host name,
 * no sign of a proxy, no public origin, and a toolkit that runs as demonstration. Everyone else gets the answer of
 * an unknown address. A host name is checked as well as the socket, so that a page elsewhere whose name was pointed
 * at 127.0.0.1 gets nothing.
 */
export function mayUseDemonstration(
  request: Nearness,
  settings: { readonly demonstration: boolean; readonly origin: string | null },
): boolean {
  return (
    settings.demonstration &&
    settings.origin === null &&
    isLoopbackAddress(request.socketAddress) &&
    LOOPBACK_HOSTS.has(hostName(request.host)) &&
    !wasForwarded(request.headers)
  )
}

export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(address)
}

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.has(hostName(host))
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}

function wasForwarded(headers: Headers): boolean {
  return [...headers.keys()].some((name) => FORWARDING.test(name))
}

/**
 * The address for throttles and the audit trail: the socket's, or behind our own proxy (PMHC_ORIGIN is set and the
 * socket is loopback) the last one the proxy added, since all earlier ones are only claimed.
 */
export function addressOf(request: Nearness, settings: { readonly origin: string | null }): string {
  if (settings.origin === null || !isLoopbackAddress(request.socketAddress)) return request.socketAddress
  const last = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return last === undefined || !/^[0-9a-f.:]{2,45}$/i.test(last) ? request.socketAddress : last
}
