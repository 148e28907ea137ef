import type { Content } from './read-content.ts'

/** What a reader is shown of a source, whichever record it comes from. */
export interface CitedSource {
  readonly title: string
  readonly publisher: string | null
  readonly year: number | null
  readonly url: string | null
  readonly confirmed: boolean
}

const known = new WeakMap<Content, ReadonlyMap<string, CitedSource>>()

/** The source with this id: one of `sources/`, or a record that carries its own. Null when there is none. */
export function sourceOf(content: Content, id: string): CitedSource | null {
  let sources = known.get(content)
  if (sources === undefined) {
    sources = allSources(content)
    known.set(content, sources)
  }
  return sources.get(id) ?? null
}

function allSources(content: Content): ReadonlyMap<string, CitedSource> {
  const entries: (readonly [string, CitedSource])[] = [
    ...content.decrees.map((one) => cited(one.id, one, `${one.jurisdiction}: ${one.instrument}`, one.court)),
    ...content.curricula.map((one) => cited(one.id, one, one.name, one.provider)),
    ...content.sites.map((one) => cited(one.id, one, one.agency, null)),
    ...content.programs.map((one) =>
      cited(one.id, { ...one, url: one.source_url }, `${one.agency}: ${one.program}`, null),
    ),
    ...content.hubs.map((one) => cited(one.id, one, one.name, one.org)),
    ...content.resources.map((one) => cited(one.id, one, one.title, one.publisher)),
    ...content.sources.map((one) => cited(one.id, one, one.title, one.publisher)),
  ]
  return new Map(entries)
}

function cited(
  id: string,
  { url, confirmed, year }: { readonly url: string | null; readonly confirmed: boolean; readonly year?: number | null },
  title: string,
  publisher: string | null,
): readonly [string, CitedSource] {
  return [id, { title, publisher, year: year ?? null, url, confirmed }]
}
