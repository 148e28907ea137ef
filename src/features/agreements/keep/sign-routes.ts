import { missingSignatures } from '../../../core/agreements/life.ts'
import { isId } from '../../../core/kinds.ts'
import { explainFileProblem, fileReply, readUpload } from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import { FILE_READERS, isDay, maySign, mayWrite, SIGNERS, WRITERS } from '../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, Problems, plain, text, version } from '../../../web/typed.ts'
import { leave } from './acts.ts'
import { act, type Desk, openDesk } from './desk.ts'
import { type SignatureRecord, signaturesOf } from './facts.ts'
import { type LeaveTyped, leavePage, paperPage, signPage, strikePage, type Typed } from './sign-pages.tsx'
import { sign, strike } from './signing.ts'
import { KEEP_WORDS } from './words.ts'

const AT = '/w/:collaboration/agreements/:id'

/** Signing here and on paper, striking what was written down wrongly, and leaving. */
export function signRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], rate: 'write' } as const
  const STRIKERS = ['executive', 'coordinator'] as const
  const LEAVERS = [...WRITERS, ...SIGNERS]
  type Handle = (request: WorkspaceRequest) => Promise<Reply>
  const withServices =
    (handle: (services: Services, request: WorkspaceRequest) => Promise<Reply>): Handle =>
    (request) =>
      handle(services, request)
  return [
    memberRoute({ ...read, path: `${AT}/sign`, roles: SIGNERS, handle: withServices(showSign) }),
    memberRoute({
      ...write,
      path: `${AT}/sign`,
      roles: SIGNERS,
      audit: 'agreement.sign',
      handle: withServices(signHere),
    }),
    memberRoute({ ...read, path: `${AT}/paper`, roles: ['coordinator'], handle: withServices(showPaper) }),
    memberRoute({
      ...write,
      path: `${AT}/paper`,
      roles: ['coordinator'],
      rate: 'upload',
      audit: 'agreement.sign-on-paper',
      handle: withServices(signOnPaper),
    }),
    memberRoute({
      ...read,
      path: `${AT}/scan/:signature`,
      roles: FILE_READERS,
      audit: 'agreement.open-scan',
      rate: 'export',
      handle: withServices(openScan),
    }),
    memberRoute({ ...read, path: `${AT}/strike/:signature`, roles: STRIKERS, handle: withServices(showStrike) }),
    memberRoute({
      ...write,
      path: `${AT}/strike/:signature`,
      roles: STRIKERS,
      audit: 'agreement.strike-signature',
      handle: withServices(strikeOne),
    }),
    memberRoute({ ...read, path: `${AT}/leave`, roles: LEAVERS, handle: withServices(showLeave) }),
    memberRoute({
      ...write,
      path: `${AT}/leave`,
      roles: LEAVERS,
      audit: 'agreement.leave',
      handle: withServices(leaveIt),
    }),
  ]
}

const EMPTY: Typed = { name: '', title: '', day: '', party: '' }

/** The page only where the own partner still has to sign. */
async function showSign(
  services: Services,
  request: WorkspaceRequest,
  typed = EMPTY,
  problems: readonly FieldProblem[] = [],
) {
  return services.database.inTenant(request.tenant, async (tx) => {
    const desk = await openDesk(tx, request)
    const isMine =
      desk?.kept.life.state === 'agreed' && missingSignatures(desk.kept.life).includes(request.tenant.partner)
    return desk !== null && isMine ? signPage(request, desk, { typed, problems }) : notFound()
  })
}

async function signHere(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  const form = await request.form()
  const typed: Typed = { ...EMPTY, name: text(form, 'name'), title: text(form, 'title') }
  const problems = new Problems()
  problems.need(hasLength(typed.name, 2, 120), 'name', says.needName)
  problems.need(typed.title.length <= 120, 'title', says.needTitle)
  problems.need(text(form, 'confirm') === 'yes', 'confirm', says.needConfirm)
  const refused = (found: readonly FieldProblem[]) => showSign(services, request, typed, found)
  if (problems.found.length > 0) return refused(problems.found)
  return act(services, request, {
    verb: 'agreement.sign',
    refused,
    run: (tx, { kept, today }, actor) =>
      sign(tx, actor, kept, {
        party: request.tenant.partner,
        version: version(form),
        name: typed.name,
        title: typed.title,
        signedOn: today,
        how: 'here',
        file: null,
      }),
  })
}

const isOwnAgreed = ({ kept }: Desk, { tenant }: WorkspaceRequest): boolean =>
  kept.agreement.partner === tenant.partner && kept.life.state === 'agreed'

async function showPaper(
  services: Services,
  request: WorkspaceRequest,
  typed = EMPTY,
  problems: readonly FieldProblem[] = [],
) {
  return services.database.inTenant(request.tenant, async (tx) => {
    const desk = await openDesk(tx, request)
    return desk !== null && isOwnAgreed(desk, request) ? paperPage(request, desk, { typed, problems }) : notFound()
  })
}

