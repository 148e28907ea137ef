import { deskContact } from '../../../platform/desk/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { FindCity } from '../filter.ts'
import type { NetworkPlace } from '../kinds.ts'
import { cityInList } from './store.ts'

/**
 * Where a city lies: as a place of the network, else by its own agency in the national list, where one was imported.
 * Those points are the middle of the county, so a distance from them may be off by the size of a county.
 */
export function cityFinder({ database }: Pick<Services, 'database'>, places: readonly NetworkPlace[]): FindCity {
  return async (city, state) => {
    const known = places.find((place) => place.state === state && place.city.toLowerCase() === city.toLowerCase())
    if (known !== undefined && known.latitude !== null && known.longitude !== null)
      return { latitude: known.latitude, longitude: known.longitude }
    return database.inTenant(deskContact(), (tx) => cityInList(tx, city, state))
  }
}
