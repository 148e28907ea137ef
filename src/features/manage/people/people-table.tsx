import type { ComponentChildren, VNode } from 'preact'
import type { Partner, RegisteredPerson } from '../../../platform/partners/index.ts'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import { Table } from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { MANAGE_WORDS } from '../words.ts'

interface PeopleTableProps {
  readonly request: WorkspaceRequest
  readonly people: readonly RegisteredPerson[]
  readonly partners: readonly Partner[]
}

export function PeopleTable({ request, people, partners }: PeopleTableProps): VNode {
  const says = MANAGE_WORDS[request.language]
  const name = (person: RegisteredPerson): ComponentChildren =>
    mayWrite(request.tenant) && person.keptBy === request.tenant.partner ? (
      <a href={here(request, `/people/${person.id}/edit`)}>{person.name}</a>
    ) : (
      person.name
    )
  return (
    <Table
      caption={says.peopleTable}
      columns={[
        { key: 'name', label: says.name },
        { key: 'work', label: says.work },
        { key: 'contact', label: says.contact },
        { key: 'seat', label: says.seat },
      ]}
      rows={people.map((person) => ({
        name: name(person),
        work: (
          <>
            {partners.find(({ id }) => id === person.worksFor)?.name}
            {person.jobTitle && (
              <>
                <br />
                {person.jobTitle}
              </>
            )}
          </>
        ),
        contact: <Contact person={person} />,
        seat: person.seat === '' ? says.noSeat : says.seats[person.seat],
      }))}
    />
  )
}

function Contact({ person }: { person: RegisteredPerson }): VNode {
  return (
    <>
      {person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}
      {person.email && person.phone && <br />}
      {person.phone && <a href={`tel:${person.phone.replace(/[^\d+]/g, '')}`}>{person.phone}</a>}
    </>
  )
}
