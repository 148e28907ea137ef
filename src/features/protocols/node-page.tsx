import type { VNode } from 'preact'
import {
  CARDS,
  type End,
  FLAGS,
  LAST_RESORTS,
  type ProtocolNode,
  type Question,
  ROUTES,
  TIERS,
  TOLD,
} from '../../core/protocol/protocol.ts'
import { ClashChoice, type Fields } from '../../platform/revisions/index.ts'
import {
  ButtonLink,
  Buttons,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { type Bench, benchFace, protocolAt } from './bench.ts'
import { describeField, nameOfField } from './describe.ts'
import { numbersOf } from './fields.ts'
import { NODE_WORDS } from './node-words.ts'
import { nameOf } from './parts.tsx'
import { PROTOCOL_WORDS } from './words.ts'

export interface NodeForm {
  readonly node: ProtocolNode
  /** The version that the form was opened on. */
  readonly base: number
  readonly problems?: readonly FieldProblem[]
  readonly note?: string
  /** What someone else saved at the same time. */
  readonly clash?: { readonly clashes: readonly string[]; readonly yours: Fields; readonly theirs: Fields }
}

export function nodePage(request: WorkspaceRequest, bench: Bench, given: NodeForm): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = NODE_WORDS[language]
  const { node, base, problems = [], note = '', clash } = given
  const title = own.titles[node.kind]
  const at = protocolAt(request, bench, `/nodes/${node.id}`)
  return page(
    benchFace(request, bench, title),
    <>
      <PageHeader title={title} lead={nameOf(node, language)} />
      <Form action={at} problems={problems}>
        <input type="hidden" name="version" value={base} />
        {/* The first button is what the Enter key presses. */}
        <button class="sr-only" type="submit" tabIndex={-1} aria-hidden="true">
          {says.save}
        </button>
        {clash === undefined ? null : <Clash {...clash} language={language} />}
        {node.kind === 'end' ? <EndFields end={node} language={language} /> : null}
        {node.kind === 'message' ? <MessageFields bench={bench} node={node} language={language} /> : null}
        {node.kind === 'question' || node.kind === 'fact' ? <AskedFields node={node} language={language} /> : null}
        {node.kind === 'question' ? <AnswerFields bench={bench} node={node} language={language} /> : null}
        <TextField name="note" label={own.note} value={note} required={false} />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={protocolAt(request, bench, `#n-${node.id}`)} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      <p>
        <a href={`${at}/remove`}>{own.remove}</a>
      </p>
    </>,
    clash !== undefined ? 409 : problems.length > 0 ? 422 : 200,
  )
}

/** Both versions of what two people changed, in words. Two trees cannot stand one after the other, so it is one or the other. */
export function Clash(props: {
  readonly clashes: readonly string[]
  readonly yours: Fields
  readonly theirs: Fields
  readonly language: Language
}): VNode {
  const { language, theirs, yours, clashes } = props
  return (
    <>
      <input type="hidden" name="clashes" value={clashes.join(' ')} />
      <ClashChoice
        {...props}
        mayBeBoth={false}
        label={(field) => nameOfField(field, { ...theirs, ...yours }, language)}
        write={(field, value) => describeField(field, value, language)}
      />
    </>
  )
}

interface FieldsOf<Node> {
  readonly node: Node
  readonly language: Language
}

function Bilingual(props: {
  readonly name: string
  readonly value: { readonly en: string; readonly es: string }
  readonly labels: { readonly en: string; readonly es: string }
  readonly hint?: string
  readonly isNeeded?: boolean
  /** One line, for what stands on a button. */
  readonly isShort?: boolean
}): VNode {
  const { name, value, labels, hint, isNeeded = true, isShort = false } = props
  if (isShort)
    return (
      <div class="protocol__both">
        <TextField name={`${name}-en`} label={labels.en} value={value.en} />
        <TextField name={`${name}-es`} label={labels.es} value={value.es} required={false} />
      </div>
    )
  return (
    <div class="protocol__both">
      <TextArea name={`${name}-en`} label={labels.en} hint={hint} value={value.en} rows={2} required={isNeeded} />
      <TextArea name={`${name}-es`} label={labels.es} value={value.es} rows={2} required={false} />
    </div>
  )
}

