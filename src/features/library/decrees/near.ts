import type { Content, Decree } from '../../../platform/content/index.ts'

/** Something else that we know of the place or its state. */
export interface NearThing {
  readonly kind: 'program' | 'site' | 'resource'
  readonly path: string
  readonly name: string
}

/**
 * Programs and texts of the place itself, as its record names them, then programs and learning sites elsewhere in the
 * state. A learning site that is only a lead is not shown.
 */
export function nearOf(
  content: Content,
  decree: Decree,
): { readonly place: readonly NearThing[]; readonly state: readonly NearThing[] } {
  const inState = content.programs.filter(({ state }) => state === decree.state)
  const isOfPlace = ({ id }: { readonly id: string }): boolean => decree.programs.includes(id)
  const texts = content.resources.filter(({ id }) => decree.resources.includes(id))
  const sites = content.sites.filter(({ state, publish }) => publish && state === decree.state)
  return {
    place: [
      ...inState.filter(isOfPlace).map(programThing),
      ...texts.map(({ id, title }) => ({ kind: 'resource' as const, path: `/library/${id}`, name: title })),
    ],
    state: [
      ...sites.map(({ id, agency }) => ({ kind: 'site' as const, path: `/network/sites/${id}`, name: agency })),
      ...inState.filter((program) => !isOfPlace(program)).map(programThing),
    ],
  }
}

const programThing = ({ id, program, place }: Content['programs'][number]): NearThing => ({
  kind: 'program',
  path: `/learn/experiences/${id}`,
  name: `${program}, ${place}`,
})
