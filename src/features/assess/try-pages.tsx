import type { VNode } from 'preact'
import { readContent } from '../../platform/content/index.ts'
import { Buttons, type FieldProblem, Finding, Form, PageHeader, SubmitButton } from '../../web/parts/index.ts'
import { type PageFace, type PageRequest, page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { newestInstrument, questionsOf, ROUND_FORMS } from './instrument.ts'
import { LevelChoice } from './rate-page.tsx'
import { CountsTable, questionCounts, questionRows, StandingChart } from './standing-view.tsx'
import { fieldOf, resultSays, stepsOf, type Tried } from './try-result.ts'
import { TRY_WORDS } from './try-words.ts'
import { ASSESS_WORDS } from './words.ts'

export const TRY = '/plan/self-assessment'

function tryFace(request: PageRequest, title: string): PageFace {
  const says = TRY_WORDS[request.language]
  return {
    title,
    description: says.lead,
    section: 'plan',
    breadcrumbs: [{ href: request.href('/plan/questions'), label: says.questions }],
  }
}

/** Asks which form, and says what happens with the answers. */
export function tryStart(request: PageRequest): Reply {
  const says = TRY_WORDS[request.language]
  return page(
    tryFace(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <h2>{says.chooseTitle}</h2>
      <ul>
        {ROUND_FORMS.map((form) => (
          <li key={form}>
            <a href={`${request.href(TRY)}?form=${form}`}>
              {says[form](newestInstrument(readContent(), form).items.length)}
            </a>
          </li>
        ))}
      </ul>
      <h2>{says.how}</h2>
      <ul>
        {says.howList.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{ASSESS_WORDS[request.language].noRanking}</p>
    </>,
  )
}

/** All items on one page, because nothing is kept between pages. */
export function tryForm(request: PageRequest, tried: Tried, problems: readonly FieldProblem[] = []): Reply {
  const { language } = request
  const says = TRY_WORDS[language]
  const { instrument } = tried
  return page(
    tryFace(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.formLead} />
      <Form action={request.href(TRY)} problems={problems}>
        <input type="hidden" name="form" value={tried.form} />
        {questionsOf(instrument).map((question) => (
          <section key={question} class="assess-question">
            <h2>{`${question}. ${ASSESS_WORDS[language].questions[question] ?? ''}`}</h2>
            {instrument.items
              .filter((item) => item.question === question)
              .map((item) => (
                <div class="assess-item" key={item.id}>
                  <LevelChoice
                    item={item}
                    instrument={instrument}
                    language={language}
                    name={fieldOf(item)}
                    value={tried.answers.get(item.id) ?? ''}
                  />
                </div>
              ))}
          </section>
        ))}
        <SubmitButton>{says.show}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** Gaps by question with the first steps. The answers go along in the forms of the page, and nowhere else. */
export function tryResult(request: PageRequest, tried: Tried): Reply {
  const { language } = request
  const says = TRY_WORDS[language]
  return page(
    tryFace(request, says.resultTitle),
    <>
      <PageHeader title={says.resultTitle} />
      <Finding>{resultSays(tried, language)}</Finding>
      <p>{says.notKept}</p>
      <Buttons>
        <Again request={request} tried={tried} action={`${TRY}/pdf`} says={says.pdf} />
        <Again request={request} tried={tried} action={TRY} says={says.change} isChange />
      </Buttons>
      <Standing tried={tried} language={language} />
      <Steps tried={tried} language={language} />
      <p>
        {says.withPartners} <a href={request.href('/sign-in')}>{says.workspace}</a>
      </p>
      <ul>
        {says.caveats.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>,
  )
}

function Standing({ tried, language }: { tried: Tried; language: Language }): VNode {
  const placed = tried.instrument.items.map(({ id, question, elements }) => ({
    question,
    elements,
    standing: tried.answers.get(id) ?? null,
  }))
  return (
    <StandingChart
      finding={TRY_WORDS[language].chart}
      rows={questionRows(placed, language)}
      language={language}
      table={
        <CountsTable
          rows={questionCounts(placed, language)}
          instrument={tried.instrument}
          language={language}
          first={ASSESS_WORDS[language].question}
        />
      }
    />
  )
}

interface AgainProps {
  readonly request: PageRequest
  readonly tried: Tried
  readonly action: string
  readonly says: string
  readonly isChange?: boolean
}
/** The same answers, sent once more. */
function Again({ request, tried, action, says, isChange = false }: AgainProps): VNode {
  return (
    <Form action={request.href(action)} name={isChange ? 'change' : 'pdf'}>
      <input type="hidden" name="form" value={tried.form} />
      {isChange ? <input type="hidden" name="change" value="yes" /> : null}
      {tried.instrument.items.map((item) => {
        const answer = tried.answers.get(item.id)
        return answer === undefined ? null : <input key={item.id} type="hidden" name={fieldOf(item)} value={answer} />
      })}
      <SubmitButton kind={isChange ? 'secondary' : 'primary'}>{says}</SubmitButton>
    </Form>
  )
}

function Steps({ tried, language }: { tried: Tried; language: Language }): VNode {
  const says = TRY_WORDS[language]
  const steps = stepsOf(tried, language)
  return (
    <section>
      <h2>{says.firstSteps}</h2>
      <p>{steps.size === 0 ? says.noGaps : says.firstStepsNote}</p>
      {[...steps].map(([question, of]) => (
        <section key={question}>
          <h3>{`${question}. ${ASSESS_WORDS[language].questions[question] ?? ''}`}</h3>
          <ul class="ruled-list">
            {of.map(({ item, level, to, looks }) => (
              <li key={item.id}>
                <strong>
                  {item.id} {item.text[language]}
                </strong>{' '}
                ({level})
                <br />
                {to} {looks}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
