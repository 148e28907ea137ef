import { type Content, readContent } from '../../../platform/content/index.ts'
import { deskContact } from '../../../platform/desk/index.ts'
import type { Services } from '../../../platform/services.ts'
import { type PageRequest, publicRoute, type Reply, type Route } from '../../../web/route.ts'
import { agenciesLike, agencyByOri, lastImport } from '../agencies/store.ts'
import { mostAlike } from '../likeness.ts'
import { networkPlaces } from '../places.ts'
import { likeYoursPage } from './page.tsx'
import { readProfile, readTyped } from './read-profile.ts'
import { LIKE_WORDS } from './words.ts'

export function likeYoursRoutes(services: Services, content: Content = readContent()): readonly Route[] {
  return [
    publicRoute({
      method: 'GET',
      path: '/network/like-yours',
      classes: ['D0'],
      roles: ['visitor'],
      audit: null,
      rate: 'search',
      handle: (request) => compare(services, content, request),
    }),
  ]
}

async function compare({ database }: Services, content: Content, request: PageRequest): Promise<Reply> {
  const typed = readTyped(request.query)
  const { list, picked, offered } = await database.inTenant(deskContact(), async (tx) => ({
    list: await lastImport(tx),
    picked: typed.ori === '' ? null : await agencyByOri(tx, typed.ori),
    offered: typed.agency === '' ? null : await agenciesLike(tx, { name: typed.agency, state: typed.state || null }),
  }))
  const read = readProfile(typed, picked, LIKE_WORDS[request.language])
  const places = networkPlaces(content)
  return likeYoursPage(request, content, {
    typed,
    read,
    picked,
    offered,
    list,
    places: places.length,
    ranked: mostAlike(read.profile, places),
  })
}
