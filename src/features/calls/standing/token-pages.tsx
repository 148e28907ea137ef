import type { VNode } from 'preact'
import { isId } from '../../../core/kinds.ts'
import { type Access, createAccess, ownOrigin } from '../../../platform/access/index.ts'
import { isFresh } from '../../../platform/access/sign-in/session.ts'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import { notFound, type PageFace, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, Problems, text } from '../../../web/typed.ts'
import { moment } from '../../../web/words/moment.ts'
import { type ApiToken, listTokens, MOST_DAYS, makeToken, revokeToken } from './token-store.ts'
import { TOKEN_WORDS } from './token-words.ts'

const pathOf = (request: WorkspaceRequest, rest = '') => `/w/${request.params.collaboration}/settings${rest}`
const tokensAt = (request: WorkspaceRequest, rest = '') => request.href(pathOf(request, `/tokens${rest}`))

function faceOf(request: WorkspaceRequest, title: string, isBelow = false): PageFace {
  const says = TOKEN_WORDS[request.language]
  const settings = { href: request.href(pathOf(request)), label: says.settings }
  const tokens = { href: tokensAt(request), label: says.title }
  const breadcrumbs = isBelow ? [settings, tokens] : [settings]
  return { title, workspacePlace: 'settings', seenBy: says.seenBy, breadcrumbs }
}

interface Returned {
  readonly name: string
  readonly days: string
  readonly problems: readonly FieldProblem[]
}

/** The tokens of a partner, and making one. Making and revoking ask for a factor shown within five minutes. */
export function tokenPages(services: Services) {
  const access = createAccess(services)
  const withToken =
    (draw: (request: WorkspaceRequest, token: ApiToken) => Promise<Reply> | Reply) =>
    async (request: WorkspaceRequest): Promise<Reply> => {
      const { token: id = '' } = request.params
      const tokens = isId(id) ? await services.database.inTenant(request.tenant, listTokens) : []
      const token = tokens.find((one) => one.id === id)
      return token === undefined || token.revokedAt !== null ? notFound() : draw(request, token)
    }
  return {
    list: (request: WorkspaceRequest) => listPage(services, request),
    make: (request: WorkspaceRequest) => make(services, access, request),
    askRevoke: withToken(askRevoke),
    revoke: withToken((request, token) => revoke(services, access, request, token)),
  }
}

async function listPage(services: Services, request: WorkspaceRequest, returned?: Returned): Promise<Reply> {
  const says = TOKEN_WORDS[request.language]
  const tokens = await services.database.inTenant(request.tenant, listTokens)
  return page(
    faceOf(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {request.query.has('revoked') ? <Alert tone="success">{says.revoked}</Alert> : null}
      <p>{says.about}</p>
      {tokens.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        <Tokens tokens={tokens} request={request} />
      )}
      <h2>{says.makeTitle}</h2>
      <Form action={tokensAt(request)} problems={returned?.problems ?? []}>
        <TextField name="name" label={says.nameLabel} hint={says.nameHint} value={returned?.name ?? ''} />
        <TextField
          name="days"
          label={says.daysLabel}
          hint={says.daysHint}
          value={returned?.days ?? String(MOST_DAYS)}
          inputmode="numeric"
          width="short"
        />
        <SubmitButton>{says.make}</SubmitButton>
      </Form>
    </>,
    returned === undefined ? 200 : 422,
  )
}

const stateOf = ({ revokedAt, expiresAt }: ApiToken, now: number): 'good' | 'over' | 'revoked' =>
  revokedAt !== null ? 'revoked' : expiresAt <= now ? 'over' : 'good'

function Tokens({ tokens, request }: { tokens: readonly ApiToken[]; request: WorkspaceRequest }): VNode {
  const { language, now } = request
  const says = TOKEN_WORDS[language]
  return (
    <Table
      caption={says.caption}
      isCaptionHeard
      columns={[
        { key: 'name', label: says.name },
        { key: 'state', label: says.state },
        { key: 'made', label: says.made },
        { key: 'ends', label: says.ends },
        { key: 'used', label: says.used },
        { key: 'act', label: says.act },
      ]}
      rows={tokens.map((token) => ({
        name: token.name,
        state: says.states[stateOf(token, now)],
        made: moment(token.madeAt, language),
        ends: moment(token.expiresAt, language),
        used: token.lastUsedAt === null ? says.never : moment(token.lastUsedAt, language),
        act:
          token.revokedAt === null ? (
            <a href={tokensAt(request, `/${token.id}/revoke`)} aria-label={says.revokeOf(token.name)}>
              {says.revoke}
            </a>
          ) : null,
      }))}
    />
  )
}

