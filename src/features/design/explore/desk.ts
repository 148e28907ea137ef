import type { ScreenFacts } from '../../../core/mix/screen.ts'
import type { Result } from '../../../core/result.ts'
import type { Fields, Saved, SaveProblem, Version } from '../../../platform/revisions/index.ts'
import type { PageFace, PageRequest, Reply } from '../../../web/route.ts'
import type { NeedProfile } from '../../calls/index.ts'
import type { RunEntry } from '../store.ts'
import type { Design } from './design.ts'

/** What the pages say of the calls that a design is about. */
export interface CallFacts {
  readonly name: string
  readonly mentalHealthCalls: number
  /** Mental-health calls by hour of the week, 168 from Monday 00:00; null where the file has no times. */
  readonly hours: readonly number[] | null
  /** Names of beats, or of squares of a grid; empty where the file has no places. */
  readonly areas: readonly string[]
  readonly isInvented: boolean
}

export function callFactsOf(
  profile: NeedProfile,
  told: { readonly name: string; readonly isInvented: boolean },
): CallFacts {
  const hours = profile.hourOfWeek.mentalHealth
  const total = hours.reduce((sum, calls) => sum + calls, 0)
  return {
    ...told,
    mentalHealthCalls: total,
    hours: total > 0 ? hours : null,
    areas: 'areas' in profile.map ? profile.map.areas.map(({ area }) => area).sort(byName) : [],
  }
}
const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** How the comparison of a design stands. */
export type RunStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly says: string | null }

/** A design opened for one request, in the workspace or in a guest's visit. All pages of a design draw from it. */
export interface Desk {
  readonly place: 'workspace' | 'guest'
  readonly mayEdit: boolean
  readonly design: Design
  readonly fields: Fields
  readonly version: number
  readonly calls: CallFacts | null
  /** Facts for the quick screen, from the newest comparison on these calls; null before the first. */
  readonly screen: ScreenFacts | null
  readonly standing: RunStanding
  /** Comparisons of this design, newest first, each at its address. */
  readonly runs: readonly (Pick<RunEntry, 'madeAt'> & { readonly version: number; readonly href: string })[]
  /** The address of a page of this design; '' is its first one. */
  href(rest: string): string
  face(title: string, extra?: Partial<PageFace>): PageFace
  at(version: number): Promise<Version | null>
  versions(): Promise<readonly Version[]>
  /** Who saved a version: a member's name, or nothing for a guest. */
  authors(versions: readonly Version[]): Promise<ReadonlyMap<string, string>>
  save(edit: {
    readonly base: number
    readonly fields: Fields
    readonly note?: string
  }): Promise<Result<Saved, SaveProblem>>
  /** Begins a comparison of the newest version; false where too many wait or run already. */
  run(): Promise<boolean>
  /** Ends a comparison that waits or runs. */
  stop(): Promise<void>
}

/** A page of a design, wherever it lies. */
export type DeskPage<Params extends string = string> = (
  request: PageRequest<Params>,
  desk: Desk,
) => Promise<Reply> | Reply

/** How a design is found for a request; a reply instead where it is not there or may not be seen. */
export type OpenDesk = (request: PageRequest) => Promise<Desk | Reply>

export const isDesk = (found: Desk | Reply): found is Desk => 'place' in found
