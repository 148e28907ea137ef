import type { Basis, Information, Purpose } from './information.ts'

/** Words in both languages. */
export interface Bilingual {
  readonly en: string
  readonly es: string
}

export const AGREEMENT_KINDS = [
  'mou',
  'data-sharing',
  'release-form',
  'response-policy',
  'qualified-service',
  'business-associate',
  'call-taker-policy',
  'transport-policy',
  'charter',
  'job-description',
] as const
export type AgreementKindId = (typeof AGREEMENT_KINDS)[number]

/** When a clause belongs into a document. Answers are compared as text; a question with several answers fits if one does. */
export type Condition =
  | { readonly answer: string; readonly in: readonly string[] }
  | { readonly information: readonly Information[] }
  | { readonly purpose: readonly Purpose[] }
  | { readonly basis: readonly Basis[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/**
 * A question that is asked before the text is made. Its id is also the name of the slot `{{id}}` in clause texts.
 * `partners` takes some of the register, `flows` is the table of who shares what with whom.
 */
export interface Question {
  readonly id: string
  readonly label: Bilingual
  readonly hint?: Bilingual | undefined
  readonly kind:
    | 'text'
    | 'long-text'
    | 'number'
    | 'date'
    | 'choice'
    | 'choices'
    | 'yes-no'
    | 'partner'
    | 'partners'
    | 'flows'
  readonly choices?: readonly { readonly id: string; readonly label: Bilingual }[] | undefined
  readonly isNeeded: boolean
  /** What stands in the field at first, where nearly everyone answers the same: words in both languages, or a number or choice. */
  readonly usual?: string | Bilingual | undefined
}

export interface AgreementKind {
  readonly id: AgreementKindId
  readonly title: Bilingual
  /** What it is for, in two sentences that a chief would say. */
  readonly about: Bilingual
  /** Between partners (signed by each) or of one partner (approved by its head). */
  readonly between: 'partners' | 'own'
  readonly sections: readonly { readonly id: string; readonly title: Bilingual }[]
  readonly questions: readonly Question[]
  /** After how many months it is looked at again, and ends; our proposal. Null: it does not end by itself. */
  readonly reviewMonths: number
  readonly endMonths: number | null
  /** Roles that should read and acknowledge it once it is in force. */
  readonly readBy: readonly string[]
  /** Three questions that show whether someone understood it; may be left out. */
  readonly quiz: readonly {
    readonly id: string
    readonly asks: Bilingual
    readonly answers: readonly Bilingual[]
    /** Place of the right one in `answers`. */
    readonly right: number
    readonly because: Bilingual
  }[]
  readonly elements: readonly number[]
}

/** What stands in the fields of a new draft, where nearly everyone answers the same. */
export const usualAnswers = (
  { questions }: Pick<AgreementKind, 'questions'>,
  language: keyof Bilingual,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    questions.flatMap(({ id, usual }) =>
      usual === undefined ? [] : [[id, typeof usual === 'string' ? usual : usual[language]]],
    ),
  )

/**
 * A clause of the library. Texts are paragraphs, with lists that start with "- " or "1. ", and slots: `{{question-id}}`,
 * `{{parties}}`, `{{this-partner}}`, `{{collaboration}}`, `{{flows}}` (a table), `{{state:slot-id}}`.
 */
export interface Clause {
  readonly id: string
  readonly kinds: readonly AgreementKindId[]
  /** A section of every kind that it stands in. */
  readonly section: string
  readonly title: Bilingual
  /** Why it is there: what goes wrong without it. */
  readonly purpose: Bilingual
  readonly need: 'must' | 'should' | 'may'
  readonly when: Condition | null
  /** Ways to say it, the usual one first. `es` is null where only the English text exists. */
  readonly options: readonly {
    readonly id: string
    readonly label: Bilingual
    readonly text: { readonly en: string; readonly es: string | null }
  }[]
  readonly elements: readonly number[]
  /** Ids of decree provisions that ask for it (content/records/decrees.json). */
  readonly provisions: readonly string[]
  /** Ids of sources. Empty: our own proposal, and shown as one. */
  readonly sources: readonly string[]
}

/** What a state adds: the words for its slots, and notes beside clauses. The one that comes with the toolkit is invented. */
export interface StatePack {
  readonly id: string
  readonly name: string
  readonly isInvented: boolean
  readonly asOf: string
  readonly slots: readonly { readonly id: string; readonly label: Bilingual; readonly text: Bilingual }[]
  readonly notes: readonly { readonly clause: string; readonly text: Bilingual }[]
}
