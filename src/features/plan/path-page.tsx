import type { ComponentChildren, VNode } from 'preact'
import { instant } from '../../core/kinds.ts'
import {
  Cite,
  type Content,
  compiledOf,
  inOrder,
  type PathStep,
  recordPage,
  STAGES,
  textLanguage,
} from '../../platform/content/index.ts'
import { type PaperForm, paperFile } from '../../platform/documents/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { pathPaper } from './path-paper.ts'
import { PLAN_WORDS } from './words.ts'

interface View {
  readonly content: Content
  readonly request: PageRequest
}

/** The way from the first talk to a running program, as a checklist that says when each step is done. */
export function pathPage(content: Content, request: PageRequest): Reply {
  const { path: says, stages } = PLAN_WORDS[request.language]
  const steps = content.pathSteps
  return recordPage(
    { content, request },
    {
      section: 'plan',
      title: says.title,
      lead: says.lead,
      records: steps,
      sources: inOrder(steps.flatMap(({ experiences }) => experiences.map(({ source }) => source))),
      contents: STAGES.map((stage) => ({ id: stage, label: stages[stage] })),
    },
    <>
      <Buttons>
        <ButtonLink href={request.href('/plan/path/pdf')} kind="secondary" download>
          {says.pdf}
        </ButtonLink>
        <ButtonLink href={request.href('/plan/path/word')} kind="secondary" download>
          {says.word}
        </ButtonLink>
      </Buttons>
      <p class="plan-note no-print">{says.print}</p>
      {STAGES.map((stage) => (
        <Stage key={stage} stage={stage} content={content} request={request} />
      ))}
    </>,
  )
}

export function pathFile(content: Content, as: PaperForm): Promise<Reply> {
  const at = instant(Date.parse(compiledOf(content.pathSteps)))
  return paperFile(pathPaper(content), { as, name: 'pmhc-path-checklist', at })
}

function Stage({ stage, content, request }: View & { readonly stage: PathStep['stage'] }): VNode {
  const { stages, stageAbout } = PLAN_WORDS[request.language]
  return (
    <section class="plan-part">
      <h2 id={stage}>{stages[stage]}</h2>
      <p class="plan-note">{stageAbout[stage]}</p>
      {content.pathSteps.map((step, at) =>
        step.stage === stage ? (
          <Step key={step.id} step={step} number={at + 1} content={content} request={request} />
        ) : null,
      )}
    </section>
  )
}

function Step({ step, number, content, request }: View & { readonly step: PathStep; readonly number: number }): VNode {
  const says = PLAN_WORDS[request.language].path
  const lang = textLanguage(request.language)
  return (
    <article class="plan-step" id={`step-${step.id}`}>
      <p class="plan-step__number">
        <span class="plan-step__box" aria-hidden="true" /> {says.step(number)}
      </p>
      <h3 lang={lang}>{step.title}</h3>
      <p lang={lang}>{step.why}</p>
      <dl class="plan-step__facts">
        <Fact name={says.doneWhen} lang={lang}>
          <strong>{step.done_when}</strong>
        </Fact>
        <Fact name={says.who} lang={lang}>
          {step.who}
        </Fact>
        <Fact name={`${says.howLong} (${says.guess})`} lang={lang}>
          {step.how_long}
        </Fact>
        <Fact name={says.papers} lang={lang}>
          {step.papers.join(', ')}
        </Fact>
        <Fact name={says.mistake} lang={lang}>
          {step.mistake}
        </Fact>
        <Fact name={says.didIt} lang={lang}>
          <Experiences step={step} content={content} request={request} />
        </Fact>
        <Fact name={says.here} lang={lang}>
          <ul class="inline-list">
            {step.pages.map(({ path, label }) => (
              <li key={path}>
                <a href={request.href(path)}>{label}</a>
              </li>
            ))}
          </ul>
        </Fact>
      </dl>
    </article>
  )
}

interface FactProps {
  readonly name: string
  readonly lang: 'en' | undefined
  readonly children: ComponentChildren
}
function Fact({ name, lang, children }: FactProps): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd lang={lang}>{children}</dd>
    </div>
  )
}

function Experiences({ step, content, request }: View & { readonly step: PathStep }): VNode {
  return (
    <ul>
      {step.experiences.map(({ program, did, source }) => {
        const found = content.programs.find(({ id }) => id === program)
        return (
          <li key={program}>
            <a href={request.href(`/learn/experiences/${program}`)}>
              {found === undefined ? program : `${found.place}, ${found.state}`}
            </a>
            : {did}
            <Cite ids={[source]} />
          </li>
        )
      })}
    </ul>
  )
}
