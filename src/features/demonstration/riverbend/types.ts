/**
 * The call types of the invented dispatch centre. `before` and `after` are the texts in the old and in the new code
 * set. `plain` is how many of 1,000 community calls that are not about mental health are of this type; for types that
 * officers open themselves, `field` is the same of 1,000 such calls. All weights and minutes are invented.
 */
export interface CallType {
  readonly before: string
  readonly after: string
  /** 1 most urgent to 5. */
  readonly priority: 1 | 2 | 3 | 4 | 5
  readonly plain: number
  readonly field: number
  /** Minutes on scene: the middle value. */
  readonly scene: number
  /** Chances of one, two, three and four units. */
  readonly units: readonly number[]
  /** Chance that it is settled by phone, without a unit. */
  readonly phone: number
}

const ONE = [0.82, 0.15, 0.03, 0]
const MIXED = [0.46, 0.42, 0.09, 0.03]
const TWO = [0.18, 0.58, 0.18, 0.06]
const MANY = [0.06, 0.42, 0.32, 0.2]

function community(
  [before, after]: readonly [string, string],
  priority: CallType['priority'],
  [plain, scene]: readonly [number, number],
  units: readonly number[],
  phone = 0,
): CallType {
  return { before, after, priority, plain, field: 0, scene, units, phone }
}

function fromTheField(before: string, after: string, [field, scene]: readonly [number, number]): CallType {
  return { before, after, priority: 4, plain: 0, field, scene, units: ONE, phone: 0 }
}

export const TYPES = {
  mentalHealth: community(['MENTAL HEALTH PROBLEM', 'MH10 MENTAL HEALTH CRISIS'], 2, [0.8, 41], TWO),
  suicide: community(['SUICIDE THREAT', 'MH20 SUICIDAL PERSON'], 1, [0.5, 46], TWO),
  welfare: community(['CHECK WELFARE', 'WC10 WELFARE CHECK'], 3, [24, 20], MIXED, 0.02),
  disturbance: community(['DISTURBANCE', 'DS10 DISTURBANCE'], 2, [88, 22], TWO),
  family: community(['FAMILY TROUBLE', 'DS20 FAMILY DISPUTE'], 2, [34, 31], TWO),
  domestic: community(['DOMESTIC', 'DV10 DOMESTIC VIOLENCE'], 1, [41, 49], MANY),
  unwanted: community(['UNWANTED PERSON', 'TR10 TRESPASS'], 3, [47, 18], MIXED),
  suspicious: community(['SUSPICIOUS PERSON', 'SU10 SUSPICIOUS PERSON'], 3, [66, 14], MIXED),
  medical: community(['ASSIST MEDICAL', 'AA10 ASSIST EMS'], 1, [34, 26], MIXED),
  intoxicated: community(['INTOXICATED PERSON', 'IN10 INTOXICATED PERSON'], 3, [16, 25], MIXED),
  threats: community(['THREATS', 'TH10 THREATS'], 3, [17, 29], MIXED, 0.12),
  fight: community(['FIGHT', 'AS10 ASSAULT OR FIGHT'], 1, [26, 37], MANY),
  missing: community(['MISSING PERSON', 'MP10 MISSING PERSON'], 2, [9, 46], MIXED),
  harassment: community(['HARASSMENT', 'HA10 HARASSMENT'], 4, [24, 24], ONE, 0.22),
  information: community(['CIVIL MATTER', 'IF10 CIVIL OR INFORMATION'], 5, [58, 16], ONE, 0.3),
  hangUp: community(['911 HANGUP', 'HU10 911 HANG UP'], 3, [88, 8], ONE, 0.58),
  noise: community(['LOUD NOISE', 'NO10 NOISE'], 4, [36, 8], ONE),
  alarm: community(['ALARM', 'AL10 ALARM'], 3, [79, 11], MIXED),
  theft: community(['THEFT', 'TF10 THEFT'], 4, [65, 30], ONE, 0.24),
  burglary: community(['BURGLARY', 'BU10 BURGLARY'], 2, [18, 47], MIXED),
  crash: community(['ACCIDENT', 'CR10 CRASH'], 2, [79, 41], MIXED),
  parking: community(['PARKING COMPLAINT', 'PK10 PARKING'], 5, [40, 10], ONE, 0.1),
  fraud: community(['FRAUD', 'FR10 FRAUD'], 5, [18, 29], ONE, 0.55),
  vandalism: community(['VANDALISM', 'VA10 PROPERTY DAMAGE'], 4, [20, 24], ONE, 0.2),
  animal: community(['ANIMAL', 'AN10 ANIMAL'], 4, [27, 16], ONE, 0.2),
  juvenile: community(['JUVENILE TROUBLE', 'JU10 JUVENILE'], 3, [18, 19], MIXED),
  driver: community(['RECKLESS DRIVER', 'RD10 RECKLESS DRIVER'], 3, [44, 8], ONE),
  shots: community(['SHOTS HEARD', 'WP10 SHOTS HEARD'], 1, [8, 19], MANY),
  trafficStop: fromTheField('TRAFFIC STOP', 'TS10 TRAFFIC STOP', [470, 9]),
  propertyCheck: fromTheField('EXTRA PATROL', 'EP10 EXTRA PATROL', [240, 8]),
  followUp: fromTheField('FOLLOW UP', 'FU10 FOLLOW UP', [120, 22]),
  vehicle: fromTheField('SUSPICIOUS VEHICLE', 'SV10 SUSPICIOUS VEHICLE', [85, 8]),
  contact: fromTheField('PEDESTRIAN CONTACT', 'PC10 COMMUNITY CONTACT', [60, 9]),
  warrant: fromTheField('WARRANT SERVICE', 'WA10 WARRANT', [25, 31]),
} as const satisfies Record<string, CallType>

export type TypeName = keyof typeof TYPES
export const TYPE_NAMES = Object.keys(TYPES) as TypeName[]
