import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { csvFile } from '../../../core/csv.ts'
import type { Services } from '../../../platform/services.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { ownerName } from '../book.ts'
import { textOf, titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { type Binder, type Piece, piecesOf } from './binder.ts'
import { pathOf, pieceName } from './binder-paper.ts'
import { BINDER_WORDS } from './binder-words.ts'

/** All files together; what does not fit any more is named in the index and left out. */
const MOST_BYTES = 100_000_000

interface Enclosed {
  /** By the label of the piece. */
  readonly names: ReadonlyMap<string, string>
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** The paper, the index as a table, the files, and a list of what is in it with checksums. */
export async function binderZip(
  services: Pick<Services, 'database' | 'files'>,
  request: WorkspaceRequest,
  { binder, pdf, link }: { readonly binder: Binder; readonly pdf: Uint8Array; readonly link: (path: string) => string },
): Promise<Uint8Array> {
  const enclosed = await enclose(services, request, binder)
  const index = new TextEncoder().encode(indexCsv(binder, { enclosed, language: request.language, link }))
  const files = { 'binder.pdf': pdf, 'index.csv': index, ...enclosed.files }
  const manifest = Object.entries(files).map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
  const all = { ...files, 'manifest.txt': new TextEncoder().encode(manifest.join('')) }
  // Documents and pictures are packed already; packing again would only hold up the others.
  return zipSync(all, { level: 0, mtime: new Date(request.now) })
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Opens each file that the member may open; each opening is written down. */
function enclose(
  { database, files }: Pick<Services, 'database' | 'files'>,
  { tenant }: WorkspaceRequest,
  { pieces }: Binder,
): Promise<Enclosed> {
  return database.inTenant(tenant, async (tx) => {
    const [names, taken] = [new Map<string, string>(), {} as Record<string, Uint8Array>]
    const seen = new Map<string, string>()
    let size = 0
    for (const { label, shows } of pieces) {
      if (shows.kind !== 'file' || shows.file === null) continue
      const known = seen.get(shows.file)
      if (known !== undefined) names.set(label, known)
      const facts = known === undefined ? await files.find(tx, shows.file) : null
      if (facts === null || size + facts.sizeBytes > MOST_BYTES) continue
      const open = await files.open(tx, tenant, shows.file)
      if (open === null) continue
      const name = `evidence/${label}-${safeName(open.file.name)}`
      taken[name] = new Uint8Array(await new Response(open.bytes).arrayBuffer())
      size += facts.sizeBytes
      seen.set(shows.file, name)
      names.set(label, name)
    }
    return { names, files: taken }
  })
}

/** Letters, figures, point and dash, so that every system can unpack it. */
const safeName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(-80) || 'file'

/** One row for each piece of evidence, and one for each requirement that has none. */
export function indexCsv(
  binder: Binder,
  {
    enclosed,
    language,
    link,
  }: { readonly enclosed: Enclosed; readonly language: Language; readonly link: (path: string) => string },
): string {
  const says = BINDER_WORDS[language]
  const rows = binder.entries.flatMap((entry) => {
    const { requirement, list, status } = entry
    const about = [
      titleOf(list, language),
      String(requirement.number),
      textOf(requirement, language),
      REQUIREMENT_WORDS[language].statuses[status],
      requirement.reason,
      ownerName(binder.book, requirement),
      requirement.dueOn ?? '',
      requirement.metOn ?? '',
      requirement.said?.name ?? '',
    ]
    const pieces = piecesOf(binder, entry)
    if (pieces.length === 0) return [[...about, '', '', '', '']]
    return pieces.map((piece) => [
      ...about,
      piece.label,
      says.kinds[piece.shows.kind],
      pieceName(piece, language),
      whereOf(piece, { enclosed, language, link }),
    ])
  })
  const { list, number, text, status, reason, owner, due, metOn, saidBy, evidence, kind, what, where } = says.files
  const columns = [list, number, text, status, reason, owner, due, metOn, saidBy, evidence, kind, what, where]
  return csvFile(columns, rows, { mark: true })
}

function whereOf(
  { label, shows }: Piece,
  {
    enclosed,
    language,
    link,
  }: { readonly enclosed: Enclosed; readonly language: Language; readonly link: (path: string) => string },
): string {
  if (shows.kind === 'link') return shows.href
  const name = enclosed.names.get(label)
  const path = pathOf(shows)
  if (name !== undefined) return name
  if (path === null) return ''
  return shows.kind === 'file' ? `${link(path)} (${BINDER_WORDS[language].notEnclosed})` : link(path)
}
