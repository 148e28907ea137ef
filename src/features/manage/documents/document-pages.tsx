import type { VNode } from 'preact'
import { type DocumentEntry, type Paper, PaperView, type SavedDocument } from '../../../platform/documents/index.ts'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Details,
  EmptyState,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { face } from '../face.ts'
import { MANAGE_WORDS, type ManageWords } from '../words.ts'

export function documentsPage(request: WorkspaceRequest, documents: readonly DocumentEntry[]): Reply {
  const { language } = request
  const says = MANAGE_WORDS[language]
  const options = { title: says.documents, place: 'documents', seenBy: says.seenByPartner, isBelow: false } as const
  return page(
    face(request, options),
    <>
      <PageHeader title={says.documents} lead={says.documentsLead} />
      {documents.length === 0 ? (
        <EmptyState title={says.noDocuments}>
          <p>{says.noDocumentsText}</p>
          <ButtonLink href={here(request, '/design')}>{says.toDesign}</ButtonLink>
        </EmptyState>
      ) : (
        <Table
          caption={says.documentsTable}
          columns={[
            { key: 'title', label: says.title },
            { key: 'sharing', label: says.sharing },
            { key: 'saved', label: says.saved },
          ]}
          rows={documents.map((document) => ({
            title: <a href={here(request, `/documents/${document.id}`)}>{document.title}</a>,
            sharing: document.isShared ? says.shared : says.notShared,
            saved: moment(document.updatedAt, language),
          }))}
        />
      )}
    </>,
  )
}

/** The paper with the truth about who reads it, whatever was so when it was made. */
export function paperOf(document: SavedDocument): Paper {
  const says = MANAGE_WORDS[document.language]
  return { ...document.paper, whoMaySee: document.isShared ? says.seenByCollaboration : says.seenByPartner }
}

export function documentPage(request: WorkspaceRequest, document: SavedDocument, isStale = false): Reply {
  const says = MANAGE_WORDS[request.language]
  const seenBy = document.isShared ? says.seenByCollaboration : says.seenByPartner
  const isOurs = document.partner === request.tenant.partner && mayWrite(request.tenant)
  return page(
    face(request, { title: document.title, place: 'documents', seenBy }),
    <>
      {isStale && (
        <Alert tone="warning" title={says.stale}>
          <p>{says.staleDocument}</p>
        </Alert>
      )}
      <PaperView
        paper={paperOf(document)}
        actions={
          <Buttons>
            <ButtonLink href={here(request, `/documents/${document.id}/pdf`)} download>
              {says.pdf}
            </ButtonLink>
            <ButtonLink href={here(request, `/documents/${document.id}/word`)} kind="secondary" download>
              {says.word}
            </ButtonLink>
          </Buttons>
        }
      />
      {isOurs && <OwnDocument request={request} document={document} says={says} />}
    </>,
    isStale ? 409 : 200,
  )
}

function OwnDocument(props: { request: WorkspaceRequest; document: SavedDocument; says: ManageWords }): VNode {
  const { request, document, says } = props
  return (
    <Details summary={says.manageDocument}>
      <Form action={here(request, `/documents/${document.id}/sharing`)} name="sharing">
        <input type="hidden" name="version" value={document.version} />
        <input type="hidden" name="shared" value={document.isShared ? 'no' : 'yes'} />
        <SubmitButton kind="secondary">{document.isShared ? says.unshare : says.share}</SubmitButton>
      </Form>
      <Form action={here(request, `/documents/${document.id}/remove`)} name="remove">
        <p>{says.removeDocumentHint}</p>
        <SubmitButton kind="secondary">{says.removeDocument}</SubmitButton>
      </Form>
    </Details>
  )
}
