import { type Chance, chance, draw, type Lottery, lottery } from './random.ts'

export interface Place {
  readonly address: string
  readonly beat: number
}

/** The invented ground: beats on a grid, streets with hundred-blocks, and how often each block calls. */
export interface County {
  readonly beats: readonly string[]
  /** Steps on the beat grid between two beats. */
  distance(from: number, to: number): number
  placeOfCall(by: Chance): Place
  placeOfMentalHealthCall(by: Chance): Place
}

const STREETS =
  `Alder Amberwood Aspen Badger Barley Basswood Bayberry Beacon Beech Bellflower Birch Bittersweet Blackbird
  Bluestem Boxelder Bramble Briar Bridge Brook Buckthorn Burr Butternut Canal Cardinal Catalpa Cattail Cedar Chestnut Chicory
  Clover Coneflower Copper Cottonwood Cove Crane Creamery Crescent Currant Cypress Dairy Depot Dogwood Dove Driftwood Eddy
  Elder Elm Evergreen Falcon Fern Ferry Finch Flint Foundry Foxglove Garnet Ginger Goldenrod Granary Gristmill Hackberry
  Harbor Harrier Harvest Hawthorn Hazel Heather Hemlock Heron Hickory Honeybee Indigo Iris Ironwood Juniper Kestrel
  Kingfisher Lantern Larch Lark Laurel Levee Lilac Linden Locust Lupine Maple Marigold Marsh Meadow Millrace Millstone
  Mint Mulberry Nettle Nuthatch Oak Orchard Oriole Osprey Otter Oxbow Pebble Pecan Pheasant Pine Plover Plum Poplar Prairie
  Quarry Quince Redbud Reed River Robin Rosemary Rowan Rush Rye Saddle Sage Sandbar Sandpiper Sawmill Sedge Silo Sorrel
  Sparrow Spruce Starling Sumac Swallow Sycamore Tamarack Tannery Teal Thistle Timber Towpath Trillium Tupelo Verbena
  Viburnum Violet Walnut Warbler Weir Wheat Whistler Willow Wren Yarrow`.split(/\s+/)
const ENDINGS = ['ST', 'AVE', 'RD', 'LN', 'DR', 'CT', 'WAY']

export function county(people: number, seed: number): County {
  const by = chance(seed, 'county')
  const beatCount = Math.min(96, Math.max(2, Math.round((people / 85_000) * 12)))
  const columns = Math.ceil(Math.sqrt(beatCount * 1.3))
  const beats = Array.from({ length: beatCount }, (_, beat) => `${'NCSEWX'[beat % 6]}${11 + Math.floor(beat / 6)}`)
  const places = makePlaces(Math.round(people * 0.04), beatCount, by)
  const general = places.map(() => heavyTailed(by, 1.25, 220))
  const mentalHealth = general.map((weight) => weight ** 0.6 * by.logNormal(1, 1.05))
  return {
    beats,
    distance: (from, to) =>
      Math.abs((from % columns) - (to % columns)) + Math.abs(Math.floor(from / columns) - Math.floor(to / columns)),
    placeOfCall: picker(places, lottery(general)),
    placeOfMentalHealthCall: picker(places, lottery(mentalHealth)),
  }
}

function picker(places: readonly Place[], from: Lottery): (by: Chance) => Place {
  return (by) => {
    const place = places[draw(from, by)]
    if (place === undefined) throw new Error('A lottery answered outside its places')
    return place
  }
}

/** A street runs through a few beats; its hundred-blocks are the places. No block stands twice. */
function makePlaces(count: number, beats: number, by: Chance): readonly Place[] {
  const places: Place[] = []
  for (let street = 0; places.length < count; street += 1) {
    const name = STREETS[street % STREETS.length]
    const ending = ENDINGS[Math.floor(street / STREETS.length) % ENDINGS.length]
    const side = Math.floor(street / (STREETS.length * ENDINGS.length))
    const first = by.whole(beats)
    const blocks = 6 + by.whole(34)
    const start = 1 + by.whole(12)
    for (let block = 0; block < blocks && places.length < count; block += 1)
      places.push({
        address: `${(start + block) * 100} BLK ${side > 0 ? `${'NSEW'[side % 4]}${Math.floor(side / 4) || ''} ` : ''}${name?.toUpperCase()} ${ending}`,
        beat: (first + Math.floor(block / 12)) % beats,
      })
  }
  return places
}

/** A Pareto weight of at least 1 with this tail, cut at `most`. */
function heavyTailed(by: Chance, tail: number, most: number): number {
  return Math.min(most, (1 - by.uniform()) ** (-1 / tail))
}