async function signOnPaper(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { database, files } = services
  const { tenant, language } = request
  const says = KEEP_WORDS[language]
  const desk = await database.inTenant(tenant, (tx) => openDesk(tx, request))
  if (desk === null || !isOwnAgreed(desk, request)) return notFound()
  const read = await readUpload(request, ({ name, bytes }) =>
    files.receive(tenant, { name, bytes, class: 'D1', accept: ['pdf', 'png', 'jpeg'] }),
  )
  const fields = read.ok ? read.value.fields : {}
  const taken = read.ok ? read.value.taken : null
  const field = (name: string) => plain(fields[name])
  const typed: Typed = { name: field('name'), title: field('title'), day: field('day'), party: field('party') }
  const problems = new Problems()
  problems.need(isId(typed.party), 'party', says.needParty)
  problems.need(hasLength(typed.name, 2, 120), 'name', says.needName)
  problems.need(typed.title.length <= 120, 'title', says.needTitle)
  problems.need(isDay(typed.day), 'day', says.needDay)
  problems.need(taken !== null, 'file', says.needFile)
  if (taken !== null && !taken.ok) problems.need(false, 'file', explainFileProblem(taken.problem, language))
  const refused = (found: readonly FieldProblem[]) => showPaper(services, request, typed, found)
  if (problems.found.length > 0 || taken === null || !taken.ok) return refused(problems.found)
  const received = taken.value
  return act(services, request, {
    verb: 'agreement.sign-on-paper',
    refused,
    run: async (tx, { kept }, actor) => {
      const { party, name, title, day } = typed
      const given = { party, name, title, version: Number(field('version')), signedOn: day, how: 'paper' } as const
      const file = await files.keep(tx, tenant, received)
      return sign(tx, actor, kept, { ...given, file: file.id })
    },
  })
}

/** A row of this document that counts, written by the own partner. */
async function signatureIn(services: Services, request: WorkspaceRequest) {
  const { id = '', signature } = request.params
  if (!isId(signature)) return null
  return services.database.inTenant(request.tenant, async (tx) => {
    const desk = await openDesk(tx, request)
    const found =
      desk === null ? undefined : (await signaturesOf(tx, [id])).get(id)?.find((one) => one.id === signature)
    return desk === null || found === undefined ? null : { desk, found }
  })
}
const mayStrike = ({ found, desk }: { found: SignatureRecord; desk: Desk }, { tenant }: WorkspaceRequest): boolean =>
  found.partner === tenant.partner && found.struck === null && desk.kept.life.state === 'agreed'

async function showStrike(services: Services, request: WorkspaceRequest, problems: readonly FieldProblem[] = []) {
  const open = await signatureIn(services, request)
  return open !== null && mayStrike(open, request) ? strikePage(request, open.desk, open.found, problems) : notFound()
}

async function strikeOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  const reason = text(await request.form(), 'reason')
  const open = await signatureIn(services, request)
  if (open === null || !mayStrike(open, request)) return notFound()
  const refused = (found: readonly FieldProblem[]) => showStrike(services, request, found)
  if (!hasLength(reason, 1, 1000)) return refused([{ field: 'reason', says: says.needWhy }])
  return act(services, request, {
    verb: 'agreement.strike-signature',
    refused,
    run: (tx, desk, actor) => strike(tx, actor, desk.kept, { wrong: open.found, reason }),
  })
}

async function openScan(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await signatureIn(services, request)
  const file = open?.found.file
  if (!file) return notFound()
  const opened = await services.database.inTenant(request.tenant, (tx) => services.files.open(tx, request.tenant, file))
  return opened ? fileReply(opened) : notFound()
}

/** Who may say that a partner leaves: its own head, and the writers of the partner whose document it is. */
function leavers({ kept }: Desk, { tenant }: WorkspaceRequest): readonly string[] {
  const { life, agreement, leavings } = kept
  if (life.between !== 'partners' || ['ended', 'withdrawn'].includes(life.state)) return []
  const left = leavings.map(({ party }) => party)
  const can = life.signers.filter((party) => party !== life.owner && !left.includes(party))
  const isOwner = agreement.partner === tenant.partner && mayWrite(tenant)
  return isOwner ? can : can.filter((party) => maySign(tenant) && party === tenant.partner)
}

const NO_LEAVE: LeaveTyped = { party: '', day: '', reason: '' }
async function showLeave(
  services: Services,
  request: WorkspaceRequest,
  typed = NO_LEAVE,
  problems: readonly FieldProblem[] = [],
): Promise<Reply> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const desk = await openDesk(tx, request)
    if (desk === null) return notFound()
    const parties = leavers(desk, request)
    const isOwner = desk.kept.agreement.partner === request.tenant.partner && mayWrite(request.tenant)
    return parties.length > 0 || isOwner ? leavePage(request, desk, { parties, typed, problems }) : notFound()
  })
}

async function leaveIt(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  const form = await request.form()
  const typed: LeaveTyped = { party: text(form, 'party'), day: text(form, 'day'), reason: text(form, 'reason') }
  const problems = new Problems()
  problems.need(isId(typed.party), 'party', says.needParty)
  problems.need(isDay(typed.day), 'day', says.needDay)
  problems.need(hasLength(typed.reason, 1, 1000), 'reason', says.needWhy)
  const refused = (found: readonly FieldProblem[]) => showLeave(services, request, typed, found)
  if (problems.found.length > 0) return refused(problems.found)
  return act(services, request, {
    verb: 'agreement.leave',
    refused,
    run: (tx, { kept }, actor) =>
      leave(tx, actor, kept, { party: typed.party, leftOn: typed.day, reason: typed.reason }),
  })
}
