import type { MemberRole, Tenant } from '../../../../core/access.ts'
import { instant, isId } from '../../../../core/kinds.ts'
import { readContent } from '../../../../platform/content/index.ts'
import { linksTo, makeLink, revokeLink, type SecretLink, useLink } from '../../../../platform/links/index.ts'
import type { Services } from '../../../../platform/services.ts'
import { here, mayWrite, noted, READERS } from '../../../../platform/workspace/index.ts'
import type { Tx } from '../../../../storage/index.ts'
import {
  memberRoute,
  notFound,
  type PageRequest,
  publicRoute,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../../../web/route.ts'
import { text } from '../../../../web/typed.ts'
import { addressIn } from '../../../../web/words/index.ts'
import { isMine, type Plan, readPlan } from '../plan.ts'
import type { ListedTask } from '../task.ts'
import { goalTitle } from '../views/names.ts'
import { planCalendar } from './calendar-file.ts'
import { FEED_DAYS, FEEDS, type Feed, feedPage } from './feed-page.tsx'
import { FEED_WORDS } from './feed-words.ts'

const PURPOSE = 'plan-calendar'
const AT = '/w/:collaboration/plan/feed'
const DAY_MS = 86_400_000

/** The calendar of the plan: links are made and ended in the workspace, and opened by calendar programs without signing in. */
export function feedRoutes(services: Services): readonly Route[] {
  const member = { classes: ['D1'], roles: READERS } as const
  return [
    memberRoute({
      ...member,
      method: 'GET',
      path: AT,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, request),
    }),
    memberRoute({
      ...member,
      method: 'POST',
      path: AT,
      audit: 'plan.feed-make',
      rate: 'write',
      handle: (request) => make(services, request),
    }),
    memberRoute({
      ...member,
      method: 'POST',
      path: `${AT}/:id/end`,
      audit: 'plan.feed-end',
      rate: 'write',
      handle: (request) => end(services, request),
    }),
    publicRoute({
      method: 'GET',
      path: '/calendar/plan/:token',
      classes: ['D0'],
      roles: ['visitor'],
      audit: null,
      rate: 'read',
      handle: (request) => give(services, request),
    }),
  ]
}

/** The own links that work; writers see those of everyone at their partner. */
async function linksOf(tx: Tx, { tenant, now }: WorkspaceRequest) {
  const found: (SecretLink & { readonly feed: Feed })[] = []
  for (const feed of FEEDS)
    for (const link of await linksTo(tx, PURPOSE, feed))
      if (link.revokedAt === null && link.expiresAt > now && (mayWrite(tenant) || link.createdBy === tenant.account))
        found.push({ ...link, feed })
  return found
}

const show = ({ database }: Services, request: WorkspaceRequest): Promise<Reply> =>
  database.inTenant(request.tenant, async (tx) => feedPage(request, { links: await linksOf(tx, request) }))

async function make(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const says = FEED_WORDS[language]
  const form = await request.form()
  const feed = FEEDS.find((one) => one === text(form, 'which'))
  const days = FEED_DAYS.find((one) => one === text(form, 'days'))
  return services.database.inTenant(tenant, async (tx) => {
    if (feed === undefined || days === undefined) {
      const problems = [
        ...(feed === undefined ? [{ field: 'which', says: says.problemWhich }] : []),
        ...(days === undefined ? [{ field: 'days', says: says.problemDays }] : []),
      ]
      return feedPage(request, { links: await linksOf(tx, request), problems })
    }
    const expiresAt = instant(now + Number(days) * DAY_MS)
    const { id, token } = await makeLink(tx, tenant, { purpose: PURPOSE, opens: feed, at: now, expiresAt })
    await noted(services, request, 'plan.feed-make', { type: 'link', id })(tx)
    const made = `${originOf(services)}${request.href(`/calendar/plan/${token}`)}`
    // The token is shown in this answer alone, so it cannot wait for a redirect.
    return feedPage(request, { links: await linksOf(tx, request), made })
  })
}

const end = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  services.database.inTenant(request.tenant, async (tx) => {
    const { id } = request.params
    const links = await linksOf(tx, request)
    if (!isId(id) || !links.some((link) => link.id === id)) return notFound()
    await revokeLink(tx, id, request.now)
    await noted(services, request, 'plan.feed-end', { type: 'link', id })(tx)
    return seeOther(here(request, '/plan/feed?ended=yes'))
  })

const originOf = ({ settings }: Pick<Services, 'settings'>): string =>
  settings.origin === null ? `http://localhost:${settings.port}` : new URL(settings.origin).origin

/** The calendar behind a link; the same "not found" for every link that does not work, or not any more. */
async function give(services: Services, request: PageRequest): Promise<Reply> {
  const { database } = services
  const link = await useLink(database, request.params.token ?? '', { purpose: PURPOSE, at: request.now })
  if (!link.ok) return notFound()
  const maker = await makerOf(services, link.value)
  if (maker === null) return notFound()
  const { plan, slug } = await database.inTenant(maker, async (tx) => ({
    plan: await readPlan(tx, maker, request.now),
    slug: await slugOf(tx, maker),
  }))
  return {
    kind: 'text',
    status: 200,
    type: 'text/calendar; charset=utf-8',
    headers: { 'content-disposition': 'inline; filename="work-plan.ics"' },
    text: planCalendar(tasksIn(plan, link.value, maker), {
      language: request.language,
      goalOf: (task) => ownWords(plan, task),
      addressOf: ({ number }) =>
        `${originOf(services)}${addressIn(`/w/${slug}/plan/tasks/${number}`, request.language)}`,
    }),
  }
}

/** Whoever made the link, as long as they still read the plan at that partner: a link does not outlive a membership. */
async function makerOf({ database }: Pick<Services, 'database'>, link: SecretLink): Promise<Tenant | null> {
  const { collaboration, partner, createdBy: account } = link
  const asked: Tenant = { collaboration, partner, role: 'peer', account }
  const rows = await database.inTenant(asked, (tx) =>
    tx
      .selectFrom('memberships')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select('role')
      .where('account_id', '=', account)
      .where('accounts.disabled_at', 'is', null)
      .execute(),
  )
  const role: MemberRole | undefined = READERS.find((one) => rows.some((row) => row.role === one))
  return role === undefined ? null : { ...asked, role }
}

async function slugOf(tx: Tx, { collaboration }: Tenant): Promise<string> {
  const row = await tx.selectFrom('collaborations').select('slug').where('id', '=', collaboration).executeTakeFirst()
  return row?.slug ?? ''
}

function tasksIn(plan: Plan, { opens }: SecretLink, maker: Tenant): readonly ListedTask[] {
  if (opens === 'mine') return plan.tasks.filter((task) => isMine(task, maker, plan.me))
  if (opens === 'partner')
    return plan.tasks.filter(({ ownerPartner, partner }) => (ownerPartner ?? partner) === maker.partner)
  return plan.tasks
}

/** A goal's title where it is one of ours, word for word; what people wrote may name someone. */
function ownWords(plan: Plan, { goal }: ListedTask): string {
  const title = goalTitle(plan, goal)
  return readContent().planGoals.some((one) => one.title.en === title || one.title.es === title) ? title : ''
}
