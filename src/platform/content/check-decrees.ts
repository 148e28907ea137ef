import type { Content } from './read-content.ts'

/** What decrees and their groups name must be there: programs, resources, measures, requirements. */
export function checkDecrees(content: Content): readonly string[] {
  const { decrees, decreeModules, programs, resources, measures } = content
  const provisions = new Set(decrees.flatMap((decree) => decree.provisions.map(({ id }) => id)))
  return [
    ...decrees.flatMap(({ id, programs: places, resources: texts }) => [
      ...missing(`decree ${id}`, 'program', places, idsOf(programs)),
      ...missing(`decree ${id}`, 'resource', texts, idsOf(resources)),
    ]),
    ...decreeModules.flatMap(({ id, measures: named, themes }) => [
      ...missing(`decree module ${id}`, 'measure', named, idsOf(measures)),
      ...themes.flatMap((theme) => missing(`decree module ${id}`, 'requirement', theme.provisions, provisions)),
    ]),
  ]
}

const idsOf = (records: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(records.map(({ id }) => id))
const missing = (where: string, what: string, ids: readonly string[], known: ReadonlySet<string>): readonly string[] =>
  ids.filter((one) => !known.has(one)).map((one) => `${where}: there is no ${what} ${one}`)
