import type { LibraryResource } from './resource.ts'
import { publishersOf } from './resource.ts'

/** What a reader can narrow the library by, in the order of the page. The names stand in addresses. */
export const FACETS = [
  'kind',
  'topic',
  'section',
  'type',
  'perspective',
  'element',
  'year',
  'publisher',
  'confirmed',
] as const
export type Facet = (typeof FACETS)[number]

/** The values that a resource has. */
export function facetsOf(resource: LibraryResource): Readonly<Record<Facet, readonly string[]>> {
  return {
    kind: resource.kinds,
    topic: resource.topics,
    section: [resource.section],
    type: resource.program_types,
    perspective: resource.perspectives,
    element: resource.elements.map(String),
    year: resource.year === null ? [] : [String(resource.year)],
    publisher: publishersOf(resource),
    confirmed: [resource.confirmed ? 'yes' : 'no'],
  }
}
