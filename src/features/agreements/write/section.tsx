import type { VNode } from 'preact'
import type { Clause } from '../../../core/agreements/clause.ts'
import type { Services } from '../../../platform/services.ts'
import {
  ButtonLink,
  Buttons,
  Details,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { notFound, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { number } from '../../../web/words/numbers.ts'
import { ClauseEditor, OwnEditor, OwnFields } from './clause-editor.tsx'
import { type Desk, deskFace, docHref, openDesk } from './desk.ts'
import { SavedView } from './edit.tsx'
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

export function drawSection(request: WorkspaceRequest, desk: Desk, unsaved: Unsaved): Reply {
  const { language } = request
  const section = desk.kind.sections.find(({ id }) => id === request.params.section)
  if (section === undefined) return notFound()
  return page(
    { ...deskFace(request, desk, section.title[language]), wide: true },
    <>
      <PageHeader title={section.title[language]} lead={desk.draft.title} />
      <SectionNavigation request={request} desk={desk} current={section.id} />
      <SavedView request={request} desk={desk} />
      <p>{WRITE_WORDS[language].textHint}</p>
      <div class="agreement-wide">
        <SectionForm request={request} desk={desk} section={section.id} unsaved={unsaved} />
      </div>
      <NotCalledFor request={request} desk={desk} section={section.id} />
      <Slots request={request} desk={desk} />
    </>,
    (unsaved.problems ?? []).length > 0 ? 422 : 200,
  )
}

interface SectionFormProps {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly section: string
  readonly unsaved: Unsaved
}
function SectionForm({ request, desk, section, unsaved }: SectionFormProps): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const href = docHref(request, desk.agreement.id)
  const shown = clausesFor(desk, section)
  const own = desk.draft.own.filter((one) => ownSectionOf(desk, one.section) === section)
  const isLast = desk.kind.sections.at(-1)?.id === section
  return (
    <Form action={`${href}/write/${section}`} problems={unsaved.problems}>
      <input type="hidden" name="version" value={desk.version.version} />
      {shown.length + own.length === 0 ? <p>{says.emptySection}</p> : null}
      {shown.map((clause) => (
        <ClauseEditor key={clause.id} request={request} desk={desk} clause={clause} />
      ))}
      {own.map(({ key, title, text }) => (
        <OwnEditor key={key} request={request} desk={desk} id={key} title={title} text={text} />
      ))}
      <Details summary={says.addOwn}>
        <OwnFields id="new" title={unsaved.title ?? ''} text={unsaved.text ?? ''} language={language} />
      </Details>
      <TextField name="note" label={says.noteLabel} hint={says.noteHint} value={unsaved.note ?? ''} required={false} />
      <Buttons>
        <SubmitButton name="act" value="look">
          {says.saveLook}
        </SubmitButton>
        {isLast ? null : (
          <SubmitButton kind="secondary" name="act" value="next">
            {says.next}
          </SubmitButton>
        )}
        <ButtonLink href={href} kind="secondary">
          {says.back}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

/** The library's clauses of a section that fit the answers, those that were left out too. */
const clausesFor = ({ clauses, composed }: Desk, section: string): readonly Clause[] =>
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
