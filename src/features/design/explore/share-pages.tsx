import { isId, partnerId } from '../../../core/kinds.ts'
import { addComment, type Comment, commentsOf, resolveComment } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextArea,
} from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, holdsSocialSecurityNumber, text, version } from '../../../web/typed.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { runById } from '../store.ts'
import { fromFields } from './design.ts'
import type { Desk } from './desk.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { crumbs } from './numbers-pages.tsx'
import { summaryOf } from './partner-summary.ts'
import { authorNames, partnerNames } from './people.ts'
import { CommentList, SharedView } from './shared-view.tsx'
import {
  bringBack,
  type DesignEntry,
  designKey,
  forgetRemoved,
  ownDesign,
  removeDesign,
  type SharedDesign,
  shareDesign,
  sharedDesign,
  sharedDesigns,
} from './store.ts'
import { actOf, designPlace, isMaker, isWorkspace } from './workspace-desk.ts'

/** Roles with a word of their own on shared program records: they may comment. */
export const COMMENTERS = ['executive', 'coordinator', 'analyst', 'agency-admin', 'provider-admin', 'peer'] as const

interface Names {
  readonly partners: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
}

/** Sharing a version for comment, what partners of the collaboration read, and deleting with a way back. */
export function sharePages(services: Services) {
  const { database, audit } = services
  const namesFor = async (request: WorkspaceRequest, comments: readonly Comment[]): Promise<Names> => ({
    partners: await partnerNames(services, request.tenant),
    people: await authorNames(
      services,
      request.tenant,
      comments.map(({ author }) => author),
    ),
  })
  const ofDesign = (request: PageRequest) => request.params.design ?? ''

  const drawShare = async (request: PageRequest, desk: Desk): Promise<Reply> => {
    if (!isWorkspace(request)) return notFound()
    const id = ofDesign(request)
    const { entry, comments } = await database.inTenant(request.tenant, async (tx) => ({
      entry: await ownDesign(tx, request.tenant, id),
      comments: await commentsOf(tx, designKey(id)),
    }))
    return entry === null
      ? notFound()
      : sharePage(request, desk, { entry, comments, names: await namesFor(request, comments) })
  }

  const share = async (request: PageRequest, desk: Desk): Promise<Reply> => {
    if (!isWorkspace(request)) return notFound()
    const form = await request.form()
    const id = ofDesign(request)
    const wanted = version(form)
    const isEnd = text(form, 'end') !== ''
    const run = text(form, 'run')
    await database.inTenant(request.tenant, async (tx) => {
      const kept = !isEnd && isId(run) ? await runById(tx, run) : null
      const summary = kept?.design?.id === id && kept.design.version === wanted ? summaryOf(kept.id, kept.result) : null
      const given = isEnd ? null : { version: wanted, summary, at: request.now }
      if (await shareDesign(tx, request.tenant, { id, share: given }))
        await audit.record(tx, actOf(request, isEnd ? 'design.unshare' : 'design.share', id))
    })
    return seeOther(desk.href('/share'))
  }

  const settleComment = async (request: PageRequest, desk: Desk): Promise<Reply> => {
    const comment = request.params.comment ?? ''
    if (!isWorkspace(request) || !isId(comment)) return notFound()
    await database.inTenant(request.tenant, async (tx) => {
      const ours = (await commentsOf(tx, designKey(ofDesign(request)))).some(({ id }) => id === comment)
      if (ours && (await resolveComment(tx, request.tenant, comment, request.now)))
        await audit.record(tx, actOf(request, 'design.settle-comment', ofDesign(request)))
    })
    return seeOther(desk.href('/share'))
  }

  const remove = async (request: PageRequest): Promise<Reply> => {
    const id = ofDesign(request)
    if (!isWorkspace(request) || !isId(id)) return notFound()
    const { tenant, now } = request
    const done = await database.inTenant(tenant, async (tx) => {
      await forgetRemoved(tx, tenant, now)
      const removed = await removeDesign(tx, tenant, id, now)
      if (removed) await audit.record(tx, actOf(request, 'design.delete', id))
      return removed
    })
    return done ? seeOther(`${designPlace(request)}?removed=${id}`) : notFound()
  }

  const restore = async (request: WorkspaceRequest): Promise<Reply> => {
    const id = ofDesign(request)
    if (!isId(id)) return notFound()
    const done = await database.inTenant(request.tenant, async (tx) => {
      const back = await bringBack(tx, request.tenant, id)
      if (back) await audit.record(tx, actOf(request, 'design.bring-back', id))
      return back
    })
    return done ? seeOther(`${designPlace(request)}/d/${id}`) : notFound()
  }

  /** A shared design as any partner reads it; null where it is not shared, or not any more. */
  const openShared = async (request: WorkspaceRequest) => {
    const id = ofDesign(request)
    if (!isId(id)) return null
    return database.inTenant(request.tenant, async (tx) => {
      const told = await sharedDesign(tx, id)
      return told === null ? null : { told, comments: await commentsOf(tx, designKey(id)) }
    })
  }

  const drawShared = async (request: WorkspaceRequest, given: Partial<SharedDrawn> = {}): Promise<Reply> => {
    const found = await openShared(request)
    if (found === null) return notFound()
    return sharedPage(request, {
      ...found,
      names: await namesFor(request, found.comments),
      typed: '',
      problems: [],
      ...given,
    })
  }

  const comment = async (request: WorkspaceRequest): Promise<Reply> => {
    const found = await openShared(request)
    if (found === null) return notFound()
    const says = EXPLORE_WORDS[request.language]
    const form = await request.form()
    const typed = text(form, 'text')
    const problems: FieldProblem[] = []
    if (!hasLength(typed, 1, 4000)) problems.push({ field: 'text', says: says.needComment })
    else if (holdsSocialSecurityNumber(typed)) problems.push({ field: 'text', says: says.noNumbers })
    if (problems.length > 0) return drawShared(request, { typed, problems })
    const { told } = found
    const about = text(form, 'about')
    const field = Object.hasOwn(told.fields, about) ? about : ''
    const { tenant, now } = request
    const isKept = await database.inTenant(tenant, async (tx) => {
      // Sharing may have ended, or gone on to another version, while this was typed.
      if ((await sharedDesign(tx, told.id))?.version !== told.version) return false
      // The comment lies with the design; the database keeps which partner it came from.
      const owner = { ...tenant, partner: partnerId(told.owner) }
      await addComment(tx, owner, designKey(told.id), { version: told.version, field, text: typed, at: now })
      await audit.record(tx, actOf(request, 'design.comment', told.id))
      return true
    })
    return isKept ? seeOther(`${designPlace(request)}/shared/${told.id}#comments`) : drawShared(request, { typed })
  }

  return {
    share: { show: drawShare, save: share },
    settleComment,
    remove,
    restore,
    sharedList: async (request: WorkspaceRequest): Promise<Reply> => {
      const designs = await database.inTenant(request.tenant, sharedDesigns)
      return sharedListPage(request, designs, await partnerNames(services, request.tenant))
    },
    shared: (request: WorkspaceRequest) => drawShared(request),
    comment,
  }
}

