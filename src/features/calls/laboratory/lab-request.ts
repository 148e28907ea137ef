import { createHash } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { notFound, type PageFace, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { CallSet } from '../keeping/sets.ts'
import { findSet, withSet } from '../keeping/sets.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { type Combination, combinationsOf, type Has } from '../profile/definitions.ts'
import type { NeedProfile } from '../profile/profile.ts'

/** A data set that was counted at least once, as every page of the laboratory needs it. */
export interface CountedSet extends CallSet {
  readonly profile: NeedProfile
}

export const isCounted = (set: CallSet): set is CountedSet => set.profile !== null

/** Addresses of the laboratory of one set. */
export const setPlace = (request: WorkspaceRequest, rest = ''): string =>
  request.href(`/w/${request.params.collaboration}/calls/sets/${request.params.set}${rest}`)

/** Finds the set of the address, or answers that there is none. */
export async function withFoundSet(
  services: Services,
  request: WorkspaceRequest,
  draw: (set: CallSet) => Promise<Reply> | Reply,
): Promise<Reply> {
  const { set = '' } = request.params
  if (!isId(set)) return notFound()
  const found = await services.database.inTenant(request.tenant, (tx) => findSet(tx, set))
  return found === null ? notFound() : draw(found)
}

export function labFace(request: WorkspaceRequest, title: string, up: PageFace['breadcrumbs'] = []): PageFace {
  const says = CALLS_WORDS[request.language]
  return {
    title,
    workspacePlace: 'calls',
    seenBy: says.seenBy(request.membership.partner.name),
    breadcrumbs: [
      { href: request.href(`/w/${request.params.collaboration}/calls`), label: says.workTitle },
      { href: setPlace(request), label: says.profileTitle },
      ...up,
    ],
  }
}

/** Which columns the counting had, read back from what it offered. */
export function hasOf({ definitions, shareOf }: NeedProfile): Has {
  const offers = (id: string) => definitions.some((one) => one.id === id)
  return {
    initial: offers('initial-type'),
    final: offers('final-type'),
    reasons: false,
    disposition: offers('disposition'),
    source: shareOf.officerOpened > 0,
  }
}

/** False where the data hold only calls that somebody picked, so that a share would mean nothing. */
export const hasDenominator = (profile: NeedProfile): boolean =>
  profile.warnings.every(({ kind }) => kind !== 'no-denominator')

/** Combinations of sets that were asked for lately: a few hundred rows each, made from all calls of a set. */
const kept = new Map<string, readonly Combination[]>()
const MOST_KEPT = 40

/** The combinations of evidence in a set. A set that was counted anew has another profile, so it is read again. */
export async function setCombinations(
  services: Services,
  tenant: Tenant,
  set: CountedSet,
): Promise<readonly Combination[]> {
  const profile = createHash('sha256').update(JSON.stringify(set.profile)).digest('hex')
  const key = `${tenant.collaboration} ${tenant.partner} ${set.id} ${profile}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const found = (await withSet(services, tenant, set.id, ({ duck }) => combinationsOf(duck))) ?? []
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, found)
  return found
}
