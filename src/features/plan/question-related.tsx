import type { ComponentChildren, VNode } from 'preact'
import { textLanguage } from '../../platform/content/index.ts'
import { Details } from '../../web/parts/index.ts'
import type { QuestionView } from './question-page.tsx'
import { PLAN_WORDS } from './words.ts'

/** Elements, measures, resources and answers that go with a question. */
export function QuestionRelated({ content, question, request }: QuestionView): VNode {
  const says = PLAN_WORDS[request.language].question
  const lang = textLanguage(request.language)
  const link = (path: string, text: ComponentChildren) => (
    <a href={request.href(path)} lang={lang}>
      {text}
    </a>
  )
  return (
    <section class="plan-part">
      <h2 id="related">{says.related}</h2>
      <h3>{says.elements}</h3>
      <ul class="inline-list">
        {content.elements
          .filter(({ number }) => question.elements.includes(number))
          .map(({ number, title }) => (
            <li key={number}>{link(`/learn/elements/${number}`, `${number}. ${title}`)}</li>
          ))}
      </ul>
      <h3>{says.measures}</h3>
      <ul class="inline-list">
        {content.measures
          .filter(({ id }) => question.measures.includes(id))
          .map(({ id, name }) => (
            <li key={id}>{link(`/measure/measures/${id}`, `${id} ${name}`)}</li>
          ))}
      </ul>
      <h3>{says.resources}</h3>
      <ul>
        {content.resources
          .filter(({ id }) => question.resources.includes(id))
          .map(({ id, title, publisher, year }) => (
            <li key={id} lang={lang}>
              {link(`/library/${id}`, title)}
              {publisher === null ? '' : `. ${publisher}`}
              {year === null ? '' : `, ${year}`}
            </li>
          ))}
      </ul>
      <h3>{says.answers}</h3>
      {content.faqs
        .filter(({ id }) => question.faqs.includes(id))
        .map(({ id, question: asked, answer }) => (
          <div key={id} lang={lang}>
            <Details summary={asked}>
              <p>{answer}</p>
            </Details>
          </div>
        ))}
    </section>
  )
}
