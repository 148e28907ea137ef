import type { Content, Example } from '../../platform/content/index.ts'

/** What an example points at: its name, where it is shown here, and what is known of its state. */
export interface ExampleSubject {
  readonly kind: 'program' | 'site' | 'decree'
  readonly name: string
  /** Where it is shown here. */
  readonly path: string
  readonly status: string
}

/** The record behind an example. Content is refused at the start when there is none that may be published. */
export function subjectOf(content: Content, { record }: Pick<Example, 'record'>): ExampleSubject {
  const program = content.programs.find(({ id }) => id === record)
  if (program !== undefined)
    return {
      kind: 'program',
      name: `${program.program}, ${program.place}, ${program.state}`,
      path: `/learn/experiences/${program.id}`,
      status: program.ended_on === null ? program.status : `${program.status} on ${program.ended_on}`,
    }
  const site = content.sites.find(({ id, publish }) => publish && id === record)
  if (site !== undefined)
    return {
      kind: 'site',
      name: `${site.agency}, ${site.state}`,
      path: `/network/sites/${site.id}`,
      status: site.designation_status === 'historic' ? 'once a learning site' : 'on the list of 2021',
    }
  const decree = content.decrees.find(({ id }) => id === record)
  if (decree === undefined) throw new Error(`There is no record ${record} that may be published`)
  return {
    kind: 'decree',
    name: `${decree.jurisdiction}, ${decree.year ?? ''}`,
    path: `/library/decrees/${decree.id}`,
    status: `${decree.status.replaceAll('-', ' ')} (${decree.status_as_of === 'unconfirmed' ? 'date not confirmed' : decree.status_as_of})`,
  }
}