function AskedFields({ node, language }: FieldsOf<Extract<ProtocolNode, { kind: 'question' | 'fact' }>>): VNode {
  const own = NODE_WORDS[language]
  const { cards } = PROTOCOL_WORDS[language]
  return (
    <>
      <Bilingual name="asks" value={node.asks} labels={own.asks} />
      <Bilingual name="help" value={node.help} labels={own.help} hint={own.helpHint} isNeeded={false} />
      <Select
        name="card"
        label={own.card}
        value={node.card}
        options={CARDS.map((card) => ({ value: card, label: cards[card] }))}
      />
      {node.kind === 'question' ? <Checkbox name="is-safety" label={own.isSafety} checked={node.isSafety} /> : null}
    </>
  )
}

/** Everything that a call can go on to, with the number people know it by, then what can be made new. */
function nextOptions({ own }: Bench, self: string, language: Language) {
  const says = NODE_WORDS[language]
  const numbers = numbersOf(own)
  const there = own.nodes
    .filter(({ id, kind }) => id !== self && kind !== 'fact')
    .map((node) => {
      const number = numbers.get(node.id)
      const name = nameOf(node, language)
      return { value: node.id, label: number === undefined ? `→ ${name}` : `${number}. ${name}` }
    })
  return [
    ...there,
    { value: 'new-question', label: `+ ${says.newQuestion}` },
    { value: 'new-message', label: `+ ${says.newMessage}` },
    { value: 'new-end', label: `+ ${says.newEnd}` },
  ]
}

function NextField(props: { bench: Bench; self: string; name: string; value: string; language: Language }): VNode {
  const { bench, self, name, value, language } = props
  const options = nextOptions(bench, self, language)
  const isKnown = options.some((one) => one.value === value)
  return <Select name={name} label={NODE_WORDS[language].next} options={options} {...(isKnown ? { value } : {})} />
}

function MessageFields(props: FieldsOf<Extract<ProtocolNode, { kind: 'message' }>> & { bench: Bench }): VNode {
  const { bench, node, language } = props
  return (
    <>
      <Bilingual name="says" value={node.says} labels={NODE_WORDS[language].says} />
      <NextField bench={bench} self={node.id} name="next" value={node.next} language={language} />
    </>
  )
}

function AnswerFields({ bench, node, language }: FieldsOf<Question> & { bench: Bench }): VNode {
  const own = NODE_WORDS[language]
  return (
    <>
      <h2>{own.answers}</h2>
      <input type="hidden" name="count" value={node.answers.length} />
      {node.answers.map((answer, at) => {
        const n = String(at + 1)
        const name = `a${at}`
        return (
          <FieldGroup key={answer.id} legend={own.answerN(n)}>
            <div class="protocol__fields">
              <input type="hidden" name={`${name}-id`} value={answer.id} />
              <Bilingual name={name} value={answer.label} labels={own.label} isShort />
              <NextField bench={bench} self={node.id} name={`${name}-next`} value={answer.next} language={language} />
              <Select
                name={`${name}-least`}
                label={own.least}
                value={answer.atLeast ?? 'none'}
                options={(['none', ...TIERS] as const).map((one) => ({ value: one, label: own.leastOptions[one] }))}
              />
              <Checkbox name={`${name}-unknown`} label={own.isUnknown} checked={answer.isUnknown} />
              <Buttons>
                {at === 0 ? null : (
                  <SubmitButton kind="secondary" name="act" value={`up-${at}`}>
                    {own.up(n)}
                  </SubmitButton>
                )}
                <SubmitButton kind="secondary" name="act" value={`drop-${at}`}>
                  {own.drop(n)}
                </SubmitButton>
              </Buttons>
            </div>
          </FieldGroup>
        )
      })}
      <SubmitButton kind="secondary" name="act" value="add">
        {own.add}
      </SubmitButton>
      <Checkbox
        name="unknown-may-lower"
        label={own.unknownMayLower}
        hint={own.unknownMayLowerHint}
        checked={node.unknownMayLower}
      />
    </>
  )
}

