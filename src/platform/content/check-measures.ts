import type { Content } from './read-content.ts'

const LAST_MEASURE = 75
/** The whole catalogue. No id is ever added, dropped or given another meaning: reports out in the world name them. */
const CATALOGUE = Array.from({ length: LAST_MEASURE }, (_, at) => `M${String(at + 1).padStart(2, '0')}`)

/** The catalogue is complete; every other name of a measure leads to one place; sets and benefits name what exists. */
export function checkMeasures(content: Content): readonly string[] {
  const { measures, aliasesWithoutMeasure, starterSets, programTypes } = content
  const held = new Set(measures.map(({ id }) => id))
  const named = [...measures, ...starterSets].flatMap((record) => [
    ...('beside' in record ? record.beside : record.measures).map((measure) => ({ id: record.id, measure })),
  ])
  return [
    ...CATALOGUE.filter((id) => !held.has(id)).map((id) => `measures: ${id} is missing`),
    ...measures.filter(({ id }) => !CATALOGUE.includes(id)).map(({ id }) => `measures: ${id} is not in the catalogue`),
    ...[...named, ...aliasesWithoutMeasure.flatMap(({ id, beside }) => beside.map((measure) => ({ id, measure })))]
      .filter(({ measure }) => !held.has(measure))
      .map(({ id, measure }) => `${id}: there is no measure ${measure}`),
    ...programTypes
      .filter(({ id }) => !starterSets.some((set) => set.id === id))
      .map(({ id }) => `starter sets: ${id} has none`),
    ...checkAliases(content),
    ...checkBenefits(content),
  ]
}

function checkAliases({ measures, aliasesWithoutMeasure, benefits, programTypes }: Content): readonly string[] {
  const aliases = [...measures.flatMap((measure) => measure.aliases), ...aliasesWithoutMeasure.map(({ id }) => id)]
  const used = [...benefits.flatMap((benefit) => benefit.sub_benefits), ...programTypes]
  return [
    ...aliases
      .filter((alias, at) => aliases.indexOf(alias) !== at)
      .map((alias) => `measures: the alias ${alias} leads to two places`),
    ...used.flatMap(({ id, measure_aliases: names }) =>
      names.filter((name) => !aliases.includes(name)).map((name) => `${id}: the measure alias ${name} leads nowhere`),
    ),
  ]
}

/** Benefits and measures name each other: `2.1` is the first part of the second benefit. */
function checkBenefits({ measures, benefits }: Content): readonly string[] {
  const parts = benefits.flatMap(({ sub_benefits: list }, benefit) =>
    list.map((part, at) => ({ ...part, codes: [String(benefit + 1), `${benefit + 1}.${at + 1}`] })),
  )
  const codes = new Set(parts.flatMap((part) => part.codes))
  return [
    ...measures.flatMap(({ id, benefits: named }) =>
      named.filter((code) => !codes.has(code)).map((code) => `${id}: there is no benefit ${code}`),
    ),
    ...parts.flatMap((part) =>
      part.measures
        .filter(
          (id) => !measures.some((one) => one.id === id && one.benefits.some((code) => part.codes.includes(code))),
        )
        .map((id) => `${part.id}: ${id} does not name this benefit`),
    ),
  ]
}
