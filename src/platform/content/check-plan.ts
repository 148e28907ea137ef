import type { Content } from './read-content.ts'

/** What the six questions, their examples, the path, the executive edition and the training standards name exists. */
export function checkPlan(content: Content, sourced: ReadonlySet<string>): readonly string[] {
  const { questions, examples, pathSteps, trainingStandards } = content
  const known = {
    source: sourced,
    measure: idsOf(content.measures),
    resource: idsOf(content.resources),
    answer: idsOf(content.faqs),
    program: idsOf(content.programs),
    course: idsOf(content.curricula),
    'record that may be published': publishable(content),
  }
  type Named = readonly [string, keyof typeof known, readonly string[]]
  const named: readonly Named[] = [
    ...questions.flatMap(({ id, source, measures, resources, faqs }): readonly Named[] => [
      [id, 'source', [source]],
      [id, 'measure', measures],
      [id, 'resource', resources],
      [id, 'answer', faqs],
    ]),
    ...examples.flatMap(({ id, record, source }): readonly Named[] => [
      [id, 'record that may be published', [record]],
      [id, 'source', [source]],
    ]),
    ...pathSteps.flatMap(({ id, experiences }): readonly Named[] => [
      [id, 'program', experiences.map(({ program }) => program)],
      [id, 'source', experiences.map(({ source }) => source)],
    ]),
    ...trainingStandards.flatMap(({ id, courses, sources }): readonly Named[] => [
      [id, 'course', courses],
      [id, 'source', sources],
    ]),
  ]
  return [
    ...named.flatMap(([where, what, ids]) =>
      ids.filter((id) => !known[what].has(id)).map((id) => `${where}: there is no ${what} ${id}`),
    ),
    ...checkEdition(content),
  ]
}

const idsOf = (records: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(records.map(({ id }) => id))

/** Programs, decrees, and those learning sites that are more than a lead. */
function publishable({ programs, sites, decrees }: Content): ReadonlySet<string> {
  return idsOf([...programs, ...sites.filter(({ publish }) => publish), ...decrees])
}

function checkEdition({ executiveEditions, statistics, claims, programTypes }: Content): readonly string[] {
  const [figures, findings] = [idsOf(statistics), idsOf(claims)]
  return executiveEditions.flatMap(({ id, shapes, ...edition }) => [
    ...[...edition.statistics.map(({ statistic }) => statistic), ...shapes.flatMap(({ cost }) => cost ?? [])]
      .filter((one) => !figures.has(one))
      .map((one) => `${id}: there is no statistic ${one}`),
    ...edition.claims.filter((one) => !findings.has(one)).map((one) => `${id}: there is no claim ${one}`),
    ...programTypes
      .filter((type) => !shapes.some((shape) => shape.type === type.id))
      .map((type) => `${id}: the type ${type.id} is missing`),
  ])
}
