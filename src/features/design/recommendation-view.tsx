import type { ComponentChildren, VNode } from 'preact'
import type { Standing } from '../../core/mix/decide.ts'
import { GOALS, type Goal, type Weights } from '../../core/mix/goals.ts'
import { SwingChart } from '../../web/charts/index.ts'
import { Card, Chip, Details, Finding, Form, Select, SubmitButton, Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { minutes, number, ofHundred, range } from '../../web/words/numbers.ts'
import { amountOf, figureOf, mixName, mixOf } from './answer.ts'
import { AlwaysView, FitView } from './fit-view.tsx'
import { DRIVERS_NAMED, inOrder, type Recommendation, WEIGHT_FIELDS, WEIGHT_STEPS } from './recommendation.ts'
import { inputName, leftOutSays, recommendationSays } from './recommendation-says.ts'
import { RECOMMENDATION_WORDS } from './recommendation-words.ts'
import type { DesignResult } from './result.ts'
import { stacked } from './stacked.tsx'

interface Part {
  readonly recommendation: Recommendation
  readonly result: DesignResult
  readonly language: Language
}

interface Props extends Part {
  /** The page's own address, for the form of weights. */
  readonly here: string
  /** As the committee set them; the decision holds them as parts of one. */
  readonly weights: Weights
}

/** What a committee may say, with what stands behind it. */
export function RecommendationView({ recommendation, result, language, here, weights }: Props): VNode {
  const part = { recommendation, result, language }
  return (
    <>
      <Finding>{recommendationSays(recommendation, result, language).join(' ')}</Finding>
      <StandingsTable {...part} />
      <HowToRead language={language} />
      <WeightsForm {...part} here={here} weights={weights} />
      <DriversView {...part} />
      <AlwaysView advice={recommendation.always} language={language} />
      <FitView fit={recommendation.fit} language={language} />
    </>
  )
}

/** One row a mix: goals in natural units, chance of being best, regret. */
export function StandingsTable({ recommendation, result, language }: Part): VNode {
  const says = RECOMMENDATION_WORDS[language].table
  const { decision } = recommendation
  const cell = (standing: Standing, goal: Goal): string => goalSays(standing, goal, language)
  const shown = GOALS.filter((goal) => decision.standings.some(({ spreads }) => spreads[goal] !== null))
  const label = (goal: Goal): string =>
    goal === 'access' ? says.access(minutes(result.options.withinMinutes, language)) : says[goal]
  const leftOut = leftOutSays(recommendation, language)
  const last = decision.standings.filter((each) => !inOrder(decision.standings).includes(each))
  return (
    <Table
      caption={says.caption}
      columns={[
        { key: 'mix', label: says.mix },
        ...shown.map((goal) => ({ key: goal, label: label(goal), numeric: true })),
        { key: 'best', label: says.best, numeric: true },
        { key: 'regret', label: says.regret, numeric: true },
      ]}
      rows={[...inOrder(decision.standings), ...last].map((standing) => ({
        mix: <Named standing={standing} {...{ recommendation, result, language }} />,
        access: stacked(cell(standing, 'access')),
        officerHours: stacked(cell(standing, 'officerHours')),
        cost: stacked(cell(standing, 'cost')),
        worstArea: stacked(cell(standing, 'worstArea')),
        best: standing.chanceBest === null ? says.notCompared : ofHundred(standing.chanceBest),
        regret: <span class="figure-words">{regretSays(standing, recommendation, language)}</span>,
      }))}
      footnote={`${says.footnote} ${leftOut}`.trim()}
    />
  )
}

export function HowToRead({ language }: { language: Language }): VNode {
  const says = RECOMMENDATION_WORDS[language].table
  return (
    <Details summary={says.how}>
      <ul>
        {says.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </Details>
  )
}

function Named({ standing, recommendation, result, language }: Part & { readonly standing: Standing }): VNode {
  const says = RECOMMENDATION_WORDS[language].table
  const { reading } = recommendation.decision
  const { dominatedBy, out } = standing
  const name = (id: string): string => mixName(mixOf(result, id), language)
  return (
    <>
      {name(standing.id)}
      {reading.kind === 'named' && reading.id === standing.id ? <Chip tone="accent">{says.named}</Chip> : null}
      {reading.kind === 'cannot-tell' && reading.ids.includes(standing.id) ? <Chip>{says.level}</Chip> : null}
      {out === null ? null : <Chip>{says.out[out]}</Chip>}
      {dominatedBy === null ? null : <div class="usa-hint">{says.dominated(name(dominatedBy))}</div>}
    </>
  )
}

function goalSays({ spreads }: Standing, goal: Goal, language: Language): string {
  const { notKnown } = RECOMMENDATION_WORDS[language].table
  const spread = spreads[goal]
  if (spread === null) return notKnown
  if (goal === 'officerHours') return amountOf(spread, language)
  if (goal !== 'cost') return figureOf(spread, language)
  const [low, middle, high] = [spread.low, spread.mean, spread.high].map((value) => dollars(value, language))
  return low === high ? middle : `${middle} (${range(low, high, language)})`
}

const dollars = (value: number, language: Language): string => `$${number(Math.round(value / 1_000) * 1_000, language)}`

function regretSays({ regret }: Standing, { decision }: Recommendation, language: Language): string {
  const says = RECOMMENDATION_WORDS[language].table
  if (regret === null) return says.notCompared
  if (regret < 1e-9) return says.nothing
  const { access } = decision.weights
  return access > 0
    ? says.regretAccess(ofHundred(regret / access))
    : says.regretValue(number(100 * regret, language, 1))
}

/** A plain GET form: nothing is kept, and no simulated year changes. */
export function WeightsForm({ recommendation, language, here, weights }: Props): VNode {
  const says = RECOMMENDATION_WORDS[language].weights
  const { ranges } = recommendation.decision
  const hint = (goal: Goal): string => {
    const to = ranges[goal]
    if (to === null || !(to > 0)) return says.ranges.unknown
    if (goal === 'officerHours') return says.ranges.officerHours(number(to, language))
    return goal === 'cost' ? says.ranges.cost(dollars(to, language)) : says.ranges[goal]
  }
  return (
    <Card title={says.title}>
      <p>{says.lead}</p>
      <Form action={here} method="get" name="weights">
        {GOALS.map((goal) => (
          <Select
            key={goal}
            name={WEIGHT_FIELDS[goal]}
            label={says.fields[goal]}
            hint={hint(goal)}
            options={weightOptions(weights[goal], language)}
            value={String(weights[goal])}
          />
        ))}
        <SubmitButton kind="secondary">{says.button}</SubmitButton>
      </Form>
      <p>{says.note}</p>
    </Card>
  )
}

/** The steps, and the weight that stands where it is none of them. */
function weightOptions(standing: number, language: Language): readonly { value: string; label: string }[] {
  const { step } = RECOMMENDATION_WORDS[language].weights
  const steps = [...new Set<number>([...WEIGHT_STEPS, standing])].sort((a, b) => a - b)
  const label = (weight: number): string => {
    if (weight === 0) return step.none
    return weight === 5 ? step.most : step.other(number(weight, language, 2))
  }
  return steps.map((weight) => ({ value: String(weight), label: label(weight) }))
}

/** A tornado of what moves the difference between the two best, and what each input would be worth to know. */
export function DriversView({ recommendation, result, language }: Part): VNode | null {
  const says = RECOMMENDATION_WORDS[language].drivers
  const { drivers, between } = recommendation
  if (between === null) return null
  const [first, second] = between.map((id) => mixName(mixOf(result, id), language))
  const named = (id: string): string => inputName(id, result, language)
  const [most] = drivers.list.filter(({ isClear }) => isClear)
  return (
    <Card title={says.title}>
      <p>{says.lead(first, second)}</p>
      {drivers.list.length === 0 ? <p>{says.few}</p> : null}
      {drivers.list.length > 0 && most === undefined ? <p>{says.none}</p> : null}
      {most === undefined ? null : (
        <SwingChart
          finding={says.finding(named(most.id))}
          rows={drivers.list
            .slice(0, SHOWN)
            .sort(bySwing)
            .map(({ id, low, high }) => ({
              label: named(id),
              atLow: 100 * low.difference,
              atHigh: 100 * high.difference,
            }))}
          base={100 * drivers.base}
          unit={says.unit}
          note={says.note}
        />
      )}
      {drivers.list.length === 0 ? null : (
        <Details summary={says.caption}>
          <DriversTable {...{ recommendation, result, language }} />
        </Details>
      )}
    </Card>
  )
}

/** Bars of a tornado: more than the three that are named, few enough to read. */
const SHOWN = 2 * DRIVERS_NAMED + 1

type Ends = { readonly low: { readonly difference: number }; readonly high: { readonly difference: number } }
const swing = ({ low, high }: Ends): number => Math.abs(high.difference - low.difference)
const bySwing = (a: Ends, b: Ends): number => swing(b) - swing(a)

function DriversTable({ recommendation, result, language }: Part): VNode {
  const says = RECOMMENDATION_WORDS[language].drivers
  const points = (value: number): string => number(100 * value, language, 1)
  const rank = (value: number, isClear: boolean): ComponentChildren => (
    <>
      {number(value, language, 2)} {isClear ? <Chip>{says.clear}</Chip> : null}
    </>
  )
  return (
    <Table
      caption={says.caption}
      isCaptionHeard
      columns={[
        { key: 'row', label: says.row },
        { key: 'worth', label: says.worth, numeric: true },
        { key: 'rank', label: says.rank, numeric: true },
        { key: 'low', label: says.low, numeric: true },
        { key: 'high', label: says.high, numeric: true },
      ]}
      rows={recommendation.drivers.list.map((driver) => ({
        row: inputName(driver.id, result, language),
        worth: number(100 * driver.worthKnowing, language, 2),
        rank: rank(driver.rankCorrelation, driver.isClear),
        low: points(driver.low.difference),
        high: points(driver.high.difference),
      }))}
      footnote={says.footnote}
    />
  )
}
