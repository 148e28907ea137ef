/** What a number format makes of a number. */
export type NumberFormat =
  /** Digits only, such as 00000 for a postal code: filled up with zeros to this length. */
  | { readonly kind: 'zeros'; readonly digits: number }
  | { readonly kind: 'moment'; readonly hasDay: boolean; readonly hasClock: boolean }
  /** Hours that may go beyond 24, such as [h]:mm. */
  | { readonly kind: 'duration' }

const DAY: NumberFormat = { kind: 'moment', hasDay: true, hasClock: false }
const CLOCK: NumberFormat = { kind: 'moment', hasDay: false, hasClock: true }

/** Formats that every workbook knows by number (ECMA-376 part 1, 18.8.30). */
function builtIn(id: number): NumberFormat | null {
  if (id === 22) return { kind: 'moment', hasDay: true, hasClock: true }
  if (id === 46) return { kind: 'duration' }
  if ((id >= 18 && id <= 21) || id === 32 || id === 33 || id === 45 || id === 47) return CLOCK
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return DAY
  return null
}

/** Reads a number format; null where it shows a plain number or text. */
export function numberFormat(id: number, code: string | undefined): NumberFormat | null {
  if (code === undefined) return builtIn(id)
  const [shown = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .toLowerCase()
    .split(';')
  if (/\[(?:h+|m+|s+)\]/.test(shown)) return { kind: 'duration' }
  const signs = shown.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/g, '')
  if (/^\s*general|standard|@/.test(signs)) return null
  if (/^0{2,}$/.test(signs)) return { kind: 'zeros', digits: signs.length }
  const hasClock = /[hs]/.test(signs)
  const hasDay = /[yd]/.test(signs) || (!hasClock && signs.includes('m'))
  return hasDay || hasClock ? { kind: 'moment', hasDay, hasClock } : null
}

const DAY_MS = 86_400_000
/** The last day that a workbook can write: 31 December 9999. */
const LAST_SERIAL = 2_958_465
/** From 1 March 1900 on, days are counted from here; before it a workbook believes in a 29 February 1900. */
const FROM_1900 = Date.UTC(1899, 11, 30)
const FROM_1904 = Date.UTC(1904, 0, 1)

const two = (value: number) => String(value).padStart(2, '0')

/** A number of a cell as text, by its format: "2024-01-31 17:05:09", "17:05:09.250", "02134", "12.5". */
export function serialText(value: number, format: NumberFormat | null, is1904: boolean): string {
  if (format === null) return String(value)
  if (format.kind === 'zeros')
    return Number.isInteger(value) ? String(value).padStart(format.digits, '0') : String(value)
  const last = is1904 ? LAST_SERIAL - 1462 : LAST_SERIAL
  if (!(value >= 0 && value < last + 1)) return String(value)
  if (format.kind === 'duration') return value < 1000 ? clockText(milliseconds(value)) : momentText(value, is1904)
  if (format.hasDay && !format.hasClock && Number.isInteger(value)) return dayText(value, is1904)
  return value < 1 && !format.hasDay ? clockText(milliseconds(value)) : momentText(value, is1904)
}

/** Rounded to what a double can tell of a day of this century; what is nearly a whole second is one. */
function milliseconds(days: number): number {
  const exact = Math.round(days * DAY_MS)
  const second = Math.round(exact / 1000) * 1000
  return Math.abs(exact - second) <= 2 ? second : exact
}

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const rest = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${rest}`
}

function momentText(serial: number, is1904: boolean): string {
  const ms = milliseconds(serial)
  return `${dayText(Math.floor(ms / DAY_MS), is1904)} ${clockText(ms % DAY_MS)}`
}

function dayText(serial: number, is1904: boolean): string {
  if (is1904) return new Date(FROM_1904 + serial * DAY_MS).toISOString().slice(0, 10)
  if (serial === 60) return '1900-02-29'
  return new Date(FROM_1900 + (serial < 60 ? serial + 1 : serial) * DAY_MS).toISOString().slice(0, 10)
}
