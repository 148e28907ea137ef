import type { VNode } from 'preact'
import { BASES, INFORMATION, INFORMATION_KINDS, PURPOSES } from '../../../core/agreements/information.ts'
import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { isDay } from '../../../platform/workspace/index.ts'
import {
  Alert,
  Buttons,
  Details,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { Problems, text, version } from '../../../web/typed.ts'
import { number } from '../../../web/words/numbers.ts'
import { type DraftFlow, fieldsDraft, flowFields, nextKey, readyFlows } from '../draft.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { type Desk, deskFace, docHref, withDraft } from './desk.ts'
import { type Changes, SavedView, saveChange } from './edit.tsx'
import { partnersFor, StepButtons, StepsNavigation } from './question-parts.tsx'
import { WRITE_WORDS } from './write-words.ts'

/** The line of a form that is not saved yet. */
const NEW = 'new'
const EMPTY: DraftFlow = {
  key: NEW,
  from: '',
  to: '',
  information: '',
  purpose: '',
  basis: '',
  startsOn: '',
  endsOn: '',
}

/** The table of who shares what with whom: a group of fields a line, and one empty line where it is asked for. */
export function flowsPage(
  request: WorkspaceRequest,
  desk: Desk,
  {
    problems = [],
    unsaved = null,
  }: { readonly problems?: readonly FieldProblem[]; readonly unsaved?: DraftFlow | null },
): Reply {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { flows } = desk.draft
  const blank = unsaved ?? (flows.length === 0 || request.query.has('add') ? EMPTY : null)
  const { unready } = readyFlows(flows)
  return page(
    deskFace(request, desk, AGREEMENT_WORDS[language].flowsTable),
    <>
      <PageHeader title={AGREEMENT_WORDS[language].flowsTable} lead={says.flowsLead} />
      <StepsNavigation request={request} desk={desk} current="flows" />
      <SavedView request={request} desk={desk} />
      <InformationHelp language={language} />
      <div class="agreement-wide">
        <Form action={docHref(request, desk.agreement.id, '/questions/flows')} problems={problems}>
          <input type="hidden" name="version" value={desk.version.version} />
          {flows.length === 0 ? <p>{says.noLines}</p> : null}
          {flows.map((flow, place) => (
            <Line
              key={flow.key}
              flow={flow}
              legend={says.line(number(place + 1, language))}
              remove={says.removeLine(number(place + 1, language))}
              isWhole={!unready.includes(flow.key)}
              desk={desk}
              language={language}
            />
          ))}
          {blank === null ? null : (
            <Line flow={blank} legend={says.newLine} remove={null} isWhole desk={desk} language={language} />
          )}
          <Buttons>
            <SubmitButton kind="secondary" name="act" value="add">
              {says.addLine}
            </SubmitButton>
          </Buttons>
          <StepButtons request={request} desk={desk} />
        </Form>
      </div>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function InformationHelp({ language }: { language: WorkspaceRequest['language'] }): VNode {
  const says = WRITE_WORDS[language]
  const { information, informationHelp } = AGREEMENT_WORDS[language]
  return (
    <Details summary={says.aboutInformation}>
      <dl class="agreement-help">
        {INFORMATION_KINDS.map((kind) => (
          <div key={kind}>
            <dt>
              {information[kind]} <span class="field__optional">({says.dataClass(INFORMATION[kind])})</span>
            </dt>
            <dd>{informationHelp[kind]}</dd>
          </div>
        ))}
      </dl>
    </Details>
  )
}

interface LineProps {
  readonly flow: DraftFlow
  readonly legend: string
  /** The words of the button that takes it away; null for a line that is not saved. */
  readonly remove: string | null
  readonly isWhole: boolean
  readonly desk: Desk
  readonly language: WorkspaceRequest['language']
}
function Line({ flow, legend, remove, isWhole, desk, language }: LineProps): VNode {
  const says = WRITE_WORDS[language]
  const table = AGREEMENT_WORDS[language]
  const name = (part: string) => `flow.${flow.key}.${part}`
  const none = { value: '', label: says.notYet }
  const partners = [none, ...partnersFor(desk, [flow.from, flow.to], language)]
  const from = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) => [
    none,
    ...values.map((value) => ({ value, label: labels[value] })),
  ]
  return (
    <div class="agreement-line" id={`line-${flow.key}`}>
      <FieldGroup legend={legend}>
        {isWhole ? null : (
          <Alert tone="warning">
            <p>{says.notWhole}</p>
          </Alert>
        )}
        <div class="agreement-line__fields">
          <Select name={name('from')} label={table.from} value={flow.from} options={partners} />
          <Select name={name('to')} label={table.to} value={flow.to} options={partners} />
          <Select
            name={name('information')}
            label={table.what}
            value={flow.information}
            options={from(INFORMATION_KINDS, table.information)}
          />
          <Select
            name={name('purpose')}
            label={table.why}
            value={flow.purpose}
            options={from(PURPOSES, table.purposes)}
          />
          <Select
            name={name('basis')}
            label={table.ground}
            hint={says.groundHint}
            value={flow.basis}
            options={from(BASES, table.bases)}
          />
          <TextField
            name={name('startsOn')}
            label={says.firstDay}
            hint={says.daysHint}
            type="date"
            value={flow.startsOn}
            required={false}
          />
          <TextField name={name('endsOn')} label={says.lastDay} type="date" value={flow.endsOn} required={false} />
        </div>
        {remove === null ? null : (
          <SubmitButton kind="secondary" name="act" value={`remove:${flow.key}`}>
            {remove}
          </SubmitButton>
        )}
      </FieldGroup>
    </div>
  )
}

/** Saves the table as it was sent, takes a line away, or adds one. */
export async function saveFlows(
  services: Services,
  request: WorkspaceRequest,
  desk: Desk,
  form: FormData,
): Promise<Reply> {
  const act = text(form, 'act')
  const sent = keysIn(form).map((key) => lineIn(form, key))
  const problems = problemsIn(sent, request)
  const saved = sent.filter(({ key }) => key !== NEW)
  const added = sent.find((line) => line.key === NEW && !isEmpty(line)) ?? null
  if (problems.length > 0) {
    const fields = { ...desk.version.fields, ...Object.assign({}, ...saved.map(flowFields)) }
    return flowsPage(request, withDraft(desk, fieldsDraft(fields)), { problems, unsaved: added })
  }
  const lines: Changes = Object.assign(
    {},
    ...saved.map((line) =>
      act === `remove:${line.key}` || isEmpty(line) ? { [`flow.${line.key}`]: null } : flowFields(line),
    ),
    added === null ? {} : flowFields({ ...added, key: nextKey(desk.draft.flows, request.now) }),
  )
  return saveChange(services, request, desk, {
    base: version(form),
    changes: lines,
    next: act === 'next' ? '' : act === 'add' ? '/questions/flows?add=1#line-new' : '/questions/flows',
  })
}

const keysIn = (form: FormData): readonly string[] =>
  [...form.keys()].flatMap((name) => /^flow\.(\d{1,16}|new)\.from$/.exec(name)?.[1] ?? [])

function lineIn(form: FormData, key: string): DraftFlow {
  const part = (name: string) => text(form, `flow.${key}.${name}`)
  const one = (name: string, known: readonly string[]) => known.find((value) => value === part(name)) ?? ''
  const partner = (name: string) => (isId(part(name)) ? part(name) : '')
  return {
    key,
    from: partner('from'),
    to: partner('to'),
    information: one('information', INFORMATION_KINDS),
    purpose: one('purpose', PURPOSES),
    basis: one('basis', BASES),
    startsOn: part('startsOn'),
    endsOn: part('endsOn'),
  }
}

const isEmpty = ({ key: _, ...parts }: DraftFlow): boolean => Object.values(parts).every((part) => part === '')

function problemsIn(lines: readonly DraftFlow[], { language }: WorkspaceRequest): readonly FieldProblem[] {
  const says = WRITE_WORDS[language]
  const problems = new Problems()
  for (const { key, startsOn, endsOn } of lines) {
    const field = (part: string) => `flow.${key}.${part}`
    problems.need(startsOn === '' || isDay(startsOn), field('startsOn'), says.badDay)
    problems.need(endsOn === '' || isDay(endsOn), field('endsOn'), says.badDay)
    problems.need(startsOn === '' || endsOn === '' || endsOn >= startsOn, field('endsOn'), says.daysTurned)
  }
  return problems.found
}
