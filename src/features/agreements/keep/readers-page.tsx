import type { VNode } from 'preact'
import { isMemberRole, type MemberRole } from '../../../core/access.ts'
import { ROLE_WORDS } from '../../../platform/access/words.ts'
import { FIELD_READERS, mayWrite } from '../../../platform/workspace/index.ts'
import {
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import { choosable } from '../composed.ts'
import { type Desk, keptFace, keptHref, nameOf } from './desk.ts'
import { READING_WORDS } from './reading-words.ts'
import type { Ask, MemberReading, ReadingCount } from './readings.ts'

export interface ReadersTyped {
  readonly partners: readonly string[]
  readonly roles: readonly string[]
}
interface Readers {
  readonly asks: readonly Ask[]
  readonly counts: readonly ReadingCount[]
  /** Of the own partner alone. */
  readonly members: readonly MemberReading[]
  readonly typed?: ReadersTyped
  readonly problems: readonly FieldProblem[]
}
interface Props {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly readers: Readers
}

/** How many of how many have acknowledged the version in force, and the form to ask more. */
export function readersPage(request: WorkspaceRequest, desk: Desk, readers: Readers): Reply {
  const { language } = request
  const says = READING_WORDS[language]
  const { agreement, life } = desk.kept
  const total = (of: (one: ReadingCount) => number) => readers.counts.reduce((sum, one) => sum + of(one), 0)
  const [read, members] = [total((one) => one.read), total((one) => one.members)]
  const isOwner = agreement.partner === request.tenant.partner && mayWrite(request.tenant)
  return page(
    { ...keptFace(request, desk, says.ask), seenBy: says.readersSeenBy },
    <>
      <PageHeader title={says.readersTitle(agreement.title)} />
      <Finding>
        {readers.asks.length === 0
          ? says.readersNobody
          : says.readersLead(count(read, language), count(members, language))}
      </Finding>
      {readers.counts.length > 0 ? <CountTable request={request} desk={desk} readers={readers} /> : null}
      {readers.members.length > 0 ? <MemberTable request={request} members={readers.members} /> : null}
      {isOwner && life.state === 'in-force' ? <AskForm request={request} desk={desk} readers={readers} /> : null}
    </>,
    readers.problems.length > 0 ? 422 : 200,
  )
}

function CountTable({ request, desk, readers }: Props): VNode {
  const { language } = request
  const says = READING_WORDS[language]
  const { names } = ROLE_WORDS[language]
  return (
    <Table
      caption={says.byRole}
      columns={[
        { key: 'partner', label: says.partner },
        { key: 'role', label: says.role },
        { key: 'have', label: says.have, numeric: true },
      ]}
      rows={readers.counts.map(({ partner, role, members, read }) => ({
        partner: nameOf(desk, partner, request),
        role: names[role],
        have: says.of(count(read, language), count(members, language)),
      }))}
      footnote={says.countsNote}
    />
  )
}

function MemberTable({ request, members }: { request: WorkspaceRequest; members: readonly MemberReading[] }): VNode {
  const { language } = request
  const says = READING_WORDS[language]
  const { names } = ROLE_WORDS[language]
  const state = ({ readOn, passedOn }: MemberReading): string => {
    if (readOn === null) return says.open
    return passedOn === null ? says.readOn(dayText(readOn, language)) : says.passed(dayText(passedOn, language))
  }
  return (
    <Table
      caption={says.ownMembers}
      columns={[
        { key: 'name', label: says.name },
        { key: 'role', label: says.role },
        { key: 'state', label: says.state },
      ]}
      rows={members.map((member) => ({
        name: member.name,
        role: isMemberRole(member.role) ? names[member.role] : member.role,
        state: state(member),
      }))}
    />
  )
}

function AskForm({ request, desk, readers }: Props): VNode {
  const says = READING_WORDS[request.language]
  const { names } = ROLE_WORDS[request.language]
  const { kept, register } = desk
  const { asks, typed, problems } = readers
  const usual = (kept.kind?.readBy ?? []).filter(isMemberRole)
  const asked = [...new Set(asks.flatMap(({ roles }) => roles))]
  const roles: readonly string[] = typed?.roles ?? (asks.length > 0 ? asked : usual)
  const parties = kept.life.between === 'own' ? [kept.agreement.partner] : kept.life.signers
  const partners: readonly string[] =
    typed?.partners ?? (asks.length > 0 ? asks.map(({ partner }) => partner) : parties)
  return (
    <Form action={keptHref(request, kept.agreement.id, '/readers')} problems={problems}>
      <h2>{says.ask}</h2>
      <p>{says.askNote}</p>
      <FieldGroup legend={says.partners}>
        {choosable(register, partners).map(([id, name]) => (
          <Checkbox key={id} name="partners" value={id} label={name} checked={partners.includes(id)} />
        ))}
      </FieldGroup>
      <FieldGroup legend={says.roles}>
        {FIELD_READERS.map((role: MemberRole) => (
          <Checkbox key={role} name="roles" value={role} label={names[role]} checked={roles.includes(role)} />
        ))}
      </FieldGroup>
      <SubmitButton>{says.save}</SubmitButton>
    </Form>
  )
}
