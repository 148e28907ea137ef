import type { VNode } from 'preact'
import { type Content, inOrder, pagesUnder, recordPage, STAGES, textLanguage } from '../../platform/content/index.ts'
import { ButtonLink, Buttons, Doors } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { QuestionList } from './questions-page.tsx'
import { PLAN_WORDS } from './words.ts'

interface View {
  readonly content: Content
  readonly request: PageRequest
}

/** The section in a minute: five stages, six questions, and the doors to each part. */
export function planLanding(content: Content, request: PageRequest): Reply {
  const { landing: says } = PLAN_WORDS[request.language]
  return recordPage(
    { content, request },
    {
      section: 'plan',
      title: says.title,
      lead: says.lead,
      records: [...content.pathSteps, ...content.questions],
      sources: inOrder(content.questions.map(({ source }) => source)),
      wide: true,
      crisis: true,
    },
    <>
      <Buttons>
        <ButtonLink href={request.href('/plan/path')}>{says.start}</ButtonLink>
        <ButtonLink href={request.href('/try')} kind="secondary">
          {says.try}
        </ButtonLink>
      </Buttons>
      <Stages content={content} request={request} />
      <section class="plan-part">
        <h2 id="questions">
          <a href={request.href('/plan/questions')}>{says.questionsTitle}</a>
        </h2>
        <p>{says.questionsLead}</p>
        <QuestionList content={content} request={request} level={3} />
      </section>
      <WaysOn content={content} request={request} />
    </>,
  )
}

function Stages({ content, request }: View): VNode {
  const { landing: says, stages, stageAbout } = PLAN_WORDS[request.language]
  const lang = textLanguage(request.language)
  const numbered = content.pathSteps.map((step, at) => ({ ...step, number: at + 1 }))
  return (
    <section class="plan-part">
      <h2 id="stages">{says.stagesTitle}</h2>
      <ol class="plan-stages">
        {STAGES.map((stage) => (
          <li key={stage}>
            <h3>
              <a href={request.href(`/plan/path#${stage}`)}>{stages[stage]}</a>
            </h3>
            <p>{stageAbout[stage]}</p>
            <ol lang={lang} start={numbered.find((step) => step.stage === stage)?.number}>
              {numbered
                .filter((step) => step.stage === stage)
                .map((step) => (
                  <li key={step.id}>
                    <a href={request.href(`/plan/path#step-${step.id}`)}>{step.title}</a>
                  </li>
                ))}
            </ol>
          </li>
        ))}
      </ol>
      <p class="plan-note">{says.stagesNote}</p>
    </section>
  )
}

function WaysOn({ content, request }: View): VNode {
  const { landing: says } = PLAN_WORDS[request.language]
  const doors = [
    { path: '/plan/path', title: says.path, text: says.pathWhy, lang: undefined },
    { path: '/plan/self-assessment', title: says.assess, text: says.assessWhy, lang: undefined },
    { path: '/plan/executive-edition', title: says.edition, text: says.editionWhy, lang: undefined },
    ...pagesUnder(content, '/plan').map(({ path, front, spanish }) => {
      const shown = request.language === 'es' ? spanish : null
      const lang = request.language === 'es' && shown === null ? ('en' as const) : undefined
      return { path, title: (shown ?? front).title, text: (shown ?? front).lead, lang }
    }),
    { path: '/try', title: says.try, text: says.tryWhy, lang: undefined },
  ]
  return (
    <section class="plan-part">
      <h2 id="doors">{says.doorsTitle}</h2>
      <Doors doors={doors.map(({ path, ...door }) => ({ ...door, href: request.href(path) }))} isWide />
    </section>
  )
}
