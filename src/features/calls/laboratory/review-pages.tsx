import type { VNode } from 'preact'
import { type Paper, pdfOf } from '../../../platform/documents/index.ts'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
} from '../../../web/parts/index.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { answerCalls, mayAnswer } from './audit-acts.ts'
import { auditPlace, forReviewers, reviewFace } from './audit-request.ts'
import {
  type OwnAnswer,
  ownAnswers,
  REASONS,
  readAnswer,
  readReason,
  reviewCalls,
  type StoredAudit,
} from './audit-store.ts'
import { AUDIT_WORDS } from './audit-words.ts'
import { CallFacts, type FindableCall, factLine, shortTime, typesOf } from './call-facts.tsx'
import { findable } from './call-numbers.ts'
import { ANSWERS, type Answer } from './result.ts'

const ON_SHEET = 20

/** The pages on which one reviewer judges alone. They ask for nothing that the other said, and for no stratum. */
export function reviewPages(services: Services) {
  const reviewing = (draw: (request: WorkspaceRequest, audit: StoredAudit) => Promise<Reply> | Reply) =>
    forReviewers(services, (request, audit) =>
      mayAnswer(audit, request.tenant) ? draw(request, audit) : seeOther(auditPlace(request)),
    )
  return {
    one: reviewing((request, audit) => onePage(services, request, { audit })),
    saveOne: reviewing((request, audit) => saveOne(services, request, audit)),
    sheet: reviewing((request, audit) => sheetPage(services, request, { audit, as: 'sheet' })),
    saveSheet: reviewing((request, audit) => saveSheet(services, request, { audit, as: 'sheet' })),
    letters: reviewing((request, audit) => sheetPage(services, request, { audit, as: 'letters' })),
    saveLetters: reviewing((request, audit) => saveSheet(services, request, { audit, as: 'letters' })),
    pdf: reviewing((request, audit) => pdf(services, request, audit)),
  }
}

interface Loaded {
  readonly calls: readonly FindableCall[]
  readonly answers: ReadonlyMap<number, OwnAnswer>
}

async function load(
  services: Services,
  request: WorkspaceRequest,
  { audit, from, to }: { readonly audit: StoredAudit; readonly from: number; readonly to: number },
): Promise<Loaded> {
  const { calls, answers } = await services.database.inTenant(request.tenant, async (tx) => ({
    calls: await reviewCalls(tx, audit.id, { from, to }),
    answers: await ownAnswers(tx, request.tenant, audit.id),
  }))
  return { calls: await findable(services, request, { calls, set: audit.set, audit: audit.id }), answers }
}

const whole = (typed: string | null, most: number): number | null => {
  const value = Number(typed ?? '')
  return Number.isInteger(value) && value >= 1 && value <= most ? value : null
}

/** The first place from `from` on without an answer, then from the start; null when every call is judged. */
export function nextOpen(answered: ReadonlyMap<number, unknown>, all: number, from = 1): number | null {
  for (let step = 0; step < all; step++) {
    const place = ((from - 1 + step) % all) + 1
    if (!answered.has(place)) return place
  }
  return null
}

interface OneParts {
  readonly audit: StoredAudit
  readonly place?: number
  readonly problems?: readonly FieldProblem[]
}

