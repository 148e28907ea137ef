/** Lets the browser keep the public pages that one opened. Where it cannot, or may not, nothing is different. */
interface Policy {
  createScriptURL(url: string): string
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy
}

const ADDRESS = '/service-worker.js'

function keepPages(): void {
  if (!('serviceWorker' in navigator)) return
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  const policy = policies?.createPolicy('offline', { createScriptURL: () => ADDRESS })
  navigator.serviceWorker.register(policy?.createScriptURL(ADDRESS) ?? ADDRESS).catch(() => {})
}

keepPages()
