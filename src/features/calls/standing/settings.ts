import type { Tx } from '../../../storage/index.ts'

/** What a partner's privacy officer allows beyond the default, which is to drop. */
export interface CallSettings {
  /** Read notes once, while importing, for words about mental health. The notes themselves are never kept. */
  readonly readNotes: boolean
  /** Turn one chosen person column into a keyed hash, to count repeat contacts. */
  readonly hashPersons: boolean
  /** Keep call numbers sealed for 90 days, so that the reviewers of an audit can look calls up. */
  readonly keepNumbers: boolean
}

export const DEFAULT_CALL_SETTINGS: CallSettings = { readNotes: false, hashPersons: false, keepNumbers: true }

/** The partner's settings; the defaults until its privacy officer changed one. */
export async function loadCallSettings(_tx: Tx): Promise<CallSettings> {
  return DEFAULT_CALL_SETTINGS
}
