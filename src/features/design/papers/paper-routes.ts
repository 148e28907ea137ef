import { isId } from '../../../core/kinds.ts'
import { NO_BELIEFS } from '../../../core/mix/beliefs.ts'
import type { Services } from '../../../platform/services.ts'
import { notFound, type PageRequest, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { WEIGHT_FIELDS } from '../recommendation.ts'
import type { DesignResult } from '../result.ts'
import { weighed } from '../results/result-place.ts'
import { beliefsFor } from '../run-beliefs.ts'
import { WORKSPACE_WORDS } from '../run-words.ts'
import type { GuestCalls } from '../source.ts'
import { runById } from '../store.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { CHARTS } from './charts.tsx'
import { coverFor, type PaperFile, sendExport } from './paper-export.ts'
import { type AskedPaper, chartFile, PAPERS, paperFile, paperPage } from './paper-pages.tsx'

/** A paper or picture at its address under a comparison, whoever asks. */
export interface PaperDoor<Request> {
  readonly rest: string
  readonly rate: 'read' | 'export'
  readonly handle: (request: Request) => Promise<Reply>
}

interface Doorkeeper<Request> {
  readonly show: (request: Request, draw: (asked: AskedPaper) => Reply) => Promise<Reply>
  readonly give: (request: Request, make: (asked: AskedPaper) => PaperFile | Promise<PaperFile>) => Promise<Reply>
}

function doors<Request>({ show, give }: Doorkeeper<Request>): readonly PaperDoor<Request>[] {
  return [
    ...PAPERS.flatMap((name): readonly PaperDoor<Request>[] => [
      { rest: `/${name}`, rate: 'read', handle: (request) => show(request, (asked) => paperPage(name, asked)) },
      ...(['pdf', 'docx'] as const).map((form) => ({
        rest: `/${name}.${form}`,
        rate: 'export' as const,
        handle: (request: Request) => give(request, (asked) => paperFile(name, form, asked)),
      })),
    ]),
    ...CHARTS.flatMap((chart) =>
      (['svg', 'png'] as const).map((form) => ({
        rest: `/charts/${chart}.${form}`,
        rate: 'export' as const,
        handle: (request: Request) => give(request, (asked) => chartFile(chart, form, asked)),
      })),
    ),
  ]
}

type Run = WorkspaceRequest<'run'>

/** Under `/w/:collaboration/design/:run`. Every file leaves an audit entry with its rows and its hash. */
export function workspacePapers(services: Services): readonly PaperDoor<Run>[] {
  const asked = async (request: Run): Promise<AskedPaper | null> => {
    const { params, tenant, membership, language, query } = request
    if (!isId(params.run)) return null
    const found = await services.database.inTenant(tenant, async (tx) => {
      const run = await runById(tx, params.run)
      return run === null ? null : { run, beliefs: await beliefsFor(tx, run) }
    })
    if (found === null) return null
    const { run, beliefs } = found
    const base = request.href(`/w/${membership.collaboration.slug}/design/${run.id}`)
    const { back } = BRIEF_WORDS[language]
    return {
      parts: {
        result: run.result,
        need: run.need,
        beliefs: weighed(beliefs, query),
        language,
        agency: membership.partner.name,
        isInvented: services.settings.demonstration,
      },
      at: run.madeAt,
      base,
      back: base,
      query: weightsOf(query),
      face: (title) => ({
        title,
        workspacePlace: 'design',
        seenBy: WORKSPACE_WORDS[language].seenBy,
        breadcrumbs: [{ href: base, label: back }],
      }),
      cover: null,
    }
  }
  return doors<Run>({
    show: async (request, draw) => {
      const found = await asked(request)
      return found === null ? notFound() : draw(found)
    },
    give: async (request, make) => {
      const found = await asked(request)
      if (found === null) return notFound()
      return sendExport(services, request, await make({ ...found, cover: coverFor(request) }))
    },
  })
}

type Visit = PageRequest<'visit'>
/** Waits for a guest's comparison, and says what to answer while there is none yet. */
export type WithGuestResult = (
  request: Visit,
  draw: (calls: GuestCalls, result: DesignResult) => Reply | Promise<Reply>,
  whenNotYet?: (calls: GuestCalls) => Reply | null,
) => Promise<Reply>

/** Under `/try/:visit`. Nothing is kept, and nobody else may open them. */
export function guestPapers(withResult: WithGuestResult): readonly PaperDoor<Visit>[] {
  const asked = (request: Visit, calls: GuestCalls, result: DesignResult): AskedPaper => {
    const { language, query, params, now } = request
    const base = request.href(`/try/${params.visit}`)
    return {
      parts: {
        result,
        need: calls.need,
        beliefs: weighed(calls.beliefs ?? NO_BELIEFS, query),
        language,
        agency: calls.place,
        isInvented: calls.isInvented,
      },
      at: now,
      base,
      back: `${base}/mixes`,
      query: weightsOf(query),
      // The paper itself carries the mark of invented calls.
      face: (title) => ({ title, section: 'try', wide: true }),
      cover: null,
    }
  }
  return doors<Visit>({
    show: (request, draw) => withResult(request, (calls, result) => draw(asked(request, calls, result))),
    give: (request, make) =>
      withResult(
        request,
        async (calls, result) => {
          const { name, type, bytes } = await make(asked(request, calls, result))
          return { kind: 'download', name: `pmhc-${name}`, type, bytes }
        },
        () => seeOther(request.href(`/try/${request.params.visit}/brief`)),
      ),
  })
}

/** The weights of an address, to be carried on: "?w-access=5", or nothing. */
export function weightsOf(query: URLSearchParams): string {
  const kept = new URLSearchParams()
  for (const field of Object.values(WEIGHT_FIELDS)) {
    const value = query.get(field)
    if (value !== null) kept.set(field, value)
  }
  return kept.size === 0 ? '' : `?${kept}`
}
