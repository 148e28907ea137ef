import type { VNode } from 'preact'
import type { Services } from '../../../platform/services.ts'
import { mayWrite } from '../../../platform/workspace/index.ts'
import { Alert, Details, Finding, PageHeader, Table } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { number } from '../../../web/words/numbers.ts'
import { isHeld } from '../keep/holds.ts'
import { kindTitle } from '../people.ts'
import { isWrittenOn } from '../store.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { clauseTitle, type Desk, deskFace, docHref, openComments, openDesk } from './desk.ts'
import { SavedView } from './edit.tsx'
import { gapSays } from './gap-words.ts'
import { Copying, Sharing, TakingAway, Ways } from './home-acts.tsx'
import { WRITE_WORDS } from './write-words.ts'

/** A document: how far it is, what is open, and what can be done with it. */
export async function homePage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null) return notFound()
  const { agreement, draft, mayEdit } = desk
  const held =
    mayEdit && (await services.database.inTenant(request.tenant, (tx) => isHeld(tx, request.tenant, agreement.id)))
  return page(
    deskFace(request, desk, draft.title, true),
    <>
      <PageHeader title={draft.title} lead={kindTitle(desk.content, agreement.kind, request.language)} />
      <SavedView request={request} desk={desk} />
      <Standing request={request} desk={desk} />
      {mayEdit ? null : <p>{whyNotEdit(request, desk)}</p>}
      <Ways request={request} desk={desk} />
      {isWrittenOn(agreement) ? (
        <>
          <OpenPlaces request={request} desk={desk} />
          <SectionTable request={request} desk={desk} />
        </>
      ) : null}
      <Sharing request={request} desk={desk} />
      <Copying request={request} desk={desk} />
      <TakingAway request={request} desk={desk} isHeld={held} />
    </>,
  )
}

/** The sentence that a busy person needs: state, what is open, and who waits for an answer. */
function Standing({ request, desk }: { readonly request: WorkspaceRequest; readonly desk: Desk }): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { agreement, composed, comments } = desk
  const open = openComments(comments).length
  const state = says.draftState(AGREEMENT_WORDS[language].states[agreement.state], number(agreement.version, language))
  const places = composed.gaps.length === 0 ? says.complete : says.open(composed.gaps.length)
  return (
    <Finding>
      {state} {isWrittenOn(agreement) ? `${places} ` : ''}
      {open === 0 ? '' : <a href={docHref(request, agreement.id, '/comments')}>{`${says.openComments(open)}.`}</a>}
    </Finding>
  )
}

function whyNotEdit(request: WorkspaceRequest, { agreement, register }: Desk): string {
  const says = WRITE_WORDS[request.language]
  if (agreement.partner === request.tenant.partner) return mayWrite(request.tenant) ? says.settledText : ''
  return says.ofOther(register.partners.get(agreement.partner) ?? AGREEMENT_WORDS[request.language].gonePartner)
}

/** How many open places are shown before the rest folds away. */
const SHOWN = 8

/** What is still open, each with the way to where it is filled, and what is left out that should stand there. */
export function OpenPlaces({
  request,
  desk,
}: {
  readonly request: WorkspaceRequest
  readonly desk: Desk
}): VNode | null {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { gaps, leftOut } = desk.composed
  const musts = leftOut.filter(({ isMust }) => isMust)
  if (gaps.length + musts.length === 0) return null
  const items = [
    ...musts.map(({ id }) => <li key={id}>{says.mustOff(clauseTitle(desk, id, language))}</li>),
    ...gaps.map((gap) => {
      const told = gapSays(request, desk, gap)
      return <li key={`${gap.kind} ${gap.what}`}>{desk.mayEdit ? <a href={told.href}>{told.says}</a> : told.says}</li>
    }),
  ]
  return (
    <Alert tone="warning" title={says.openTitle}>
      <p>{says.openLead}</p>
      <ul>{items.slice(0, SHOWN)}</ul>
      {items.length > SHOWN ? (
        <Details summary={says.open(items.length - SHOWN)}>
          <ul>{items.slice(SHOWN)}</ul>
        </Details>
      ) : null}
    </Alert>
  )
}

function SectionTable({ request, desk }: { request: WorkspaceRequest; desk: Desk }): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { composed, kind, clauses } = desk
  return (
    <>
      <h2>{says.sections}</h2>
      <Table
        caption={says.sections}
        isCaptionHeard
        columns={[
          { key: 'section', label: says.section },
          { key: 'clauses', label: says.clauses, numeric: true },
          { key: 'own', label: says.wording, numeric: true },
          { key: 'off', label: says.leftOut, numeric: true },
        ]}
        rows={kind.sections.map(({ id, title }) => {
          const inside = composed.sections.find((section) => section.id === id)?.clauses ?? []
          const off = composed.leftOut.filter((one) => clauses.find((clause) => clause.id === one.id)?.section === id)
          return {
            section: desk.mayEdit ? (
              <a href={docHref(request, desk.agreement.id, `/write/${id}`)}>{title[language]}</a>
            ) : (
              title[language]
            ),
            clauses: number(inside.length, language),
            own: number(inside.filter(({ isOwnWording }) => isOwnWording).length, language),
            off: number(off.length, language),
          }
        })}
      />
    </>
  )
}
