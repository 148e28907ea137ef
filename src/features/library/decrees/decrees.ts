import { STATES } from '../../../core/states.ts'
import { type Content, DECREE_MODULES, type Decree } from '../../../platform/content/index.ts'

export type Module = (typeof DECREE_MODULES)[number]
export type Provision = Decree['provisions'][number]

export const isModule = (text: string): text is Module => DECREE_MODULES.some((one) => one === text)

/** Agreements and findings of a place, by year, then by name. What is only a general list is none of them. */
export function instrumentsOf({ decrees }: Content): readonly Decree[] {
  return decrees
    .filter(({ nature }) => nature !== 'general')
    .toSorted(
      (one, other) => (one.year ?? 0) - (other.year ?? 0) || one.jurisdiction.localeCompare(other.jurisdiction, 'en'),
    )
}

/** What agreements have in common, as the Knowledge Lab wrote it down. */
export const generalListOf = ({ decrees }: Content): Decree | undefined =>
  decrees.find(({ nature }) => nature === 'general')

export const decreeById = ({ decrees }: Content, id: string): Decree | undefined =>
  decrees.find((decree) => decree.id === id)

export const provisionsIn = ({ provisions }: Decree, module: Module): readonly Provision[] =>
  provisions.filter((provision) => provision.module === module)

export const modulesOf = (decree: Decree): readonly Module[] =>
  DECREE_MODULES.filter((module) => provisionsIn(decree, module).length > 0)

/** An instrument whose requirement this is. */
export function decreeOf(content: Content, provision: string): Decree {
  const found = content.decrees.find(({ provisions }) => provisions.some(({ id }) => id === provision))
  if (found === undefined) throw new Error(`No decree asks ${provision}`)
  return found
}

export const stateName = (code: string | null): string => STATES.find((state) => state.code === code)?.name ?? ''

/** Where the instrument can be read, or what told of it. */
export const addressOf = ({ url, evidence_url: evidence }: Decree): string | null => url ?? evidence
