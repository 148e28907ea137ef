import type { AgreementKind, Clause } from '../../../core/agreements/clause.ts'
import type { Composed } from '../../../core/agreements/compose.ts'
import { isId } from '../../../core/kinds.ts'
import { type Content, readContent } from '../../../platform/content/index.ts'
import { type Comment, commentsOf, latestVersion, type Version, versionAt } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import type { PageFace, WorkspaceRequest } from '../../../web/route.ts'
import { clausesOf, composeDraft, type RegisterToday } from '../composed.ts'
import { type Draft, fieldsDraft } from '../draft.ts'
import { kindOf } from '../kinds.ts'
import { registerOf } from '../people.ts'
import { type Agreement, agreementById, agreementKey, isWrittenOn } from '../store.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { WRITE_WORDS } from './write-words.ts'

/** A document with everything that its pages draw from. */
export interface Desk {
  readonly content: Content
  readonly agreement: Agreement
  readonly kind: AgreementKind
  /** The library's clauses of this kind. */
  readonly clauses: readonly Clause[]
  readonly version: Version
  readonly draft: Draft
  readonly composed: Composed
  readonly register: RegisterToday
  readonly comments: readonly Comment[]
  /** A writer of the partner whose it is, while the text is written on. */
  readonly mayEdit: boolean
}

/** Null where there is no such document for this person, or its kind is none of this toolkit. */
export async function openDesk(
  { database }: Services,
  request: WorkspaceRequest,
  { version: asked }: { readonly version?: number } = {},
): Promise<Desk | null> {
  const { id } = request.params
  if (!isId(id)) return null
  const content = readContent()
  const found = await database.inTenant(request.tenant, async (tx) => {
    const agreement = await agreementById(tx, id)
    if (agreement === null) return null
    const key = agreementKey(id)
    const version = asked === undefined ? await latestVersion(tx, key) : await versionAt(tx, key, asked)
    if (version === null) return null
    return { agreement, version, comments: await commentsOf(tx, key), register: await registerOf(tx, request) }
  })
  return found === null ? null : deskOf(content, request, found)
}

function deskOf(
  content: Content,
  { tenant }: WorkspaceRequest,
  found: Pick<Desk, 'agreement' | 'version' | 'comments' | 'register'>,
): Desk | null {
  const { agreement, register } = found
  const draft = fieldsDraft(found.version.fields)
  const kind = kindOf(content, agreement.kind)
  const composed = composeDraft(content, { agreement, draft, register })
  if (kind === null || composed === null) return null
  return {
    ...found,
    content,
    kind,
    clauses: clausesOf(content, agreement.kind),
    draft,
    composed,
    mayEdit: agreement.partner === tenant.partner && mayWrite(tenant) && isWrittenOn(agreement),
  }
}

/** The same desk with other words on it: what was typed and is not saved. */
export function withDraft(desk: Desk, draft: Draft): Desk {
  const { content, agreement, register } = desk
  return { ...desk, draft, composed: composeDraft(content, { agreement, draft, register }) ?? desk.composed }
}

/** An address of a document's pages. */
export const docHref = (request: WorkspaceRequest, id: string, rest = ''): string =>
  here(request, `/agreements/${id}${rest}`)

export function deskFace(
  request: WorkspaceRequest,
  { agreement, draft }: Desk,
  title: string,
  isHome = false,
): PageFace {
  const says = WRITE_WORDS[request.language]
  const place = { href: here(request, '/agreements'), label: AGREEMENT_WORDS[request.language].agreements }
  return {
    title: isHome ? title : `${title}: ${draft.title}`,
    section: 'manage',
    workspacePlace: 'agreements',
    seenBy: agreement.isShared ? says.seenByShared : says.seenByPartner,
    breadcrumbs: isHome ? [place] : [place, { href: docHref(request, agreement.id), label: draft.title }],
  }
}

/** The heading under which a clause is told, whichever language the page has. */
export function clauseTitle({ clauses, draft }: Desk, id: string, language: WorkspaceRequest['language']): string {
  const own = draft.own.find(({ key }) => `own.${key}` === id)
  if (own !== undefined) return own.title || WRITE_WORDS[language].ownClause
  return clauses.find((clause) => clause.id === id)?.title[language] ?? id
}

/** The section in which a clause stands, or would stand. */
export function sectionOf({ clauses, draft, kind }: Desk, id: string): string {
  const own = draft.own.find(({ key }) => `own.${key}` === id)
  const section = own?.section ?? clauses.find((clause) => clause.id === id)?.section
  const known = kind.sections.find((one) => one.id === section) ?? kind.sections.at(-1)
  return known?.id ?? ''
}

/** Comments that wait for an answer; an answer is a comment about a comment. */
export const ANSWER = 're.'
export const openComments = (comments: readonly Comment[]): readonly Comment[] =>
  comments.filter(({ field, resolvedAt }) => !field.startsWith(ANSWER) && resolvedAt === null)
