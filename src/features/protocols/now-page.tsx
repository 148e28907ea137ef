import { PaperView } from '../../platform/documents/index.ts'
import { here } from '../../platform/workspace/index.ts'
import { ButtonLink, Buttons, EmptyState, PageHeader } from '../../web/parts/index.ts'
import { type PageFace, page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { dayText } from '../../web/words/moment.ts'
import { cardPaper } from './card.ts'
import { PublishedList } from './sign-page.tsx'
import type { Publication } from './signing.ts'
import { TreeView } from './tree-view.tsx'
import { readAnswers, TryView } from './try-view.tsx'
import { PROTOCOL_WORDS } from './words.ts'
import { WORK_WORDS } from './work-words.ts'

export interface NowGiven {
  /** The one that is shown; null where none is in use. */
  readonly shown: Publication | null
  readonly all: readonly Publication[]
  readonly today: string
  readonly partner: string
  readonly isInvented: boolean
}

function faceOf(request: WorkspaceRequest, title: string): PageFace {
  const says = PROTOCOL_WORDS[request.language]
  return {
    title,
    workspacePlace: 'protocols',
    seenBy: says.seenBy.field,
    breadcrumbs: [{ href: here(request, '/protocols'), label: says.title }],
  }
}

export const cardOf = ({ language }: WorkspaceRequest, shown: Publication, given: NowGiven) =>
  cardPaper({
    ...{ own: shown.content, from: given.partner, version: shown.version, language, isInvented: given.isInvented },
    ...{ effectiveOn: shown.effectiveOn, reviewOn: shown.reviewOn },
  })

/** What is published, as officers and call-takers read it: the card first, then the whole tree, then earlier ones. */
export function nowPage(request: WorkspaceRequest, given: NowGiven): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const { shown, all, today } = given
  if (shown === null)
    return page(
      faceOf(request, own.noneNow),
      <EmptyState title={own.noneNow}>
        <PublishedList request={request} publications={all} today={today} mayEnd={false} />
      </EmptyState>,
    )
  const { content, effectiveOn, signed } = shown
  const at = (rest: string) => here(request, `/protocols/${shown.protocol}/published/${shown.id}${rest}`)
  const lead = (effectiveOn > today ? own.notYet : own.nowLead)(dayText(effectiveOn, language))
  const ended = shown.endedOn === null ? '' : ` ${own.endedOn(dayText(shown.endedOn, language))}.`
  return page(
    faceOf(request, content.title),
    <>
      <PageHeader title={content.title} lead={`${lead}${ended} ${content.about}`} />
      <Buttons>
        <ButtonLink href={at('/try')}>{says.tryIt}</ButtonLink>
        <ButtonLink href={at('/card')} kind="secondary">
          {says.card}
        </ButtonLink>
      </Buttons>
      <p>{own.frozen}</p>
      <TreeView protocol={content} edit={null} />
      <h2>{says.signedBy}</h2>
      <ul>
        {signed.map((one) => (
          <li key={one.seat}>
            {says.seats[one.seat]}: {own.signedOn(one.name, one.partner, dayText(one.on, language))}
          </li>
        ))}
      </ul>
      <h2>{own.publishedList}</h2>
      <PublishedList request={request} publications={all} today={today} mayEnd={false} />
      <p>{says.runMode}</p>
    </>,
  )
}

export function publishedCardPage(request: WorkspaceRequest, shown: Publication, given: NowGiven): Reply {
  const own = WORK_WORDS[request.language]
  const at = here(request, `/protocols/${shown.protocol}/published/${shown.id}/card`)
  return page(
    faceOf(request, PROTOCOL_WORDS[request.language].card),
    <PaperView
      paper={cardOf(request, shown, given)}
      actions={
        <Buttons>
          <ButtonLink href={`${at}/pdf`} download>
            {own.pdf}
          </ButtonLink>
          <ButtonLink href={`${at}/word`} kind="secondary" download>
            {own.word}
          </ButtonLink>
        </Buttons>
      }
    />,
  )
}

export function publishedTryPage(request: WorkspaceRequest, shown: Publication): Reply {
  const own = WORK_WORDS[request.language]
  return page(
    faceOf(request, own.tryTitle),
    <>
      <PageHeader title={own.tryTitle} lead={`${shown.content.title}. ${own.tryLead}`} />
      <TryView
        protocol={shown.content}
        answers={readAnswers(request.query.get('at') ?? '')}
        at={here(request, `/protocols/${shown.protocol}/published/${shown.id}/try`)}
        keepAt={null}
      />
    </>,
  )
}
