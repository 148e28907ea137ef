import type { VNode } from 'preact'
import {
  Alert,
  CrisisPanel,
  EmptyState,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
  TextArea,
  TextField,
  Trap,
} from '../../web/parts/index.ts'
import { type PageFace, type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { momentIn } from './clock-words.ts'
import { ASK_PATH } from './form-pages.tsx'
import { FORM_WORDS } from './form-words.ts'
import type { PlainQuestion, PublishedQuestion } from './kinds.ts'
import { QUESTION_WORDS } from './question-words.ts'

export const QUESTION_PATH = '/network/ask'
export const PUBLISHED_PATH = `${QUESTION_PATH}/published`

export interface AskedForm {
  readonly question: string
  readonly mail: string
  readonly problems?: readonly FieldProblem[]
  /** Says that the same question is there already. */
  readonly already?: 'mailed' | 'not-mailed'
}

function face(request: PageRequest, title: string): PageFace {
  return {
    title,
    description: QUESTION_WORDS[request.language].description,
    section: 'network',
    crisis: true,
    breadcrumbs: [{ href: request.href('/network'), label: FORM_WORDS[request.language].network }],
  }
}

export function askPage(request: PageRequest, form: AskedForm): Reply {
  const says = QUESTION_WORDS[request.language]
  const general = FORM_WORDS[request.language]
  const { problems = [], already } = form
  return page(
    face(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {already ? (
        <Alert tone="info">
          <p>{already === 'mailed' ? says.alreadyMailed : says.already}</p>
        </Alert>
      ) : null}
      <Alert tone="warning" title={general.notEmergency}>
        <p>{general.notEmergencyText}</p>
      </Alert>
      <Form action={request.href(QUESTION_PATH)} problems={problems}>
        <TextArea name="question" label={says.question} hint={says.questionHint} value={form.question} required />
        <TextField
          name="mail"
          label={says.mail}
          hint={says.mailHint}
          type="email"
          value={form.mail}
          autocomplete="email"
          required={false}
        />
        <Trap />
        <SubmitButton>{says.send}</SubmitButton>
      </Form>
      <p class="source-line">
        {says.whoSees} <a href={request.href('/privacy')}>{general.privacy}</a>
      </p>
      <p>
        <strong>{says.readFirst}:</strong> <a href={request.href('/learn/questions')}>{says.readFirstText}</a>
      </p>
      <p>
        <strong>{says.needMore}</strong> <a href={request.href(ASK_PATH)}>{says.needMoreText}</a>
      </p>
      <CrisisPanel language={request.language} />
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** The private page of a question. */
export function questionPage(request: PageRequest, asked: PlainQuestion): Reply {
  const { language } = request
  const says = QUESTION_WORDS[language]
  return page(
    { ...face(request, says.pageTitle), ...(asked.isInvented ? { chips: [says.invented] } : {}) },
    <>
      <PageHeader title={says.pageTitle} lead={says.pageSeenBy} />
      {request.query.has('sent') ? (
        <Alert tone="success" title={says.sent}>
          <p>{says.sentKeep}</p>
        </Alert>
      ) : null}
      {asked.answeredAt === null ? (
        <>
          <Finding>{says.waiting}</Finding>
          <p>{says.waitingText}</p>
        </>
      ) : (
        <section>
          <h2>{says.answer}</h2>
          <p class="request-text">{asked.answer}</p>
          <p class="source-line">{says.answeredAt(momentIn(asked.answeredAt, 'UTC', language))}</p>
        </section>
      )}
      <section>
        <h2>{says.asked}</h2>
        <p class="request-text">{asked.question}</p>
      </section>
    </>,
  )
}

/** A question and its answer in the reader's language, or in English where there is no Spanish yet. */
export interface Faq {
  readonly id: string
  readonly section: PublishedQuestion['section']
  readonly question: string
  readonly answer: string
  readonly language: Language
  readonly publishedOn: string
  readonly isInvented: boolean
}

export function faqIn(published: PublishedQuestion, language: Language): Faq {
  const has = published.question[language] !== '' && published.answer[language] !== ''
  const own = has ? language : 'en'
  return {
    id: published.id,
    section: published.section,
    question: published.question[own],
    answer: published.answer[own],
    language: own,
    publishedOn: new Date(published.publishedAt ?? published.writtenAt).toISOString().slice(0, 10),
    isInvented: published.isInvented,
  }
}

interface FaqListProps {
  readonly faqs: readonly Faq[]
  readonly language: Language
  /** The level of the headings, which depends on where the list stands. */
  readonly level: 2 | 3
}
/** Published questions as a part for a page. */
export function FaqList({ faqs, language, level }: FaqListProps): VNode {
  const says = QUESTION_WORDS[language]
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div class="request-faqs">
      {faqs.map((faq) => (
        <article key={faq.id} id={`asked-${faq.id}`} lang={faq.language}>
          <Heading>{faq.question}</Heading>
          <p class="request-text">{faq.answer}</p>
          <p class="source-line" lang={language}>
            {says.publishedOn(faq.publishedOn)}
            {faq.isInvented ? ` · ${says.invented}` : ''}
            {faq.language === language ? '' : ` · ${says.noSpanish}`}
          </p>
        </article>
      ))}
    </div>
  )
}

export function publishedPage(request: PageRequest, faqs: readonly Faq[]): Reply {
  const says = QUESTION_WORDS[request.language]
  return page(
    { ...face(request, says.published), description: says.publishedLead },
    <>
      <PageHeader title={says.published} lead={says.publishedLead} />
      {faqs.length === 0 ? (
        <EmptyState title={says.nonePublished}>
          <p>{says.nonePublishedText}</p>
        </EmptyState>
      ) : (
        <FaqList faqs={faqs} language={request.language} level={2} />
      )}
      <p>
        <a href={request.href(QUESTION_PATH)}>{says.title}</a>
      </p>
    </>,
  )
}
