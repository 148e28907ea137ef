import type { RunBy } from '../home/index.ts'
import { COLLECTIONS } from './collections.ts'

/**
 * `/data.json`: the public records as data sets, by DCAT-US 3.0. Without an `@context`, as its JSON schema wants it for
 * agencies' catalogs.
 */
export function dataCatalog(origin: string, by: RunBy, modified: string): Readonly<Record<string, unknown>> {
  const name = by.runBy ?? 'PMHC Toolkit installation'
  const publisher = { '@type': 'Organization', name }
  const contactPoint = {
    '@type': 'Kind',
    fn: name,
    ...(by.contact === null ? { hasURL: `${origin}/contact` } : reach(by.contact)),
  }
  return {
    '@type': 'Catalog',
    title: 'Public records of this PMHC Toolkit',
    description: 'What the public pages are made of: resources, programs, measures and more.',
    publisher,
    contactPoint,
    modified,
    dataset: COLLECTIONS.map((one) => ({
      '@type': 'Dataset',
      identifier: `${origin}/api/v1/${one.name}`,
      title: one.title,
      description: one.says,
      publisher,
      contactPoint,
      modified,
      accessRights: 'public',
      keyword: ['police-mental health collaboration', 'crisis response', one.name],
      distribution: [
        {
          '@type': 'Distribution',
          title: `${one.title}, JSON`,
          accessURL: `${origin}/api/v1/${one.name}`,
          mediaType: 'application/json',
          describedBy: `${origin}/openapi.json`,
        },
      ],
    })),
  }
}

const reach = (contact: string): Readonly<Record<string, string>> =>
  contact.startsWith('https://') ? { hasURL: contact } : { hasEmail: `mailto:${contact}` }
