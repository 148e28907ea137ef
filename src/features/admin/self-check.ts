import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { isLoopbackAddress } from '../../platform/access/index.ts'
import type { Settings } from '../../platform/settings.ts'
import type { Language } from '../../web/words/index.ts'
import { moment } from '../../web/words/moment.ts'
import { OPERATOR_WORDS } from './operator-words.ts'
import type { AccountFacts, DatabaseFacts, TrailFacts } from './store.ts'

const HOUR = 3_600_000

export interface Facts {
  readonly settings: Settings
  readonly database: DatabaseFacts
  readonly accounts: AccountFacts
  readonly trail: TrailFacts
  /** The permission bits of the key file; null when they could not be read. */
  readonly keyMode: number | null
  /** Whether the drop folder can be read and written; null when none is set. */
  readonly dropFolder: boolean | null
  readonly now: number
}

export type PromiseName = keyof (typeof OPERATOR_WORDS)['en']['promises']
export interface Checked {
  readonly promise: PromiseName
  readonly state: 'kept' | 'broken' | 'unknown'
  readonly found: string
}

export async function keyFileMode(settings: Settings): Promise<number | null> {
  try {
    return (await stat(settings.keyFile)).mode & 0o777
  } catch {
    // The key may come from elsewhere; the page then says that it cannot tell.
    return null
  }
}

/** Whether the toolkit can take files from the drop folder; null when none is set. */
export async function dropFolderWorks({ dropFolder }: Settings): Promise<boolean | null> {
  if (dropFolder === null) return null
  return access(dropFolder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** What the toolkit promises, and whether the running system keeps it. What is not looked at says so. */
export function selfCheck(facts: Facts, language: Language): readonly Checked[] {
  return [...databasePromises(facts, language), ...peoplePromises(facts, language), ...machinePromises(facts, language)]
}

const keptIf = (isKept: boolean): 'kept' | 'broken' => (isKept ? 'kept' : 'broken')

function databasePromises({ database, trail, now }: Facts, language: Language): readonly Checked[] {
  const says = OPERATOR_WORDS[language].notes
  const obeys = !database.isSuperuser && !database.bypassesPolicies && !database.ownsTables
  const isDurable = database.fsync && database.synchronousCommit
  const open = database.tablesWithoutPolicy
  const isSigned = trail.chains === 0 || (trail.lastCheckpoint !== null && now - trail.lastCheckpoint < 2 * HOUR)
  const drift = Math.abs(database.clock - now) / 1000
  const signed = trail.lastCheckpoint === null ? says.trailNever : says.trail(moment(trail.lastCheckpoint, language))
  return [
    { promise: 'role', state: keptIf(obeys), found: obeys ? says.role(database.version) : says.roleBroken },
    {
      promise: 'policies',
      state: keptIf(open.length === 0),
      found: open.length === 0 ? says.policies : says.policiesBroken(open.join(', ')),
    },
    { promise: 'durable', state: keptIf(isDurable), found: isDurable ? says.durable : says.durableBroken },
    { promise: 'trail', state: keptIf(isSigned || trail.unsigned === 0), found: signed },
    { promise: 'trailVerified', state: 'unknown', found: says.trailVerified },
    { promise: 'clock', state: keptIf(drift < 5), found: says.clock(drift.toFixed(1)) },
  ]
}

function peoplePromises({ accounts, database, settings }: Facts, language: Language): readonly Checked[] {
  const says = OPERATOR_WORDS[language].notes
  const { excludesDuties } = database
  const duties: Checked = {
    promise: 'duties',
    state: keptIf(excludesDuties),
    found: excludesDuties ? says.duties : says.dutiesBroken,
  }
  if (settings.demonstration)
    return [
      { promise: 'secondFactor', state: 'unknown', found: says.demonstrationSeats },
      { promise: 'adminPasskeys', state: 'unknown', found: says.demonstrationSeats },
      duties,
    ]
  const { withoutSecondFactor: weak, adminsWithoutPasskey: bare } = accounts
  return [
    { promise: 'secondFactor', state: keptIf(weak === 0), found: says.secondFactor(weak, accounts.accounts) },
    {
      promise: 'adminPasskeys',
      state: keptIf(bare === 0),
      found: bare === 0 ? says.adminPasskeysKept : says.adminPasskeys(bare),
    },
    duties,
  ]
}

function machinePromises({ settings, keyMode, dropFolder }: Facts, language: Language): readonly Checked[] {
  const says = OPERATOR_WORDS[language].notes
  return [
    protection(settings, language),
    keyMode === null
      ? { promise: 'key', state: 'unknown', found: says.keyUnknown }
      : {
          promise: 'key',
          state: keptIf((keyMode & 0o077) === 0),
          found: (keyMode & 0o077) === 0 ? says.key : says.keyBroken,
        },
    { promise: 'backup', state: 'unknown', found: says.backup },
    { promise: 'retention', state: 'unknown', found: says.retention },
    dropFolder === null
      ? { promise: 'dropFolder', state: 'unknown', found: says.dropFolderOff }
      : {
          promise: 'dropFolder',
          state: keptIf(dropFolder),
          found: dropFolder ? says.dropFolder : says.dropFolderBroken,
        },
    { promise: 'sharing', state: 'unknown', found: says.sharing },
  ]
}

function protection({ origin, host }: Settings, language: Language): Checked {
  const says = OPERATOR_WORDS[language].notes
  if (origin?.startsWith('https://')) return { promise: 'tls', state: 'kept', found: says.tlsOrigin(origin) }
  const isLocal = host === 'localhost' || isLoopbackAddress(host)
  return { promise: 'tls', state: keptIf(isLocal), found: isLocal ? says.tlsLocal : says.tlsBroken }
}
