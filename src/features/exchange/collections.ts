import type { z } from 'zod'
import type { Article, Content } from '../../platform/content/index.ts'
import * as schema from '../../platform/content/schema.ts'
import type { LibraryResource } from '../library/index.ts'
import { ArticleShape, ResourceShape } from './shapes.ts'

/** One kind of public record as the API hands it out. */
export interface Collection {
  /** The last part of its address: `/api/v1/<name>`. */
  readonly name: string
  readonly title: string
  readonly says: string
  readonly shape: z.ZodType
  /** Every record that may be published, in a stable order. */
  readonly records: (given: Given) => readonly ApiRecord[]
  /** Fields that a question may ask for by their value; a list matches when it holds it. */
  readonly filters: readonly string[]
}
export type ApiRecord = Readonly<Record<string, unknown>> & { readonly id: string }
export interface Given {
  readonly content: Content
  /** What the desk has published, newest first. */
  readonly published: readonly LibraryResource[]
}

const TAGS = ['section', 'elements', 'confirmed']

/** What the API knows. The addresses, `/openapi.json` and `/data.json` are made from this list. */
export const COLLECTIONS: readonly Collection[] = [
  {
    name: 'resources',
    title: 'Resources of the library',
    says: 'Guides, reports, tools, policies and data sets of others, with our summary of each.',
    shape: ResourceShape,
    records: ({ content, published }) => [...published.map(publicResource), ...content.resources.map(contentResource)],
    filters: [...TAGS, 'kinds', 'topics', 'program_types', 'perspectives', 'publisher', 'year'],
  },
  collection('hubs', 'Resource hubs', 'Organizations and sites that collect resources.', schema.HubRecord, {
    from: ({ hubs }) => hubs,
    filters: ['focus', 'perspectives', 'confirmed'],
  }),
  collection(
    'sites',
    'Learning sites',
    'Agencies in the learning-site program that a source names.',
    schema.SiteRecord,
    {
      from: ({ sites }) => sites.filter(({ publish }) => publish),
      filters: ['state', 'program_types', 'cohort', 'designation_status', 'confirmed'],
    },
  ),
  collection('programs', 'Documented programs', 'Programs in one place, with dated results.', schema.ProgramRecord, {
    from: ({ programs }) => programs,
    filters: ['state', 'program_types', 'status', 'confirmed'],
  }),
  collection('decrees', 'Civil-rights instruments', 'Requirements on crisis response, restated.', schema.DecreeRecord, {
    from: ({ decrees }) => decrees,
    filters: ['state', 'status', 'year', 'confirmed'],
  }),
  collection('curricula', 'Training curricula', 'Courses module by module.', schema.CurriculumRecord, {
    from: ({ curricula }) => curricula,
    filters: ['kind', 'audience', 'elements', 'confirmed'],
  }),
  collection('measures', 'Measures', 'The catalog M01 to M75. Ids never change.', schema.MeasureRecord, {
    from: ({ measures }) => measures,
    filters: ['outcomes', 'elements', 'program_types', 'benefits', 'sources'],
  }),
  collection('terms', 'Glossary', 'Words of the field, explained.', schema.TermRecord, {
    from: ({ glossary }) => glossary,
    filters: ['category', 'confirmed'],
  }),
  collection('questions-and-answers', 'Questions and answers', 'Questions that people ask.', schema.FaqRecord, {
    from: ({ faqs }) => faqs,
    filters: TAGS,
  }),
  collection('benefits', 'Benefits', 'Five benefits and their parts.', schema.BenefitRecord, {
    from: ({ benefits }) => benefits,
    filters: ['elements'],
  }),
  collection('elements', 'Essential elements', 'The ten elements and their practices.', schema.ElementRecord, {
    from: ({ elements }) => elements,
    filters: ['number'],
  }),
  collection('program-types', 'Program types', 'The five types side by side.', schema.ProgramTypeRecord, {
    from: ({ programTypes }) => programTypes,
    filters: ['elements'],
  }),
  collection(
    'framework-questions',
    'Framework questions',
    'The six questions and their practices.',
    schema.QuestionRecord,
    {
      from: ({ questions }) => questions,
      filters: ['number', 'elements'],
    },
  ),
  {
    name: 'articles',
    title: 'Pages',
    says: 'Title, lead, address and sources of each page of the five sections.',
    shape: ArticleShape,
    records: ({ content }) => content.articles.map(articleRecord),
    filters: ['section', 'kind', 'perspective', 'elements', 'questions'],
  },
  collection('sources', 'Sources', 'What the statements of the pages rest on.', schema.SourceRecord, {
    from: ({ sources }) => sources,
    filters: ['publisher', 'year', 'confirmed'],
  }),
  collection(
    'statistics',
    'Statistics',
    'Figures with date, source and the day they grow old.',
    schema.StatisticRecord,
    {
      from: ({ statistics }) => statistics,
      filters: ['source', 'confirmed'],
    },
  ),
]

function collection(
  name: string,
  title: string,
  says: string,
  shape: z.ZodType,
  { from, filters }: { readonly from: (content: Content) => readonly ApiRecord[]; readonly filters: readonly string[] },
): Collection {
  return { name, title, says, shape, records: ({ content }) => from(content), filters }
}

const contentResource = (one: Content['resources'][number]): ApiRecord => ({
  ...one,
  license: null,
  published_at: null,
  version: 1,
})
function publicResource({ fileId, publishedAt, ...one }: LibraryResource): ApiRecord {
  return {
    ...one,
    has_file: fileId !== null,
    published_at: publishedAt === null ? null : new Date(publishedAt).toISOString(),
  }
}

function articleRecord({ path, section, front, cites, spanish }: Article): ApiRecord {
  const { title, lead, kind, perspective, elements, questions, types, measures, resources, compiled, reviewed } = front
  return {
    id: path.slice(1).replaceAll('/', '.'),
    path,
    section,
    title,
    lead,
    kind,
    perspective: perspective ?? null,
    elements,
    questions,
    types,
    measures,
    resources,
    sources: cites,
    compiled,
    reviewed,
    languages: spanish === null ? ['en'] : ['en', 'es'],
  }
}
