import { checkDecrees } from './check-decrees.ts'
import { checkMeasures } from './check-measures.ts'
import { checkPlan } from './check-plan.ts'
import { checkWork } from './check-work.ts'
import { checkProtocols } from './protocol-schema.ts'
import type { Content } from './read-content.ts'

/** What is wrong between records and articles, in sentences for their authors. */
export function checkContent(content: Content): readonly string[] {
  const sourced = sourcedIds(content)
  const statistics = new Set(content.statistics.map(({ id }) => id))
  const measures = new Set(content.measures.map(({ id }) => id))
  const resources = new Set(content.resources.map(({ id }) => id))
  const missing = (
    where: string,
    what: string,
    ids: readonly string[],
    known: ReadonlySet<string>,
  ): readonly string[] => ids.filter((id) => !known.has(id)).map((id) => `${where}: there is no ${what} ${id}`)
  return [
    ...twice(content),
    ...content.articles.flatMap(({ path, cites, statistics: figures, front }) => [
      ...missing(path, 'source', cites, sourced),
      ...missing(path, 'statistic', figures, statistics),
      ...missing(path, 'resource', front.resources, resources),
      ...missing(path, 'measure', front.measures, measures),
    ]),
    ...content.statistics.flatMap(({ id, source }) => missing(`statistic ${id}`, 'source', [source], sourced)),
    ...checkClaims(content, sourced),
    ...checkEffects(content, sourced),
    ...checkDecrees(content),
    ...checkMeasures(content),
    ...checkPlan(content, sourced),
    ...checkWork(content, sourced),
    ...checkProtocols(content.protocols, sourced),
    ...checkNotes(content, sourced),
    ...content.notices.flatMap(({ id, source, also }) => missing(`notice ${id}`, 'source', [source, ...also], sourced)),
    ...content.programTypes.flatMap(({ id, costs }) => missing(`type ${id}`, 'statistic', costs, statistics)),
    ...content.faqs.flatMap(({ id, resources: named }) => missing(`question ${id}`, 'resource', named, resources)),
    ...content.resources.flatMap(({ id, superseded_by: by }) =>
      missing(`resource ${id}`, 'resource', by === null ? [] : [by], resources),
    ),
  ]
}

/** Ids that may be cited: sources, and records that carry their own source. One id never names two of them. */
function sourcedIds({ sources, resources, hubs, sites, programs, decrees, curricula }: Content): ReadonlySet<string> {
  return new Set(
    [sources, resources, hubs, sites, programs, decrees, curricula].flatMap((kind) => kind.map(({ id }) => id)),
  )
}

function twice({ sources, statistics, articles, resources, ...rest }: Content): readonly string[] {
  const lists = { sources, statistics, resources, ...rest }
  return [
    ...Object.entries(lists).flatMap(([name, records]) =>
      repeated(records.map(({ id }) => id)).map((id) => `${name}: ${id} stands there twice`),
    ),
    ...repeated(articles.map(({ path }) => path)).map((path) => `articles: ${path} stands there twice`),
  ]
}

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at)

/** Each claim has a source and a benefit; each sub-benefit has claims or says that there is no study, never both. */
function checkClaims({ benefits, claims }: Content, sourced: ReadonlySet<string>): readonly string[] {
  const parts = benefits.flatMap((benefit) => benefit.sub_benefits)
  const known = new Set([...benefits, ...parts].map(({ id }) => id))
  return [
    ...claims.flatMap(({ id, source, also, critique, benefits: named }) => [
      ...[source, ...also, critique?.source ?? source]
        .filter((one) => !sourced.has(one))
        .map((one) => `claim ${id}: there is no source ${one}`),
      ...named.filter((one) => !known.has(one)).map((one) => `claim ${id}: there is no benefit ${one}`),
    ]),
    ...parts
      .filter((part) => claims.some(({ benefits: named }) => named.includes(part.id)) === (part.no_study !== null))
      .map(({ id }) => `benefit ${id}: needs claims, or the words that no study was found`),
  ]
}

/** Effects, price tables and unit costs have sources; an effect may name the claim that tells it in a sentence. */
function checkEffects(
  { effects, claims, priceTables, unitCosts }: Content,
  sourced: ReadonlySet<string>,
): readonly string[] {
  const told = new Set(claims.map(({ id }) => id))
  return [
    ...[...effects, ...priceTables, ...unitCosts]
      .filter(({ source }) => !sourced.has(source))
      .map(({ id, source }) => `${id}: there is no source ${source}`),
    ...effects.flatMap(({ id, claim, contested }) => [
      ...(claim === null || told.has(claim) ? [] : [`effect ${id}: there is no claim ${claim}`]),
      ...(contested?.source == null || sourced.has(contested.source)
        ? []
        : [`effect ${id}: there is no source ${contested.source}`]),
    ]),
  ]
}

/** Sources of single statements on types, elements, programs and add-ons, and what these name of each other. */
function checkNotes(content: Content, sourced: ReadonlySet<string>): readonly string[] {
  const { programTypes, elements, programs, addOns, claims, benefits } = content
  const known = new Set([...programs, ...claims].map(({ id }) => id))
  const notes = [
    ...[...programTypes, ...elements, ...benefits].map(({ id, source }) => ({ id, source })),
    ...programTypes.flatMap(({ id, staffing, hours, prerequisites, suits, does_not_suit, weak_points }) =>
      [staffing, hours, prerequisites, suits, does_not_suit, weak_points].flat().map(({ source }) => ({ id, source })),
    ),
    ...elements.flatMap(({ id, practices }) => practices.map(({ source }) => ({ id, source }))),
    ...programs.flatMap(({ id, details, size }) =>
      [...details, ...(size === null ? [] : [size])].map(({ source }) => ({ id, source })),
    ),
    ...addOns.flatMap(({ id, facts }) => facts.map(({ source }) => ({ id, source }))),
  ]
  const named = [
    ...programTypes.map(({ id, example_programs }) => ({ id, names: example_programs })),
    ...addOns.map(({ id, programs: names }) => ({ id, names })),
    ...programs.map(({ id, claims: names }) => ({ id, names })),
  ]
  return [
    ...notes.flatMap(({ id, source }) =>
      source === null || sourced.has(source) ? [] : [`${id}: there is no source ${source}`],
    ),
    ...named.flatMap(({ id, names }) =>
      names.filter((one) => !known.has(one)).map((one) => `${id}: there is no record ${one}`),
    ),
  ]
}