/** Null when a factor was shown lately, otherwise the way to show one. */
async function needsFresh(access: Access, request: WorkspaceRequest, back: string): Promise<Reply | null> {
  const { visitor } = request
  if (visitor.kind === 'account' && (await isFresh(access.parts, visitor, request.now))) return null
  return seeOther(`${request.href('/sign-in/confirm')}?needs=fresh&next=${encodeURIComponent(back)}`)
}

async function make(services: Services, access: Access, request: WorkspaceRequest): Promise<Reply> {
  const says = TOKEN_WORDS[request.language]
  const form = await request.form()
  const [name, days] = [text(form, 'name'), text(form, 'days')]
  const problems = new Problems()
  problems.need(hasLength(name, 1, 80), 'name', says.nameProblem)
  problems.need(/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= MOST_DAYS, 'days', says.daysProblem)
  if (problems.found.length > 0) return listPage(services, request, { name, days, problems: problems.found })
  const stale = await needsFresh(access, request, tokensAt(request))
  if (stale !== null) return stale
  const { tenant, now: at, address } = request
  const token = await services.database.inTenant(tenant, async (tx) => {
    const made = await makeToken(tx, tenant, { name, days: Number(days), at })
    const object = { type: 'api token', id: made.id }
    await services.audit.record(tx, { tenant, at, verb: 'calls.token-made', object, class: 'D1', address })
    return made.token
  })
  return shownOnce(request, token, ownOrigin(services.settings.origin, request.url))
}

function shownOnce(request: WorkspaceRequest, token: string, origin: string): Reply {
  const says = TOKEN_WORDS[request.language]
  const command = [
    `curl --fail-with-body ${origin}/api/v1/calls/imports \\`,
    '  -H "Authorization: Bearer $PMHC_TOKEN" -H "Idempotency-Key: $(uuidgen)" \\',
    '  -F timezone=America/Chicago -F file=@calls.csv',
  ].join('\n')
  const reply = page(
    faceOf(request, says.madeTitle, true),
    <>
      <PageHeader title={says.madeTitle} lead={says.madeText} />
      <p>{says.tokenLabel}</p>
      <p>
        <code class="secret">{token}</code>
      </p>
      <h2>{says.use}</h2>
      <p>{says.useText}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{command}</code>
      </pre>
      <Buttons>
        <ButtonLink href={tokensAt(request)}>{says.done}</ButtonLink>
      </Buttons>
    </>,
  )
  return reply.kind === 'page' ? { ...reply, headers: { 'cache-control': 'no-store' } } : reply
}

function askRevoke(request: WorkspaceRequest, token: ApiToken): Reply {
  const says = TOKEN_WORDS[request.language]
  const title = says.revokeTitle(token.name)
  return page(
    faceOf(request, title, true),
    <>
      <PageHeader title={title} lead={says.revokeText} />
      <Form action={tokensAt(request, `/${token.id}/revoke`)}>
        <Buttons>
          <SubmitButton>{says.revoke}</SubmitButton>
          <ButtonLink kind="secondary" href={tokensAt(request)}>
            {says.keep}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  )
}

async function revoke(services: Services, access: Access, request: WorkspaceRequest, token: ApiToken): Promise<Reply> {
  const stale = await needsFresh(access, request, tokensAt(request, `/${token.id}/revoke`))
  if (stale !== null) return stale
  const { tenant, now: at, address } = request
  await services.database.inTenant(tenant, async (tx) => {
    if (!(await revokeToken(tx, token.id, at))) return
    const object = { type: 'api token', id: token.id }
    await services.audit.record(tx, { tenant, at, verb: 'calls.token-revoked', object, class: 'D1', address })
  })
  return seeOther(tokensAt(request, '?revoked=1'))
}
