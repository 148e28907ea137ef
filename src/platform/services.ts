import type { Instant } from '../core/kinds.ts'
import type { Database } from '../storage/index.ts'
import type { Audit } from './audit/index.ts'
import type { Files } from './files/index.ts'
import type { Jobs } from './jobs/index.ts'
import type { Keys } from './keys.ts'
import type { Mail } from './mail.ts'
import type { Settings } from './settings.ts'

export type Clock = () => Instant

/** What the composition root hands to every feature. Features make their routes from it. */
export interface Services {
  readonly settings: Settings
  readonly clock: Clock
  readonly keys: Keys
  readonly database: Database
  readonly audit: Audit
  readonly jobs: Jobs
  readonly files: Files
  readonly mail: Mail
}
