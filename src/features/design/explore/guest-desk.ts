import { join } from 'node:path'
import { NOBODY } from '../../../core/kinds.ts'
import { withDoNothing } from '../../../core/mix/mix.ts'
import type { ScreenFacts } from '../../../core/mix/screen.ts'
import type { Version } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { type PageRequest, type Reply, seeOther } from '../../../web/route.ts'
import { guestCalls } from '../../calls/index.ts'
import { type GuestRuns, versionOf } from '../runs.ts'
import type { GuestCalls, GuestSource } from '../source.ts'
import { DESIGN_WORDS } from '../words.ts'
import { type Design, fromFields, newDesign, toFields, unfinished } from './design.ts'
import { callFactsOf, type Desk, type RunStanding } from './desk.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { readVersions, saveIn } from './guest-versions.ts'
import { usualMixes } from './option-acts.ts'
import { quickFacts, wantsQuickFacts } from './quick-facts.ts'

const FILE = 'shape.json'
const RESULT_FILE = 'shape-result.json'

/** A guest's one design: a file in the folder of the visit, which goes with the visit. */
export function openGuestDesk(services: Services, source: GuestSource, runs: GuestRuns) {
  return async (request: PageRequest): Promise<Desk | Reply> => {
    const visit = request.params.visit ?? ''
    const guest = await source({ ...request, params: { visit } } as PageRequest<'visit'>)
    const read = await guestCalls(services, visit)
    if (guest === null || read === null) return seeOther(request.href(`/try/${visit}/calls`))
    const path = join(guest.folder, FILE)
    const kept = await readVersions(path)
    const versions = kept ?? [firstOf(request)]
    const latest = versions.at(-1)
    if (latest === undefined) throw new Error('A design has a first version')
    const design = fromFields(latest.fields)
    const asked = kept === null ? guest : askedOf(guest, design)
    const state = await runs.look(asked)
    const root = request.href(`/try/${visit}/shape`)
    const { language } = request
    return {
      place: 'guest',
      mayEdit: true,
      design,
      fields: latest.fields,
      version: latest.version,
      calls: callFactsOf(read.profile, { name: guest.place, isInvented: guest.isInvented }),
      screen:
        (await screenFor(guest, asked, runs)) ??
        (wantsQuickFacts(request.path) ? await quickFacts([visit, guest.version], design.options, guest.replay) : null),
      standing: standingOf(state),
      runs:
        state?.kind === 'done'
          ? [{ madeAt: latest.at, version: latest.version, href: request.href(`/try/${visit}/mixes`) }]
          : [],
      href: (rest) => root + rest,
      face: (title, extra = {}) => ({
        title,
        section: 'try',
        breadcrumbs: [{ href: request.href(`/try/${visit}/mixes`), label: EXPLORE_WORDS[language].resultTitle }],
        ...(guest.isInvented ? { chips: [DESIGN_WORDS[language].sampleChip] } : {}),
        ...extra,
      }),
      at: async (wanted) => versions.find(({ version }) => version === wanted) ?? null,
      versions: async () => versions,
      authors: async () => new Map(),
      save: ({ base, fields, note = '' }) => saveIn(path, versions, { base, fields, note, at: request.now }),
      run: async () => {
        await runs.ask(asked, 0)
        return true
      },
      stop: async () => {},
    }
  }
}

/** A guest's calls with what was shaped on them, so that every page of results speaks of it. */
export function shapedSource(source: GuestSource): GuestSource {
  return async (request) => {
    const guest = await source(request)
    const latest = guest === null ? null : ((await readVersions(join(guest.folder, FILE)))?.at(-1) ?? null)
    return guest === null || latest === null ? guest : askedOf(guest, fromFields(latest.fields))
  }
}

/** The comparison of a guest's design: the same calls and options are compared once. Options without hours wait. */
function askedOf(guest: GuestCalls, design: Design): GuestCalls {
  const open = unfinished(design)
  const mixes = withDoNothing(design.options.mixes.filter((mix) => !open.includes(mix)))
  const options = { ...design.options, mixes }
  const version = versionOf(guest.version, options)
  return { ...guest, version, beliefs: design.beliefs, asked: { options, file: RESULT_FILE } }
}

/** From the comparison of what was shaped, or else from that of the usual mixes on the same calls. */
async function screenFor(guest: GuestCalls, asked: GuestCalls, runs: GuestRuns): Promise<ScreenFacts | null> {
  for (const one of [asked, guest]) {
    const state = await runs.look(one)
    if (state?.kind === 'done' && state.result.screen !== null) return state.result.screen
  }
  return null
}

function firstOf({ language, now }: PageRequest): Version {
  const name = EXPLORE_WORDS[language].guestTitle
  const design = newDesign({ name, calls: '', demand: 'as-counted' }, usualMixes(language))
  return { version: 1, basedOn: null, fields: toFields(design), note: '', author: NOBODY, at: now }
}

function standingOf(state: Awaited<ReturnType<GuestRuns['look']>>): RunStanding {
  if (state === null || state.kind === 'done') return { kind: 'none' }
  return state.kind === 'failed' ? { kind: 'failed', says: null } : state
}
