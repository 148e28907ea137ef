import type { VNode } from 'preact'
import {
  Cite,
  type Content,
  type Faq,
  inOrder,
  SECTIONS,
  Unconfirmed,
  useTextLanguage,
} from '../../platform/content/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import type { Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { SHELL_WORDS } from '../../web/words/shell.ts'
import { type Asked, learnPage } from './frame.tsx'
import { ElementLinks, type Href, ResourceLinks } from './links.tsx'
import { QUESTION_WORDS } from './question-words.ts'

/** All questions by section, each with an address of its own on this page. */
export function questionsPage(asked: Asked): Reply {
  const { content, request } = asked
  const { language } = request
  const says = QUESTION_WORDS[language]
  const href: Href = (path) => request.href(path)
  const sections = SECTIONS.map((section) => ({
    section,
    faqs: content.faqs.filter((faq) => faq.section === section),
  })).filter(({ faqs }) => faqs.length > 0)
  return learnPage(
    asked,
    {
      title: says.title,
      lead: says.lead,
      records: content.faqs,
      sources: inOrder(sections.flatMap(({ faqs }) => faqs.flatMap(({ resources }) => resources))),
      contents: sections.map(({ section }) => ({ id: section, label: SHELL_WORDS[language][section] })),
    },
    <>
      {sections.map(({ section, faqs }) => (
        <section key={section} aria-labelledby={section}>
          <h2 id={section}>{SHELL_WORDS[language][section]}</h2>
          <div class="questions">
            {faqs.map((faq) => (
              <Answer key={faq.id} faq={faq} content={content} href={href} />
            ))}
          </div>
        </section>
      ))}
      <section class="goes-with" aria-labelledby="ask">
        <h2 id="ask">{says.ask}</h2>
        <p>{says.askText}</p>
        <Buttons>
          <ButtonLink href={href('/network/ask')}>{says.askButton}</ButtonLink>
        </Buttons>
        <p>
          <a href={href('/network/ask/published')}>{says.published}</a>
        </p>
      </section>
    </>,
  )
}

interface AnswerProps {
  readonly faq: Faq
  readonly content: Content
  readonly href: Href
}
function Answer({ faq, content, href }: AnswerProps): VNode {
  const says = QUESTION_WORDS[useLanguage()]
  const lang = useTextLanguage()
  const resources = content.resources.filter(({ id }) => faq.resources.includes(id))
  // A question on every element says nothing about any one of them.
  const elements = faq.elements.length > MANY ? [] : faq.elements
  return (
    <article class="question" id={faq.id}>
      <h3 lang={lang}>{faq.question}</h3>
      <p lang={lang}>
        {faq.answer}
        <Cite ids={faq.resources} />
        {faq.confirmed ? null : <Unconfirmed />}
      </p>
      <div class="question__more">
        {resources.length === 0 ? null : (
          <>
            <h4>{says.goesWith}</h4>
            <ResourceLinks things={resources} href={href} />
          </>
        )}
        <ElementLinks things={elements} href={href} content={content} />
        <p>
          <a href={`#${faq.id}`}>
            {says.link}
            <span class="sr-only" lang={lang}>
              : {faq.question}
            </span>
          </a>
        </p>
      </div>
    </article>
  )
}
const MANY = 4
