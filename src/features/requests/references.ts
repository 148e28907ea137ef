import type { Content } from '../../platform/content/index.ts'

/** A record of content/ that an entry speaks of. */
export interface Referred {
  readonly title: string
  /** An address of ours, where the record has a page. */
  readonly href: string | null
  /** Its own address elsewhere. */
  readonly url: string | null
}

/** Null for a record that was removed from content/ since. */
export function referredBy(content: Content, refersTo: string): Referred | null {
  const [kind, id] = refersTo.split(':')
  if (kind === 'resource') {
    const found = content.resources.find((one) => one.id === id)
    return found ? { title: found.title, href: `/library/${found.id}`, url: found.url } : null
  }
  if (kind === 'site') {
    const found = content.sites.find((one) => one.id === id && one.publish)
    return found
      ? { title: `${found.agency}, ${found.state}`, href: `/network/sites/${found.id}`, url: found.url }
      : null
  }
  const found = content.programs.find((one) => one.id === id)
  return found
    ? {
        title: `${found.program}, ${found.agency}, ${found.state}`,
        href: `/learn/experiences/${found.id}`,
        url: found.source_url,
      }
    : null
}
