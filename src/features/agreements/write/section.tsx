import type { VNode } from 'preact'
import type { Clause } from '../../../core/agreements/clause.ts'
import { type ComposedClause, wordingOf } from '../../../core/agreements/compose.ts'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  Chip,
  Details,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { notFound, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { number } from '../../../web/words/numbers.ts'
import { OFF } from '../draft.ts'
import { AskedBy } from './asked-by.tsx'
import { clauseTitle, type Desk, deskFace, docHref, openComments, openDesk } from './desk.ts'
import { SavedView } from './edit.tsx'
import { clauseAnchor } from './gap-words.ts'
import { ClausePreview } from './preview.tsx'
import { WRITE_WORDS } from './write-words.ts'

/** The clauses of one section: how each is worded, why it is there, and how it reads. */
export async function sectionPage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null || !desk.mayEdit) return notFound()
  return drawSection(request, desk, {})
}

/** What was sent and could not be saved. */
interface Unsaved {
  readonly problems?: readonly FieldProblem[]
  readonly title?: string
  readonly text?: string
  readonly note?: string
}

export function drawSection(request: WorkspaceRequest, desk: Desk, { problems = [], ...unsaved }: Unsaved): Reply {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { kind, agreement } = desk
  const section = kind.sections.find(({ id }) => id === request.params.section)
  if (section === undefined) return notFound()
  const next = kind.sections[kind.sections.indexOf(section) + 1]
  const shown = clausesFor(desk, section.id)
  const own = desk.draft.own.filter((one) => ownSectionOf(desk, one.section) === section.id)
  return page(
    { ...deskFace(request, desk, section.title[language]), wide: true },
    <>
      <PageHeader title={section.title[language]} lead={desk.draft.title} />
      <SectionNavigation request={request} desk={desk} current={section.id} />
      <SavedView request={request} desk={desk} />
      <p>{says.textHint}</p>
      {shown.length + own.length === 0 ? <p>{says.emptySection}</p> : null}
      <div class="agreement-wide">
        <Form action={docHref(request, agreement.id, `/write/${section.id}`)} problems={problems}>
          <input type="hidden" name="version" value={desk.version.version} />
          {shown.map((clause) => (
            <ClauseEditor key={clause.id} request={request} desk={desk} clause={clause} />
          ))}
          {own.map(({ key, title, text }) => (
            <OwnEditor key={key} request={request} desk={desk} id={key} title={title} text={text} />
          ))}
          <Details summary={says.addOwn}>
            <OwnFields id="new" title={unsaved.title ?? ''} text={unsaved.text ?? ''} language={language} />
          </Details>
          <TextField
            name="note"
            label={says.noteLabel}
            hint={says.noteHint}
            value={unsaved.note ?? ''}
            required={false}
          />
          <Buttons>
            <SubmitButton name="act" value="look">
              {says.saveLook}
            </SubmitButton>
            {next === undefined ? null : (
              <SubmitButton kind="secondary" name="act" value="next">
                {says.next}
              </SubmitButton>
            )}
            <ButtonLink href={docHref(request, agreement.id)} kind="secondary">
              {says.back}
            </ButtonLink>
          </Buttons>
        </Form>
      </div>
      <NotCalledFor request={request} desk={desk} section={section.id} />
      <Slots request={request} desk={desk} />
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** The library's clauses of a section that fit the answers, those that were left out too. */
export const clausesFor = ({ clauses, composed }: Desk, section: string): readonly Clause[] =>
  clauses.filter((clause) => clause.section === section && !composed.notNeeded.includes(clause.id))

/** An own clause whose section is none of the kind stands in the last one. */
export const ownSectionOf = ({ kind }: Desk, section: string): string =>
  (kind.sections.find(({ id }) => id === section) ?? kind.sections.at(-1))?.id ?? ''

function SectionNavigation({
  request,
  desk,
  current,
}: {
  request: WorkspaceRequest
  desk: Desk
  current: string
}): VNode {
  const { language } = request
  return (
    <nav class="agreement-steps" aria-label={WRITE_WORDS[language].sections}>
      <ol>
        {desk.kind.sections.map(({ id, title }) => (
          <li key={id}>
            <a
              href={docHref(request, desk.agreement.id, `/write/${id}`)}
              aria-current={id === current ? 'step' : undefined}
            >
              {title[language]}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface EditorProps {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly clause: Clause
}
function ClauseEditor({ request, desk, clause }: EditorProps): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { id } = clause
  const wording = wordingOf(clause, desk.draft)
  const isOff = desk.draft.choices[id] === OFF
  const composed = composedOf(desk, id)
  return (
    <section class="agreement-clause" id={clauseAnchor(id)} aria-labelledby={`${clauseAnchor(id)}-title`}>
      <header class="agreement-clause__head">
        <h2 id={`${clauseAnchor(id)}-title`}>
          {composed === null ? '' : `${composed.number} `}
          {clause.title[language]}
        </h2>
        <p>
          <Chip tone={clause.need === 'must' ? 'accent' : 'plain'}>{says.need[clause.need]}</Chip>{' '}
          <CommentsOn request={request} desk={desk} clause={id} />
        </p>
        <p>
          <strong>{says.why}:</strong> {clause.purpose[language]}
        </p>
      </header>
      <div class="agreement-clause__form">
        {clause.options.length < 2 ? null : (
          <Radios
            name={`option.${id}`}
            legend={says.option}
            value={wording.option ?? ''}
            options={clause.options.map((option) => ({ value: option.id, label: option.label[language] }))}
          />
        )}
        <TextArea name={`text.${id}`} label={says.text} value={wording.template} rows={rowsFor(wording.template)} />
        {clause.need === 'must' && isOff ? (
          <Alert tone="warning">
            <p>{says.offMust}</p>
          </Alert>
        ) : null}
        <Checkbox
          name={`off.${id}`}
          label={says.off}
          hint={clause.need === 'must' && !isOff ? says.offMust : undefined}
          checked={isOff}
        />
        <AskedBy desk={desk} clause={clause} language={language} href={request.href} />
      </div>
      <div class="agreement-clause__preview">
        <h3>{says.looksLike}</h3>
        {composed === null ? <p>{says.isOff}</p> : <ClausePreview desk={desk} clause={composed} />}
      </div>
    </section>
  )
}

const composedOf = ({ composed }: Desk, id: string): ComposedClause | null =>
  composed.sections.flatMap(({ clauses }) => clauses).find((clause) => clause.id === id) ?? null

/** High enough to read the text without scrolling, within reason. */
const rowsFor = (text: string): number =>
  Math.min(
    20,
    Math.max(
      4,
      text.split('\n').reduce((rows, line) => rows + Math.ceil((line.length + 1) / 46), 1),
    ),
  )

function CommentsOn({ request, desk, clause }: { request: WorkspaceRequest; desk: Desk; clause: string }): VNode {
  const says = WRITE_WORDS[request.language]
  const open = openComments(desk.comments).filter(({ field }) => field === clause).length
  const href = docHref(request, desk.agreement.id, `/comments?about=${clause}`)
  return (
    <a href={href}>
      {open === 0 ? says.comments : says.openComments(open)}
      <span class="sr-only">: {clauseTitle(desk, clause, request.language)}</span>
    </a>
  )
}

interface OwnProps {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly id: string
  readonly title: string
  readonly text: string
}
function OwnEditor({ request, desk, id, title, text }: OwnProps): VNode {
  const says = WRITE_WORDS[request.language]
  const composed = composedOf(desk, `own.${id}`)
  const anchor = clauseAnchor(`own.${id}`)
  return (
    <section class="agreement-clause" id={anchor} aria-labelledby={`${anchor}-title`}>
      <header class="agreement-clause__head">
        <h2 id={`${anchor}-title`}>
          {composed === null ? '' : `${composed.number} `}
          {title || says.ownClause}
        </h2>
        <p>
          <Chip>{says.ownClause}</Chip> <CommentsOn request={request} desk={desk} clause={`own.${id}`} />
        </p>
      </header>
      <div class="agreement-clause__form">
        <OwnFields id={id} title={title} text={text} language={request.language} />
      </div>
      <div class="agreement-clause__preview">
        <h3>{says.looksLike}</h3>
        {composed === null ? null : <ClausePreview desk={desk} clause={composed} />}
      </div>
    </section>
  )
}

interface OwnFieldsProps {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly language: WorkspaceRequest['language']
}
function OwnFields({ id, title, text, language }: OwnFieldsProps): VNode {
  const says = WRITE_WORDS[language]
  return (
    <>
      <TextField name={`own.${id}.title`} label={says.ownTitle} value={title} required={false} />
      <TextArea
        name={`own.${id}.text`}
        label={says.ownText}
        hint={id === 'new' ? undefined : says.ownHint}
        value={text}
        rows={Math.max(4, rowsFor(text))}
        required={false}
      />
    </>
  )
}

function NotCalledFor({
  request,
  desk,
  section,
}: {
  request: WorkspaceRequest
  desk: Desk
  section: string
}): VNode | null {
  const { language } = request
  const says = WRITE_WORDS[language]
  const clauses = desk.clauses.filter((one) => one.section === section && desk.composed.notNeeded.includes(one.id))
  if (clauses.length === 0) return null
  return (
    <Details summary={`${says.notCalledFor}: ${number(clauses.length, language)}`}>
      <ul>
        {clauses.map(({ id, title, purpose }) => (
          <li key={id}>
            <strong>{title[language]}.</strong> {purpose[language]}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** The names that may stand in double braces, with what fills them. */
function Slots({ request, desk }: { request: WorkspaceRequest; desk: Desk }): VNode {
  const { language } = request
  const pack = desk.content.statePacks.find(({ id }) => id === desk.draft.statePack)
  return (
    <Details summary={WRITE_WORDS[language].slots}>
      <dl class="agreement-help">
        {desk.kind.questions.map(({ id, label }) => (
          <div key={id}>
            <dt>
              <code>{`{{${id}}}`}</code>
            </dt>
            <dd>{label[language]}</dd>
          </div>
        ))}
        {(pack?.slots ?? []).map(({ id, label }) => (
          <div key={`state:${id}`}>
            <dt>
              <code>{`{{state:${id}}}`}</code>
            </dt>
            <dd>{label[language]}</dd>
          </div>
        ))}
      </dl>
    </Details>
  )
}
