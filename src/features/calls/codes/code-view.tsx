import type { VNode } from 'preact'
import { tellings } from '../../../core/stats/disclosure/tellings.ts'
import { TimeChart } from '../../../web/charts/index.ts'
import {
  Details,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextArea,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import type { CodingChange } from '../profile/profile.ts'
import { apcoFor, apcoTypes } from './apco.ts'
import { changeSays } from './changes-view.tsx'
import { CLASSES, kindOf } from './code-form.ts'
import type { CodeEntry } from './code-store.ts'
import { answerName, CODE_WORDS, callsOf, kindName, LEAST_OF_CODE, monthName, reasonSays } from './code-words.ts'
import type { Crossed, Crossing } from './crossing.ts'
import { evidenceOf, KINDS } from './lexicon.ts'

const MOST_ROWS = 15

/** What was typed into the form of the page, where it came back. */
export interface TypedCode {
  readonly class: string
  readonly kind: string
  readonly apco: string
  readonly note: string
}

export interface CodeViewProps {
  readonly language: Language
  readonly entry: CodeEntry
  readonly months: readonly (readonly [string, number])[]
  readonly changes: readonly CodingChange[]
  readonly crossing: Crossing | null
  readonly here: string
  readonly mayChange: boolean
  readonly problems?: readonly FieldProblem[]
  readonly typed?: TypedCode
}

/** One code: what it counts as and why, its months of use, and first against final types. */
export function CodeView(props: CodeViewProps): VNode {
  const { entry, language, mayChange } = props
  const says = CODE_WORDS[language]
  const { calls, confirmed, proposal, why } = entry
  const evidence = evidenceOf(confirmed ?? proposal)
  const use = `${says.sideOf[entry.side]} · ${calls === 0 ? says.unseen : callsOf(calls, language)}`
  return (
    <>
      <PageHeader title={entry.label} lead={use} />
      <Finding>{crossingSays(props) ?? usedSays(props)}</Finding>
      <p>
        {proposal.class === 'unknown'
          ? says.weCannot
          : says.weRead(answerName({ ...proposal, kind: kindOf(proposal) }, language))}{' '}
        {reasonSays(why, language)}
      </p>
      {confirmed === null ? null : (
        <p>
          <strong>{answerName(confirmed, language)}</strong>.{' '}
          {says.confirmedBy(confirmed.by ?? says.someone, moment(confirmed.at, language))} {confirmed.note}
        </p>
      )}
      {evidence === null ? null : <p>{says.evidence[evidence]}</p>}
      {mayChange ? <Change {...props} /> : null}
      <Months {...props} />
      <Crossings {...props} />
    </>
  )
}

function usedSays({ entry, language }: Pick<CodeViewProps, 'entry' | 'language'>): string {
  const says = CODE_WORDS[language]
  const { firstMonth, lastMonth } = entry
  return firstMonth === null || lastMonth === null
    ? says.noMonths
    : says.monthsFinding(monthName(firstMonth, language), monthName(lastMonth, language))
}

/** "Of 812 calls that came as Welfare check, 120 ended as Mental." */
function crossingSays({ crossing, entry, language }: CodeViewProps): string | null {
  const ended = crossing?.endedAs ?? []
  const all = ended.reduce((sum, { calls }) => sum + calls, 0)
  if (all < LEAST_OF_CODE) return null
  const says = CODE_WORDS[language]
  const other = ended.find(({ label }) => label.toUpperCase() !== entry.label.toUpperCase())
  const numbers = (n: number) => count(n, language)
  if (other === undefined || other.calls < LEAST_OF_CODE) {
    const same = ended.find(({ label }) => label.toUpperCase() === entry.label.toUpperCase())
    return same === undefined ? null : says.stayed(numbers(all), entry.label, numbers(same.calls))
  }
  return says.fromToFinding(numbers(all), entry.label, numbers(other.calls), other.label)
}

function Change({ entry, language, here, problems = [], typed }: CodeViewProps): VNode {
  const says = CODE_WORDS[language]
  const { confirmed, proposal, label } = entry
  const kind = typed?.kind ?? confirmed?.kind ?? kindOf(proposal)
  const proposed = apcoFor(kind, label)
  const { codes, standard, gap, sources } = apcoTypes()
  return (
    <>
      <Form action={here} problems={problems} name="one">
        <input type="hidden" name="saw" value={confirmed?.save ?? ''} />
        <div class="code-book__answer">
          <Select
            name="class"
            label={says.class}
            value={typed?.class ?? confirmed?.class ?? ''}
            options={[
              { value: '', label: says.notConfirmed },
              ...CLASSES.map((value) => ({ value, label: says.classes[value] })),
            ]}
          />
          <Select
            name="kind"
            label={says.kind}
            value={kind}
            options={KINDS.map((value) => ({ value, label: kindName(value, language) }))}
          />
        </div>
        <Select
          name="apco"
          label={says.apco}
          hint={`${says.apcoHint} ${proposed === null ? '' : says.apcoProposed(proposed)}`}
          value={typed?.apco ?? (confirmed === null ? (proposed ?? '') : (confirmed.apco ?? ''))}
          options={[
            { value: '', label: says.apcoNone },
            ...codes.map(({ code, name, confirmed: isSure }) => ({
              value: code,
              label: `${code}: ${name}${isSure ? '' : ` (${says.apcoUnsure})`}`,
            })),
          ]}
        />
        <TextArea
          name="note"
          label={says.note}
          hint={says.noteHint}
          rows={2}
          value={typed?.note ?? confirmed?.note ?? ''}
          required={false}
        />
        <SubmitButton>{says.save}</SubmitButton>
      </Form>
      <Details summary={says.apcoAbout}>
        <p lang="en">{standard}</p>
        <p lang="en">{gap}</p>
        <ul lang="en">
          {sources.map(({ title, address, read, note }) => (
            <li key={address}>
              <a href={address}>{title}</a>. {note} ({read})
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}

function Months({ entry, language, months, changes }: CodeViewProps): VNode | null {
  const says = CODE_WORDS[language]
  const own = changes.filter(({ label }) => label === entry.label)
  if (months.length < 2) return null
  const every = everyMonth(months)
  // All months together are the calls of the code, which the page tells.
  const told = tellings(
    every.map(([, value]) => value),
    LEAST_OF_CODE,
  )
  const points = every.map(([label, value], at) => ({ label, value: told[at] === 'told' ? value : null }))
  const isWhole = points.every(({ value }) => value !== null)
  return (
    <section aria-labelledby="months">
      <h2 id="months">{says.months}</h2>
      {own.map((change) => (
        <p key={change.what}>
          {entry.label}: {changeSays(change, language, says)}.
        </p>
      ))}
      {points.some(({ value }) => value !== null && value > 0) ? (
        <TimeChart
          finding={usedSays({ entry, language })}
          points={points}
          unit={says.unit}
          {...(isWhole ? {} : { note: says.monthsHidden(LEAST_OF_CODE) })}
        />
      ) : null}
    </section>
  )
}

/** Months between the first and the last, 0 where the code does not stand. */
function everyMonth(months: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const by = new Map(months)
  const place = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const [first, last] = [place(months[0]?.[0] ?? ''), place(months.at(-1)?.[0] ?? '')]
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const month = `${String(Math.floor((first + at) / 12)).padStart(4, '0')}-${String(((first + at) % 12) + 1).padStart(2, '0')}`
    return [month, by.get(month) ?? 0] as const
  })
}

function Crossings({ entry, crossing, language }: CodeViewProps): VNode | null {
  const says = CODE_WORDS[language]
  if (entry.side !== 'type') return null
  if (crossing === null) return <p>{says.oneType}</p>
  return (
    <>
      <CrossedTable
        title={says.fromTo}
        caption={says.fromToCaption}
        head={says.finalType}
        crossed={crossing.endedAs}
        language={language}
      />
      <CrossedTable
        title={says.toFrom}
        caption={says.toFromCaption}
        head={says.firstType}
        crossed={crossing.cameAs}
        language={language}
      />
    </>
  )
}

function CrossedTable(props: {
  readonly title: string
  readonly caption: string
  readonly head: string
  readonly crossed: Crossed
  readonly language: Language
}): VNode | null {
  const { crossed, language } = props
  const says = CODE_WORDS[language]
  if (crossed.length === 0) return null
  const shown = crossed.filter(({ calls }) => calls >= LEAST_OF_CODE).slice(0, MOST_ROWS)
  const rest = crossed.filter((one) => !shown.includes(one)).reduce((sum, { calls }) => sum + calls, 0)
  const rows = shown.map(({ label, calls }) => ({ type: label, calls: count(calls, language) }))
  const others =
    rest >= LEAST_OF_CODE
      ? [{ type: shown.length === MOST_ROWS ? kindName('other', language) : says.fewer, calls: count(rest, language) }]
      : []
  return (
    <section>
      <h2>{props.title}</h2>
      <Table
        caption={props.caption}
        columns={[
          { key: 'type', label: props.head },
          { key: 'calls', label: says.callsHead, numeric: true },
        ]}
        rows={[...rows, ...others]}
      />
    </section>
  )
}
