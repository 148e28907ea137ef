/** JSON whose record of this number (from 1) is not whole, or larger than a record may be. */
export class BrokenRecord extends Error {
  readonly row: number
  /** There is no record at all, but something else. */
  readonly isOther: boolean

  constructor(row: number, isOther = false) {
    super(`Record ${row} is not whole`)
    this.row = row
    this.isOther = isOther
  }
}

/** Characters of the largest record. */
const LONGEST = 8 * 1024 * 1024
const [QUOTE, BACKSLASH, OPEN, CLOSE, LIST, END_LIST] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]

/**
 * Cuts JSON text into the texts of its records without building a tree, so that memory holds one record: the objects of
 * one array, or objects one after the other. What stands between them must be commas and blanks.
 */
export class RecordSplitter {
  /** True once the array was closed; what follows belongs to something else. */
  isClosed = false
  private readonly inArray: boolean
  private rest = ''
  /** How far `rest` was looked at. */
  private at = 0
  private depth = 0
  private inText = false
  private start = -1
  private count = 0

  constructor({ inArray }: { readonly inArray: boolean }) {
    this.inArray = inArray
  }

  /** The records that end in the next piece of text. */
  push(text: string): readonly string[] {
    this.rest += text
    const records: string[] = []
    for (; this.at < this.rest.length && !this.isClosed; this.at++) {
      const code = this.rest.charCodeAt(this.at)
      if (this.inText) this.skipText(code)
      else if (this.depth === 0) this.between(code)
      else if (this.inside(code)) {
        records.push(this.rest.slice(this.start, this.at + 1))
        this.start = -1
        this.count++
      }
    }
    this.forget()
    if (this.rest.length > LONGEST) throw new BrokenRecord(this.count + 1)
    return records
  }

  /** To be asked after the last piece: throws where a record, or the array, has no end. */
  end(): void {
    if (this.depth > 0 || (this.inArray && !this.isClosed)) throw new BrokenRecord(this.count + 1)
  }

  private skipText(code: number): void {
    if (code === BACKSLASH) this.at++
    else if (code === QUOTE) this.inText = false
  }

  private between(code: number): void {
    if (code === OPEN) {
      this.start = this.at
      this.depth = 1
    } else if (code === END_LIST && this.inArray) this.isClosed = true
    else if (!(code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x2c))
      throw new BrokenRecord(this.count + 1, this.count === 0)
  }

  /** True where a record ends. */
  private inside(code: number): boolean {
    if (code === QUOTE) this.inText = true
    else if (code === OPEN || code === LIST) this.depth++
    else if (code === CLOSE || code === END_LIST) this.depth--
    return this.depth === 0
  }

  /** Drops what was handed out. */
  private forget(): void {
    const from = this.start >= 0 ? this.start : Math.min(this.at, this.rest.length)
    this.rest = this.rest.slice(from)
    this.at -= from
    if (this.start >= 0) this.start = 0
  }
}

/** What the first part of a JSON file says of the rest. */
export interface JsonForm {
  /** Characters before the first record. */
  readonly skip: number
  readonly inArray: boolean
  /** Names for people by the names of fields, where the file tells them. */
  readonly aliases: ReadonlyMap<string, string>
  /** How map coordinates are written; null where it is not said. */
  readonly projection: number | null
}

