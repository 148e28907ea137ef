import type { VNode } from 'preact'
import { type Content, inOrder, type Question, recordPage, textLanguage } from '../../platform/content/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { PLAN_WORDS } from './words.ts'

/** The six questions on one page, each with what good looks like and the way to its own page. */
export function questionsPage(content: Content, request: PageRequest): Reply {
  const { questions: says, landing } = PLAN_WORDS[request.language]
  return recordPage(
    { content, request },
    {
      section: 'plan',
      title: says.title,
      lead: says.lead,
      records: content.questions,
      sources: inOrder(content.questions.map(({ source }) => source)),
    },
    <>
      <QuestionList content={content} request={request} level={2} withText />
      <section class="plan-part">
        <h2>{says.how}</h2>
        <ul>
          {says.howList.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <p>
          <a href={request.href('/plan/self-assessment')}>{landing.assess}</a>: {landing.assessWhy}
        </p>
      </section>
    </>,
  )
}

interface QuestionListProps {
  readonly content: Content
  readonly request: PageRequest
  readonly level: 2 | 3
  /** Also what good looks like, and how many items there are. */
  readonly withText?: boolean
}
export function QuestionList({ content, request, level, withText = false }: QuestionListProps): VNode {
  const says = PLAN_WORDS[request.language].questions
  const Title = level === 2 ? 'h2' : 'h3'
  const lang = textLanguage(request.language)
  const itemsOf = ({ number }: Question) => content.assessmentItems.filter(({ question }) => question === number).length
  return (
    <ol class="plan-questions">
      {content.questions.map((question) => (
        <li key={question.id}>
          <span class="plan-questions__number">{says.number(question.number)}</span>
          <Title class="plan-questions__title" lang={lang}>
            <a href={request.href(`/plan/questions/${question.number}`)}>{question.title}</a>
          </Title>
          <p lang={lang}>{withText ? question.mature : question.summary}</p>
          {withText ? <p class="plan-note">{says.items(itemsOf(question))}</p> : null}
        </li>
      ))}
    </ol>
  )
}
