import { type Chance, draw, type Lottery, lottery } from './random.ts'
import type { TypeName } from './types.ts'

type Table = readonly (readonly [text: string, weight: number, extraMinutes?: number])[]

const MENTAL_HEALTH: Table = [
  ['NO REPORT', 27],
  ['ADVISED', 22],
  ['REPORT TAKEN', 11],
  ['TRANSPORT HOSPITAL', 12, 62],
  ['INVOLUNTARY HOLD', 6, 84],
  ['TRANSPORT CRISIS CENTER', 4, 31],
  ['REFERRED TO SERVICES', 4],
  ['ARREST', 3, 68],
  ['UNABLE TO LOCATE', 7],
  ['GONE ON ARRIVAL', 4],
]
const PLAIN: Table = [
  ['NO REPORT', 33],
  ['ADVISED', 22],
  ['REPORT TAKEN', 22],
  ['WARNING', 5],
  ['TRANSPORT HOSPITAL', 0.6, 25],
  ['INVOLUNTARY HOLD', 0.06, 80],
  ['REFERRED TO SERVICES', 0.3],
  ['ARREST', 4.6, 68],
  ['UNABLE TO LOCATE', 6],
  ['GONE ON ARRIVAL', 6.5],
]
const FIELD: Table = [
  ['WARNING', 42],
  ['CITATION', 26],
  ['NO REPORT', 22],
  ['REPORT TAKEN', 6],
  ['ARREST', 4, 62],
]
const ALARM: Table = [
  ['FALSE ALARM', 88],
  ['REPORT TAKEN', 5],
  ['NO REPORT', 7],
]
const CRASH: Table = [
  ['REPORT TAKEN', 62],
  ['NO REPORT', 25],
  ['CITATION', 10],
  ['ARREST', 3, 70],
]

export interface Ending {
  readonly disposition: string
  /** Minutes that the first unit spends on transport and handover. */
  readonly extraMinutes: number
  /** Nobody was found, so the visit was short. */
  readonly isShort: boolean
}

export function ending(isMentalHealth: boolean, type: TypeName, by: Chance): Ending {
  const from = tableFor(isMentalHealth, type)
  const [disposition, , extra = 0] = from.rows[draw(from.lottery, by)] ?? ['NO REPORT', 1]
  return {
    disposition,
    extraMinutes: extra === 0 ? 0 : by.logNormal(extra, 0.5),
    isShort: disposition === 'UNABLE TO LOCATE' || disposition === 'GONE ON ARRIVAL',
  }
}

interface Drawn {
  readonly rows: Table
  readonly lottery: Lottery
}
const drawn = (rows: Table): Drawn => ({ rows, lottery: lottery(rows.map(([, weight]) => weight)) })
const TABLES = {
  mentalHealth: drawn(MENTAL_HEALTH),
  plain: drawn(PLAIN),
  field: drawn(FIELD),
  alarm: drawn(ALARM),
  crash: drawn(CRASH),
}

function tableFor(isMentalHealth: boolean, type: TypeName): Drawn {
  if (isMentalHealth) return TABLES.mentalHealth
  if (type === 'alarm') return TABLES.alarm
  if (type === 'crash') return TABLES.crash
  return type === 'trafficStop' || type === 'vehicle' || type === 'contact' ? TABLES.field : TABLES.plain
}
