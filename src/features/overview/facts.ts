import type { LevelRow } from '../../web/charts/index.ts'

/** Something that waits for the person who opened the page. */
export interface Need {
  readonly says: string
  /** With the language and the workspace. */
  readonly href: string
  readonly when: 'late' | 'soon' | 'open'
}
export interface Line {
  readonly says: string
  readonly href: string
}
/** What the collaboration agreed on last, by question and by element. Not a mark: counts of items at each level. */
export interface StandingFacts {
  readonly name: string
  readonly state: 'rating' | 'agreeing' | 'closed'
  readonly href: string
  readonly questions: readonly LevelRow[]
  readonly elements: readonly LevelRow[]
  readonly inFull: number
  readonly items: number
  /** False while the first round is rated: nothing is settled, which is not the same as nothing in place. */
  readonly isSettled: boolean
}
export interface PlanFacts {
  readonly total: number
  readonly done: number
  readonly late: readonly Line[]
  readonly blocked: number
  readonly dueSoon: number
}
export interface AgreementFacts {
  readonly inForce: number
  readonly drafts: number
  /** Running out or to be looked at again, soonest first. */
  readonly ending: readonly (Line & { readonly on: string })[]
  readonly elementsOpen: readonly number[]
}
export interface RequirementFacts {
  readonly lists: readonly (Line & { readonly met: number; readonly total: number; readonly late: number })[]
}
export interface MeetingFacts {
  readonly next: (Line & { readonly on: string }) | null
  readonly emptySeats: readonly string[]
}
/** Counts that passed the least count for published tables, so anyone who reads program records may see them. */
export interface CallFacts {
  readonly sentence: string
  readonly href: string
}

/** Everything that the home page and the council pack say. Null: not begun, or not for this role. */
export interface WorkFacts {
  readonly needs: readonly Need[]
  readonly standing: StandingFacts | null
  readonly plan: PlanFacts | null
  readonly agreements: AgreementFacts | null
  readonly requirements: RequirementFacts | null
  readonly meetings: MeetingFacts | null
  readonly protocols: readonly Line[]
  readonly calls: CallFacts | null
  readonly design: CallFacts | null
}
