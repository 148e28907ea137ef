import type { VNode } from 'preact'
import { type Content, type Element, inOrder, nameOf, useTextLanguage } from '../../platform/content/index.ts'
import { Table } from '../../web/parts/index.ts'
import { notFound, type Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { ELEMENT_WORDS } from './element-words.ts'
import { type Asked, learnPage } from './frame.tsx'
import { type Href, InlineList, MeasureLinks, ResourceLinks } from './links.tsx'
import { Notes } from './notes.tsx'
import { LEARN_WORDS } from './words.ts'

/** One element as work: what to do, who owns it, what shows it, and what goes with it. */
export function elementPage(asked: Asked, number: string): Reply {
  const { content, request } = asked
  const { language } = request
  const says = ELEMENT_WORDS[language]
  const element = content.elements.find((one) => String(one.number) === number)
  if (element === undefined) return notFound()
  const parts: PartProps = { element, content, href: (path) => request.href(path) }
  return learnPage(
    asked,
    {
      title: says.numbered(element.number, nameOf(element.id, element.title, language)),
      lead: element.summary,
      english: 'lead',
      leadSource: element.source,
      above: [{ path: '/learn/elements', label: LEARN_WORDS[language].elements }],
      records: [element, ...itemsOf(parts)],
      sources: inOrder([element.source, ...element.practices.map(({ source }) => source)]),
      contents: [
        { id: 'practices', label: says.practices },
        { id: 'work', label: says.work },
        { id: 'measures', label: says.measures },
        { id: 'items', label: says.items },
        { id: 'questions', label: says.questions },
        { id: 'resources', label: says.resources },
      ],
    },
    <>
      <Practices {...parts} />
      <Work {...parts} />
      <section aria-labelledby="measures">
        <h2 id="measures">{says.measures}</h2>
        <MeasureLinks things={element.measures} href={parts.href} content={content} />
      </section>
      <Items {...parts} />
      <Questions {...parts} />
      <Resources {...parts} />
      <Neighbours {...parts} />
    </>,
  )
}

interface PartProps {
  readonly element: Element
  readonly content: Content
  readonly href: Href
}

function Practices({ element }: PartProps): VNode {
  const says = ELEMENT_WORDS[useLanguage()]
  return (
    <section aria-labelledby="practices">
      <h2 id="practices">{says.practices}</h2>
      <Notes
        notes={element.practices.toSorted((one, other) => Number(one.source === null) - Number(other.source === null))}
      />
      <p class="table__footnote">{says.practicesNote}</p>
    </section>
  )
}

function Work({ element }: PartProps): VNode {
  const says = ELEMENT_WORDS[useLanguage()]
  const lang = useTextLanguage()
  const list = (entries: readonly string[]) => (
    <ul>
      {entries.map((entry) => (
        <li key={entry}>{entry}</li>
      ))}
    </ul>
  )
  return (
    <section aria-labelledby="work">
      <h2 id="work">{says.work}</h2>
      <dl class="glance">
        <div>
          <dt>{says.owner}</dt>
          <dd lang={lang}>{element.owner}</dd>
        </div>
        <div>
          <dt>{says.evidence}</dt>
          <dd lang={lang}>{list(element.evidence)}</dd>
        </div>
        <div>
          <dt>{says.artefacts}</dt>
          <dd lang={lang}>{list(element.artefacts)}</dd>
        </div>
      </dl>
    </section>
  )
}

const itemsOf = ({ element, content }: Pick<PartProps, 'element' | 'content'>) =>
  content.assessmentItems.filter(({ elements }) => elements.includes(element.number))

function Items({ element, content }: PartProps): VNode {
  const language = useLanguage()
  const says = ELEMENT_WORDS[language]
  return (
    <section aria-labelledby="items">
      <h2 id="items">{says.items}</h2>
      <Table
        caption={says.itemsNote}
        columns={[
          { key: 'item', label: says.item },
          { key: 'partial', label: says.partial },
          { key: 'full', label: says.full },
        ]}
        rows={itemsOf({ element, content }).map(({ id, text, levels }) => ({
          item: (
            <>
              <strong>{id}</strong> {text[language]}
            </>
          ),
          partial: levels.partial[language],
          full: levels.full[language],
        }))}
      />
    </section>
  )
}

function Questions({ element, content, href }: PartProps): VNode {
  const says = ELEMENT_WORDS[useLanguage()]
  const lang = useTextLanguage()
  const asked = content.faqs.filter(({ elements }) => elements.includes(element.number))
  const framework = content.questions.filter(({ elements }) => elements.includes(element.number))
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{says.questions}</h2>
      <ul lang={lang}>
        {asked.map(({ id, question }) => (
          <li key={id}>
            <a href={href(`/learn/questions#${id}`)}>{question}</a>
          </li>
        ))}
      </ul>
      <h3>{says.framework}</h3>
      <ul>
        {framework.map(({ number, title }) => (
          <li key={number}>
            <a href={href(`/plan/questions/${number}`)}>
              {says.frameworkQuestion(number)}: <span lang={lang}>{title}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const SHOWN = 8
function Resources({ element, content, href }: PartProps): VNode {
  const says = ELEMENT_WORDS[useLanguage()]
  const all = content.resources
    .filter(({ elements, superseded_by }) => elements.includes(element.number) && superseded_by === null)
    // Those on few elements say most about this one; among them the newest first.
    .toSorted((one, other) => one.elements.length - other.elements.length || (other.year ?? 0) - (one.year ?? 0))
  return (
    <section aria-labelledby="resources">
      <h2 id="resources">{says.resources}</h2>
      {all.length === 0 ? <p>{says.noResources}</p> : <ResourceLinks things={all.slice(0, SHOWN)} href={href} />}
      <p>
        <a href={href(`/library?element=${element.number}`)}>{says.allResources(all.length)}</a>
      </p>
    </section>
  )
}

function Neighbours({ element, content, href }: PartProps): VNode {
  const language = useLanguage()
  const says = ELEMENT_WORDS[language]
  const at = (n: number) => content.elements.find(({ number }) => number === n)
  const before = at(element.number - 1)
  const after = at(element.number + 1)
  const link = (one: Element) => (
    <a href={href(`/learn/elements/${one.number}`)}>{says.numbered(one.number, nameOf(one.id, one.title, language))}</a>
  )
  return (
    <nav class="goes-with" aria-label={LEARN_WORDS[language].elements}>
      <InlineList>
        {before === undefined ? null : (
          <li>
            {says.before}: {link(before)}
          </li>
        )}
        {after === undefined ? null : (
          <li>
            {says.after}: {link(after)}
          </li>
        )}
      </InlineList>
    </nav>
  )
}
