import { deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { docxText } from './text/docx-text.ts'
import { readText } from './text/read-text.ts'
import { textOf } from './text-of.ts'

const MOST = { characters: 10_000, pages: 10, unpackedBytes: 5_000_000 }

function pdfOf(pages: readonly string[]): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false })
  const pieces: Buffer[] = []
  document.on('data', (piece: Buffer) => pieces.push(piece))
  for (const words of pages) document.addPage().text(words)
  return new Promise((done) => {
    document.on('end', () => done(Buffer.concat(pieces)))
    document.end()
  })
}
const docxOf = (children: readonly (Paragraph | Table)[]): Promise<Uint8Array> =>
  Packer.toBuffer(new Document({ sections: [{ children: [...children] }] }))
const wordFile = (xml: string): Uint8Array =>
  zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(xml) })
const body = (inside: string): string => `<w:document xmlns:w="w"><w:body>${inside}</w:body></w:document>`
const said = (text: string, isCut = false) => ({ ok: true, value: { text, isCut } })

describe('the words of a file', () => {
  test('of a PDF, page by page', async () => {
    const pdf = await pdfOf(['A warm handover to a peer.', 'Second page: drop-off in ten minutes.'])
    expect(await textOf(pdf, 'pdf')).toEqual(said('A warm handover to a peer. Second page: drop-off in ten minutes.'))
  })
  test('of a Word file, with tables, in any language', async () => {
    const cell = (words: string) => new TableCell({ children: [new Paragraph(words)] })
    const table = new Table({ rows: [new TableRow({ children: [cell('Who'), cell('Officer & clinician')] })] })
    const docx = await docxOf([new Paragraph('Política de crisis'), table])
    expect(await textOf(docx, 'docx')).toEqual(said('Política de crisis Who Officer & clinician'))
  })
  test('end at the limit, and the answer says that there is more', async () => {
    const pdf = await pdfOf(Array.from({ length: 12 }, (_, at) => `Page ${at}`))
    expect(await textOf(pdf, 'pdf', { pages: 2 })).toEqual(said('Page 0 Page 1', true))
    const docx = await docxOf(Array.from({ length: 500 }, () => new Paragraph('words and words')))
    expect(await textOf(docx, 'docx', { characters: 20 })).toEqual(said('words and words word', true))
  })
  test('other kinds have none that we read', async () => {
    expect(await textOf(new Uint8Array([1]), 'png')).toEqual({ ok: false, problem: 'not-a-text-kind' })
  })
})

describe('a file made to hurt', () => {
  test('that unpacks to very much is left unread', async () => {
    const bomb = wordFile(body(`<w:t>${' '.repeat(20_000_000)}</w:t>`))
    expect(bomb.length).toBeLessThan(50_000)
    expect(await textOf(bomb, 'docx', { unpackedBytes: 1e9 })).toEqual({ ok: false, problem: 'unsafe-archive' })
    expect(await textOf(bomb, 'docx', { unpackedBytes: 500_000 })).toEqual({ ok: false, problem: 'unsafe-archive' })
  })
  test('a small PDF whose page unpacks to hundreds of megabytes is left before it has them all', async () => {
    const page = deflateSync(Buffer.alloc(600_000_000, ' '))
    const head = '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj'
    const leaf = '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>endobj'
    const stream = `4 0 obj<</Length ${page.length}/Filter/FlateDecode>>stream\n`
    const end = '\nendstream endobj trailer<</Size 5/Root 1 0 R>>\n%%EOF\n'
    const pdf = Buffer.concat([Buffer.from(`%PDF-1.7\n${head}\n${leaf}\n${stream}`), page, Buffer.from(end)])
    expect(pdf.length).toBeLessThan(1_000_000)
    expect(await textOf(pdf, 'pdf', { memoryBytes: 200_000_000 })).toEqual({ ok: false, problem: 'too-large-unpacked' })
  }, 30_000)
  test('with very many parts is left unread', () => {
    const parts = Object.fromEntries(Array.from({ length: 2_100 }, (_, at) => [`a/${at}.xml`, new Uint8Array(1)]))
    expect(docxText({ ...MOST, kind: 'docx', bytes: zipSync(parts) })).toEqual({ ok: false, problem: 'unsafe-archive' })
  })
  test('with entities that grow is left unread', async () => {
    const laughs = wordFile(`<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${body('<w:t>&b;</w:t>')}`)
    expect(await textOf(laughs, 'docx')).toEqual({ ok: false, problem: 'broken' })
  })
  test('that takes too long is ended, and the server answers meanwhile', async () => {
    const pdf = await pdfOf(Array.from({ length: 60 }, (_, at) => `Page ${at}`))
    let turns = 0
    const turning = setInterval(() => {
      turns += 1
    }, 1)
    expect(await textOf(pdf, 'pdf', { milliseconds: 5 })).toEqual({ ok: false, problem: 'took-too-long' })
    clearInterval(turning)
    expect(turns).toBeGreaterThan(0)
  })
  test('whatever its bytes, reading ends with an answer', async () => {
    const pdf = await pdfOf(['Some words'])
    const docx = wordFile(body('<w:t>Some words</w:t>'))
    const damage = fc.record({
      kind: fc.constantFrom('pdf' as const, 'docx' as const),
      at: fc.nat(2_000),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }),
      length: fc.nat(3_000),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ kind, at, bytes, length }) => {
        const broken = new Uint8Array(kind === 'pdf' ? pdf : docx).slice(0, Math.max(10, length))
        broken.set(bytes.slice(0, Math.max(0, broken.length - at)), Math.min(at, broken.length))
        const read = await readText({ ...MOST, kind, bytes: broken })
        expect(read.ok ? typeof read.value.text : read.problem).toBeTypeOf('string')
      }),
      { numRuns: 60 },
    )
  })
})
