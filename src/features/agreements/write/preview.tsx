import type { VNode } from 'preact'
import type { ComposedClause } from '../../../core/agreements/compose.ts'
import { type Paper, PaperBlocks, PaperView } from '../../../platform/documents/index.ts'
import { sendPaper } from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { Alert, ButtonLink, Buttons } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { number } from '../../../web/words/numbers.ts'
import { paperAt } from '../settled.ts'
import { isWrittenOn } from '../store.ts'
import { type Desk, deskFace, docHref, openDesk } from './desk.ts'
import { OpenPlaces } from './home.tsx'
import { clauseBlocks } from './paper.ts'
import { WRITE_WORDS } from './write-words.ts'

/** The version that an address asks for; nothing where it asks for the newest. */
function askedVersion({ query }: WorkspaceRequest): { readonly version?: number } {
  const version = Number(query.get('version'))
  return Number.isSafeInteger(version) && version > 0 ? { version } : {}
}

async function paperOf(
  { settings, database }: Services,
  { tenant }: WorkspaceRequest,
  { agreement, version, draft, register, content }: Desk,
): Promise<Paper | null> {
  const given = { agreement, version: version.version, draft, register, isInvented: settings.demonstration }
  return (await database.inTenant(tenant, (tx) => paperAt(tx, content, given)))?.paper ?? null
}

/** A version as it will be printed. */
export async function previewPage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const asked = askedVersion(request)
  const desk = await openDesk(services, request, asked)
  const paper = desk === null ? null : await paperOf(services, request, desk)
  if (desk === null || paper === null) return notFound()
  const { language } = request
  const says = WRITE_WORDS[language]
  const { agreement, version } = desk
  const query = version.version === agreement.version ? '' : `?version=${version.version}`
  const at = (rest: string) => docHref(request, agreement.id, rest)
  return page(
    { ...deskFace(request, desk, says.preview), wide: true },
    <>
      <div class="agreement-actions">
        {query === '' ? null : (
          <Alert tone="info">
            <p>{says.older(number(version.version, language))}</p>
          </Alert>
        )}
        {query === '' && isWrittenOn(agreement) ? <OpenPlaces request={request} desk={desk} /> : null}
      </div>
      <div class="agreement-paper">
        <PaperView
          paper={paper}
          actions={
            <Buttons>
              <ButtonLink href={at(`/preview.pdf${query}`)} kind="secondary">
                {says.pdf}
              </ButtonLink>
              <ButtonLink href={at(`/preview.docx${query}`)} kind="secondary">
                {says.word}
              </ButtonLink>
              <ButtonLink href={at('/comments')} kind="secondary">
                {says.comments}
              </ButtonLink>
              <ButtonLink href={at('')} kind="secondary">
                {says.back}
              </ButtonLink>
            </Buttons>
          }
        />
      </div>
    </>,
  )
}

/** A version as a file to sign, print or send on. Each leaves an audit entry with its hash. */
export async function exportPaper(services: Services, request: WorkspaceRequest, as: 'pdf' | 'word'): Promise<Reply> {
  const desk = await openDesk(services, request, askedVersion(request))
  const paper = desk === null ? null : await paperOf(services, request, desk)
  if (desk === null || paper === null) return notFound()
  const { kind, id } = desk.agreement
  const name = `${kind}-${id.slice(0, 8)}-v${desk.version.version}`
  return sendPaper(services, request, { verb: 'agreement.export', paper, as, name })
}

/** One clause as it will be printed, for the side of its form. */
export function ClausePreview({ desk, clause }: { readonly desk: Desk; readonly clause: ComposedClause }): VNode {
  const { draft, register, content } = desk
  const pack = content.statePacks.find(({ id }) => id === draft.statePack) ?? null
  const blocks = clauseBlocks(clause, { draft, register, pack, tellsNotes: true })
  return <PaperBlocks blocks={blocks} language={clause.language} />
}
