const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

export interface StatePlace {
  /** The two letters of the postal service. */
  readonly code: string
  /** The same in both languages. */
  readonly name: string
  /** The time zone that most of it keeps; pages let people correct it. */
  readonly zone: string
}

const place = (code: string, name: string, zone: string): StatePlace => ({ code, name, zone })

/** States, the District of Columbia and the territories. */
export const STATES: readonly StatePlace[] = [
  place('AL', 'Alabama', CENTRAL),
  place('AK', 'Alaska', 'America/Anchorage'),
  place('AS', 'American Samoa', 'Pacific/Pago_Pago'),
  place('AZ', 'Arizona', 'America/Phoenix'),
  place('AR', 'Arkansas', CENTRAL),
  place('CA', 'California', PACIFIC),
  place('CO', 'Colorado', MOUNTAIN),
  place('CT', 'Connecticut', EASTERN),
  place('DE', 'Delaware', EASTERN),
  place('DC', 'District of Columbia', EASTERN),
  place('FL', 'Florida', EASTERN),
  place('GA', 'Georgia', EASTERN),
  place('GU', 'Guam', 'Pacific/Guam'),
  place('HI', 'Hawaii', 'Pacific/Honolulu'),
  place('ID', 'Idaho', MOUNTAIN),
  place('IL', 'Illinois', CENTRAL),
  place('IN', 'Indiana', EASTERN),
  place('IA', 'Iowa', CENTRAL),
  place('KS', 'Kansas', CENTRAL),
  place('KY', 'Kentucky', EASTERN),
  place('LA', 'Louisiana', CENTRAL),
  place('ME', 'Maine', EASTERN),
  place('MD', 'Maryland', EASTERN),
  place('MA', 'Massachusetts', EASTERN),
  place('MI', 'Michigan', EASTERN),
  place('MN', 'Minnesota', CENTRAL),
  place('MS', 'Mississippi', CENTRAL),
  place('MO', 'Missouri', CENTRAL),
  place('MT', 'Montana', MOUNTAIN),
  place('NE', 'Nebraska', CENTRAL),
  place('NV', 'Nevada', PACIFIC),
  place('NH', 'New Hampshire', EASTERN),
  place('NJ', 'New Jersey', EASTERN),
  place('NM', 'New Mexico', MOUNTAIN),
  place('NY', 'New York', EASTERN),
  place('NC', 'North Carolina', EASTERN),
  place('ND', 'North Dakota', CENTRAL),
  place('MP', 'Northern Mariana Islands', 'Pacific/Guam'),
  place('OH', 'Ohio', EASTERN),
  place('OK', 'Oklahoma', CENTRAL),
  place('OR', 'Oregon', PACIFIC),
  place('PA', 'Pennsylvania', EASTERN),
  place('PR', 'Puerto Rico', 'America/Puerto_Rico'),
  place('RI', 'Rhode Island', EASTERN),
  place('SC', 'South Carolina', EASTERN),
  place('SD', 'South Dakota', CENTRAL),
  place('TN', 'Tennessee', CENTRAL),
  place('TX', 'Texas', CENTRAL),
  place('UT', 'Utah', MOUNTAIN),
  place('VT', 'Vermont', EASTERN),
  place('VI', 'Virgin Islands', 'America/Puerto_Rico'),
  place('VA', 'Virginia', EASTERN),
  place('WA', 'Washington', PACIFIC),
  place('WV', 'West Virginia', EASTERN),
  place('WI', 'Wisconsin', CENTRAL),
  place('WY', 'Wyoming', MOUNTAIN),
]

/** Zones that a form of the desk offers, from east to west, and last the one of no place. */
export const US_ZONES = [
  EASTERN,
  CENTRAL,
  MOUNTAIN,
  'America/Phoenix',
  PACIFIC,
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'Pacific/Pago_Pago',
  'UTC',
] as const

/** The zone that most of a state keeps; UTC for what is no state. */
export function zoneOfState(code: string): string {
  return STATES.find((state) => state.code === code)?.zone ?? 'UTC'
}

/** The name of a state, or its letters where we do not know them. */
export function stateName(code: string): string {
  return STATES.find((state) => state.code === code)?.name ?? code
}

export const isStateCode = (code: string): boolean => STATES.some((state) => state.code === code)
