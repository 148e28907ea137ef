import type { ThingsHere } from '../../platform/evidence/index.ts'
import { words } from '../../web/words/index.ts'
import { listSets } from './keeping/sets.ts'

const SAYS = words(
  { profile: (name: string) => `Calls counted: ${name}` },
  { profile: (name: string) => `Llamadas contadas: ${name}` },
)

/** Counted data sets of the own partner, which show that calls are measured. */
export const callThings: ThingsHere = async (tx, { language }) =>
  (await listSets(tx))
    .filter(({ profile }) => profile !== null)
    .map(({ id, name }) => ({ href: `/calls/sets/${id}`, label: SAYS[language].profile(name) }))
