import type { ComponentChildren, VNode } from 'preact'
import { Cite, type Content, inOrder, nameOf, type ProgramType, useTextLanguage } from '../../platform/content/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import type { Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { AddOns } from './add-ons.tsx'
import { Direction } from './claim-view.tsx'
import { CLAIM_WORDS } from './claim-words.ts'
import { claimsOn, countByGrade, standsForAll } from './claims.ts'
import { Costs } from './costs.tsx'
import { type Asked, learnPage } from './frame.tsx'
import type { Href } from './links.tsx'
import { Notes } from './notes.tsx'
import { addOnSources, typeSources } from './type-sources.ts'
import { TYPE_WORDS } from './type-words.ts'

/** The five types in one table; on a phone each row stacks them, with the name of the type before each text. */
export function typesPage(asked: Asked): Reply {
  const { content, request } = asked
  const says = TYPE_WORDS[request.language]
  const href: Href = (path) => request.href(path)
  return learnPage(
    asked,
    {
      title: says.title,
      lead: says.lead,
      records: [...content.programTypes, ...content.addOns],
      sources: inOrder([
        ...content.programTypes.flatMap((type) => typeSources(content, type)),
        ...addOnSources(content.addOns),
      ]),
      wide: true,
    },
    <>
      <Buttons>
        <ButtonLink href={href('/try')}>{says.chooseButton}</ButtonLink>
      </Buttons>
      <TypesTable asked={asked} href={href} />
      <p class="table__footnote">{says.evidenceNote}</p>
      <p class="table__footnote">{says.costNote}</p>
      <AddOns addOns={content.addOns} content={content} href={href} />
      <section aria-labelledby="choose">
        <h2 id="choose">{says.choose}</h2>
        <p>
          {says.chooseText} <a href={href('/try')}>{says.chooseButton}</a>
        </p>
      </section>
    </>,
  )
}

type RowName = keyof (typeof TYPE_WORDS)['en']['rows']
const ROWS: readonly RowName[] = [
  'definition',
  'staffing',
  'hours',
  'prerequisites',
  'suits',
  'does_not_suit',
  'weak_points',
  'evidence',
  'costs',
  'places',
]

function TypesTable({ asked, href }: { readonly asked: Asked; readonly href: Href }): VNode {
  const language = useLanguage()
  const says = TYPE_WORDS[language]
  const { programTypes } = asked.content
  return (
    <table class="types">
      <caption>{says.tableTitle}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="sr-only">{says.what}</span>
          </th>
          {programTypes.map((type) => (
            <th key={type.id} scope="col">
              <a href={href(`/learn/types/${type.id}`)}>{nameOf(type.id, type.name, language)}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <th scope="row">{says.rows[row]}</th>
            {programTypes.map((type) => (
              <td key={type.id}>
                <span class="types__name" aria-hidden="true">
                  {nameOf(type.id, type.name, language)}
                </span>
                <Cell row={row} type={type} asked={asked} href={href} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps {
  readonly row: RowName
  readonly type: ProgramType
  readonly asked: Asked
  readonly href: Href
}
function Cell({ row, type, asked, href }: CellProps): ComponentChildren {
  const lang = useTextLanguage()
  switch (row) {
    case 'definition':
      return (
        <p lang={lang}>
          {type.definition}
          <Cite ids={[type.source]} />
        </p>
      )
    case 'costs':
      return <Costs type={type} content={asked.content} now={asked.request.now} />
    case 'evidence':
      return <OneFinding type={type} content={asked.content} href={href} />
    case 'places':
      return <Places type={type} content={asked.content} href={href} />
    default:
      return <Notes notes={type[row]} />
  }
}

/** One finding for all on a type, with its kind, what speaks against it, and how the others of its kind point. */
function OneFinding({ type, content, href }: { type: ProgramType; content: Content; href: Href }): VNode | null {
  const language = useLanguage()
  const says = TYPE_WORDS[language]
  const { directions, grades, against } = CLAIM_WORDS[language]
  const lang = useTextLanguage()
  const claims = claimsOn(content, type.id)
  const shown = standsForAll(claims)
  if (shown === undefined) return null
  const alike = countByGrade(claims).find(({ grade }) => grade === shown.grade)?.directions ?? []
  return (
    <p>
      <Direction direction={shown.direction} />
      <br />
      {grades[shown.grade]}: <span lang={lang}>{shown.says}</span>{' '}
      {shown.critique === null ? null : (
        <>
          {against}: <span lang={lang}>{shown.critique.text}</span>{' '}
        </>
      )}
      {says.ofThisKind(
        alike.map(({ direction, count }) => `${count} ${directions[direction].toLowerCase()}`).join(', '),
      )}{' '}
      <a href={href(`/learn/types/${type.id}#evidence`)}>{says.allFindings(claims.length)}</a>
    </p>
  )
}

function Places({ type, content, href }: { type: ProgramType; content: Content; href: Href }): VNode {
  const says = TYPE_WORDS[useLanguage()]
  const named = type.example_programs.flatMap((id) => content.programs.filter((one) => one.id === id))
  const all = content.programs.filter(({ program_types }) => program_types.includes(type.id))
  return (
    <ul>
      {named.map((program) => (
        <li key={program.id}>
          <a href={href(`/learn/experiences/${program.id}`)}>
            {program.place}, {program.state}
          </a>
          {program.status === 'ended' ? ` (${says.ended.toLowerCase()} ${program.ended_on?.slice(0, 4) ?? ''})` : ''}
        </li>
      ))}
      <li>
        <a href={href(`/learn/experiences?model=${type.id}`)}>{says.morePlaces(all.length)}</a>
      </li>
    </ul>
  )
}
