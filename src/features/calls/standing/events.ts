/** Something known that may move the count of calls by itself. Every chart over time can show it. */
export interface KnownEvent {
  readonly id: string
  /** YYYY-MM-DD on the agency's clock. */
  readonly day: string
  readonly kind: 'launch-988' | 'code-change' | 'system' | 'policy' | 'program' | 'other'
  /** What happened, in the words of whoever noted it. */
  readonly says: string
  /** True for events of the whole country, which come with the toolkit. */
  readonly isNational: boolean
}
