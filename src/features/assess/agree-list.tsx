import type { VNode } from 'preact'
import { PageHeader, Table } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import type { AgendaItem } from './agenda.ts'
import { AGREE_WORDS } from './agree-words.ts'
import { assessFace, assessPlace } from './face.ts'
import { levelName } from './instrument.ts'
import { RatingPicture } from './rating-picture.tsx'
import type { Round } from './round.ts'
import { ASSESS_WORDS } from './words.ts'

/** What a meeting works through: the strongest disagreements with their picture, then the rest in a table. */
export function agreeListPage(
  request: WorkspaceRequest,
  { round, agenda, raters }: { readonly round: Round; readonly agenda: readonly AgendaItem[]; readonly raters: number },
): Reply {
  const { language } = request
  const says = AGREE_WORDS[language]
  const strong = agenda.filter((one) => one.isStrong)
  const close = agenda.filter((one) => !one.isStrong)
  const open = agenda.filter(({ agreed }) => agreed === null)
  const strongOpen = strong.filter(({ agreed }) => agreed === null).length
  const lead = open.length === 0 ? says.allAgreed(agenda.length) : says.lead(strongOpen, agenda.length, open.length)
  const told = raters === 0 ? says.noRaters : says.raters(raters)
  return page(
    assessFace(request, { title: says.title, round }),
    <>
      <PageHeader title={says.title} lead={`${told} ${lead}`} />
      {strong.length === 0 ? null : (
        <section>
          <h2>{says.strongTitle}</h2>
          <p class="assess-soft">
            {says.strongNote} {says.oneRater} {ASSESS_WORDS[language].signs}
          </p>
          <ol class="assess-agenda">
            {strong.map((one) => (
              <Strong key={one.item.id} one={one} round={round} request={request} />
            ))}
          </ol>
        </section>
      )}
      {close.length === 0 ? null : <Close items={close} round={round} request={request} />}
    </>,
  )
}

interface OneProps {
  readonly one: AgendaItem
  readonly round: Round
  readonly request: WorkspaceRequest
}
function Strong({ one, round, request }: OneProps): VNode {
  const { language } = request
  return (
    <li>
      <h3>
        <ItemLink one={one} round={round} request={request} />
      </h3>
      <p>
        {distanceSays(one, language)}. {agreedSays(one, round, language)}.
      </p>
      <RatingPicture id={one.item.id} given={one.given} instrument={round.instrument} language={language} />
    </li>
  )
}

function ItemLink({ one: { item }, round, request }: OneProps): VNode {
  return (
    <a href={assessPlace(request, `/${round.id}/agree/${item.id}`)}>
      {item.id} {item.text[request.language]}
    </a>
  )
}

/** How far apart the raters are, in words. */
export function distanceSays({ disagreement: found, given }: AgendaItem, language: Language): string {
  const says = AGREE_WORDS[language]
  if (given.length === 0) return says.none
  const placed = given.length - found.dontKnow - given.filter(({ standing }) => standing === 'not-applicable').length
  return [
    ...(placed === 0 ? [] : [found.apart === 0 ? says.together : says.apart(found.apart)]),
    ...(found.isAboutWhetherItApplies ? [says.applies] : []),
    ...(found.dontKnow === 0 ? [] : [says.dontKnow(found.dontKnow)]),
  ].join(', ')
}

function agreedSays({ agreed }: AgendaItem, { instrument }: Round, language: Language): string {
  const says = AGREE_WORDS[language]
  return agreed === null ? says.notAgreed : `${says.agreed}: ${levelName(instrument, agreed.standing, language)}`
}

function Close(props: { items: readonly AgendaItem[]; round: Round; request: WorkspaceRequest }): VNode {
  const { items, round, request } = props
  const { language } = request
  const says = AGREE_WORDS[language]
  return (
    <Table
      caption={says.othersTitle}
      columns={[
        { key: 'item', label: ASSESS_WORDS[language].item },
        { key: 'difference', label: says.difference },
        { key: 'agreed', label: says.agreed },
      ]}
      rows={items.map((one) => ({
        item: <ItemLink one={one} round={round} request={request} />,
        difference: distanceSays(one, language),
        agreed: one.agreed === null ? says.notAgreed : levelName(round.instrument, one.agreed.standing, language),
      }))}
    />
  )
}
