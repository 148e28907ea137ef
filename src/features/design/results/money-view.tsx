import type { VNode } from 'preact'
import { type CostSheet, type MoneyColumn, type MoneyLine, moneySteps } from '../../../core/mix/money.ts'
import type { Amount } from '../../../core/mix/money-line.ts'
import type { StaffingNeed } from '../../../core/mix/staffing-need.ts'
import { WaterfallChart } from '../../../web/charts/index.ts'
import { Card, EmptyState, Finding, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number, range } from '../../../web/words/numbers.ts'
import { mixName } from '../answer.ts'
import type { Consequences } from '../consequences.ts'
import { EVIDENCE_WORDS } from '../evidence-words.ts'
import { stacked } from '../stacked.tsx'
import { dollarsSays, linesSays, missingNames, payerSays } from './money-says.ts'
import { NumbersDoor } from './numbers-door.tsx'
import { MixNav } from './part-nav.tsx'
import { chosenMix, type ResultPlace } from './result-place.ts'
import { consequencesIn } from './told.ts'
import { TOLD_WORDS } from './told-words.ts'

/** Money in three columns, and people: first all mixes side by side, then one mix line by line. */
export function MoneyView({ place }: { readonly place: ResultPlace }): VNode {
  const { language } = place
  const says = TOLD_WORDS[language].money
  const mix = chosenMix(place)
  const all = consequencesIn(place)
  const own = all.find((each) => each.mix === mix?.id)
  if (mix === null || own === undefined) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  return (
    <>
      <Finding>{moneySays(own.money, mixName(mix, language), language)}</Finding>
      <NumbersDoor
        place={place}
        group="prices"
        label={own.money.missing.length > 0 ? says.givePrices : says.changePrices}
      />
      <AllMixes all={all} place={place} />
      <MixNav place={place} part="money" current={mix.id} />
      <h2>{says.people(mixName(mix, language))}</h2>
      <PeopleList own={own} language={language} />
      <CashPicture sheet={own.money} name={mixName(mix, language)} language={language} />
      {(['cash', 'capacity', 'others'] as const).map((column) => (
        <ColumnTable key={column} sheet={own.money} column={column} language={language} />
      ))}
      <p>{EVIDENCE_WORDS[language].money.neverAdded}</p>
    </>
  )
}

function moneySays({ totals, missing }: CostSheet, name: string, language: Language): string {
  const says = TOLD_WORDS[language].money
  const { cash, cashLater } = totals
  if (cash === null || cashLater === null) return says.cannotTell(name, missingNames(missing, language))
  return Math.round(cash.mid) === 0
    ? says.costsNothing(name)
    : says.costs(name, dollarsSays(cash, language), dollarsSays(cashLater, language))
}

function AllMixes({ all, place }: { readonly all: readonly Consequences[]; readonly place: ResultPlace }): VNode {
  const { language, result } = place
  const says = TOLD_WORDS[language].money
  const money = (amount: Amount | null): string => (amount === null ? says.unknown : dollarsSays(amount, language))
  return (
    <Table
      caption={says.all(String(place.beliefs.dollarsOf))}
      columns={[
        { key: 'mix', label: says.mix },
        { key: 'first', label: says.firstYear, numeric: true },
        { key: 'later', label: says.laterYears, numeric: true },
        { key: 'hours', label: says.hoursFreed, numeric: true },
        { key: 'others', label: says.others, numeric: true },
        { key: 'posts', label: says.posts, numeric: true },
        { key: 'always', label: says.postsAlways, numeric: true },
      ]}
      rows={all.map(({ mix: id, money: sheet, people, aroundTheClock }, at) => ({
        mix: mixName(result.mixes[at] ?? { id, name: id }, language),
        first: stacked(money(sheet.totals.cash)),
        later: stacked(money(sheet.totals.cashLater)),
        hours: stacked(hoursSays(sheet.totals.capacity, language)),
        others: stacked(
          sheet.lines.some(({ column }) => column === 'others') ? money(sheet.totals.others) : says.notTold,
        ),
        posts: number(people.posts, language),
        always: number(aroundTheClock.posts, language),
      }))}
      footnote={says.allNote}
    />
  )
}

function hoursSays({ low, mid, high }: Amount, language: Language): string {
  const middle = number(mid, language)
  return Math.round(low) === Math.round(high) ? middle : `${middle} (${range(low, high, language)})`
}

