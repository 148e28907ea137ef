import type { HypercubeSystem } from '../src/core/stats/hypercube-system.ts'
import type { RandomStream } from '../src/core/stats/random.ts'

/** A square town: units and areas scattered over it, the nearest unit first; `busy` is calls over what units can do. */
export function inventedTown(draw: RandomStream, units: number, busy: number): HypercubeSystem {
  const place = () => ({ x: draw.uniform(), y: draw.uniform() })
  const posts = Array.from({ length: units }, place)
  const areas = Array.from({ length: 4 + draw.below(30) }, () => {
    const here = place()
    const away = posts.map((post) => Math.abs(post.x - here.x) + Math.abs(post.y - here.y))
    const preference = posts.map((_, unit) => unit + 1).sort((a, b) => (away[a - 1] ?? 0) - (away[b - 1] ?? 0))
    return { rate: 0.1 + draw.uniform(), preference, away }
  })
  const calls = areas.reduce((sum, { rate }) => sum + rate, 0)
  return {
    units,
    areas: areas.map(({ rate, preference }) => ({ rate: (rate / calls) * units * busy * 2, preference })),
    serviceRate: 2,
    queue: 'infinite',
    travelTime: posts.map((_, unit) => areas.map(({ away }) => away[unit] ?? 0)),
  }
}
