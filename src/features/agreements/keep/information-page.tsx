import type { VNode } from 'preact'
import { INFORMATION } from '../../../core/agreements/information.ts'
import { here } from '../../../platform/workspace/index.ts'
import { EmptyState, Finding, PageHeader, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import type { Register } from '../composed.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { keptHref, nameOf } from './desk.ts'
import { classesOf, type FlowInForce } from './flows.ts'
import { REGISTER_WORDS } from './register-words.ts'

interface Information {
  readonly flows: readonly FlowInForce[]
  readonly register: Register
}
interface Props extends Information {
  readonly request: WorkspaceRequest
}

/** Who may tell whom what today: a matrix to see it at once, and every line with its ground and its end. */
export function informationPage(request: WorkspaceRequest, information: Information): Reply {
  const { language } = request
  const says = REGISTER_WORDS[language]
  const { flows } = information
  return page(
    {
      title: says.information,
      section: 'manage',
      workspacePlace: 'agreements',
      seenBy: says.informationSeenBy,
      breadcrumbs: [
        { href: here(request, '/agreements'), label: AGREEMENT_WORDS[language].agreements },
        { href: here(request, '/agreements/register'), label: says.title },
      ],
    },
    <>
      <PageHeader title={says.information} />
      <Finding>{says.informationLead(count(flows.length, language))}</Finding>
      {flows.length === 0 ? (
        <EmptyState title={says.informationNone}>
          <p>{says.informationNoneText}</p>
        </EmptyState>
      ) : (
        <>
          <Matrix request={request} {...information} />
          <Lines request={request} {...information} />
        </>
      )}
      <p class="soft">{says.informationNote}</p>
    </>,
  )
}

/** Only partners that give or get something; a whole register would hide them. */
function Matrix({ request, flows, register }: Props): VNode {
  const says = REGISTER_WORDS[request.language]
  const named = (partners: readonly string[]) =>
    [...new Set(partners)].sort((one, other) =>
      nameOf({ register }, one, request).localeCompare(nameOf({ register }, other, request)),
    )
  const [givers, takers] = [named(flows.map(({ from }) => from)), named(flows.map(({ to }) => to))]
  const cell = (from: string, to: string): string => {
    if (from === to) return says.self
    const told = flows.filter((flow) => flow.from === from && flow.to === to)
    return told.length === 0 ? says.nothing : classesOf(told.map(({ information }) => information)).join(', ')
  }
  return (
    <Table
      caption={says.matrix}
      columns={[
        { key: 'from', label: says.fromTo },
        ...takers.map((to) => ({ key: to, label: nameOf({ register }, to, request) })),
      ]}
      rows={givers.map((from) => ({
        from: nameOf({ register }, from, request),
        ...Object.fromEntries(takers.map((to) => [to, cell(from, to)])),
      }))}
    />
  )
}

function Lines({ request, flows, register }: Props): VNode {
  const { language } = request
  const says = REGISTER_WORDS[language]
  const shared = AGREEMENT_WORDS[language]
  return (
    <Table
      caption={says.list}
      columns={[
        { key: 'from', label: shared.from },
        { key: 'to', label: shared.to },
        { key: 'what', label: shared.what },
        { key: 'why', label: shared.why },
        { key: 'ground', label: shared.ground },
        { key: 'until', label: says.until },
        { key: 'by', label: says.by },
      ]}
      rows={flows.map((flow) => ({
        from: nameOf({ register }, flow.from, request),
        to: nameOf({ register }, flow.to, request),
        what: `${shared.information[flow.information]} (${INFORMATION[flow.information]})`,
        why: shared.purposes[flow.purpose],
        ground: shared.bases[flow.basis],
        until: flow.until === null ? says.open : dayText(flow.until, language),
        by: <a href={keptHref(request, flow.agreement, '/standing')}>{flow.title}</a>,
      }))}
    />
  )
}