interface ShareDrawn {
  readonly entry: DesignEntry
  readonly comments: readonly Comment[]
  readonly names: Names
}
function sharePage(request: WorkspaceRequest, desk: Desk, { entry, comments, names }: ShareDrawn): Reply {
  const { language } = request
  const says = EXPLORE_WORDS[language]
  const { shared } = entry
  const runs = desk.runs.filter((run) => run.version === desk.version)
  const isNewer = shared !== null && shared.version < desk.version
  return page(
    { ...desk.face(says.shareTitle), breadcrumbs: crumbs(request, desk) },
    <>
      <PageHeader title={says.shareTitle} lead={says.shareLead} />
      {shared === null ? null : (
        <Alert tone="info">
          <p>
            {says.sharedNow(number(shared.version, language), moment(shared.at, language))}{' '}
            <a href={`${designPlace(request)}/shared/${entry.id}`}>{says.readAndAnswer}</a>
          </p>
        </Alert>
      )}
      {desk.mayEdit ? (
        <>
          {shared === null || isNewer || runs.length > 0 ? (
            <Form action={desk.href('/share')}>
              <input type="hidden" name="version" value={desk.version} />
              {runs.length === 0 ? null : (
                <Select
                  name="run"
                  label={says.shareWhat}
                  value={runIn(runs[0]?.href)}
                  options={[
                    ...runs.map((run) => ({
                      value: runIn(run.href),
                      label: says.resultOf(number(run.version, language), moment(run.madeAt, language)),
                    })),
                    { value: 'none', label: says.shareNone },
                  ]}
                />
              )}
              <SubmitButton>
                {(isNewer ? says.shareNewer : says.shareButton)(number(desk.version, language))}
              </SubmitButton>
            </Form>
          ) : null}
          {shared === null ? null : (
            <form action={desk.href('/share')} method="post">
              <input type="hidden" name="end" value="yes" />
              <SubmitButton kind="secondary">{says.stopSharing}</SubmitButton>
            </form>
          )}
        </>
      ) : null}
      <h2 id="comments">{says.comments}</h2>
      <CommentList
        comments={comments}
        names={names}
        fields={desk.fields}
        settle={desk.mayEdit ? (id) => desk.href(`/comments/${id}/settle`) : null}
      />
    </>,
  )
}