async function onePage(services: Services, request: WorkspaceRequest, parts: OneParts): Promise<Reply> {
  const { audit, problems = [] } = parts
  const says = AUDIT_WORDS[request.language]
  const wanted = parts.place ?? whole(request.query.get('call'), audit.calls)
  const answered = await services.database.inTenant(request.tenant, (tx) => ownAnswers(tx, request.tenant, audit.id))
  const place = wanted ?? nextOpen(answered, audit.calls)
  if (place === null) return seeOther(auditPlace(request))
  const { calls, answers } = await load(services, request, { audit, from: place, to: place })
  const [call] = calls
  if (call === undefined) return seeOther(auditPlace(request))
  const write = (n: number) => count(n, request.language)
  const title = says.reviewTitle(write(place), write(audit.calls))
  return page(
    reviewFace(request, title),
    <>
      <PageHeader title={title} lead={says.progressOf(write(answers.size), write(audit.calls))} />
      <CallFacts call={call} language={request.language} />
      <Form action={auditPlace(request, '/review')} name="call" problems={problems}>
        <input type="hidden" name="call" value={place} />
        <Radios
          name="answer"
          legend={says.question}
          hint={says.questionHint}
          value={answers.get(place)?.answer}
          options={ANSWERS.map((value) => ({ value, label: says.answers[value] }))}
        />
        <ReasonSelect value={answers.get(place)?.reason ?? ''} language={request.language} />
        <SubmitButton>{says.saveNext}</SubmitButton>
      </Form>
      <Buttons>
        {place > 1 ? (
          <ButtonLink kind="secondary" href={auditPlace(request, `/review?call=${place - 1}`)}>
            {says.earlier}
          </ButtonLink>
        ) : null}
        {place < audit.calls ? (
          <ButtonLink kind="secondary" href={auditPlace(request, `/review?call=${place + 1}`)}>
            {says.later}
          </ButtonLink>
        ) : null}
      </Buttons>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function ReasonSelect({ value, language }: { value: string; language: Language }): VNode {
  const says = AUDIT_WORDS[language]
  const options = [
    { value: '', label: says.reasonNone },
    ...REASONS.map((one) => ({ value: one, label: says.reasons[one] })),
  ]
  return <Select name="reason" label={says.reason} value={value} options={options} />
}

async function saveOne(services: Services, request: WorkspaceRequest, audit: StoredAudit): Promise<Reply> {
  const form = await request.form()
  const place = whole(text(form, 'call'), audit.calls)
  if (place === null) return seeOther(auditPlace(request))
  const answer = readAnswer(text(form, 'answer'))
  if (answer === null) {
    const problems = [{ field: 'answer', says: AUDIT_WORDS[request.language].answerProblem }]
    return onePage(services, request, { audit, place, problems })
  }
  const answered = await answerCalls(services, request, {
    audit,
    answers: [{ place, answer, reason: readReason(text(form, 'reason')) }],
  })
  const next = answered === null ? null : nextOpen(answered, audit.calls, place)
  return seeOther(auditPlace(request, next === null ? '' : `/review?call=${next}#call-answer`))
}

type As = 'sheet' | 'letters'
interface SheetParts {
  readonly audit: StoredAudit
  readonly as: As
  readonly sheet?: number
  readonly problems?: readonly FieldProblem[]
  /** What was typed and refused, by field. */
  readonly typed?: FormData
}

const sheetsOf = (audit: StoredAudit): number => Math.ceil(audit.calls / ON_SHEET)

async function sheetPage(services: Services, request: WorkspaceRequest, parts: SheetParts): Promise<Reply> {
  const { audit, as, problems = [], typed } = parts
  const says = AUDIT_WORDS[request.language]
  const answered = await services.database.inTenant(request.tenant, (tx) => ownAnswers(tx, request.tenant, audit.id))
  const open = nextOpen(answered, audit.calls) ?? 1
  const sheet = parts.sheet ?? whole(request.query.get('sheet'), sheetsOf(audit)) ?? Math.ceil(open / ON_SHEET)
  const span = { from: (sheet - 1) * ON_SHEET + 1, to: Math.min(audit.calls, sheet * ON_SHEET) }
  const { calls, answers } = await load(services, request, { audit, ...span })
  const here = auditPlace(request, `/review/${as}`)
  const title = (as === 'sheet' ? says.sheetTitle : says.lettersTitle)(String(sheet), String(sheetsOf(audit)))
  const saved = whole(request.query.get('saved'), ON_SHEET)
  const Rows = as === 'sheet' ? SheetRows : LetterRows
  return page(
    reviewFace(request, title),
    <>
      <PageHeader title={title} lead={as === 'sheet' ? says.question : says.lettersHint} />
      {saved === null ? null : <Alert tone="success">{says.saved(String(saved))}</Alert>}
      <p>
        {as === 'sheet' ? says.questionHint : says.question} {says.sheetHint}
      </p>
      <Form action={here} name="sheet" problems={problems}>
        <input type="hidden" name="sheet" value={sheet} />
        <Rows calls={calls} answers={answers} typed={typed} problems={problems} language={request.language} />
        <SubmitButton>{says.saveSheet}</SubmitButton>
      </Form>
      <SheetLinks request={request} audit={audit} sheet={sheet} here={here} answers={answers} />
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

interface RowsProps extends Loaded {
  readonly typed?: FormData | undefined
  readonly problems: readonly FieldProblem[]
  readonly language: Language
}

const chosen = (props: RowsProps, place: number): string =>
  props.typed === undefined ? (props.answers.get(place)?.answer ?? '') : text(props.typed, `a${place}`)

/** The number of a call within the audit, seen as a number and heard with its word. */
function Place({ place, language }: { place: number; language: Language }): VNode {
  return (
    <b>
      <span class="sr-only">{AUDIT_WORDS[language].letterOf(String(place))}</span>
      <span aria-hidden="true">{place}.</span>
    </b>
  )
}

function SheetRows(props: RowsProps): VNode {
  const says = AUDIT_WORDS[props.language]
  return (
    <ol class="judge-list">
      {props.calls.map((call) => (
        <li key={call.place}>
          <fieldset class="judge">
            <legend class="judge__legend">
              <Place place={call.place} language={props.language} /> {factLine(call, props.language)}
            </legend>
            {ANSWERS.map((value) => (
              <span key={value} class="judge__choice">
                <input
                  type="radio"
                  id={`a${call.place}-${value}`}
                  name={`a${call.place}`}
                  value={value}
                  checked={chosen(props, call.place) === value}
                />
                <label for={`a${call.place}-${value}`}>{says.answers[value]}</label>
              </span>
            ))}
          </fieldset>
        </li>
      ))}
    </ol>
  )
}

function LetterRows(props: RowsProps): VNode {
  const says = AUDIT_WORDS[props.language]
  const letterOf = (place: number): string => {
    const value = chosen(props, place)
    const answer = readAnswer(value)
    return answer === null ? value : says.letters[answer]
  }
  return (
    <ol class="judge-list">
      {props.calls.map((call) => {
        const id = `sheet-a${call.place}`
        const isWrong = props.problems.some(({ field }) => field === `a${call.place}`)
        return (
          <li key={call.place} class="judge judge--letter">
            <label for={id}>
              <Place place={call.place} language={props.language} /> {factLine(call, props.language)}
            </label>
            <input
              class="usa-input"
              id={id}
              name={`a${call.place}`}
              value={letterOf(call.place)}
              maxLength={1}
              autocomplete="off"
              aria-invalid={isWrong ? 'true' : undefined}
            />
          </li>
        )
      })}
    </ol>
  )
}

interface SheetLinksProps {
  readonly request: WorkspaceRequest
  readonly audit: StoredAudit
  readonly sheet: number
  readonly here: string
  readonly answers: ReadonlyMap<number, unknown>
}

function SheetLinks({ request, audit, sheet, here, answers }: SheetLinksProps): VNode {
  const says = AUDIT_WORDS[request.language]
  const open = (at: number) =>
    nextOpen(answers, audit.calls, (at - 1) * ON_SHEET + 1) !== null &&
    Array.from({ length: ON_SHEET }, (_, i) => (at - 1) * ON_SHEET + i + 1).some(
      (place) => place <= audit.calls && !answers.has(place),
    )
  return (
    <nav class="sheets no-print" aria-label={says.sheets}>
      <ul>
        {Array.from({ length: sheetsOf(audit) }, (_, at) => at + 1).map((at) => (
          <li key={at}>
            <a href={`${here}?sheet=${at}`} aria-current={at === sheet ? 'page' : undefined}>
              {at}
              {open(at) ? null : ' ✓'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

async function saveSheet(
  services: Services,
  request: WorkspaceRequest,
  { audit, as }: { readonly audit: StoredAudit; readonly as: As },
): Promise<Reply> {
  const form = await request.form()
  const sheet = whole(text(form, 'sheet'), sheetsOf(audit)) ?? 1
  const before = await services.database.inTenant(request.tenant, (tx) => ownAnswers(tx, request.tenant, audit.id))
  const { answers, problems } = readSheet(form, { audit, sheet, before, language: request.language })
  if (problems.length > 0) return sheetPage(services, request, { audit, as, sheet, problems, typed: form })
  const answered = answers.length === 0 ? before : await answerCalls(services, request, { audit, answers })
  if (answered === null) return seeOther(auditPlace(request))
  const next = nextOpen(answered, audit.calls, sheet * ON_SHEET + 1 > audit.calls ? 1 : sheet * ON_SHEET + 1)
  if (next === null) return seeOther(auditPlace(request))
  return seeOther(auditPlace(request, `/review/${as}?sheet=${Math.ceil(next / ON_SHEET)}&saved=${answers.length}`))
}

/** The answers of a sheet, by radio or by letter; a reason that was given before stays while the answer does. */
export function readSheet(
  form: FormData,
  given: {
    readonly audit: Pick<StoredAudit, 'calls'>
    readonly sheet: number
    readonly before: ReadonlyMap<number, OwnAnswer>
    readonly language: Language
  },
): { readonly answers: readonly OwnAnswer[]; readonly problems: readonly FieldProblem[] } {
  const says = AUDIT_WORDS[given.language]
  const answers: OwnAnswer[] = []
  const problems: FieldProblem[] = []
  for (
    let place = (given.sheet - 1) * ON_SHEET + 1;
    place <= Math.min(given.audit.calls, given.sheet * ON_SHEET);
    place++
  ) {
    const typed = text(form, `a${place}`).toLowerCase()
    if (typed === '') continue
    const answer = readAnswer(typed) ?? byLetter(typed)
    const before = given.before.get(place)
    if (answer === null) problems.push({ field: `a${place}`, says: says.letterProblem(String(place)) })
    else answers.push({ place, answer, reason: before?.answer === answer ? before.reason : null })
  }
  return { answers, problems }
}

/** Letters of either language, whichever the page is in: a sheet may have been printed in the other. */
function byLetter(typed: string): Answer | null {
  return ANSWERS.find((one) => AUDIT_WORDS.en.letters[one] === typed || AUDIT_WORDS.es.letters[one] === typed) ?? null
}

async function pdf(services: Services, request: WorkspaceRequest, audit: StoredAudit): Promise<Reply> {
  const { calls } = await load(services, request, { audit, from: 1, to: audit.calls })
  const bytes = await pdfOf(paperOf(request, calls), { at: request.now })
  return { kind: 'download', name: 'pmhc-calls-to-judge.pdf', type: 'application/pdf', bytes }
}

/** The fonts of printed papers have no box. Its spaces do not break. */
const BOX = '[\u00a0\u00a0]'

function paperOf(request: WorkspaceRequest, calls: readonly FindableCall[]): Paper {
  const { language } = request
  const says = AUDIT_WORDS[language]
  const sheets = Math.ceil(calls.length / ON_SHEET)
  const heads = [says.callNo, says.number, says.time2, says.types, says.disposition, says.beat]
  const boxes = [says.yesBox, says.noBox, says.letters['cannot-tell']]
  return {
    format: 1,
    language,
    title: says.paperTitle,
    finding: says.paperFinding,
    from: request.membership.partner.name,
    whoMaySee: reviewFace(request, '').seenBy ?? '',
    marks: [],
    blocks: Array.from({ length: sheets }, (_, sheet) => ({
      kind: 'table' as const,
      caption: says.sheetTitle(String(sheet + 1), String(sheets)),
      columns: [...heads, ...boxes].map((label) => ({ label })),
      rows: calls.slice(sheet * ON_SHEET, (sheet + 1) * ON_SHEET).map((call) => paperRow(call, language)),
    })),
    caveats: [says.questionHint, says.paperNote],
  }
}

function paperRow(call: FindableCall, language: Language): readonly string[] {
  const { place, number, disposition, beat } = call
  return [String(place), number ?? '–', shortTime(call, language), typesOf(call), disposition, beat, BOX, BOX, BOX]
}
