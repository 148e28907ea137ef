import { AGREEMENT_KINDS, type AgreementKind, type AgreementKindId } from '../../core/agreements/clause.ts'
import type { Content } from '../../platform/content/index.ts'

/** How far a document has come. A draft goes to review, is agreed, comes into force, and ends. */
export const STATES = ['draft', 'in-review', 'agreed', 'in-force', 'ended', 'withdrawn'] as const
export type AgreementState = (typeof STATES)[number]

/** While it is in one of these, its text is written on. Later a change is a new document that replaces it. */
export const WRITTEN_ON: readonly AgreementState[] = ['draft', 'in-review']

export const isKind = (text: string | undefined): text is AgreementKindId => AGREEMENT_KINDS.some((id) => id === text)

/** The kind as the content tells it; null for one that this version of the toolkit does not have. */
export const kindOf = ({ agreementKinds }: Pick<Content, 'agreementKinds'>, id: string): AgreementKind | null =>
  agreementKinds.find((kind) => kind.id === id) ?? null

/** The question that says who takes part: the first one that takes partners. Null: the own partner alone. */
export const partiesQuestion = (kind: AgreementKind): string | null =>
  kind.questions.find((question) => question.kind === 'partners')?.id ?? null
