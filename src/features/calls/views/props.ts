import type { Language } from '../../../web/words/index.ts'
import type { AuditResult, DemandScenario } from '../laboratory/audited.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { KnownEvent } from '../standing/events.ts'

/** Where the doors of a need profile lead; a door that is not given is not drawn. */
export interface ProfileLinks {
  readonly pdf?: string
  readonly word?: string
  /** One page for a council. */
  readonly council?: string
  readonly csv?: string
  readonly json?: string
  readonly rows?: string
  readonly letter?: string
  readonly definitions?: string
  readonly audits?: string
  readonly codes?: string
  readonly events?: string
  readonly sizing?: string
}

export interface ProfileViewProps {
  readonly profile: NeedProfile
  readonly language: Language
  /** Smallest count shown in tables that describe persons or places; 1 on a guest's own page, 5 in a workspace. */
  readonly least: number
  /** The latest finished audit of the definition used here; null where there is none. */
  readonly audited?: AuditResult | null
  /** Low, audited and high demand, where the laboratory made them. */
  readonly scenarios?: readonly DemandScenario[]
  readonly events?: readonly KnownEvent[]
  readonly links?: ProfileLinks
}

/** What a section needs of the profile and no more. */
export type PartOf<Facts extends keyof NeedProfile> = Omit<ProfileViewProps, 'profile'> & {
  readonly profile: Pick<NeedProfile, Facts>
}
