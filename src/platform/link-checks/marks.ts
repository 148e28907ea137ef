import { changePublished } from '../../web/published.ts'
import { deskContact } from '../desk/index.ts'
import type { Services } from '../services.ts'
import type { LinkCheck } from './judge.ts'
import { linkChecks } from './store.ts'

/** What pages of this process know. They are drawn without a database; so this is read at start and after changes. */
let known: ReadonlyMap<string, LinkCheck> = new Map()

/** What the last checks found of an outside link; null for one that was never checked. */
export function linkStateOf(url: string): LinkCheck | null {
  return known.get(url) ?? null
}

/** Reads what is known of links anew, and has public pages drawn again where that changed. */
export async function loadLinkStates({ database }: Pick<Services, 'database'>): Promise<void> {
  const checks = await database.inTenant(deskContact(), linkChecks)
  const standing = (all: Iterable<LinkCheck>) => JSON.stringify([...all].map(({ url, state }) => [url, state]))
  const before = standing(known.values())
  known = new Map(checks.map((check) => [check.url, check]))
  if (standing(checks) !== before) changePublished()
}
