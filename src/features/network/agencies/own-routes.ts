import type { MemberRole } from '../../../core/access.ts'
import { readContent } from '../../../platform/content/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { mostAlike, type Profile } from '../likeness.ts'
import { networkPlaces } from '../places.ts'
import { type ListedAgency, settingsOf } from './listed.ts'
import { type OwnPageProps, ownAgencyPage } from './own-page.tsx'
import {
  CORRECTABLE,
  type Correctable,
  chooseAgency,
  correctFigure,
  dropChoice,
  type OwnAgency,
  ownAgency,
} from './own-store.ts'
import { OWN_WORDS } from './own-words.ts'
import { agenciesLike, agencyByOri, lastImport } from './store.ts'

/** Who reads and writes program records of their own partner (role table, docs/glossary.md). */
const WRITERS: readonly MemberRole[] = ['coordinator', 'agency-admin', 'provider-admin']
const READERS: readonly MemberRole[] = [...WRITERS, 'executive', 'supervisor', 'analyst', 'privacy-officer']
const AT = '/w/:collaboration/agency'

/** The page on which a partner picks itself from the national list. */
export function ownAgencyRoutes(services: Services): readonly Route[] {
  const common = { path: AT, classes: ['D1'] } as const
  return [
    memberRoute({
      ...common,
      method: 'GET',
      roles: READERS,
      audit: null,
      rate: 'search',
      handle: (request) => show(services, request),
    }),
    memberRoute({
      ...common,
      method: 'POST',
      roles: WRITERS,
      audit: 'agency.change',
      rate: 'write',
      handle: (request) => change(services, request),
    }),
  ]
}

type Trouble = Pick<OwnPageProps, 'typed' | 'problems'>
async function show({ database }: Services, request: WorkspaceRequest, trouble: Trouble = {}): Promise<Reply> {
  const read = (name: string) => (request.query.get(name) ?? '').trim().slice(0, 120)
  const search = { name: read('name'), state: read('state').toUpperCase() }
  const found = await database.inTenant(request.tenant, async (tx) => {
    const own = await ownAgency(tx)
    return {
      own,
      list: await lastImport(tx),
      listed: own === null ? null : await agencyByOri(tx, own.ori),
      offered: search.name === '' ? null : await agenciesLike(tx, { name: search.name, state: search.state || null }),
    }
  })
  const alike = found.listed === null ? [] : mostAlike(profileOf(found.listed, found.own), networkPlaces(readContent()))
  return ownAgencyPage(request, {
    ...found,
    alike: alike.slice(0, MOST_ALIKE),
    search,
    mayWrite: WRITERS.includes(request.tenant.role),
    ...trouble,
  })
}

/** Pages of the workspace show the closest; the public comparison shows more. */
const MOST_ALIKE = 5

/** What is known of the partner: its own figures before those of the list. */
function profileOf(listed: ListedAgency, own: OwnAgency | null): Profile {
  const figure = (field: 'officers' | 'population') =>
    own?.corrections.find((one) => one.field === field)?.value ?? listed[field]
  return {
    sworn: figure('officers'),
    population: figure('population'),
    settings: settingsOf(listed),
    models: [],
    state: listed.state,
    mentalHealthCalls: null,
  }
}

async function change(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const act = text(form, 'act')
  const problems =
    act === 'correct'
      ? await correct(services, request, form)
      : await choose(services, request, act === 'drop' ? null : text(form, 'ori'))
  if (problems.length === 0) return seeOther(request.href(`/w/${request.membership.collaboration.slug}/agency`))
  return show(services, request, { problems, typed: typedFigures(form) })
}

const typedFigures = (form: FormData): Readonly<Record<Correctable, string>> => ({
  officers: text(form, 'officers'),
  employees: text(form, 'employees'),
  population: text(form, 'population'),
})

/** Null drops the choice. */
async function choose(
  services: Services,
  request: WorkspaceRequest,
  ori: string | null,
): Promise<readonly FieldProblem[]> {
  const says = OWN_WORDS[request.language]
  return services.database.inTenant(request.tenant, async (tx) => {
    if (ori !== null && (await agencyByOri(tx, ori)) === null) return [{ field: 'name', says: says.pickFirst }]
    if (ori === null) await dropChoice(tx)
    else await chooseAgency(tx, request.tenant, ori, request.now)
    await noted(services, request, tx, ori === null ? 'agency.drop' : 'agency.pick')
    return []
  })
}

async function correct(
  services: Services,
  request: WorkspaceRequest,
  form: FormData,
): Promise<readonly FieldProblem[]> {
  const says = OWN_WORDS[request.language]
  const figures = CORRECTABLE.map((field) => ({ field, value: readFigure(typedFigures(form)[field]) }))
  const wrong = figures.filter(({ value }) => value === undefined)
  if (wrong.length > 0) return wrong.map(({ field }) => ({ field, says: says.wholeNumber }))
  return services.database.inTenant(request.tenant, async (tx) => {
    const own = await ownAgency(tx)
    if (own === null) return [{ field: '', says: says.pickFirst }]
    for (const { field, value } of figures) {
      // What stays as it was keeps its person and its date.
      const before = own.corrections.find((one) => one.field === field)?.value ?? null
      if (value === undefined || value === before) continue
      await correctFigure(tx, request.tenant, { ori: own.ori, field, value, at: request.now })
    }
    await noted(services, request, tx, 'agency.correct')
    return []
  })
}

/** Null: left empty. Undefined: no figure. */
function readFigure(typed: string): number | null | undefined {
  if (typed === '') return null
  const value = Number(typed.replace(/[,\s]/g, ''))
  return Number.isInteger(value) && value >= 0 && value <= 50_000_000 ? value : undefined
}

function noted(
  { audit }: Services,
  request: WorkspaceRequest,
  tx: Parameters<Services['audit']['record']>[0],
  verb: string,
): Promise<void> {
  const { tenant, now, address } = request
  return audit.record(tx, {
    tenant,
    at: now,
    verb,
    object: { type: 'partner', id: tenant.partner },
    class: 'D1',
    address,
    ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
  })
}
