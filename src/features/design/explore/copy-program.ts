import type { Mix, Responder, ResponderKind } from '../../../core/mix/mix.ts'
import { type Program, type ProgramShape, readContent } from '../../../platform/content/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { COPY_WORDS } from './copy-words.ts'
import { newResponder } from './read-responder.ts'

const KIND_OF_TYPE: Readonly<Record<string, ResponderKind>> = {
  cit: 'cit',
  'co-responder': 'co-responder',
  'mobile-crisis': 'mobile-crisis',
  'case-management': 'case-management',
}

/**
 * An option shaped like the program or learning site of this record (`programs/<id>`, `sites/<id>`), as far as its page
 * tells; what it does not tell is listed and left open, never filled. Null where there is no such record.
 */
export function copyRecord(record: string, language: Language): Mix | null {
  const [, kind = '', id = ''] = /^(programs|sites)\/([a-z0-9-]{1,80})$/.exec(record) ?? []
  const content = readContent()
  if (kind === 'programs') {
    const program = content.programs.find((one) => one.id === id)
    if (program === undefined) return null
    const { shape } = program
    return copied(record, { ...named(program), types: program.program_types, shape, language })
  }
  const site = kind === 'sites' ? content.sites.find((one) => one.id === id && one.publish) : undefined
  if (site === undefined) return null
  const given = { id: site.id, name: site.agency, source: site.evidence_url ?? site.url ?? site.agency }
  return copied(record, { ...given, types: site.program_types, shape: undefined, language })
}

const named = ({ id, program, agency, place, source_url: source }: Program) => ({
  id,
  name: `${program}, ${place}`,
  source: source ?? agency,
})

interface Given {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly types: readonly string[]
  readonly shape: ProgramShape | undefined
  readonly language: Language
}
function copied(record: string, { id, name, source, types, shape, language }: Given): Mix {
  const says = COPY_WORDS[language]
  const crews = shape?.crews ?? crewsOfTypes(types)
  const unknown = new Set<string>()
  const responders = crews.map((crew): Responder => {
    const responder = newResponder(crew.kind)
    const label = says.kinds[crew.kind]
    for (const part of partsOf(crew.kind)) if (crew[part] === undefined) unknown.add(`${label}: ${says.parts[part]}`)
    const { kind: _, hours, ...told } = crew
    const isOpen = responder.kind === 'drop-off'
    return {
      ...responder,
      ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
      ...(hours === undefined ? {} : isOpen ? { open: hours } : { duty: hours }),
    } as Responder
  })
  if (crews.length === 0) unknown.add(says.crew)
  unknown.add(shape?.area === undefined ? says.area : says.areaThere(shape.area))
  unknown.add(shape?.rules === undefined ? says.rules : says.rulesThere(shape.rules))
  const cited = (shape?.told ?? []).map((one) => (one.source === null ? source : titleOf(one.source)))
  const sources = [...new Set([source, ...cited])]
  return {
    id: id.slice(0, 36),
    name: name.slice(0, 80),
    responders: responders.slice(0, 8),
    copiedFrom: {
      record,
      name: name.slice(0, 200),
      source: sources.join(' · ').slice(0, 500),
      unknown: [...unknown].slice(0, 40),
    },
  }
}

/** Title and publisher of a source, or its id where it is a record of another kind. */
function titleOf(id: string): string {
  const found = readContent().sources.find((one) => one.id === id)
  return found === undefined ? id : [found.title, found.publisher, found.year].filter(Boolean).join(', ')
}

type Crew = NonNullable<ProgramShape['crews']>[number]

/** Kinds of help that the types of a program stand for; how many, when and where is not told by a type. */
const crewsOfTypes = (types: readonly string[]): readonly Crew[] =>
  types.flatMap((type) => {
    const kind = KIND_OF_TYPE[type]
    return kind === undefined ? [] : [{ kind }]
  })

type Part = 'hours' | 'teams' | 'people' | 'vehicles' | 'clinicians' | 'workers' | 'trainedShare'
function partsOf(kind: ResponderKind): readonly Part[] {
  switch (kind) {
    case 'cit':
      return ['trainedShare']
    case 'co-responder':
      return ['hours', 'teams', 'vehicles']
    case 'mobile-crisis':
      return ['hours', 'teams', 'people']
    case 'tele-clinician':
    case 'phone-desk':
      return ['hours', 'clinicians']
    case 'case-management':
      return ['workers']
    case 'drop-off':
      return ['hours']
  }
}
