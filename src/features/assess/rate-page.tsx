import type { VNode } from 'preact'
import type { Evidence } from '../../platform/evidence/index.ts'
import { StaleEdit } from '../../platform/revisions/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Details,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  TextArea,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import type { KeptInstrument, KeptItem } from './instrument.ts'
import { levelName, questionsOf } from './instrument.ts'
import type { OwnItem } from './overview.ts'
import type { RateDoor } from './rate-door.ts'
import { RATE_WORDS } from './rate-words.ts'
import type { Answer, AnswerText } from './rating-store.ts'
import type { Round } from './round.ts'
import { RatingRules } from './round-page.tsx'
import { ASSESS_WORDS } from './words.ts'

/** What the round before agreed on an item, and whether it was worded the same. */
export interface LastTime {
  readonly round: string
  /** Null where it was worded otherwise. */
  readonly level: string | null
}
export interface RateView {
  readonly round: Round
  readonly question: number
  readonly items: readonly OwnItem[]
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>
  /** What the evidence of this rater is kept under, before the item. */
  readonly rater: string
  readonly lastTime: ReadonlyMap<string, LastTime>
  /** What was typed and not saved, by item. */
  readonly typed?: ReadonlyMap<string, Answer>
  /** What another window saved meanwhile, by item. */
  readonly theirs?: ReadonlyMap<string, Answer>
  readonly problems?: readonly FieldProblem[]
  readonly hasEnded?: boolean
}

/** One question of the instrument, with everything that is asked of it. */
export function ratePage(door: RateDoor, view: RateView): Reply {
  const { language } = door.request
  const { round, question, problems = [], theirs, hasEnded = false } = view
  const says = RATE_WORDS[language]
  const names = ASSESS_WORDS[language]
  const questions = questionsOf(round.instrument)
  const title = names.questions[question] ?? ''
  const isStale = theirs !== undefined && theirs.size > 0
  return page(
    door.face(round, title),
    <>
      <p class="assess-place">{names.questionNumber(questions.indexOf(question) + 1, questions.length)}</p>
      <PageHeader title={title} lead={says.lead} />
      {hasEnded ? (
        <Alert tone="warning" title={says.ended}>
          <p>{says.endedText}</p>
        </Alert>
      ) : null}
      {isStale ? <StaleEdit fields={compared(view, language)} /> : null}
      <RatingRules round={round} language={language} />
      <Form action={`${door.at}/rate/${question}`} problems={problems}>
        {view.items.map((own) => (
          <Item key={own.item.id} own={own} door={door} view={view} />
        ))}
        <Buttons>
          <SubmitButton>{questions.at(-1) === question ? says.saveBack : says.saveNext}</SubmitButton>
          {questions.at(-1) === question ? null : (
            <SubmitButton kind="secondary" name="go" value="overview">
              {says.saveBack}
            </SubmitButton>
          )}
          <ButtonLink href={door.at} kind="secondary">
            {says.overview}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    isStale || hasEnded ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function Item({ own, door, view }: { own: OwnItem; door: RateDoor; view: RateView }): VNode {
  const { language } = door.request
  const { item, answer, lacks } = own
  const { instrument } = view.round
  const says = RATE_WORDS[language]
  const shown = view.typed?.get(item.id) ?? answer
  const version = view.theirs?.get(item.id)?.version ?? shown.version
  return (
    <section class="assess-item" id={`item-${item.id}`}>
      <input type="hidden" name={`v-${item.id}`} value={version} />
      <LevelChoice
        item={item}
        instrument={instrument}
        language={language}
        name={`s-${item.id}`}
        value={shown.standing}
      />
      <TextArea
        name={`r-${item.id}`}
        label={says.why}
        hint={says.whyHint}
        value={shown.reason}
        required={false}
        rows={2}
      />
      <TextField
        name={`p-${item.id}`}
        label={says.proof}
        hint={says.proofHint(item.evidence[language])}
        value={shown.proof}
        required={false}
      />
      <Linked door={door} view={view} item={item} />
      {lacks.length === 0 ? null : <p class="assess-lack">{lacksSay(own, language)}</p>}
      <LastTimeHint lastTime={view.lastTime.get(item.id)} language={language} />
    </section>
  )
}

const lacksSay = ({ lacks }: OwnItem, language: Language): string => {
  const { stillMissing, missing } = RATE_WORDS[language]
  return `${stillMissing}: ${lacks.map((lack) => missing[lack]).join(', ')}`
}

/** The five levels with what each looks like here, and the two answers that are no level. */
export function LevelChoice(props: {
  readonly item: KeptItem
  readonly instrument: KeptInstrument
  readonly language: Language
  readonly name: string
  readonly value: string
  readonly legend?: string
}): VNode {
  const { item, instrument, language, name, value, legend } = props
  return (
    <Radios
      name={name}
      legend={legend ?? RATE_WORDS[language].legend(item.id, item.text[language])}
      value={value}
      options={instrument.levels.map(({ id, name: called, meaning }) => ({
        value: id,
        label: called[language],
        hint: id === 'not-applicable' || id === 'dont-know' ? meaning[language] : item.levels[id][language],
      }))}
    />
  )
}

function Linked({ door, view, item }: { door: RateDoor; view: RateView; item: KeptItem }): VNode | null {
  if (door.evidenceAt === null) return null
  const says = RATE_WORDS[door.request.language]
  const id = `${view.rater}.${item.id}`
  const linked = view.evidence.get(id) ?? []
  return (
    <Details summary={linked.length === 0 ? says.link : `${says.linked}: ${linked.length}`}>
      {linked.length === 0 ? null : (
        <ul>
          {linked.map((one) => (
            <li key={one.id}>{one.label}</li>
          ))}
        </ul>
      )}
      <p>{says.linkText}</p>
      <p>
        <a href={door.evidenceAt(id)}>
          {says.link}
          <span class="sr-only"> {item.id}</span>
        </a>
      </p>
    </Details>
  )
}

function LastTimeHint({ lastTime, language }: { lastTime: LastTime | undefined; language: Language }): VNode | null {
  const says = RATE_WORDS[language]
  if (lastTime === undefined) return null
  return (
    <Details summary={says.lastTime}>
      <p>{lastTime.level === null ? says.lastTimeOther : says.lastTimeText(lastTime.level, lastTime.round)}</p>
    </Details>
  )
}

function compared({ round, typed, theirs }: RateView, language: Language) {
  const says = RATE_WORDS[language]
  return [...(theirs ?? [])].map(([id, other]) => ({
    label: says.clash(id),
    yours: answerSays(round, typed?.get(id), language),
    theirs: answerSays(round, other, language),
  }))
}

function answerSays({ instrument }: Round, answer: AnswerText | undefined, language: Language): string {
  if (answer === undefined) return ''
  const level = answer.standing === '' ? '' : levelName(instrument, answer.standing, language)
  return [level, answer.reason, answer.proof].filter((text) => text !== '').join(' · ')
}
