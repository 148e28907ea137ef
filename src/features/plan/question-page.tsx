import type { ComponentChildren, VNode } from 'preact'
import { Cite, type Content, inOrder, type Question, recordPage, textLanguage } from '../../platform/content/index.ts'
import { Chip, Table } from '../../web/parts/index.ts'
import { notFound, type PageRequest, type Reply } from '../../web/route.ts'
import { subjectOf } from './example-links.ts'
import { QuestionRelated } from './question-related.tsx'
import { PLAN_WORDS } from './words.ts'

export interface QuestionView {
  readonly content: Content
  readonly question: Question
  readonly request: PageRequest
}

/** One of the six questions: what each level looks like, what proof to ask for, who shows it, what goes with it. */
export function questionPage(content: Content, request: PageRequest<'number'>): Reply {
  const question = content.questions.find(({ number }) => String(number) === request.params.number)
  if (question === undefined) return notFound()
  const view = { content, question, request }
  const { questions: list, question: says } = PLAN_WORDS[request.language]
  const examples = content.examples.filter((one) => one.question === question.number)
  const items = itemsOf(view)
  return recordPage(
    { content, request },
    {
      section: 'plan',
      title: question.title,
      lead: question.summary,
      english: 'title-and-lead',
      above: [{ path: '/plan/questions', label: list.short }],
      records: [question, ...items, ...examples],
      sources: inOrder([question.source, ...examples.map(({ source }) => source)]),
      contents: [
        { id: 'good', label: says.good },
        { id: 'items', label: says.itemsTitle },
        { id: 'practices', label: says.practices },
        { id: 'examples', label: says.examples },
        { id: 'related', label: says.related },
      ],
    },
    <>
      <Good {...view} />
      <Items {...view} />
      <Practices {...view} />
      <Examples {...view} />
      <QuestionRelated {...view} />
      <BesideIt {...view} />
    </>,
  )
}

const itemsOf = ({ content, question }: QuestionView) =>
  content.assessmentItems.filter((item) => item.question === question.number)

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }): VNode {
  return (
    <section class="plan-part">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Good({ question, request }: QuestionView): VNode {
  const says = PLAN_WORDS[request.language].question
  const lang = textLanguage(request.language)
  return (
    <Part id="good" title={says.good}>
      <p class="finding" lang={lang}>
        {question.mature}
        <Cite ids={[question.source]} />
      </p>
      {question.outcomes.length === 0 ? null : (
        <>
          <h3>{says.outcomes}</h3>
          <ol lang={lang}>
            {question.outcomes.map((outcome) => (
              <li key={outcome}>{outcome}</li>
            ))}
          </ol>
          <p>{says.outcomesNote}</p>
        </>
      )}
      <div class="callout">
        <p>
          <strong>{says.monday}.</strong> <span lang={lang}>{question.monday}</span>
        </p>
      </div>
    </Part>
  )
}

function Items(view: QuestionView): VNode {
  const { question, request } = view
  const says = PLAN_WORDS[request.language].question
  const lang = textLanguage(request.language)
  const [none, planned, partial, full] = says.levelNames
  return (
    <Part id="items" title={says.itemsTitle}>
      <dl class="plan-levels">
        <div>
          <dt>{none}</dt>
          <dd lang={lang}>{question.not_started}.</dd>
        </div>
        <div>
          <dt>{planned}</dt>
          <dd lang={lang}>{question.planned}.</dd>
        </div>
      </dl>
      <Table
        caption={says.itemsCaption}
        columns={[
          { key: 'item', label: says.item },
          { key: 'partial', label: partial },
          { key: 'full', label: full },
        ]}
        rows={itemsOf(view).map((item) => ({
          item: (
            <>
              <span class="plan-item-number">{item.id}</span> {item.text[request.language]}
            </>
          ),
          partial: item.levels.partial[request.language],
          full: item.levels.full[request.language],
        }))}
        footnote={`${says.sustained} ${says.itemsNote}`}
      />
    </Part>
  )
}

function Practices({ question, request }: QuestionView): VNode {
  const says = PLAN_WORDS[request.language].question
  const lang = textLanguage(request.language)
  return (
    <Part id="practices" title={says.practices}>
      <Table
        caption={says.practices}
        columns={[
          { key: 'practice', label: says.practice },
          { key: 'proof', label: says.proof },
        ]}
        rows={question.practices.map(({ text, evidence }) => ({
          practice: <span lang={lang}>{text}</span>,
          proof: <span lang={lang}>{evidence}</span>,
        }))}
      />
    </Part>
  )
}

function Examples({ content, question, request }: QuestionView): VNode {
  const says = PLAN_WORDS[request.language].question
  const lang = textLanguage(request.language)
  return (
    <Part id="examples" title={says.examples}>
      <ul class="ruled-list">
        {content.examples
          .filter((one) => one.question === question.number)
          .map((example) => {
            const { kind, name, path, status } = subjectOf(content, example)
            return (
              <li key={example.id} lang={lang}>
                <strong>
                  <a href={request.href(path)}>{name}</a>
                </strong>{' '}
                <Chip>
                  <span lang={request.language}>{says.exampleKinds[kind]}</span>
                </Chip>
                <br />
                {example.shows}
                {example.date === null ? '' : ` (${example.date})`}
                <Cite ids={[example.source]} />{' '}
                <small class="plan-note">
                  <span lang={request.language}>{says.status}</span> {status}
                </small>
              </li>
            )
          })}
      </ul>
    </Part>
  )
}

/** The question before and after, so that the six can be read in a row. */
function BesideIt({ content, question, request }: QuestionView): VNode {
  const { questions: list, question: says } = PLAN_WORDS[request.language]
  const beside = [
    { word: says.previous, one: content.questions.find(({ number }) => number === question.number - 1) },
    { word: says.next, one: content.questions.find(({ number }) => number === question.number + 1) },
  ]
  return (
    <nav class="plan-beside" aria-label={list.short}>
      {beside.map(({ word, one }) =>
        one === undefined ? null : (
          <p key={one.id}>
            {word}:{' '}
            <a href={request.href(`/plan/questions/${one.number}`)} lang={textLanguage(request.language)}>
              {one.number}. {one.title}
            </a>
          </p>
        ),
      )}
    </nav>
  )
}
