import type { VNode } from 'preact'
import { here } from '../../../platform/workspace/index.ts'
import { ButtonLink, Buttons, Chip, Details, Form, PageHeader, SubmitButton } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { listPath } from '../book.ts'
import { asOfText, faceOf, ListChips } from '../parts.tsx'
import type { SourceList } from '../sources.ts'
import { type FollowedList, inLanguage } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { LIST_WORDS } from './list-words.ts'

/** What can be followed: lists of the content, decrees, and own lists. */
export function followPage(
  request: WorkspaceRequest,
  { offered, own }: { readonly offered: readonly SourceList[]; readonly own: readonly FollowedList[] },
): Reply {
  const says = LIST_WORDS[request.language]
  const part = (source: SourceList['source']) =>
    offered
      .filter((one) => one.source === source)
      .map((one) => <Offer key={one.id} request={request} offered={one} followed={heldOf(one, own)} />)
  return page(
    faceOf(request, says.follow),
    <>
      <PageHeader title={says.follow} lead={says.followLead} />
      <h2>{says.lists}</h2>
      <div class="offers">{part('list')}</div>
      <h2>{says.orOwn}</h2>
      <p>{says.orOwnText}</p>
      <Buttons>
        <ButtonLink href={here(request, '/requirements/own')} kind="secondary">
          {says.typeOwn}
        </ButtonLink>
        <ButtonLink href={here(request, '/requirements/import')} kind="secondary">
          {says.importOwn}
        </ButtonLink>
      </Buttons>
      <h2>{says.decrees}</h2>
      <p>{says.decreesNote}</p>
      <div class="offers">{part('decree')}</div>
      <p class="soft">{REQUIREMENT_WORDS[request.language].notAdvice}</p>
    </>,
  )
}

const heldOf = (offered: SourceList, own: readonly FollowedList[]): FollowedList | undefined =>
  own.find(({ source, sourceId }) => source === offered.source && sourceId === offered.id)

function Offer(props: {
  readonly request: WorkspaceRequest
  readonly offered: SourceList
  readonly followed: FollowedList | undefined
}): VNode {
  const { request, offered, followed } = props
  const { language } = request
  const says = LIST_WORDS[language]
  const title = inLanguage(language, offered.title, offered.titleEs)
  return (
    <section class="offer">
      <h3>{title}</h3>
      <p>
        <Chip>{REQUIREMENT_WORDS[language].kinds[offered.kind]}</Chip>
        <ListChips request={request} list={offered} nature={offered.nature} />
      </p>
      <p>{inLanguage(language, offered.about, offered.aboutEs)}</p>
      <Where request={request} offered={offered} />
      <Details summary={says.whatItAsks(offered.requirements.length)}>
        <ol>
          {offered.requirements.map((one) => (
            <li key={one.sourceId}>{inLanguage(language, one.text, one.textEs)}</li>
          ))}
        </ol>
      </Details>
      {followed === undefined ? (
        <Form action={here(request, '/requirements/follow')} name={`follow-${offered.source}-${offered.id}`}>
          <input type="hidden" name="source" value={offered.source} />
          <input type="hidden" name="id" value={offered.id} />
          <SubmitButton kind="secondary">
            {says.followThis}
            <span class="sr-only">: {title}</span>
          </SubmitButton>
        </Form>
      ) : (
        <p>
          {says.followed}. <a href={here(request, listPath(followed.id))}>{says.seeFollowed}</a>
        </p>
      )}
    </section>
  )
}

/** The day of the texts, and the way to the originals. */
export function Where({
  request,
  offered,
}: {
  readonly request: WorkspaceRequest
  readonly offered: SourceList
}): VNode {
  const says = LIST_WORDS[request.language]
  const asOf = asOfText(offered.asOf, request.language)
  const day = dayText(offered.day, request.language)
  const days = [...(asOf === '' || asOf === day ? [] : [says.asOf(asOf)]), says.putTogether(day)].join('. ')
  return (
    <p class="soft">
      {days}.
      {offered.path === null ? null : (
        <>
          {' '}
          <a href={request.href(offered.path)}>{says.toDecree}</a>.
        </>
      )}
      {offered.links.map(({ title, url }) => (
        <span key={url}>
          {' '}
          {says.source}: <a href={url}>{title}</a>.
        </span>
      ))}
    </p>
  )
}