const runIn = (href: string | undefined): string => href?.split('/').at(-1) ?? ''

function sharedListPage(
  request: WorkspaceRequest,
  designs: readonly SharedDesign[],
  partners: ReadonlyMap<string, string>,
): Reply {
  const { language } = request
  const says = EXPLORE_WORDS[language]
  return page(
    { title: says.sharedTitle, workspacePlace: 'design', seenBy: says.seenBy.partners },
    <>
      <PageHeader title={says.sharedTitle} lead={says.sharedLead} />
      {designs.length === 0 ? (
        <EmptyState title={says.sharedNone}>
          <p>{says.sharedLead}</p>
        </EmptyState>
      ) : (
        <ul class="option-list">
          {designs.map(({ id, fields, owner, at }) => (
            <li key={id}>
              <h2>
                <a href={`${designPlace(request)}/shared/${id}`}>{fromFields(fields).name}</a>
              </h2>
              <p>{says.sharedBy(partners.get(owner) ?? '', moment(at, language))}</p>
            </li>
          ))}
        </ul>
      )}
    </>,
  )
}

interface SharedDrawn extends Omit<ShareDrawn, 'entry'> {
  readonly told: SharedDesign
  readonly typed: string
  readonly problems: readonly FieldProblem[]
}
function sharedPage(request: WorkspaceRequest, drawn: SharedDrawn): Reply {
  const { told, comments, names, typed, problems } = drawn
  const { language, tenant } = request
  const says = EXPLORE_WORDS[language]
  const design = fromFields(told.fields)
  const mayComment = COMMENTERS.some((one) => one === tenant.role)
  const isOwn = told.owner === tenant.partner && isMaker(tenant.role)
  return page(
    {
      title: design.name,
      workspacePlace: 'design',
      seenBy: says.seenBy.partners,
      breadcrumbs: [{ href: `${designPlace(request)}/shared`, label: says.shared }],
    },
    <>
      <PageHeader
        title={design.name}
        lead={says.sharedBy(names.partners.get(told.owner) ?? '', moment(told.at, language))}
      />
      <SharedView design={design} fields={told.fields} summary={told.summary} />
      <h2 id="comments">{says.comments}</h2>
      <CommentList comments={comments} names={names} fields={told.fields} settle={null} />
      {isOwn ? (
        <p>
          <a href={`${designPlace(request)}/d/${told.id}/share`}>{says.openOwn}</a>
        </p>
      ) : null}
      {mayComment ? (
        <Form action={`${designPlace(request)}/shared/${told.id}`} problems={problems}>
          <Select
            name="about"
            label={says.commentAbout}
            value=""
            options={[
              { value: '', label: says.aboutAll },
              ...design.options.mixes.map(({ id, name }) => ({ value: `mix.${id}`, label: name })),
            ]}
          />
          <TextArea name="text" label={says.comment} hint={says.commentHint} value={typed} />
          <SubmitButton>{says.sendComment}</SubmitButton>
        </Form>
      ) : null}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
