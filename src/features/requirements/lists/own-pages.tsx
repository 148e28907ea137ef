import type { VNode } from 'preact'
import { here } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  FileField,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { faceOf } from '../parts.tsx'
import { LIST_KINDS } from '../sources.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { LIST_WORDS } from './list-words.ts'
import type { TypedList } from './read-own.ts'
import type { SheetRow } from './read-sheet.ts'

interface OwnForm {
  readonly typed: TypedList
  readonly problems?: readonly FieldProblem[]
}

const above = (request: WorkspaceRequest) => [
  { href: here(request, '/requirements/follow'), label: LIST_WORDS[request.language].follow },
]

/** An own list, typed in by hand. */
export function ownPage(request: WorkspaceRequest, { typed, problems = [] }: OwnForm): Reply {
  const says = LIST_WORDS[request.language]
  return page(
    faceOf(request, says.ownTitle, above(request)),
    <>
      <PageHeader title={says.ownTitle} lead={says.ownLead} />
      <Form action={here(request, '/requirements/own')} problems={problems}>
        <HeadFields request={request} typed={typed} />
        <TextArea name="lines" label={says.lines} hint={says.linesHint} value={typed.lines} rows={12} required />
        <Foot request={request} label={says.addList} />
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** An own list from a spreadsheet: first the file. */
export function importPage(request: WorkspaceRequest, { typed, problems = [] }: OwnForm): Reply {
  const says = LIST_WORDS[request.language]
  return page(
    faceOf(request, says.importTitle, above(request)),
    <>
      <PageHeader title={says.importTitle} lead={says.importLead} />
      <h2>{says.columns}</h2>
      <p>{says.columnsText}</p>
      <ul>
        {Object.values(says.columnNames).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <Form action={here(request, '/requirements/import')} enctype="multipart/form-data" problems={problems}>
        <HeadFields request={request} typed={typed} />
        <FileField name="file" label={says.file} accept=".csv,.xlsx" required />
        <Foot request={request} label={says.check} />
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function HeadFields({ request, typed }: { readonly request: WorkspaceRequest; readonly typed: TypedList }): VNode {
  const says = LIST_WORDS[request.language]
  const kinds = REQUIREMENT_WORDS[request.language].kinds
  return (
    <>
      <TextField name="title" label={says.name} value={typed.title} required />
      <Select
        name="kind"
        label={says.kind}
        value={typed.kind}
        options={LIST_KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
      />
      <TextArea name="about" label={says.about} value={typed.about} rows={2} required={false} />
    </>
  )
}

function Foot({ request, label }: { readonly request: WorkspaceRequest; readonly label: string }): VNode {
  return (
    <Buttons>
      <SubmitButton>{label}</SubmitButton>
      <ButtonLink href={here(request, '/requirements/follow')} kind="secondary">
        {REQUIREMENT_WORDS[request.language].cancel}
      </ButtonLink>
    </Buttons>
  )
}

/** What a spreadsheet becomes. Kept only where every row can be read and a person says yes. */
export function previewPage(
  request: WorkspaceRequest,
  given: { readonly typed: TypedList; readonly rows: readonly SheetRow[]; readonly carried: string },
): Reply {
  const { typed, rows, carried } = given
  const says = LIST_WORDS[request.language]
  const bad = rows.filter(({ problems }) => problems.length > 0)
  const isFine = bad.length === 0
  return page(
    { ...faceOf(request, says.preview, above(request)), wide: true },
    <>
      <PageHeader title={says.preview} lead={typed.title} />
      <Alert tone={isFine ? 'info' : 'error'}>
        <p>{isFine ? says.previewFine(rows.length) : says.previewBad(bad.length)}</p>
        {isFine ? null : (
          <ul>
            {bad.map((row) => (
              <li key={row.row}>{rowSays(request, row)}</li>
            ))}
          </ul>
        )}
      </Alert>
      <RowsTable request={request} rows={rows} />
      <Form action={here(request, '/requirements/import/keep')}>
        {isFine ? (
          <>
            {(['title', 'kind', 'about'] as const).map((name) => (
              <input type="hidden" key={name} name={name} value={typed[name]} />
            ))}
            <input type="hidden" name="sheet" value={carried} />
          </>
        ) : null}
        <Buttons>
          {isFine ? <SubmitButton>{says.keepThem}</SubmitButton> : null}
          <ButtonLink href={here(request, '/requirements/import')} kind="secondary">
            {REQUIREMENT_WORDS[request.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    isFine ? 200 : 422,
  )
}

function rowSays(request: WorkspaceRequest, { row, problems, unread }: SheetRow): string {
  const says = LIST_WORDS[request.language]
  const what = problems.map((one) => {
    const stood = one === 'due' ? unread.due : one === 'every' ? unread.every : ''
    return stood === '' ? says.problems[one] : `${says.problems[one]} (“${stood.slice(0, 40)}”)`
  })
  return `${says.row(row)}: ${what.join('; ')}.`
}

function RowsTable({
  request,
  rows,
}: {
  readonly request: WorkspaceRequest
  readonly rows: readonly SheetRow[]
}): VNode {
  const { language } = request
  const says = LIST_WORDS[language]
  const all = REQUIREMENT_WORDS[language]
  return (
    <Table
      caption={says.preview}
      columns={[
        { key: 'text', label: all.requirement },
        { key: 'asked', label: says.asked },
        { key: 'due', label: all.due },
        { key: 'every', label: says.every },
      ]}
      rows={rows.map(({ requirement: { text, asked, dueOn, everyMonths }, unread }, place) => ({
        text: `${place + 1}. ${text}`,
        asked,
        due: unread.due !== '' ? unread.due : dueOn === null ? all.noDay : dayText(dueOn, language),
        every: unread.every !== '' ? unread.every : everyMonths === null ? says.once : says.months(everyMonths),
      }))}
    />
  )
}
