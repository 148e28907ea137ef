import type { ComponentChildren, VNode } from 'preact'
import { STATES } from '../../../core/states.ts'
import {
  Card,
  Details,
  FieldGroup,
  type FieldProblem,
  Form,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { type HostAct, hostMay } from './acts.ts'
import { DESK_VISIT_WORDS, type DeskVisitWords } from './desk-words.ts'
import type { Visit, WholeVisit } from './kinds.ts'
import { DATE_ROWS } from './read-act.ts'

/** An act that was not done: what to say, and what was typed for it. */
export interface HostTrouble {
  readonly act: string
  readonly says?: string
  readonly problems: readonly FieldProblem[]
  readonly typed: Readonly<Record<string, string>>
}
interface Drawing {
  readonly visit: Visit
  readonly action: string
  readonly says: DeskVisitWords
  readonly trouble: HostTrouble | undefined
}
type ActKind = HostAct['kind']

/** Time zones of sites: those that states keep. */
export const SITE_ZONES = [...new Set(STATES.map(({ zone }) => zone))].toSorted()

/** What should come first in each state; the rest folds away below it. */
const FIRST: Readonly<Partial<Record<Visit['state'], readonly ActKind[]>>> = {
  received: ['accept', 'propose'],
  accepted: ['propose'],
  question: ['message'],
  dates: ['message'],
  agreed: ['share', 'close'],
}
const ORDER: readonly ActKind[] = ['accept', 'propose', 'ask', 'message', 'grant', 'share', 'close', 'note', 'decline']

interface HostFormsProps {
  readonly request: WorkspaceRequest
  readonly whole: WholeVisit
  readonly trouble: HostTrouble | undefined
}

/** Every act that the host may do now, each as a form of its own. */
export function HostForms({ request, whole: { visit }, trouble }: HostFormsProps): VNode {
  const says = DESK_VISIT_WORDS[request.language]
  const drawing: Drawing = { visit, says, trouble, action: request.href(`/w/desk/visits/${visit.id}`) }
  const able = ORDER.filter((act) => hostMay(visit, act))
  // What went wrong stands open, and above the rest.
  const troubled = trouble?.act === 'refuse' ? 'grant' : trouble?.act
  const first = able.filter((act) => act === troubled || FIRST[visit.state]?.includes(act))
  const rest = able.filter((act) => !first.includes(act))
  return (
    <>
      <h2>{says.nextTitle}</h2>
      {first.map((act) => (
        <Card key={act} title={titleOf(act, says)}>
          <ActForm act={act} {...drawing} />
        </Card>
      ))}
      {rest.map((act) => (
        <Details key={act} summary={titleOf(act, says)}>
          <ActForm act={act} {...drawing} />
        </Details>
      ))}
    </>
  )
}

const titleOf = (act: ActKind, says: DeskVisitWords): string =>
  act === 'grant' || act === 'refuse' ? says.travel : says[act]

function ActForm({ act, ...drawing }: Drawing & { readonly act: ActKind }): VNode {
  const { says } = drawing
  switch (act) {
    case 'accept':
      return <TextForm {...drawing} act="accept" label={says.acceptText} button={says.accept} isNeeded={false} />
    case 'ask':
      return <TextForm {...drawing} act="ask" label={says.question} button={says.sendQuestion} />
    case 'message':
      return <TextForm {...drawing} act="message" label={says.messageText} button={says.sendMessage} />
    case 'note':
      return <TextForm {...drawing} act="note" label={says.noteText} button={says.keepNote} />
    case 'decline':
      return <TextForm {...drawing} act="decline" label={says.declineText} button={says.decline} />
    case 'close':
      return <TextForm {...drawing} act="close" label={says.closeText} button={says.close} isNeeded={false} />
    case 'propose':
      return <DatesForm {...drawing} />
    case 'share':
      return <ShareForm {...drawing} />
    case 'grant':
    case 'refuse':
      return <TravelForms {...drawing} />
  }
}

/** The form around an act: its name, the version that it was opened on, and what was typed before. */
function Act({
  act,
  children,
  ...drawing
}: Drawing & { readonly act: ActKind; readonly children: ComponentChildren }): VNode {
  const { visit, action, trouble } = drawing
  return (
    <Form action={action} name={act} problems={trouble?.act === act ? trouble.problems : []}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={visit.version} />
      {children}
    </Form>
  )
}

const typedFor = ({ trouble }: Drawing, act: ActKind, field: string): string =>
  trouble?.act === act ? (trouble.typed[field] ?? '') : ''

interface TextFormProps extends Drawing {
  readonly act: ActKind
  readonly label: string
  readonly button: string
  readonly isNeeded?: boolean
}
function TextForm({ act, label, button, isNeeded = true, ...drawing }: TextFormProps): VNode {
  return (
    <Act act={act} {...drawing}>
      <TextArea
        name="text"
        label={label}
        rows={4}
        value={typedFor(drawing, act, 'text')}
        required={isNeeded ? undefined : false}
      />
      <SubmitButton kind={act === 'accept' ? 'primary' : 'secondary'}>{button}</SubmitButton>
    </Act>
  )
}

function DatesForm(drawing: Drawing): VNode {
  const { says, visit } = drawing
  const typed = (field: string) => typedFor(drawing, 'propose', field)
  return (
    <Act act="propose" {...drawing}>
      <p>{says.proposeAbout}</p>
      {Array.from({ length: DATE_ROWS }, (_, at) => at + 1).map((row) => (
        <FieldGroup key={row} legend={says.row(row)}>
          <div class="date-row">
            <TextField name={`day-${row}`} type="date" label={says.day} value={typed(`day-${row}`)} />
            <TextField name={`from-${row}`} type="time" label={says.fromTime} value={typed(`from-${row}`)} />
            <TextField name={`until-${row}`} type="time" label={says.untilTime} value={typed(`until-${row}`)} />
          </div>
        </FieldGroup>
      ))}
      <Select
        name="zone"
        label={says.zone}
        value={typed('zone') || visit.timeZone}
        options={SITE_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
      <TextArea name="text" label={says.withDates} rows={3} value={typed('text')} required={false} />
      <SubmitButton kind="secondary">{says.propose}</SubmitButton>
    </Act>
  )
}

function ShareForm(drawing: Drawing): VNode {
  const { says } = drawing
  return (
    <Act act="share" {...drawing}>
      <TextArea
        name="resources"
        label={says.resources}
        rows={3}
        value={typedFor(drawing, 'share', 'resources')}
        required={false}
      />
      <TextArea
        name="text"
        label={says.shareText}
        rows={4}
        value={typedFor(drawing, 'share', 'text')}
        required={false}
      />
      <SubmitButton kind="secondary">{says.keepShared}</SubmitButton>
    </Act>
  )
}

function TravelForms(drawing: Drawing): VNode {
  const { says } = drawing
  return (
    <>
      <Act act="grant" {...drawing}>
        <TextField
          name="usd"
          label={says.usd}
          inputmode="numeric"
          width="short"
          value={typedFor(drawing, 'grant', 'usd')}
        />
        <TextArea
          name="text"
          label={says.grantText}
          rows={2}
          value={typedFor(drawing, 'grant', 'text')}
          required={false}
        />
        <SubmitButton kind="secondary">{says.grant}</SubmitButton>
      </Act>
      <TextForm {...drawing} act="refuse" label={says.refuseText} button={says.refuse} />
    </>
  )
}