/** Arrays of records that portals and programs wrap in an object. */
const WRAPPED = /(?<!\\)"(?:features|records|results|data|rows|value|items)"\s*:\s*\[(?=\s*\{)/

/** Finds where the records of a JSON file begin; null where it holds none. `head` is its first part. */
export function jsonForm(head: string): JsonForm | null {
  const text = head.replace(/^\uFEFF/, '')
  const first = text.search(/\S/)
  const plain = { aliases: new Map<string, string>(), projection: null }
  if (text[first] === '[') return { ...plain, skip: first + 1 + head.length - text.length, inArray: true }
  if (text[first] !== '{') return null
  const wrapped = isSequence(text.slice(first)) ? null : WRAPPED.exec(text)
  if (wrapped === null) return { ...plain, skip: head.length - text.length, inArray: false }
  const wkid = /"(?:latestWkid|wkid)"\s*:\s*(\d{4,6})/.exec(text)
  return {
    skip: wrapped.index + wrapped[0].length + head.length - text.length,
    inArray: true,
    aliases: aliasesIn(text.slice(0, wrapped.index)),
    projection: wkid === null ? null : Number(wkid[1]),
  }
}

/** Whole objects one after the other. */
function isSequence(text: string): boolean {
  try {
    return new RecordSplitter({ inArray: false }).push(text).length > 1
  } catch {
    // Something else follows the first object, so it is no sequence.
    return false
  }
}

function aliasesIn(text: string): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>()
  const found = /"fields"\s*:\s*\[(?=\s*\{)/.exec(text)
  if (found === null) return aliases
  try {
    for (const record of new RecordSplitter({ inArray: true }).push(text.slice(found.index + found[0].length))) {
      const field: unknown = JSON.parse(record)
      if (!isObject(field) || typeof field.name !== 'string' || typeof field.alias !== 'string') continue
      if (field.alias.trim() !== '') aliases.set(field.name, field.alias.trim())
    }
  } catch {
    // Names for people are a comfort; without them the names of the fields serve.
    return new Map()
  }
  return new Set(aliases.values()).size === aliases.size ? aliases : new Map()
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How deep objects in objects become columns of their own. */
const DEEPEST = 6

/** The cells of a record by column: objects inside it give dotted names, places on a map give longitude and latitude. */
export function cellsOf(record: string, form: JsonForm, row: number): readonly (readonly [string, string])[] {
  const value = parsed(record, row)
  const cells: [string, string][] = []
  const attributes = attributesOf(value)
  if (attributes === null) {
    flatten(value, '', cells)
    return cells
  }
  if (typeof value.id === 'string' || typeof value.id === 'number') cells.push(['feature id', String(value.id)])
  for (const [name, cell] of Object.entries(attributes)) addCell(form.aliases.get(name) ?? name, cell, cells)
  const place = placeOf(value.geometry, form.projection)
  const has = (name: RegExp) => cells.some(([column]) => name.test(column))
  if (place !== null && !has(/^(?:x_?)?(?:lon|long|longitude)$/i) && !has(/^(?:y_?)?(?:lat|latitude)$/i))
    cells.push(['longitude', String(place[0])], ['latitude', String(place[1])])
  return cells
}

/** What a map server tells of a feature; null for an ordinary record. */
function attributesOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null {
  if (value.type === 'Feature' && isObject(value.properties)) return value.properties
  const isFeature = Object.keys(value).every((name) => name === 'attributes' || name === 'geometry')
  return isFeature && isObject(value.attributes) ? value.attributes : null
}

function parsed(record: string, row: number): Readonly<Record<string, unknown>> {
  try {
    // Numbers of over 15 digits, such as keys, must not be rounded.
    const value: unknown = /\d{16}/.test(record) ? JSON.parse(record, exactNumber) : JSON.parse(record)
    if (isObject(value)) return value
  } catch {
    throw new BrokenRecord(row)
  }
  throw new BrokenRecord(row)
}

/** The number as it is written. Parsers tell it in a third argument. */
function exactNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && /^-?\d{16,}$/.test(context?.source ?? '') ? context?.source : value
}

function flatten(value: Readonly<Record<string, unknown>>, before: string, cells: [string, string][], depth = 1): void {
  for (const [name, cell] of Object.entries(value)) {
    if (isObject(cell) && depth < DEEPEST) flatten(cell, `${before}${name}.`, cells, depth + 1)
    else addCell(before + name, cell, cells)
  }
}

function addCell(name: string, cell: unknown, cells: [string, string][]): void {
  if (cell === null || cell === undefined) cells.push([name, ''])
  else if (typeof cell !== 'object') cells.push([name, String(cell)])
  else if (Array.isArray(cell) && cell.every((one) => typeof one !== 'object')) cells.push([name, cell.join('; ')])
  else cells.push([name, JSON.stringify(cell)])
}

/** Metres of half the way around the earth in the projection of web maps. */
const HALF_WAY = 20_037_508.342789244
const WEB_MAP = new Set([3857, 102100, 102113, 900913])

/** Longitude and latitude of a point; null for anything else. */
function placeOf(geometry: unknown, projection: number | null): readonly [number, number] | null {
  if (!isObject(geometry)) return null
  const [x, y] = Array.isArray(geometry.coordinates) ? geometry.coordinates : [geometry.x, geometry.y]
  if (typeof x !== 'number' || typeof y !== 'number') return null
  if (projection !== null && WEB_MAP.has(projection)) return fromWebMap(x, y)
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : null
}

function fromWebMap(x: number, y: number): readonly [number, number] {
  const degrees = (metres: number) => (metres / HALF_WAY) * 180
  const latitude = (2 * Math.atan(Math.exp((degrees(y) * Math.PI) / 180)) - Math.PI / 2) * (180 / Math.PI)
  const rounded = (value: number) => Math.round(value * 1e6) / 1e6
  return [rounded(degrees(x)), rounded(latitude)]
}
