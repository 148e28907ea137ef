import { cellText } from '../rows-file.ts'
import type { XmlReader } from './read-xml.ts'

/** Most bytes of all texts of a workbook together; they must be at hand while its sheets are read. */
const MOST_BYTES = 192 * 1024 * 1024

/** A workbook whose texts do not fit into memory or on the disk. */
export class TooManyTexts extends Error {}

/** The texts that cells of a workbook share, packed tightly: a text takes its bytes and four more. */
export class SharedStrings implements XmlReader {
  private bytes = Buffer.alloc(1024 * 1024)
  private ends = new Uint32Array(16_384)
  private count = 0
  private used = 0
  private text_ = ''
  private readonly gather = new TextGather((text) => {
    this.text_ += text
  })

  open(name: string): void {
    if (name === 'si') this.text_ = ''
    this.gather.open(name)
  }
  close(name: string): void {
    this.gather.close(name)
    if (name === 'si') this.add(cellText(unescaped(this.text_)))
  }
  text(text: string): void {
    this.gather.text(text)
  }

  /** The text of this number; empty where there is none. */
  at(index: number): string {
    if (!(index >= 0 && index < this.count)) return ''
    return this.bytes.toString('utf8', index === 0 ? 0 : (this.ends[index - 1] ?? 0), this.ends[index] ?? 0)
  }

  private add(text: string): void {
    const length = Buffer.byteLength(text)
    if (this.used + length > MOST_BYTES) throw new TooManyTexts()
    if (this.used + length > this.bytes.length) {
      const wider = Buffer.alloc(Math.max(this.bytes.length * 2, this.used + length))
      this.bytes.copy(wider, 0, 0, this.used)
      this.bytes = wider
    }
    if (this.count === this.ends.length) {
      const wider = new Uint32Array(this.count * 2)
      wider.set(this.ends)
      this.ends = wider
    }
    this.used += this.bytes.write(text, this.used)
    this.ends[this.count++] = this.used
  }
}

/** Text of `t` elements, but not of those that say how a text is spoken (`rPh`). */
export class TextGather implements XmlReader {
  private isText = false
  private isSpoken = false
  private readonly add: (text: string) => void

  constructor(add: (text: string) => void) {
    this.add = add
  }
  open(name: string): void {
    if (name === 't') this.isText = true
    else if (name === 'rPh') this.isSpoken = true
  }
  close(name: string): void {
    if (name === 't') this.isText = false
    else if (name === 'rPh') this.isSpoken = false
  }
  text(text: string): void {
    if (this.isText && !this.isSpoken) this.add(text)
  }
}

/** Signs that XML cannot hold are written as _x000D_. */
export const unescaped = (raw: string): string =>
  raw.includes('_x')
    ? raw.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : raw
