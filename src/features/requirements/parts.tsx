import type { ComponentChildren, VNode } from 'preact'
import { here } from '../../platform/workspace/index.ts'
import { Chip } from '../../web/parts/index.ts'
import type { PageFace, WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { dayText } from '../../web/words/moment.ts'
import { type Book, type Entry, ownerName, requirementPath } from './book.ts'
import type { FollowedList } from './store.ts'
import { REQUIREMENT_WORDS } from './words.ts'

/** The frame of a page below the start page; `above` stands between the two. */
export function faceOf(
  request: WorkspaceRequest,
  title: string,
  above: readonly { readonly href: string; readonly label: string }[] = [],
): PageFace {
  const says = REQUIREMENT_WORDS[request.language]
  return {
    title,
    workspacePlace: 'requirements',
    seenBy: says.seenBy,
    breadcrumbs: [{ href: here(request, '/requirements'), label: says.title }, ...above],
  }
}

/** A day as `2026-11-22` in words, a year as it is, anything else not at all. */
export function asOfText(asOf: string, language: WorkspaceRequest['language']): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return dayText(asOf, language)
  return /^\d{4}$/.test(asOf) ? asOf : ''
}

export function ListChips(props: {
  readonly request: WorkspaceRequest
  readonly list: Pick<FollowedList, 'isConfirmed' | 'isInvented'>
  readonly nature?: keyof (typeof REQUIREMENT_WORDS)['en']['natures'] | null
}): VNode | null {
  const says = REQUIREMENT_WORDS[props.request.language]
  const { isConfirmed, isInvented } = props.list
  const nature = props.nature ? says.natures[props.nature] : ''
  if (isConfirmed && !isInvented && nature === '') return null
  return (
    <>
      {isInvented ? <Chip tone="accent">{says.invented}</Chip> : null}
      {isConfirmed ? null : <Chip tone="accent">{says.unconfirmed}</Chip>}
      {nature === '' ? null : <Chip>{nature}</Chip>}
    </>
  )
}

/** How a requirement stands, with what is wrong about it. */
export function StatusCell({ request, entry }: { readonly request: WorkspaceRequest; readonly entry: Entry }): VNode {
  const says = REQUIREMENT_WORDS[request.language]
  return (
    <>
      {says.statuses[entry.status]}
      {entry.lookAgain.length > 0 ? (
        <Below>
          <Chip tone="accent">{says.lookAgain}</Chip>
        </Below>
      ) : null}
    </>
  )
}

export function DueCell({ request, entry }: { readonly request: WorkspaceRequest; readonly entry: Entry }): VNode {
  const says = REQUIREMENT_WORDS[request.language]
  const { dueOn } = entry.requirement
  if (dueOn === null) return <span class="soft">{says.noDay}</span>
  return (
    <>
      {dayText(dueOn, request.language)}
      {entry.isLate ? (
        <Below>
          <Chip tone="accent">{says.late}</Chip>
        </Below>
      ) : null}
    </>
  )
}

/** What shows it, as a count. */
export function ShownCell({ request, entry }: { readonly request: WorkspaceRequest; readonly entry: Entry }): VNode {
  const says = REQUIREMENT_WORDS[request.language]
  const { evidence, inForce } = entry
  if (evidence.length + inForce.length === 0) return <span class="soft">{says.none}</span>
  return (
    <>
      {evidence.length > 0 ? says.pieces(evidence.length) : null}
      {inForce.length > 0 ? <Below isFirst={evidence.length === 0}>{says.clausesInForce(inForce.length)}</Below> : null}
    </>
  )
}

export function OwnerCell(props: { readonly request: WorkspaceRequest; readonly book: Book; readonly entry: Entry }) {
  const name = ownerName(props.book, props.entry.requirement)
  return name === '' ? <span class="soft">{REQUIREMENT_WORDS[props.request.language].nobody}</span> : name
}

/** Number and words, leading to the page of the requirement. */
export function NameCell(props: {
  readonly request: WorkspaceRequest
  readonly entry: Entry
  /** The name of its list stands below, on pages of several lists. */
  readonly list?: string | undefined
}): VNode {
  const { request, entry, list } = props
  const says = REQUIREMENT_WORDS[request.language]
  const { id, number, isConfirmed } = entry.requirement
  return (
    <>
      <a href={here(request, requirementPath(id))}>
        {number}.{' '}
        <InWords language={request.language} english={entry.requirement.text} spanish={entry.requirement.textEs} />
      </a>
      {list === undefined ? null : (
        <Below>
          <span class="soft">{list}</span>
        </Below>
      )}
      {isConfirmed ? null : (
        <Below>
          <Chip>{says.unconfirmed}</Chip>
        </Below>
      )}
    </>
  )
}

function Below({ children, isFirst = false }: { readonly children: ComponentChildren; readonly isFirst?: boolean }) {
  return (
    <>
      {isFirst ? null : <br />}
      {children}
    </>
  )
}

/** Words in the language of the page; marked as English where there are no others. */
export function InWords(props: {
  readonly language: Language
  readonly english: string
  readonly spanish: string
}): VNode | string {
  const { language, english, spanish } = props
  if (language === 'en') return english
  return spanish === '' ? <span lang="en">{english}</span> : spanish
}
