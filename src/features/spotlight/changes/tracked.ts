import { createHash } from 'node:crypto'
import type { Instant } from '../../../core/kinds.ts'
import type { Content } from '../../../platform/content/index.ts'

export const CHANGE_SECTIONS = [
  'learn',
  'plan',
  'train',
  'manage',
  'measure',
  'library',
  'network',
  'spotlight',
] as const
export type ChangeSection = (typeof CHANGE_SECTIONS)[number]

/** A page or record of content/, with a hash of everything that it shows. */
export interface Tracked {
  /** For ever the same for the same thing, for example `page:/learn/types/cit` or `resource:road-runners`. */
  readonly id: string
  readonly section: ChangeSection
  readonly path: string
  readonly title: string
  readonly hash: string
}
/** What this installation remembers of it. */
export interface Known extends Tracked {
  /** It was here at the first start, so it never was news. */
  readonly cameFirst: boolean
  readonly firstSeen: Instant
  readonly changedAt: Instant | null
  readonly removedAt: Instant | null
}

/** Every page and record of the content. What is shown on the page of another record counts as a part of that one. */
export function trackedIn(content: Content): readonly Tracked[] {
  return [
    ...articles(content),
    ...learnRecords(content),
    ...planRecords(content),
    ...sectionRecords(content),
    ...libraryRecords(content),
  ]
}

function articles({ articles, statistics }: Content): readonly Tracked[] {
  return articles.map((article) => {
    const { path, section, front, body, spanish, statistics: figures } = article
    const shown = [front, body, spanish, statistics.filter(({ id }) => figures.includes(id))]
    return tracked(`page:${path}`, section, { path, title: front.title, shown })
  })
}

function learnRecords(content: Content): readonly Tracked[] {
  const { claims } = content
  return [
    ...content.benefits.map((one) => {
      const ids = [one.id, ...one.sub_benefits.map(({ id }) => id)]
      const shown = [one, claims.filter(({ benefits }) => benefits.some((id) => ids.includes(id)))]
      return tracked(`benefit:${one.id}`, 'learn', { path: `/learn/benefits/${one.id}`, title: one.title, shown })
    }),
    ...content.programTypes.map((one) =>
      tracked(`type:${one.id}`, 'learn', { path: `/learn/types/${one.id}`, title: one.name, shown: one }),
    ),
    ...content.elements.map((one) =>
      tracked(`element:${one.number}`, 'learn', {
        path: `/learn/elements/${one.number}`,
        title: one.title,
        shown: one,
      }),
    ),
    ...content.programs.map((one) =>
      tracked(`program:${one.id}`, 'learn', {
        path: `/learn/experiences/${one.id}`,
        title: `${one.program}, ${one.place}, ${one.state}`,
        shown: one,
      }),
    ),
    ...content.faqs.map((one) =>
      tracked(`question:${one.id}`, one.section, {
        path: `/learn/questions#${one.id}`,
        title: one.question,
        shown: one,
      }),
    ),
  ]
}

function planRecords({ questions, examples, pathSteps, executiveEditions }: Content): readonly Tracked[] {
  return [
    ...questions.map((one) =>
      tracked(`framework-question:${one.number}`, 'plan', {
        path: `/plan/questions/${one.number}`,
        title: one.title,
        shown: [one, examples.filter(({ question }) => question === one.number)],
      }),
    ),
    ...pathSteps.map((one) =>
      tracked(`path-step:${one.id}`, 'plan', { path: '/plan/path', title: one.title, shown: one }),
    ),
    ...executiveEditions.map((one) =>
      tracked(`edition:${one.id}`, 'plan', { path: '/plan/executive-edition', title: one.title, shown: one }),
    ),
  ]
}

function sectionRecords(content: Content): readonly Tracked[] {
  return [
    ...content.curricula.map((one) =>
      tracked(`curriculum:${one.id}`, 'train', { path: `/train/curricula/${one.id}`, title: one.name, shown: one }),
    ),
    ...content.duties.map((one) =>
      tracked(`duty:${one.id}`, 'manage', { path: '/manage/roles', title: one.task, shown: one }),
    ),
    ...content.measures.map((one) =>
      tracked(`measure:${one.id}`, 'measure', {
        path: `/measure/measures/${one.id}`,
        title: `${one.id} ${one.name}`,
        shown: one,
      }),
    ),
    ...content.sites
      .filter(({ publish }) => publish)
      .map((one) =>
        tracked(`site:${one.id}`, 'network', { path: `/network/sites/${one.id}`, title: one.agency, shown: one }),
      ),
    ...content.notices.map((one) =>
      tracked(`notice:${one.id}`, 'spotlight', { path: `/spotlight/notices/${one.id}`, title: one.title, shown: one }),
    ),
  ]
}

function libraryRecords({ resources, hubs, glossary }: Content): readonly Tracked[] {
  return [
    ...resources.map((one) =>
      tracked(`resource:${one.id}`, 'library', { path: `/library/${one.id}`, title: one.title, shown: one }),
    ),
    ...hubs.map((one) =>
      tracked(`hub:${one.id}`, 'library', { path: `/library/hubs#${one.id}`, title: one.name, shown: one }),
    ),
    ...glossary.map((one) =>
      tracked(`term:${one.id}`, 'library', { path: `/library/glossary#${one.id}`, title: one.term, shown: one }),
    ),
  ]
}

function tracked(
  id: string,
  section: ChangeSection,
  { path, title, shown }: { readonly path: string; readonly title: string; readonly shown: unknown },
): Tracked {
  return { id, section, path, title, hash: hashOf(shown) }
}

/**
 * What readers see, and nothing else: the day a record was put together is left out, and so are places in the file and
 * empty fields, so that a new optional field does not make every page look changed.
 */
function hashOf(shown: unknown): string {
  const text = JSON.stringify(shown, (name, value: unknown) =>
    name === 'compiled' || name === 'position' || value === null || (Array.isArray(value) && value.length === 0)
      ? undefined
      : value,
  )
  return createHash('sha256').update(text).digest('base64url')
}
