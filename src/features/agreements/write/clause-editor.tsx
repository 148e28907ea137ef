import type { VNode } from 'preact'
import type { Clause } from '../../../core/agreements/clause.ts'
import { type ComposedClause, wordingOf } from '../../../core/agreements/compose.ts'
import { Alert, Checkbox, Chip, Radios, TextArea, TextField } from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { OFF } from '../draft.ts'
import { AskedBy } from './asked-by.tsx'
import { clauseTitle, type Desk, docHref, openComments } from './desk.ts'
import { clauseAnchor } from './gap-words.ts'
import { ClausePreview } from './preview.tsx'
import { WRITE_WORDS } from './write-words.ts'

interface EditorProps {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly clause: Clause
}
/** A clause of the library: why it is there, how it is worded, and how it reads. */
export function ClauseEditor({ request, desk, clause }: EditorProps): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const composed = composedOf(desk, clause.id)
  const anchor = clauseAnchor(clause.id)
  return (
    <section class="agreement-clause" id={anchor} aria-labelledby={`${anchor}-title`}>
      <header class="agreement-clause__head">
        <h2 id={`${anchor}-title`}>{headline(composed, clause.title[language])}</h2>
        <p>
          <Chip tone={clause.need === 'must' ? 'accent' : 'plain'}>{says.need[clause.need]}</Chip>{' '}
          <CommentsOn request={request} desk={desk} clause={clause.id} />
        </p>
        <p>
          <strong>{says.why}:</strong> {clause.purpose[language]}
        </p>
      </header>
      <div class="agreement-clause__form">
        <Wording desk={desk} clause={clause} language={language} />
        <AskedBy desk={desk} clause={clause} language={language} href={request.href} />
      </div>
      <div class="agreement-clause__preview">
        <h3>{says.looksLike}</h3>
        {composed === null ? <p>{says.isOff}</p> : <ClausePreview desk={desk} clause={composed} />}
      </div>
    </section>
  )
}

const headline = (composed: ComposedClause | null, title: string): string =>
  composed === null ? title : `${composed.number} ${title}`

interface WordingProps {
  readonly desk: Desk
  readonly clause: Clause
  readonly language: WorkspaceRequest['language']
}
/** Which option, in which words, or not at all. */
function Wording({ desk, clause, language }: WordingProps): VNode {
  const says = WRITE_WORDS[language]
  const { id, options, need } = clause
  const wording = wordingOf(clause, desk.draft)
  const isOff = desk.draft.choices[id] === OFF
  const of = <span class="sr-only">: {clause.title[language]}</span>
  const warning = need === 'must' ? says.offMust : undefined
  return (
    <>
      {options.length < 2 ? null : (
        <Radios
          name={`option.${id}`}
          legend={says.option}
          value={wording.option ?? ''}
          options={options.map((option) => ({ value: option.id, label: option.label[language] }))}
        />
      )}
      <TextArea
        name={`text.${id}`}
        label={
          <>
            {says.text}
            {of}
          </>
        }
        value={wording.template}
        rows={rowsFor(wording.template)}
      />
      {isOff && warning !== undefined ? (
        <Alert tone="warning">
          <p>{warning}</p>
        </Alert>
      ) : null}
      <Checkbox
        name={`off.${id}`}
        label={
          <>
            {says.off}
            {of}
          </>
        }
        hint={isOff ? undefined : warning}
        checked={isOff}
      />
    </>
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
/** A clause that the partners wrote themselves. */
export function OwnEditor({ request, desk, id, title, text }: OwnProps): VNode {
  const says = WRITE_WORDS[request.language]
  const composed = composedOf(desk, `own.${id}`)
  const anchor = clauseAnchor(`own.${id}`)
  return (
    <section class="agreement-clause" id={anchor} aria-labelledby={`${anchor}-title`}>
      <header class="agreement-clause__head">
        <h2 id={`${anchor}-title`}>{headline(composed, title || says.ownClause)}</h2>
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
export function OwnFields({ id, title, text, language }: OwnFieldsProps): VNode {
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
