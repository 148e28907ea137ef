import { randomUUID } from 'node:crypto'
import type { VNode } from 'preact'
import { readContent } from '../../platform/content/index.ts'
import type { Compared } from '../../platform/revisions/index.ts'
import { Checkbox, FileField, Form, Select, SubmitButton, TextArea, TextField } from '../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import { type ActName, type ActTyped, basisOf, tagsIn } from './desk-acts.ts'
import type { CaseView } from './desk-case.tsx'
import { assignedName, deskHref } from './desk-list.tsx'
import { handles } from './desk-members.ts'
import { DESK_WORDS, type DeskWords } from './desk-words.ts'
import { DESK_SECTIONS, HELP_KINDS, type HelpRequest, MANNERS, OUTCOMES, oneOf, URGENCIES } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'
import { type Match, matchesFor, nameOf, placesToMatch, refersToOf } from './matching.ts'

interface ActFormProps {
  readonly request: WorkspaceRequest
  readonly view: CaseView
  readonly act: ActName
  readonly refused?: NonNullable<CaseView['refused']>
}

/** The form of one act, filled in with what was typed where it was refused. */
export function ActForm({ request, view, act, refused }: ActFormProps): VNode {
  const { asked } = view
  const says = DESK_WORDS[request.language]
  const typed = refused?.typed
  const isFile = act === 'file'
  return (
    <Form
      action={deskHref(request, `/${asked.id}/${act}`)}
      name={act}
      problems={refused?.problems ?? []}
      {...(isFile ? { enctype: 'multipart/form-data' } : {})}
    >
      {/* The same form sent twice adds one entry. */}
      <input type="hidden" name="entry" value={randomUUID()} />
      <input type="hidden" name="was" value={basisOf(act, asked)} />
      <Fields request={request} view={view} act={act} typed={typed} />
      <SubmitButton kind={act === 'confirm' ? 'primary' : 'secondary'}>{says.acts[act]}</SubmitButton>
    </Form>
  )
}

interface FieldsProps {
  readonly request: WorkspaceRequest
  readonly view: CaseView
  readonly act: ActName
  readonly typed: ActTyped | undefined
}

function Fields(props: FieldsProps): VNode {
  const { request, act, typed } = props
  const says = DESK_WORDS[request.language]
  const text = (label: string, isNeeded = true) => (
    <TextArea name="text" label={label} hint={says.noNames} rows={4} value={typed?.text ?? ''} required={isNeeded} />
  )
  switch (act) {
    case 'confirm':
      return (
        <>
          <p>{says.confirmHint}</p>
          {text(says.confirmText, false)}
        </>
      )
    case 'sort':
      return <SortFields {...props} />
    case 'assign':
      return <AssignFields {...props} />
    case 'contact':
      return <ContactFields {...props} />
    case 'match':
      return <MatchFields {...props} />
    case 'send':
      return (
        <>
          <ResourceField typed={typed} says={says} />
          {text(says.text, false)}
        </>
      )
    case 'file':
      return <FileFields text={text(says.text, false)} says={says} />
    case 'close':
      return <CloseFields {...props} text={text(says.closeText, false)} />
    case 'reopen':
      return text(says.reopenText)
    case 'ask-helped':
      return <p>{says.askHelpedText}</p>
    default:
      return text(says.text)
  }
}

function FileFields({ text, says }: { readonly text: VNode; readonly says: DeskWords }): VNode {
  return (
    <>
      {/* Before the file, so that it is read first. */}
      {text}
      <FileField
        name="file"
        label={says.file}
        hint={says.fileHint}
        accept=".pdf,.docx,.pptx,.xlsx,.csv,.png,.jpg,.jpeg"
        required
      />
    </>
  )
}

function CloseFields({ request, typed, text }: FieldsProps & { readonly text: VNode }): VNode {
  const says = DESK_WORDS[request.language]
  return (
    <>
      <Select
        name="outcome"
        label={says.outcomeChoose}
        options={OUTCOMES.map((one) => ({ value: one, label: LIST_WORDS[request.language].outcomes[one] }))}
        required
        {...chosen(typed?.outcome)}
      />
      {text}
    </>
  )
}

const chosen = (value: string | undefined) => (value === undefined || value === '' ? {} : { value })

function SortFields({ request, view, typed }: FieldsProps): VNode {
  const says = DESK_WORDS[request.language]
  const lists = LIST_WORDS[request.language]
  const { asked } = view
  return (
    <div class="field-pairs">
      <Select
        name="kind"
        label={says.kind}
        value={typed?.kind || asked.kind}
        options={HELP_KINDS.map((one) => ({ value: one, label: lists.kinds[one] }))}
      />
      <Select
        name="urgency"
        label={says.urgency}
        value={typed?.urgency || asked.urgency}
        options={URGENCIES.map((one) => ({ value: one, label: lists.urgencies[one] }))}
      />
      <Select
        name="section"
        label={says.section}
        value={typed?.section ?? asked.section}
        options={[
          { value: '', label: says.noSection },
          ...DESK_SECTIONS.map((one) => ({ value: one, label: lists.sections[one] })),
        ]}
      />
      <TextField
        name="tags"
        label={says.tags}
        hint={says.tagsHint}
        value={typed?.tags ?? asked.tags.join(', ')}
        required={false}
        autocomplete="off"
      />
    </div>
  )
}

