/**
 * Headers of every answer. No page of ours holds inline script or style, so the policy needs no
 * nonce anywhere and is the same for kept and for private pages.
 */
const POLICY = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The one policy names the service worker; see islands/offline.ts.
  'trusted-types offline',
].join('; ')

/** What files that people uploaded are served under: nothing in them may run or load. */
const SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"

const PERMISSIONS = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ')

export function securityHeaders(): Record<string, string> {
  return {
    'content-security-policy': POLICY,
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
    'x-frame-options': 'DENY',
  }
}

/**
 * How long an answer may be kept. `public`: kept by everyone and asked about each time, by its tag. `private`: not at
 * all, which holds for everything of class D1 and up. `hashed`: for ever, since its name changes with its content.
 */
export type Keeping = 'public' | 'private' | 'hashed'
const CACHE: Readonly<Record<Keeping, string>> = {
  public: 'public, max-age=0, must-revalidate',
  private: 'no-store',
  hashed: 'public, max-age=31536000, immutable',
}

export function pageHeaders(keeping: Keeping): Record<string, string> {
  return {
    ...securityHeaders(),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': CACHE[keeping],
    // A kept page is the signed-out one; with a session cookie the header of the page differs.
    ...(keeping === 'public' ? { vary: 'accept-encoding, cookie' } : {}),
  }
}

export function cacheControl(keeping: Keeping): string {
  return CACHE[keeping]
}

/** For a file that someone downloads: never shown in the page, never run. The name is ours or was checked before. */
export function downloadHeaders(name: string, type: string): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return {
    ...securityHeaders(),
    'content-security-policy': SANDBOX,
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': CACHE.private,
  }
}
