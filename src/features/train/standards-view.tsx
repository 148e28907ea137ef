import type { VNode } from 'preact'
import { Cite, type Content, textLanguage, Unconfirmed } from '../../platform/content/index.ts'
import { Table } from '../../web/parts/index.ts'
import type { PageRequest } from '../../web/route.ts'
import { TRAIN_WORDS } from './words.ts'

/** Ids of the sources of the standards, for the foot of the page. */
export function standardSources({ trainingStandards }: Content): readonly string[] {
  return trainingStandards.flatMap(({ sources }) => sources)
}

/** What pledges, decrees and states ask of training, each as the version that was read. */
export function Standards({ content, request }: { readonly content: Content; readonly request: PageRequest }): VNode {
  const says = TRAIN_WORDS[request.language].standards
  const lang = textLanguage(request.language)
  const courseLinks = (ids: readonly string[]): VNode => (
    <ul lang={lang}>
      {content.curricula
        .filter(({ id }) => ids.includes(id))
        .map(({ id, name }) => (
          <li key={id}>
            <a href={request.href(`/train/curricula/${id}`)}>{name}</a>
          </li>
        ))}
    </ul>
  )
  return (
    <section class="plan-part">
      <h2 id="standards">{says.title}</h2>
      <p>{says.lead}</p>
      <Table
        caption={says.title}
        isCaptionHeard
        columns={[
          { key: 'who', label: says.who },
          { key: 'asks', label: says.asks },
          { key: 'date', label: says.date },
          { key: 'fits', label: says.fits },
        ]}
        rows={content.trainingStandards.map((standard) => ({
          who: <span lang={lang}>{standard.name}</span>,
          asks: (
            <span lang={lang}>
              {standard.asks}
              <Cite ids={standard.sources} />
              {standard.confirmed ? null : <Unconfirmed />}
              {standard.note === null ? null : <small class="plan-note"> {standard.note}</small>}
            </span>
          ),
          date: standard.date ?? says.noDate,
          fits: standard.courses.length === 0 ? says.none : courseLinks(standard.courses),
        }))}
        footnote={says.note}
      />
    </section>
  )
}
