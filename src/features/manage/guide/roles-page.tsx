import type { VNode } from 'preact'
import { Cite, type Content, DUTY_PARTS, DUTY_ROLES, type Duty, recordPage } from '../../../platform/content/index.ts'
import { Alert, Form, Select, SubmitButton } from '../../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../../web/route.ts'
import { type DutyRole, roleAsked, tasksOf } from './duties.ts'
import { GUIDE_WORDS } from './words.ts'

/** What the table starts from; who owns which task is our own advice. */
const SOURCES = ['pmhc-essential-elements', 'bja-shared-management', 'pmhc-managing']

interface Props {
  readonly duties: readonly Duty[]
  readonly role: DutyRole | null
  readonly request: PageRequest
}

/** `/manage/roles`: every task with who owns it, decides, signs, does it and is told; `?role=` shows one role's. */
export function rolesPage(content: Content, request: PageRequest): Reply {
  const says = GUIDE_WORDS[request.language]
  const asked = roleAsked(request.query)
  const role = asked ?? null
  const duties = role === null ? content.duties : tasksOf(content.duties, role)
  const props = { duties, role, request }
  return recordPage(
    { content, request },
    {
      section: 'manage',
      title: says.rolesTitle,
      lead: says.rolesLead(content.duties.length),
      records: content.duties,
      sources: SOURCES,
      wide: true,
    },
    <>
      {asked === undefined ? <Alert tone="warning">{says.unknownRole}</Alert> : null}
      <RolePages {...props} />
      <Picking {...props} />
      <Duties {...props} />
      <p>
        {says.meaning}
        <Cite ids={SOURCES} />
      </p>
    </>,
  )
}

function RolePages({ request }: Props): VNode {
  const says = GUIDE_WORDS[request.language]
  return (
    <section class="no-print" aria-labelledby="role-pages">
      <h2 id="role-pages">{says.pages}</h2>
      <ul class="inline-list">
        {DUTY_ROLES.map((role) => (
          <li key={role}>
            <a href={request.href(`/manage/roles/${role}`)}>{says.role[role]}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Picking({ role, request }: Props): VNode {
  const says = GUIDE_WORDS[request.language]
  return (
    <div class="guide-pick no-print">
      <Form action={request.href('/manage/roles')} method="get">
        <div class="search-row">
          <Select
            name="role"
            label={says.pick}
            value={role ?? ''}
            options={[
              { value: '', label: says.everyone },
              ...DUTY_ROLES.map((value) => ({ value, label: says.role[value] })),
            ]}
          />
          <SubmitButton>{says.show}</SubmitButton>
        </div>
      </Form>
    </div>
  )
}

function Duties({ duties, role, request }: Props): VNode {
  const says = GUIDE_WORDS[request.language]
  const caption = role === null ? says.allTasks(duties.length) : says.tasksOf(says.role[role], duties.length)
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{caption}</h2>
      {role === null ? null : (
        <p class="no-print">
          <a href={request.href(`/manage/roles/${role}`)}>{says.rolePage(says.role[role])}</a>{' '}
          <a href={request.href('/manage/roles')}>{says.showAll}</a>
        </p>
      )}
      <table class="usa-table usa-table--borderless guide-duties" aria-labelledby="tasks">
        <thead>
          <tr>
            <th scope="col">{says.task}</th>
            {DUTY_PARTS.map((part) => (
              <th key={part} scope="col">
                {says.duty[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {duties.map((duty) => (
            <DutyRow key={duty.id} duty={duty} role={role} request={request} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DutyRow({ duty, role, request }: Omit<Props, 'duties'> & { readonly duty: Duty }): VNode {
  const says = GUIDE_WORDS[request.language]
  return (
    <tr>
      <th scope="row">
        <span lang="en">{duty.task}</span>
        <span class="guide-duties__why">
          <span lang="en">{duty.why}</span>{' '}
          <a href={request.href(`/learn/elements/${duty.element}`)}>{says.element(duty.element)}</a>
        </span>
      </th>
      {DUTY_PARTS.map((part) => (
        <td key={part} class={duty[part].length === 0 ? 'guide-duties__none' : undefined}>
          {/* On a narrow screen the head of the table is gone, and each cell says what it is. */}
          <span class="guide-duties__part" aria-hidden="true">
            {says.duty[part]}
          </span>
          <span>
            {duty[part].length === 0 ? <span class="sr-only">{says.nobody}</span> : null}
            {duty[part].map((one, at) => [
              at > 0 ? ', ' : '',
              one === role ? <strong key={one}>{says.role[one]}</strong> : says.role[one],
            ])}
          </span>
        </td>
      ))}
    </tr>
  )
}
