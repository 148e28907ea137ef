import { valueName } from '../facet-words.ts'
import { type LibraryResource, publishersOf } from '../resource.ts'

/** Kinds that teach are learning resources for schema.org, the others creative works. */
const TEACHING = ['curriculum', 'guidebook', 'toolkit', 'self-assessment', 'video']

/** The resource as JSON-LD: schema.org beside Dublin Core, by the mapping of docs/methods/library-formats.md. */
export function structured(resource: LibraryResource, origin: string): Readonly<Record<string, unknown>> {
  const { id, title, summary, year, url, kinds, topics, perspectives, license } = resource
  const publishers = publishersOf(resource)
  const named = publishers.map((name) => ({ '@type': 'Organization', name }))
  const isTeaching = kinds.some((kind) => TEACHING.includes(kind))
  const address = `${origin}/library/${id}`
  return {
    '@context': { '@vocab': 'https://schema.org/', dc: 'http://purl.org/dc/terms/' },
    '@type': isTeaching ? 'LearningResource' : 'CreativeWork',
    '@id': address,
    name: title,
    description: summary,
    identifier: id,
    inLanguage: 'en',
    ...(url === null ? {} : { url, sameAs: resource.url_kind === 'direct' ? url : undefined }),
    ...(named.length === 0 ? {} : { author: named, publisher: named }),
    ...(year === null ? {} : { datePublished: String(year) }),
    ...(license === null ? {} : { license }),
    keywords: topics.map((topic) => valueName('topic', topic, 'en')),
    audience: perspectives.map((one) => ({
      '@type': 'Audience',
      audienceType: valueName('perspective', one, 'en'),
    })),
    ...(isTeaching ? { learningResourceType: kinds, educationalUse: 'professional development' } : { genre: kinds }),
    'dc:title': title,
    'dc:identifier': address,
    'dc:type': kinds,
    'dc:subject': topics,
    ...(publishers.length === 0 ? {} : { 'dc:creator': publishers }),
    ...(year === null ? {} : { 'dc:date': String(year) }),
    ...(license === null ? {} : { 'dc:rights': license }),
  }
}