/** How many people it takes, now and day and night: told before anyone falls in love with a mix. */
function PeopleList({ own, language }: { readonly own: Consequences; readonly language: Language }): VNode {
  const says = EVIDENCE_WORDS[language].need
  const { people, aroundTheClock } = own
  const { relief } = people
  const factor = number(relief.factor, language, 2)
  const over = people.needs.reduce((sum, { overLimit }) => sum + Math.max(0, overLimit ?? 0), 0)
  return (
    <ul>
      <li>{says.hours(number(people.posts, language), number(people.clinicians, language))}</li>
      <li>{says.allHours(number(aroundTheClock.posts, language), number(aroundTheClock.clinicians, language))}</li>
      {people.posts > 0 ? <li>{shortSays(people, language)}</li> : null}
      {over > 0 ? <li>{says.overLimit(number(over, language, 1))}</li> : null}
      <li>
        {relief.standing === 'yours'
          ? says.relief.yours(factor)
          : says.relief.known(factor, number(relief.low, language, 2), number(relief.high, language, 2))}
      </li>
      {people.staffedByOthers.length > 0 ? <li>{says.byOthers}</li> : null}
    </ul>
  )
}

function shortSays({ short }: StaffingNeed, language: Language): string {
  const says = EVIDENCE_WORDS[language].need
  return short === null ? says.noVacancies : says.short(number(short, language, 1))
}

interface PictureProps {
  readonly sheet: CostSheet
  readonly name: string
  readonly language: Language
}
/** What adds up to the budget; nothing to draw where only one line is known. */
export function CashPicture({ sheet, name, language }: PictureProps): VNode | null {
  const says = TOLD_WORDS[language].money
  const steps = moneySteps(sheet, 'cash')
  const sum = steps.at(-1)
  if (steps.length < 3 || sum === undefined || sum.kind !== 'sum') return null
  return (
    <Card>
      <WaterfallChart
        finding={sum.isWhole ? says.picture(name) : says.picturePart(name)}
        unit={says.unit(String(sheet.dollarsOf))}
        rows={steps.map((step) => ({
          label: step.kind === 'sum' ? (sum.isWhole ? says.sum : says.sumPart) : linesSays(step.line, language),
          amount: step.amount.mid,
          isSum: step.kind === 'sum',
          says: dollarsSays(step.amount, language),
        }))}
      />
    </Card>
  )
}

interface ColumnProps {
  readonly sheet: CostSheet
  readonly column: MoneyColumn
  readonly language: Language
}
function ColumnTable({ sheet, column, language }: ColumnProps): VNode | null {
  const says = TOLD_WORDS[language].money
  const lines = sheet.lines.filter((line) => line.column === column)
  if (lines.length === 0) return null
  return (
    <Table
      caption={EVIDENCE_WORDS[language].money.columns[column]}
      columns={[
        { key: 'what', label: says.line },
        { key: 'who', label: says.payer },
        { key: 'amount', label: column === 'capacity' ? says.hours : says.dollars, numeric: true },
        { key: 'note', label: says.note },
      ]}
      rows={lines.map((line) => ({
        what: linesSays(line, language),
        who: payerSays(line.payer, language),
        amount: stacked(amountSays(line, language)),
        note: noteSays(line, language),
      }))}
    />
  )
}

function amountSays(line: MoneyLine, language: Language): string {
  if (line.amount === null) return TOLD_WORDS[language].money.unknown
  return line.column === 'capacity' ? hoursSays(line.amount, language) : dollarsSays(line.amount, language)
}

function noteSays(line: MoneyLine, language: Language): string {
  const says = EVIDENCE_WORDS[language].money
  const parts = [
    line.missing.length > 0 ? says.cannotTell(missingNames(line.missing, language)) : '',
    line.memo ? says.paidAlready : '',
    line.once ? TOLD_WORDS[language].money.once : '',
    line.upperBound === null ? '' : says.upperBound(dollarsSays(line.upperBound.amount, language)),
    line.amount !== null && !line.confirmed ? says.unconfirmed : '',
  ]
  return parts
    .filter((part) => part !== '')
    .map((part) => (part.endsWith('.') ? part : `${part}.`))
    .join(' ')
}
