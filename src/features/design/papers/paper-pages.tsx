import type { Instant } from '../../../core/kinds.ts'
import { type Paper, PaperView, pdfOf, slidePicture, wordOf } from '../../../platform/documents/index.ts'
import { type Cover, rowsOf } from '../../../platform/exports/index.ts'
import { ButtonLink, Buttons } from '../../../web/parts/index.ts'
import { type PageFace, page, type Reply } from '../../../web/route.ts'
import { technicalAnnex } from './annex.ts'
import { BRIEF_PAGES, councilBrief } from './brief.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { type ChartName, chartSlide } from './charts.tsx'
import type { PaperFile } from './paper-export.ts'
import { type PaperParts, paperFacts } from './paper-parts.ts'

export const PAPERS = ['brief', 'annex'] as const
export type PaperName = (typeof PAPERS)[number]
export type PaperForm = 'pdf' | 'docx'
export type ChartForm = 'svg' | 'png'

/** One comparison as its papers are asked for, by a guest or by a member. */
export interface AskedPaper {
  readonly parts: PaperParts
  /** Stands in files as their date, so that the same comparison gives the same bytes. */
  readonly at: Instant
  /** Where brief, annex and pictures lie, and the comparison itself, in the language of the page. */
  readonly base: string
  readonly back: string
  /** The question mark and the weights of the address, or nothing. */
  readonly query: string
  readonly face: (title: string) => PageFace
  /** Of a file that leaves a workspace; null for a guest, and on pages. */
  readonly cover: Cover | null
}

export function paperPage(name: PaperName, { parts, base, back, query, face }: AskedPaper): Reply {
  const says = BRIEF_WORDS[parts.language]
  const paper = paperOf(name, parts, null)
  const other = name === 'brief' ? 'annex' : 'brief'
  const actions = (
    <Buttons>
      <ButtonLink href={`${base}/${name}.pdf${query}`}>{says.pdf}</ButtonLink>
      <ButtonLink kind="secondary" href={`${base}/${name}.docx${query}`}>
        {says.word}
      </ButtonLink>
      <ButtonLink kind="secondary" href={`${base}/${other}${query}`}>
        {other === 'annex' ? says.openAnnex : says.open}
      </ButtonLink>
      <ButtonLink kind="secondary" href={`${back}${query}`}>
        {says.back}
      </ButtonLink>
    </Buttons>
  )
  return page(face(paper.title), <PaperView paper={paper} actions={actions} />)
}

const FILES: Readonly<Record<PaperName, string>> = { brief: 'council-brief', annex: 'technical-annex' }
const TYPES: Readonly<Record<PaperForm | ChartForm, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  svg: 'image/svg+xml',
  png: 'image/png',
}

export async function paperFile(name: PaperName, form: PaperForm, asked: AskedPaper): Promise<PaperFile> {
  const paper = paperOf(name, asked.parts, asked.cover)
  const bytes =
    form === 'docx'
      ? await wordOf(paper)
      : await pdfOf(paper, { at: asked.at, ...(name === 'brief' ? { onPages: BRIEF_PAGES } : {}) })
  return { name: `${FILES[name]}.${form}`, type: TYPES[form], bytes, rows: rowsOf(paper) }
}

export function chartFile(name: ChartName, form: ChartForm, { parts }: AskedPaper): PaperFile {
  const svg = chartSlide(name, paperFacts(parts))
  const bytes = form === 'svg' ? new TextEncoder().encode(`${svg}\n`) : slidePicture(svg)
  return { name: `${name}.${form}`, type: TYPES[form], bytes, rows: 1 }
}

function paperOf(name: PaperName, parts: PaperParts, cover: Cover | null): Paper {
  const facts = paperFacts(parts)
  return name === 'brief' ? councilBrief(facts) : technicalAnnex(facts, cover)
}
