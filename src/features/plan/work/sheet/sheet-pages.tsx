import type { VNode } from 'preact'
import { here, mayWrite } from '../../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  FileField,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../../web/parts/index.ts'
import { type PageFace, page, type Reply, type WorkspaceRequest } from '../../../../web/route.ts'
import type { Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { newGoals } from './apply.ts'
import { COLUMNS } from './columns.ts'
import type { PlanImport } from './imports-store.ts'
import type { ReadRows, RowProblem } from './read-rows.ts'
import { SHEET_WORDS } from './sheet-words.ts'

const MOST_SHOWN = 200

const face = (request: WorkspaceRequest, title: string): PageFace => ({
  title,
  workspacePlace: 'plan',
  seenBy: PLAN_WORK_WORDS[request.language].seenBy,
  breadcrumbs: [{ href: here(request, '/plan'), label: PLAN_WORK_WORDS[request.language].title }],
})

/** Take the plan along, or bring a sheet in. */
export function sheetPage(
  request: WorkspaceRequest,
  given: { readonly undoable: readonly PlanImport[]; readonly problems?: readonly FieldProblem[] },
): Reply {
  const says = SHEET_WORDS[request.language]
  const { undoable, problems = [] } = given
  return page(
    face(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Undone request={request} />
      <h2>{says.takeTitle}</h2>
      <Buttons>
        <ButtonLink href={here(request, '/plan/spreadsheet/plan.csv')} download>
          {says.take}
        </ButtonLink>
        <ButtonLink href={here(request, '/plan/spreadsheet/empty.csv')} kind="secondary" download>
          {says.empty}
        </ButtonLink>
      </Buttons>
      <p>{says.takeNote}</p>
      {mayWrite(request.tenant) ? (
        <>
          <h2>{says.bringTitle}</h2>
          <Form action={here(request, '/plan/spreadsheet')} enctype="multipart/form-data" problems={problems}>
            <FileField name="file" label={says.file} hint={says.fileHint} accept=".csv,.xlsx" required />
            <SubmitButton kind="secondary">{says.look}</SubmitButton>
          </Form>
          <h3>{says.columnsTitle}</h3>
          <p>
            {says.columnsText} {COLUMNS.map((column) => says.columns[column]).join(', ')}.
          </p>
          <Lately request={request} undoable={undoable} />
        </>
      ) : null}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function Undone({ request }: { readonly request: WorkspaceRequest }): VNode | null {
  const undone = request.query.get('undone') ?? ''
  return /^\d{1,5}$/.test(undone) ? (
    <Alert tone="success">
      <p>{SHEET_WORDS[request.language].undone(Number(undone))}</p>
    </Alert>
  ) : null
}

function Lately(props: { request: WorkspaceRequest; undoable: readonly PlanImport[] }): VNode | null {
  const { request, undoable } = props
  const says = SHEET_WORDS[request.language]
  if (undoable.length === 0) return null
  return (
    <>
      <h2>{says.lately}</h2>
      <ul class="plan-links">
        {undoable.map(({ id, name, added, changed }) => (
          <li key={id}>
            {name}: {says.applied(added, changed)}
            <Form action={here(request, `/plan/spreadsheet/${id}/undo`)} name={`undo-${id}`}>
              <SubmitButton kind="secondary">
                {says.undo}
                <span class="sr-only">: {name}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <p class="plan-soft">{says.undoNote}</p>
    </>
  )
}

/** What a sheet would do, row by row, or what must be put right in it first. */
export function importPage(
  request: WorkspaceRequest,
  given: { readonly kept: PlanImport; readonly plan: Plan; readonly read: ReadRows; readonly status?: 200 | 409 },
): Reply {
  const says = SHEET_WORDS[request.language]
  const { kept, plan, read, status = 200 } = given
  const adds = read.rows.filter(({ task }) => task === null).length
  const changes = read.rows.filter(({ task, changed }) => task !== null && changed.length > 0).length
  const counted = [
    [adds, says.adds],
    [changes, says.changes],
    [read.rows.length - adds - changes, says.same],
  ] as const
  const goals = newGoals(read.rows, plan)
  const isSound = read.problems.length === 0
  return page(
    face(request, says.previewTitle),
    <>
      <PageHeader title={says.previewTitle} lead={kept.name} />
      {isSound ? (
        <Finding>
          {adds + changes === 0
            ? says.nothing
            : `${counted
                .filter(([n]) => n > 0)
                .map(([n, say]) => say(n))
                .join(', ')}.`}
        </Finding>
      ) : (
        <Problems request={request} problems={read.problems} />
      )}
      {goals.length > 0 && isSound ? <p>{says.newGoals(goals.join('; '))}</p> : null}
      {read.left.length > 0 ? <p>{says.left(read.left.join(', '))}</p> : null}
      {isSound && adds + changes > 0 ? <Rows request={request} read={read} /> : null}
      <div class="plan-acts">
        {isSound && adds + changes > 0 ? (
          <Form action={here(request, `/plan/spreadsheet/${kept.id}/apply`)} name="apply">
            <SubmitButton>{says.apply}</SubmitButton>
          </Form>
        ) : null}
        <ButtonLink href={here(request, '/plan/spreadsheet')} kind="secondary">
          {says.cancel}
        </ButtonLink>
      </div>
    </>,
    isSound ? status : 422,
  )
}

function Rows({ request, read }: { readonly request: WorkspaceRequest; readonly read: ReadRows }): VNode {
  const says = SHEET_WORDS[request.language]
  const rows = read.rows.filter(({ changed }) => changed.length > 0)
  return (
    <Table
      caption={says.previewTitle}
      isCaptionHeard
      columns={[
        { key: 'row', label: says.row, numeric: true },
        { key: 'task', label: says.task },
        { key: 'does', label: says.does },
      ]}
      rows={rows.slice(0, MOST_SHOWN).map(({ row, task, facts, changed }) => ({
        row: String(row),
        task: task === null ? facts.title : `${task.number}. ${facts.title}`,
        does: task === null ? says.add : says.change(changed.map((column) => says.columns[column]).join(', ')),
      }))}
      {...(rows.length > MOST_SHOWN ? { footnote: says.firstRows(MOST_SHOWN) } : {})}
    />
  )
}

function Problems(props: { request: WorkspaceRequest; problems: readonly RowProblem[] }): VNode {
  const { request, problems } = props
  const says = SHEET_WORDS[request.language]
  return (
    <>
      <Alert tone="error" title={says.problemsTitle(problems.length)}>
        <p>{says.problemsText}</p>
      </Alert>
      <Table
        caption={says.problemsTitle(problems.length)}
        isCaptionHeard
        columns={[
          { key: 'row', label: says.row, numeric: true },
          { key: 'column', label: says.column },
          { key: 'what', label: says.what },
          { key: 'todo', label: says.todo },
        ]}
        rows={problems.slice(0, MOST_SHOWN).map(({ row, column, wrong, cell }) => ({
          row: row === 0 ? '' : String(row),
          column: says.columns[column],
          what: `${says.wrong[wrong][0]}${cell === '' ? '' : `: ${cell}`}`,
          todo: says.wrong[wrong][1],
        }))}
        {...(problems.length > MOST_SHOWN ? { footnote: says.firstRows(MOST_SHOWN) } : {})}
      />
    </>
  )
}
