import type { VNode } from 'preact'
import { ButtonLink, Buttons, Details } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { CHARTS } from './charts.tsx'

interface TakeAlongProps {
  /** Address under which brief, annex and pictures lie, in the language of the page. */
  readonly base: string
  readonly record: string
  /** Weights of the address, so that papers say what the page says: "?w-access=5", or nothing. */
  readonly query: string
  readonly language: Language
}
/** The doors of a comparison to everything that can be taken along: the brief first. */
export function TakeAlong({ base, record, query, language }: TakeAlongProps): VNode {
  const says = BRIEF_WORDS[language]
  return (
    <>
      <Buttons>
        <ButtonLink href={`${base}/brief${query}`}>{says.open}</ButtonLink>
        <ButtonLink kind="secondary" href={`${base}/annex${query}`}>
          {says.openAnnex}
        </ButtonLink>
      </Buttons>
      <Details summary={says.take}>
        <p>{says.takeLead}</p>
        <ul>
          {(['brief', 'annex'] as const).map((paper) => (
            <li key={paper}>
              {paper === 'brief' ? says.open : says.openAnnex}: <a href={`${base}/${paper}.pdf${query}`}>PDF</a>,{' '}
              <a href={`${base}/${paper}.docx${query}`}>Word</a>
            </li>
          ))}
          {CHARTS.map((chart) => (
            <li key={chart}>
              {says.charts[chart]}: <a href={`${base}/charts/${chart}.svg${query}`}>SVG</a>,{' '}
              <a href={`${base}/charts/${chart}.png${query}`}>PNG</a>
            </li>
          ))}
          <li>
            <a href={record}>{says.record}</a>
          </li>
        </ul>
      </Details>
    </>
  )
}
