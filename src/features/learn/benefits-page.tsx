import type { VNode } from 'preact'
import { type Benefit, Cite, type Claim, inOrder, nameOf, useTextLanguage } from '../../platform/content/index.ts'
import type { Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { BENEFIT_WORDS } from './benefit-words.ts'
import { Direction, Grades, Mark } from './claim-view.tsx'
import { CLAIM_WORDS } from './claim-words.ts'
import { claimsAbout, countByGrade, type GradeCount } from './claims.ts'
import { type Asked, learnPage } from './frame.tsx'
import type { Href } from './links.tsx'

/** The five benefits, with a map of the evidence before any promise. */
export function benefitsPage(asked: Asked): Reply {
  const { content, request } = asked
  const says = BENEFIT_WORDS[request.language]
  const href: Href = (path) => request.href(path)
  return learnPage(
    asked,
    {
      title: says.title,
      lead: says.lead,
      records: [...content.benefits, ...content.claims],
      sources: inOrder(content.benefits.map(({ source }) => source)),
      wide: true,
    },
    <>
      <EvidenceMap asked={asked} href={href} />
      <h2>{says.listTitle}</h2>
      <ul class="ruled-list">
        {content.benefits.map((benefit) => (
          <BenefitEntry key={benefit.id} benefit={benefit} href={href} />
        ))}
      </ul>
      <Grades />
    </>,
  )
}

function BenefitEntry({ benefit, href }: { readonly benefit: Benefit; readonly href: Href }): VNode {
  const language = useLanguage()
  const says = BENEFIT_WORDS[language]
  const lang = useTextLanguage()
  return (
    <li>
      <h3>
        <a href={href(`/learn/benefits/${benefit.id}`)}>{nameOf(benefit.id, benefit.title, language)}</a>
      </h3>
      <p lang={lang}>
        {benefit.summary}
        <Cite ids={[benefit.source]} />
      </p>
      <p>
        <strong>{says.inShort}:</strong> <span lang={lang}>{benefit.verdict}</span>
      </p>
    </li>
  )
}

interface Row {
  readonly id: string
  readonly path: string
  readonly title: string
  readonly counts: readonly GradeCount[]
  readonly isWhole: boolean
  /** True where a study was looked for and none was found. */
  readonly hasNoStudy: boolean
}
function rowsOf({ content }: Asked): readonly Row[] {
  const counts = (id: string) => countByGrade(claimsAbout(content, id))
  return content.benefits.flatMap(({ id: whole, title: name, sub_benefits: parts }) => {
    const path = `/learn/benefits/${whole}`
    return [
      { id: whole, path, title: name, counts: counts(whole), isWhole: true, hasNoStudy: false },
      ...parts.map(({ id, title, no_study }) => ({
        id,
        path: `${path}#${id}`,
        title,
        counts: counts(id),
        isWhole: false,
        hasNoStudy: no_study !== null,
      })),
    ]
  })
}

function EvidenceMap({ asked, href }: { readonly asked: Asked; readonly href: Href }): VNode {
  const language = useLanguage()
  const says = BENEFIT_WORDS[language]
  const grades = CLAIM_WORDS[language].grades
  const rows = rowsOf(asked)
  return (
    <div class="table evidence-map">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="table__region" aria-labelledby="map" tabIndex={0}>
        <table class="usa-table usa-table--borderless">
          <caption id="map">{says.mapTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{says.part}</th>
              {rows[0]?.counts.map(({ grade }) => (
                <th key={grade} scope="col">
                  {grades[grade]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MapRow key={row.id} row={row} href={href} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="evidence-map__key">
        {DIRECTIONS.map((direction) => (
          <Direction key={direction} direction={direction} />
        ))}
      </p>
      <p class="table__footnote">{says.mapNote}</p>
    </div>
  )
}

/** A benefit without findings of its own only heads the rows of its parts. */
function MapRow({ row, href }: { readonly row: Row; readonly href: Href }): VNode {
  const language = useLanguage()
  const isHeading = row.isWhole && row.counts.every(({ directions }) => directions.length === 0)
  const name = <a href={href(row.path)}>{nameOf(row.id, row.title, language)}</a>
  return (
    <tr class={row.isWhole ? 'evidence-map__whole' : undefined}>
      {isHeading ? (
        <th scope="colgroup" colSpan={row.counts.length + 1}>
          {name}
        </th>
      ) : (
        <>
          <th scope="row">{name}</th>
          {row.hasNoStudy ? (
            <td colSpan={row.counts.length}>{CLAIM_WORDS[language].noStudy}</td>
          ) : (
            row.counts.map(({ grade, directions }) => (
              <td key={grade}>
                <Marks directions={directions} />
              </td>
            ))
          )}
        </>
      )}
    </tr>
  )
}

const DIRECTIONS: readonly Claim['direction'][] = ['helps', 'mixed', 'no-difference', 'worse']

function Marks({ directions }: { readonly directions: GradeCount['directions'] }): VNode {
  const language = useLanguage()
  const says = BENEFIT_WORDS[language]
  if (directions.length === 0) return <span class="sr-only">{says.nothing}</span>
  return (
    <span class="marks">
      {directions.map(({ direction, count }) => (
        <span key={direction} class="marks__kind">
          {Array.from({ length: count }, (_, at) => (
            <Mark key={at} direction={direction} />
          ))}
          <span class="sr-only">{says.cell(count, CLAIM_WORDS[language].directions[direction])} </span>
        </span>
      ))}
    </span>
  )
}
