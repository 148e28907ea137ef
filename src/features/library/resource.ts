import type { Instant } from '../../core/kinds.ts'
import { type Content, type Resource, readContent } from '../../platform/content/index.ts'
import { ResourceRecord } from '../../platform/content/schema.ts'

/** A resource of the library, from content/ or published by the desk. */
export interface LibraryResource extends Resource {
  /** As the submitter chose it; null for what comes with the toolkit, which links to works of others. */
  readonly license: string | null
  /** The accepted upload, in the files of the desk. */
  readonly fileId: string | null
  readonly version: number
  /** Null for what comes with the toolkit. */
  readonly publishedAt: Instant | null
}

/** What comes with the toolkit. */
export function contentResource(resource: Resource): LibraryResource {
  return { ...resource, license: null, fileId: null, version: 1, publishedAt: null }
}

const byId = new WeakMap<Content, ReadonlyMap<string, LibraryResource>>()
export function resourceInContent(id: string, content = readContent()): LibraryResource | null {
  let known = byId.get(content)
  if (known === undefined) {
    known = new Map(content.resources.map((one) => [one.id, contentResource(one)]))
    byId.set(content, known)
  }
  return known.get(id) ?? null
}

/** Checks a record as content/ is checked. Throws: what is wrong in it was let through by the code that made it. */
export const resourceRecord = (value: unknown): Resource => ResourceRecord.parse(value)

/** Several publishers stand behind one work; each is a value of the facet. */
export const publishersOf = ({ publisher }: Pick<Resource, 'publisher'>): readonly string[] =>
  publisher === null
    ? []
    : publisher
        .split(';')
        .map((one) => one.trim())
        .filter((one) => one !== '')