function AssignFields({ request, view, typed }: FieldsProps): VNode {
  const says = DESK_WORDS[request.language]
  return (
    <Select
      name="to"
      label={says.assignTo}
      value={typed?.to ?? view.asked.assignedTo ?? ''}
      options={[
        { value: '', label: says.nobody },
        ...view.members.filter(handles).map(({ account, name }) => ({ value: account, label: name })),
      ]}
    />
  )
}

function ContactFields({ request, typed }: FieldsProps): VNode {
  const says = DESK_WORDS[request.language]
  const lists = LIST_WORDS[request.language]
  const today = new Date(request.now).toISOString().slice(0, 10)
  return (
    <>
      <TextField name="day" label={says.day} type="date" value={typed?.day || today} width="medium" required />
      <Select
        name="manner"
        label={says.manner}
        options={MANNERS.map((one) => ({ value: one, label: lists.manners[one] }))}
        required
        {...chosen(typed?.manner)}
      />
      <TextField
        name="minutes"
        label={says.minutes}
        inputmode="numeric"
        value={typed?.minutes ?? ''}
        width="short"
        required={false}
      />
      <TextArea name="text" label={says.agreed} hint={says.noNames} rows={4} value={typed?.text ?? ''} required />
      <Checkbox name="shown" label={says.showThem} checked={typed?.shown === 'yes'} />
    </>
  )
}

function MatchFields({ request, view, typed }: FieldsProps): VNode {
  const says = DESK_WORDS[request.language]
  const content = readContent()
  const matches = matchesFor(view.asked, content)
  const names = new Set(matches.map(({ refersTo }) => refersTo))
  const rest = placesToMatch(content)
    .map((place) => ({ value: refersToOf(place), label: nameOf(place) }))
    .filter(({ value }) => !names.has(value))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'))
  return (
    <>
      <Suggestions matches={matches} request={request} />
      <Select
        name="refers-to"
        label={says.place}
        options={[...matches.map(({ refersTo, name }) => ({ value: refersTo, label: name })), ...rest]}
        required
        {...chosen(typed?.['refers-to'])}
      />
      <TextArea name="text" label={says.reason} rows={3} value={typed?.text ?? ''} required />
      <Checkbox name="shown" label={says.propose} checked={typed?.shown === 'yes'} />
    </>
  )
}

function Suggestions({ matches, request }: { matches: readonly Match[]; request: WorkspaceRequest }): VNode {
  const says = DESK_WORDS[request.language]
  if (matches.length === 0) return <p>{says.noSuggestions}</p>
  return (
    <>
      <h3>{says.suggestions}</h3>
      <ul>
        {matches.map(({ refersTo, name, reasons }) => (
          <li key={refersTo}>
            <strong>{name}</strong>: {reasons.map((reason) => reasonInWords(reason, request)).join('; ')}
          </li>
        ))}
      </ul>
    </>
  )
}

function reasonInWords(reason: Match['reasons'][number], { language }: WorkspaceRequest): string {
  const says = DESK_WORDS[language].reasons
  switch (reason.kind) {
    case 'state':
      return says.state
    case 'site':
      return says.site
    case 'type':
      return says.type(reason.types.join(', '))
    case 'agency':
      return says.agency(LIST_WORDS[language].agencyTypes[reason.type])
  }
}

function ResourceField({ typed, says }: { typed: ActTyped | undefined; says: DeskWords }): VNode {
  const resources = readContent()
    .resources.map(({ id, title }) => ({ value: `resource:${id}`, label: title }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'))
  return (
    <Select name="refers-to" label={says.resource} options={resources} required {...chosen(typed?.['refers-to'])} />
  )
}

interface Comparison {
  readonly typed: ActTyped
  readonly asked: HelpRequest
  readonly view: CaseView
  readonly says: DeskWords
  readonly request: WorkspaceRequest
}

/** What was wanted beside what is saved now. */
export function comparedFields(act: ActName, given: Comparison): readonly Compared[] {
  return rowsOf(act, given).map(([label, yours, theirs]) => ({ label, yours, theirs }))
}

function rowsOf(act: ActName, given: Comparison): readonly (readonly [label: string, yours: string, theirs: string])[] {
  const { typed, asked, view, says, request } = given
  const lists = LIST_WORDS[request.language]
  const name = (to: string) => view.members.find(({ account }) => account === to)?.name ?? says.nobody
  if (act === 'assign') return [[says.assigned, name(typed.to), assignedName(asked, view.members, request.language)]]
  if (act === 'sort') {
    const kind = oneOf(HELP_KINDS, typed.kind)
    const urgency = oneOf(URGENCIES, typed.urgency)
    const section = oneOf(DESK_SECTIONS, typed.section)
    return [
      [says.kind, kind ? lists.kinds[kind] : '', lists.kinds[asked.kind]],
      [says.urgency, urgency ? lists.urgencies[urgency] : '', lists.urgencies[asked.urgency]],
      [says.section, section ? lists.sections[section] : '', asked.section === '' ? '' : lists.sections[asked.section]],
      [says.tags, tagsIn(typed.tags).join(', '), asked.tags.join(', ')],
    ]
  }
  const outcome = oneOf(OUTCOMES, typed.outcome)
  return [
    [says.state, says.acts[act], lists.states[asked.state]],
    [says.outcome, outcome ? lists.outcomes[outcome] : '', asked.outcome === '' ? '' : lists.outcomes[asked.outcome]],
    [says.text, typed.text, ''],
  ]
}
