import type { Content } from '../../platform/content/index.ts'

export interface NamedBenefit {
  /** `2.1` is the first part of the second benefit; `2` is the whole. */
  readonly code: string
  readonly id: string
  readonly title: string
  readonly path: string
}

/** Benefits and their parts by the codes that measures use, in their order. */
export function namedBenefits({ benefits }: Pick<Content, 'benefits'>): readonly NamedBenefit[] {
  return benefits.flatMap(({ id, title, sub_benefits: parts }, at) => [
    { code: String(at + 1), id, title, path: `/learn/benefits/${id}` },
    ...parts.map((part, place) => ({
      code: `${at + 1}.${place + 1}`,
      id: part.id,
      title: part.title,
      path: `/learn/benefits/${id}#${part.id}`,
    })),
  ])
}
