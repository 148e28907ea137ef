import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

/** What a partner's privacy officer allows beyond the default, which is to drop. */
export interface CallSettings {
  /** Read notes once, while importing, for words about mental health. The notes themselves are never kept. */
  readonly readNotes: boolean
  /** Turn one chosen person column into a keyed hash, to count repeat contacts. */
  readonly hashPersons: boolean
  /** Keep call numbers sealed for 90 days, so that the reviewers of an audit can look calls up. */
  readonly keepNumbers: boolean
  /** Years after which coded rows become counts by month, beat and type. */
  readonly keepRowsYears: number
}

export const DEFAULT_CALL_SETTINGS: CallSettings = {
  readNotes: false,
  hashPersons: false,
  keepNumbers: true,
  keepRowsYears: 5,
}

/** The settings for their page; `edition` 0 where nobody ever changed one. */
export interface KeptSettings extends CallSettings {
  readonly edition: number
  /** Since when each stands as it does; null while it is the default that nobody touched. */
  readonly since: Readonly<Record<keyof CallSettings, Instant | null>>
}

const NEVER = { readNotes: null, hashPersons: null, keepNumbers: null, keepRowsYears: null }

export async function findCallSettings(tx: Tx): Promise<KeptSettings> {
  const row = await tx.selectFrom('call_settings').selectAll().executeTakeFirst()
  if (row === undefined) return { ...DEFAULT_CALL_SETTINGS, edition: 0, since: NEVER }
  const moment = (at: Date | null) => (at === null ? null : instant(at.getTime()))
  return {
    readNotes: row.read_notes,
    hashPersons: row.hash_persons,
    keepNumbers: row.keep_numbers,
    keepRowsYears: row.keep_rows_years,
    edition: row.edition,
    since: {
      readNotes: moment(row.read_notes_since),
      hashPersons: moment(row.hash_persons_since),
      keepNumbers: moment(row.keep_numbers_since),
      keepRowsYears: moment(row.keep_rows_since),
    },
  }
}

/** The partner's settings; the defaults until its privacy officer changed one. */
export const loadCallSettings = (tx: Tx): Promise<CallSettings> => findCallSettings(tx)

/** Changes the settings. False when someone else changed them after edition `seen`; nothing is changed then. */
export async function changeCallSettings(
  tx: Tx,
  tenant: Tenant,
  { settings, seen, at }: { readonly settings: CallSettings; readonly seen: number; readonly at: Instant },
): Promise<boolean> {
  const before = await findCallSettings(tx)
  if (before.edition !== seen) return false
  const since = (of: keyof CallSettings): Date | null => {
    const known = before[of] === settings[of] ? before.since[of] : at
    return known === null ? null : new Date(known)
  }
  const changed = {
    read_notes: settings.readNotes,
    hash_persons: settings.hashPersons,
    keep_numbers: settings.keepNumbers,
    keep_rows_years: settings.keepRowsYears,
    read_notes_since: since('readNotes'),
    hash_persons_since: since('hashPersons'),
    keep_numbers_since: since('keepNumbers'),
    keep_rows_since: since('keepRowsYears'),
    changed_by: tenant.account,
    changed_at: new Date(at),
  }
  const done = await tx
    .insertInto('call_settings')
    .values({ collaboration_id: tenant.collaboration, partner_id: tenant.partner, ...changed, edition: seen + 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['collaboration_id', 'partner_id'])
        .doUpdateSet({ ...changed, edition: seen + 1 })
        .where('call_settings.edition', '=', seen),
    )
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