function EndFields({ end, language }: { readonly end: End; readonly language: Language }): VNode {
  const own = NODE_WORDS[language]
  const says = PROTOCOL_WORDS[language]
  const route = (to: (typeof ROUTES)[number]) => ({ value: to, label: says.routes[to] })
  return (
    <>
      <Bilingual name="title" value={end.title} labels={own.endTitle} isShort />
      <Select
        name="tier"
        label={own.tier}
        value={end.tier}
        options={TIERS.map((tier) => ({ value: tier, label: says.tiers[tier] }))}
      />
      <Bilingual name="script" value={end.script} labels={own.script} />
      <FieldGroup legend={own.routes}>
        <p class="usa-hint">{own.routesHint}</p>
        <div class="protocol__fields">
          {Array.from({ length: Math.min(ROUTES.length, end.routes.length + 2) }, (_, at) => (
            <div key={at} class="protocol__route">
              <Select
                name={`r${at}`}
                label={own.routeN(String(at + 1))}
                value={end.routes[at]?.to ?? 'none'}
                options={[{ value: 'none', label: own.nobody }, ...ROUTES.map(route)]}
              />
              <TextField
                name={`r${at}-minutes`}
                label={own.minutes}
                value={minutesOf(end.routes[at]?.minutes)}
                inputmode="numeric"
                width="short"
                required={false}
              />
            </div>
          ))}
        </div>
      </FieldGroup>
      <Select name="fallback" label={own.fallback} value={end.fallback} options={LAST_RESORTS.map(route)} />
      <TextField name="code" label={own.code} hint={own.codeHint} value={end.code} required={false} width="medium" />
      <Choices name="flags" legend={own.flags} all={FLAGS} chosen={end.flags} labels={own.flagOptions} />
      <Choices name="tells" legend={own.tells} all={TOLD} chosen={end.tells} labels={own.tellOptions} />
      <Checkbox name="needs-second" label={own.needsSecond} hint={own.needsSecondHint} checked={end.needsSecond} />
    </>
  )
}

const minutesOf = (minutes: number | undefined): string =>
  minutes === undefined || !Number.isFinite(minutes) || minutes < 0 ? '' : String(minutes)

function Choices<One extends string>(props: {
  readonly name: string
  readonly legend: string
  readonly all: readonly One[]
  readonly chosen: readonly One[]
  readonly labels: Readonly<Record<One, string>>
}): VNode {
  const { name, legend, all, chosen, labels } = props
  return (
    <FieldGroup legend={legend}>
      {all.map((one) => (
        <Checkbox key={one} name={name} value={one} label={labels[one]} checked={chosen.includes(one)} />
      ))}
    </FieldGroup>
  )
}

/** What a node that is taken out leaves behind: where shall that lead now? */
export function removePage(
  request: WorkspaceRequest,
  bench: Bench,
  given: { readonly node: ProtocolNode; readonly problems?: readonly FieldProblem[] },
): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = NODE_WORDS[language]
  const { node, problems = [] } = given
  const options = nextOptions(bench, node.id, language).filter(({ value }) => !value.startsWith('new-'))
  const usual = node.kind === 'message' ? node.next : node.kind === 'question' ? node.answers.at(-1)?.next : undefined
  const isFact = node.kind === 'fact'
  const title = own.removeTitle(nameOf(node, language))
  return page(
    benchFace(request, bench, title),
    <>
      <PageHeader title={title} lead={isFact ? own.removeFact : own.removeLead} />
      {!isFact && options.length === 0 ? <p>{own.lastEnd}</p> : null}
      <Form action={protocolAt(request, bench, `/nodes/${node.id}/remove`)} problems={problems}>
        <input type="hidden" name="version" value={bench.version.version} />
        {bench.own.start === node.id ? <p>{own.removeIsStart}</p> : null}
        {isFact || options.length === 0 ? null : (
          <Select
            name="to"
            label={own.removeTo}
            options={options}
            {...(options.some(({ value }) => value === usual) ? { value: usual } : {})}
          />
        )}
        <Buttons>
          {isFact || options.length > 0 ? <SubmitButton>{own.remove}</SubmitButton> : null}
          <ButtonLink href={protocolAt(request, bench, `/nodes/${node.id}`)} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
