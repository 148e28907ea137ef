import type { VNode } from 'preact'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import type { ImportEntry } from '../keeping/store.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { UploadForm } from './visit-views.tsx'

interface ImportsViewProps {
  readonly imports: readonly ImportEntry[]
  readonly language: Language
  readonly action: string
  readonly hrefOf: (entry: ImportEntry) => string
  readonly mayChange: boolean
  readonly problems: readonly FieldProblem[]
}

/** The partner's imports, and the form for another. */
export function ImportsView({ imports, language, action, hrefOf, mayChange, problems }: ImportsViewProps): VNode {
  const says = CALLS_WORDS[language]
  return (
    <>
      <PageHeader title={says.workTitle} lead={says.workLead} />
      {imports.length === 0 ? (
        <EmptyState title={says.importsNone}>
          <p>{says.importsNoneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={says.importsCaption}
          columns={[
            { key: 'file', label: says.fileName },
            { key: 'state', label: says.state },
            { key: 'calls', label: says.calls, numeric: true },
            { key: 'when', label: says.when },
          ]}
          rows={imports.map((entry) => ({
            file: <a href={hrefOf(entry)}>{entry.fileName}</a>,
            state: says.states[entry.state],
            calls: entry.calls === null ? '–' : count(entry.calls, language),
            when: entry.firstDay === null ? '–' : `${entry.firstDay} – ${entry.lastDay ?? ''}`,
          }))}
        />
      )}
      {mayChange ? (
        <Card title={says.importTitle}>
          <UploadForm language={language} action={action} problems={problems} />
        </Card>
      ) : null}
    </>
  )
}

interface UnreadViewProps {
  readonly language: Language
  readonly says: string
  readonly self: string
  readonly mayChange: boolean
}

/** An import that could not be read, or whose columns still wait. */
export function UnreadView({ language, says: why, self, mayChange }: UnreadViewProps): VNode {
  const says = CALLS_WORDS[language]
  return (
    <>
      <PageHeader title={says.failedTitle} />
      {why === '' ? null : <Alert tone="error">{why}</Alert>}
      {mayChange ? (
        <Buttons>
          <ButtonLink href={`${self}/columns`}>{says.backToColumns}</ButtonLink>
          <ButtonLink kind="secondary" href={`${self}/undo`}>
            {says.undo}
          </ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}

interface UndoViewProps {
  readonly language: Language
  readonly fileName: string
  readonly action: string
  readonly back: string
}

export function UndoView({ language, fileName, action, back }: UndoViewProps): VNode {
  const says = CALLS_WORDS[language]
  return (
    <>
      <PageHeader title={says.undoTitle} lead={says.undoText(fileName)} />
      <Form action={action}>
        <Buttons>
          <SubmitButton>{says.undo}</SubmitButton>
          <ButtonLink kind="secondary" href={back}>
            {says.keepLooking}
          </ButtonLink>
        </Buttons>
      </Form>
    </>
  )
}
