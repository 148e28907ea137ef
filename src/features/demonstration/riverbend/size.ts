/** How large the invented agency is, for how long it records, and which of the many possible worlds it is. */
export interface AgencyOptions {
  readonly seed: number
  readonly firstYear: number
  readonly years: number
  readonly people: number
  readonly officers: number
}

export const RIVERBEND: AgencyOptions = { seed: 20_260_101, firstYear: 2023, years: 3, people: 85_000, officers: 140 }
/** Twenty officers: the size of most agencies in the country, where a shift is two or three units. */
export const SMALL_TOWN: AgencyOptions = { ...RIVERBEND, people: 11_000, officers: 20 }
/** Ten times Riverbend, for the bench. */
export const LARGE_CITY: AgencyOptions = { ...RIVERBEND, people: 850_000, officers: 1_400 }

/**
 * Calls a year: 0.48 a person from the community and 0.22 opened by officers, so about 60,000 for 85,000 people.
 * A guess at the middle of what mid-size United States agencies publish in their yearly reports.
 */
export const COMMUNITY_CALLS_PER_PERSON = 0.48
export const OFFICER_CALLS_PER_PERSON = 0.235

/**
 * Officers on the road at once. About 62 of 100 sworn work in patrol; each has some 1,720 hours a year after leave,
 * training and court. 140 x 0.62 x 1,720 / 8,760 = 17 on an average hour: 15 in patrol units and 2 sergeants.
 */
export function averageOnDuty(officers: number): number {
  return (officers * 0.62 * 1_720) / 8_760
}

/** Share of community calls that really are about mental health. The file's codes do not say which. */
export const TRUE_SHARE = 0.09
