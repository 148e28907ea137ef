import type { VNode } from 'preact'
import type { Duty, DutyStanding } from '../../../core/agreements/gaps.ts'
import { type Content, nameOf } from '../../../platform/content/index.ts'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import {
  Alert,
  Checkbox,
  Chip,
  Details,
  FieldGroup,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { type Gaps, GENERAL_DECREE } from './clauses.ts'
import { keptHref } from './desk.ts'
import { REGISTER_WORDS } from './register-words.ts'

interface GapsView {
  readonly gaps: Gaps
  readonly binding: readonly string[]
  readonly content: Content
  /** Titles of agreements by id. */
  readonly titles: ReadonlyMap<string, string>
}
interface Props {
  readonly request: WorkspaceRequest
  readonly view: GapsView
}

/** Names a duty for the plan: what a task came from. */
export const dutyRef = (duty: Duty): string =>
  duty.kind === 'element' ? `element-${duty.number}` : `${duty.kind}-${duty.id}`

/** What a duty asks for, in words, and the elements it is about. Texts of decrees are in English alone. */
export function dutyLabel(
  content: Content,
  duty: Duty,
  language: Language,
): {
  readonly label: string
  readonly elements: readonly number[]
  readonly confirmed: boolean
  /** The decree or list that it stands in; empty for an element. */
  readonly from: string
  readonly lang: Language
} {
  if (duty.kind === 'element') {
    const element = content.elements.find(({ number }) => number === duty.number)
    const label = element === undefined ? '' : nameOf(element.id, element.title, language)
    return { label: `${duty.number}. ${label}`, elements: [duty.number], confirmed: true, from: '', lang: language }
  }
  if (duty.kind === 'provision') {
    const decree = content.decrees.find(({ provisions }) => provisions.some(({ id }) => id === duty.id))
    const {
      requirement = duty.id,
      element,
      confirmed = false,
    } = decree?.provisions.find(({ id }) => id === duty.id) ?? {}
    const from = decree?.jurisdiction ?? ''
    return { label: requirement, elements: element === undefined ? [] : [element], confirmed, from, lang: 'en' }
  }
  const list = content.requirementLists.find(({ requirements }) => requirements.some(({ id }) => id === duty.id))
  const found = list?.requirements.find(({ id }) => id === duty.id)
  return {
    label: found?.text[language] ?? duty.id,
    elements: found?.elements ?? [],
    confirmed: found?.confirmed ?? false,
    from: list?.title[language] ?? '',
    lang: language,
  }
}

const isGap = ({ metBy }: DutyStanding): boolean => metBy.length === 0

/** What has no words in force yet, with the way to write it or to plan it. */
export function gapsPage(request: WorkspaceRequest, view: GapsView): Reply {
  const { language } = request
  const says = REGISTER_WORDS[language]
  const { elements, provisions, requirements } = view.gaps
  const open = [elements, provisions, requirements].map((all) => all.filter(isGap).length)
  const told = open.map((one) => count(one, language)) as [string, string, string]
  const task = request.query.get('task')
  return page(
    {
      title: says.gaps,
      section: 'manage',
      workspacePlace: 'agreements',
      seenBy: says.gapsSeenBy,
      breadcrumbs: [
        { href: here(request, '/agreements'), label: AGREEMENT_WORDS[language].agreements },
        { href: here(request, '/agreements/register'), label: says.title },
      ],
    },
    <>
      <PageHeader title={says.gaps} />
      {task === null ? null : (
        <Alert tone={task === 'made' ? 'success' : 'info'}>{task === 'made' ? says.taskMade : says.taskThere}</Alert>
      )}
      <Finding>{open.every((one) => one === 0) ? says.gapsNone : says.gapsLead(...told)}</Finding>
      <p class="soft">{says.gapsNote}</p>
      <DutyList request={request} view={view} title={says.elements} duties={elements} />
      <DecreeChoice request={request} view={view} />
      <DutyList request={request} view={view} title={says.provisions} duties={provisions} />
      <DutyList request={request} view={view} title={says.requirements} duties={requirements} />
    </>,
  )
}

/** Gaps first, then what is met. */
function DutyList(props: Props & { title: string; duties: readonly DutyStanding[] }): VNode | null {
  const { request, view, title, duties } = props
  if (duties.length === 0) return null
  const open = duties.filter(isGap)
  const met = duties.filter((one) => !isGap(one))
  const says = REGISTER_WORDS[request.language]
  return (
    <section>
      <h2>{title}</h2>
      {open.length > 0 ? (
        <ul class="kept__duties">
          {open.map((one) => (
            <GapItem key={dutyRef(one.duty)} request={request} view={view} standing={one} />
          ))}
        </ul>
      ) : null}
      {met.length > 0 ? (
        <Details summary={`${says.met}: ${count(met.length, request.language)}`}>
          <ul class="kept__duties">
            {met.map((one) => (
              <MetItem key={dutyRef(one.duty)} request={request} view={view} standing={one} />
            ))}
          </ul>
        </Details>
      ) : null}
    </section>
  )
}

interface ItemProps extends Props {
  readonly standing: DutyStanding
}
function DutyText({ request, view, standing }: ItemProps): VNode {
  const says = REGISTER_WORDS[request.language]
  const { label, confirmed, lang } = dutyLabel(view.content, standing.duty, request.language)
  return (
    <>
      <span {...(lang === request.language ? {} : { lang })}>{label}</span>
      {confirmed ? null : (
        <>
          {' '}
          <Chip>{says.unconfirmed}</Chip>
        </>
      )}
    </>
  )
}

function GapItem({ request, view, standing }: ItemProps): VNode {
  const { language } = request
  const says = REGISTER_WORDS[language]
  const { couldMeet, writeAs, duty } = standing
  const first = view.content.clauses.find(({ id }) => id === couldMeet[0])
  const { label, from } = dutyLabel(view.content, duty, language)
  const way =
    first === undefined ? says.noClause : says.couldMeet(count(couldMeet.length, language), first.title[language])
  return (
    <li class="kept__duty">
      <p>
        <Chip tone="accent">{says.gap}</Chip> <DutyText request={request} view={view} standing={standing} />
      </p>
      <p class="soft">{[from, way].filter((part) => part !== '').join(' · ')}</p>
      {mayWrite(request.tenant) ? (
        <div class="kept__acts no-print">
          {writeAs === null ? null : (
            <Form action={here(request, '/agreements/new')} name={`write-${dutyRef(duty)}`}>
              <input type="hidden" name="kind" value={writeAs} />
              <input type="hidden" name="language" value={language} />
              <SubmitButton kind="secondary">
                {says.writeIt}
                <span class="sr-only"> {label}</span>
              </SubmitButton>
            </Form>
          )}
          <Form action={here(request, '/agreements/gaps/task')} name={`task-${dutyRef(duty)}`}>
            <input type="hidden" name="gap" value={dutyRef(duty)} />
            <SubmitButton kind="secondary">
              {says.makeTask}
              <span class="sr-only"> {label}</span>
            </SubmitButton>
          </Form>
        </div>
      ) : null}
    </li>
  )
}

function MetItem({ request, view, standing }: ItemProps): VNode {
  return (
    <li class="kept__duty">
      <p>
        <DutyText request={request} view={view} standing={standing} />
      </p>
      <p>
        {standing.metBy.map((id, place) => (
          <span key={id}>
            {place > 0 ? ', ' : ''}
            <a href={keptHref(request, id, '/standing')}>{view.titles.get(id) ?? id}</a>
          </span>
        ))}
      </p>
    </li>
  )
}

/** Which decrees bind the own partner: its own choice, since the toolkit cannot know. */
function DecreeChoice({ request, view }: Props): VNode {
  const says = REGISTER_WORDS[request.language]
  const decrees = view.content.decrees.filter(({ id }) => id !== GENERAL_DECREE)
  const chosen = decrees.filter(({ id }) => view.binding.includes(id))
  const names = chosen.map(({ jurisdiction }) => jurisdiction).join(', ')
  return (
    <Details summary={`${says.binding}: ${names || says.bindingNone}`}>
      <p>{says.bindingHint}</p>
      {mayWrite(request.tenant) ? (
        <Form action={here(request, '/agreements/gaps/decrees')} name="decrees">
          <FieldGroup legend={says.binding}>
            {decrees.map(({ id, jurisdiction, instrument }) => (
              <Checkbox
                key={id}
                name="decrees"
                value={id}
                label={`${jurisdiction} · ${instrument}`}
                checked={view.binding.includes(id)}
              />
            ))}
          </FieldGroup>
          <SubmitButton kind="secondary">{says.bindingSave}</SubmitButton>
        </Form>
      ) : null}
    </Details>
  )
}
