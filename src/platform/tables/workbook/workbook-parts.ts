import type { FileHandle } from 'node:fs/promises'
import { posix } from 'node:path'
import { type Entry, entryBytes } from '../../files/archive-parts.ts'
import { attribute, readXml, type XmlReader } from './read-xml.ts'
import { type NumberFormat, numberFormat } from './serial-times.ts'
import { SharedStrings } from './shared-strings.ts'

export interface SheetPart {
  readonly name: string
  readonly isHidden: boolean
  readonly entry: Entry
}

/** What is needed to read the sheets of a workbook. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[]
  readonly is1904: boolean
  /** By the style number of a cell. */
  readonly formats: readonly (NumberFormat | null)[]
  readonly strings: SharedStrings
}

/** Reads everything of a workbook but its sheets. Throws `DamagedXml` and `DamagedEntry`. */
export async function readParts(file: FileHandle, entries: readonly Entry[]): Promise<WorkbookParts> {
  const byName = new Map(entries.map((entry) => [plainPath(entry.name), entry]))
  const book = entries.find(({ name }) => /^xl\/workbook\d*\.xml$/.test(plainPath(name)))
  if (book === undefined) return { sheets: [], is1904: false, formats: [], strings: new SharedStrings() }
  const bookPath = plainPath(book.name)
  const links = await readLinks(file, byName.get(relationsOf(bookPath)))
  const { named, is1904 } = await readBook(file, book)
  const part = (target: string | undefined) =>
    target === undefined ? undefined : byName.get(resolved(bookPath, target))
  const ofType = (type: string) => part([...links.values()].find((link) => link.type.endsWith(`/${type}`))?.target)
  const sheets = named.flatMap(({ name, isHidden, link }) => {
    const entry = part(links.get(link)?.target)
    return entry === undefined || !links.get(link)?.type.endsWith('/worksheet') ? [] : [{ name, isHidden, entry }]
  })
  const strings = new SharedStrings()
  const texts = ofType('sharedStrings')
  if (texts !== undefined) await readXml(entryBytes(file, texts), strings)
  return { sheets, is1904, formats: await readFormats(file, ofType('styles')), strings }
}

const plainPath = (name: string) => name.replaceAll('\\', '/').toLowerCase()
const relationsOf = (path: string) => `${posix.dirname(path)}/_rels/${posix.basename(path)}.rels`
const resolved = (from: string, target: string) => {
  const plain = plainPath(target)
  return plain.startsWith('/') ? plain.slice(1) : posix.join(posix.dirname(from), plain)
}

interface Link {
  readonly type: string
  readonly target: string
}

async function readLinks(file: FileHandle, entry: Entry | undefined): Promise<ReadonlyMap<string, Link>> {
  const links = new Map<string, Link>()
  if (entry === undefined) return links
  await readTags(file, entry, (name, attributes) => {
    if (name !== 'Relationship') return
    const [id, type, target] = [attributes('Id'), attributes('Type'), attributes('Target')]
    if (id !== undefined && type !== undefined && target !== undefined) links.set(id, { type, target })
  })
  return links
}

interface NamedSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly link: string
}

async function readBook(file: FileHandle, entry: Entry) {
  const named: NamedSheet[] = []
  let is1904 = false
  await readTags(file, entry, (name, attributes) => {
    if (name === 'workbookPr') is1904 = ['1', 'true', 'on'].includes(attributes('date1904') ?? '')
    if (name !== 'sheet') return
    const isHidden = (attributes('state') ?? 'visible') !== 'visible'
    named.push({ name: attributes('name') ?? '', isHidden, link: attributes('id') ?? '' })
  })
  return { named, is1904 }
}

async function readFormats(file: FileHandle, entry: Entry | undefined): Promise<readonly (NumberFormat | null)[]> {
  const codes = new Map<number, string>()
  const formats: (NumberFormat | null)[] = []
  if (entry === undefined) return formats
  let isCellFormats = false
  const look = (name: string, attributes: (of: string) => string | undefined) => {
    if (name === 'numFmt') codes.set(Number(attributes('numFmtId')), attributes('formatCode') ?? '')
    if (name === 'cellXfs') isCellFormats = true
    if (name === 'cellStyles' || name === 'dxfs') isCellFormats = false
    if (name !== 'xf' || !isCellFormats) return
    const id = Number(attributes('numFmtId') ?? 0)
    formats.push(numberFormat(id, codes.get(id)))
  }
  await readTags(file, entry, look)
  return formats
}

/** Reads a small part for its opening tags alone. */
function readTags(
  file: FileHandle,
  entry: Entry,
  look: (name: string, attributes: (of: string) => string | undefined) => void,
): Promise<void> {
  const reader: XmlReader = {
    open: (name, attributes) => look(name, (of) => attribute(attributes, of)),
    close: () => {},
    text: () => {},
  }
  return readXml(entryBytes(file, entry), reader)
}
