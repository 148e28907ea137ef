import type { VNode } from 'preact'
import type { StoredFile } from '../../../platform/files/index.ts'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import {
  Details,
  EmptyState,
  type FieldProblem,
  FileField,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { face } from '../face.ts'
import { MANAGE_WORDS } from '../words.ts'

export const ENDINGS = '.pdf,.docx,.pptx,.xlsx,.csv,.png,.jpg,.jpeg'

interface FilesView {
  readonly files: readonly StoredFile[]
  readonly problems?: readonly FieldProblem[]
  readonly status?: number
}

export function filesPage(request: WorkspaceRequest, { files, problems = [], status = 200 }: FilesView): Reply {
  const says = MANAGE_WORDS[request.language]
  const options = { title: says.files, place: 'files', seenBy: says.seenByPlanners, isBelow: false } as const
  return page(
    face(request, options),
    <>
      <PageHeader title={says.files} lead={says.filesLead} />
      {files.length === 0 ? (
        <EmptyState title={says.noFiles}>
          <p>{says.noFilesText}</p>
        </EmptyState>
      ) : (
        <FilesTable request={request} files={files} />
      )}
      {mayWrite(request.tenant) && (
        <section>
          <h2>{says.addFile}</h2>
          <Form action={here(request, '/files')} enctype="multipart/form-data" problems={problems}>
            <FileField name="file" label={says.file} hint={says.fileHint} accept={ENDINGS} required />
            <SubmitButton>{says.addFile}</SubmitButton>
          </Form>
        </section>
      )}
    </>,
    status,
  )
}

function FilesTable({ request, files }: { request: WorkspaceRequest; files: readonly StoredFile[] }): VNode {
  const { language } = request
  const says = MANAGE_WORDS[language]
  const removal = (file: StoredFile) => (
    <Details summary={says.removeFile(file.name)}>
      <Form action={here(request, `/files/${file.id}/remove`)} name={`remove-${file.id}`}>
        <p>{says.removeDocumentHint}</p>
        <SubmitButton kind="secondary">{says.removeFile(file.name)}</SubmitButton>
      </Form>
    </Details>
  )
  return (
    <>
      <Table
        caption={says.filesTable}
        columns={[
          { key: 'name', label: says.name },
          { key: 'size', label: says.size, numeric: true },
          { key: 'added', label: says.added },
        ]}
        rows={files.map((file) => ({
          name: (
            <a href={here(request, `/files/${file.id}`)} download>
              {file.name}
            </a>
          ),
          size: sizeOf(file.sizeBytes, language),
          added: moment(file.createdAt, language),
        }))}
      />
      {mayWrite(request.tenant) && files.map((file) => <div key={file.id}>{removal(file)}</div>)}
    </>
  )
}

function sizeOf(bytes: number, language: WorkspaceRequest['language']): string {
  return bytes < 1_000_000
    ? `${number(Math.max(1, bytes / 1000), language)} kB`
    : `${number(bytes / 1_000_000, language, 1)} MB`
}
