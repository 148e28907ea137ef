import type { ComponentChildren, VNode } from 'preact'
import {
  Alert,
  EmptyState,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import { type Choice, chosenCodes, FILTERS, PAGE_LENGTH, progressOf, queryOf } from './chosen-codes.ts'
import { type ChosenRow, CLASSES, kindOf } from './code-form.ts'
import type { CodeSave } from './code-saves.ts'
import type { CodeEntry } from './code-store.ts'
import { answerName, CODE_WORDS, callsOf, kindName, monthName, reasonSays } from './code-words.ts'
import { KINDS } from './lexicon.ts'

export interface CodesViewProps {
  readonly language: Language
  readonly entries: readonly CodeEntry[]
  readonly choice: Choice
  /** The address of the list, without a query. */
  readonly here: string
  readonly toCalls: string
  readonly mayChange: boolean
  readonly last: CodeSave | null
  /** What just happened, in a sentence. */
  readonly told: string | null
  /** Codes that somebody else decided meanwhile, and what was chosen on the page. */
  readonly clash: { readonly ids: readonly string[]; readonly rows: readonly ChosenRow[] } | null
  /** Sections below the list. */
  readonly children?: ComponentChildren
}

/** The code book of a partner: a page of codes with a form over all of them. */
export function CodesView(props: CodesViewProps): VNode {
  const { language, entries, choice, told, clash } = props
  const says = CODE_WORDS[language]
  if (entries.length === 0)
    return (
      <>
        <PageHeader title={says.title} lead={says.lead} />
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
          <p>
            <a href={props.toCalls}>{says.toCalls}</a>
          </p>
        </EmptyState>
        {props.children}
      </>
    )
  return (
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {told === null ? null : <Alert tone="success">{told}</Alert>}
      {clash === null ? null : (
        <Alert tone="warning" title={says.stale}>
          {says.staleText}
        </Alert>
      )}
      <BookProgressSays entries={entries} language={language} />
      <Filters choice={choice} here={props.here} language={language} />
      <List {...props} />
      <LastSave {...props} />
      {props.children}
    </>
  )
}

function BookProgressSays({ entries, language }: Pick<CodesViewProps, 'entries' | 'language'>): VNode {
  const says = CODE_WORDS[language]
  const found = progressOf(entries)
  const ofHundred = (share: number) => count(Math.floor(share * 100), language)
  const number = (n: number) => count(n, language)
  const { codes, confirmed, mattering, covered } = found
  return (
    <Finding>
      {says.progress(number(mattering.confirmed), number(mattering.codes), number(codes))}{' '}
      {confirmed > 0 ? says.covered(number(confirmed), ofHundred(covered)) : null}
    </Finding>
  )
}

function Filters({ choice, here, language }: Pick<CodesViewProps, 'choice' | 'here' | 'language'>): VNode {
  const says = CODE_WORDS[language]
  return (
    <Form action={here} method="get" name="filter">
      <div class="code-book__filters">
        <Select
          name="show"
          label={says.show}
          value={choice.show}
          options={FILTERS.map((value) => ({ value, label: says.filters[value] }))}
        />
        <Select
          name="side"
          label={says.side}
          value={choice.side}
          options={(['both', 'type', 'disposition'] as const).map((value) => ({ value, label: says.sides[value] }))}
        />
        <TextField name="q" label={says.search} type="search" value={choice.words} required={false} />
        <SubmitButton kind="secondary">{says.filter}</SubmitButton>
      </div>
    </Form>
  )
}

function List(props: CodesViewProps): VNode {
  const { language, entries, choice, here, mayChange, clash } = props
  const says = CODE_WORDS[language]
  const chosen = chosenCodes(entries, choice)
  const pages = Math.max(1, Math.ceil(chosen.length / PAGE_LENGTH))
  const page = Math.min(choice.page, pages)
  // After a clash the page shows what was on it, wherever those codes stand now.
  const at = (page - 1) * PAGE_LENGTH
  const shown =
    clash === null
      ? chosen.slice(at, at + PAGE_LENGTH)
      : clash.rows.flatMap(({ id }) => entries.filter((entry) => entry.id === id))
  if (shown.length === 0)
    return choice.show === 'matter' && choice.words === '' ? (
      <p>
        {says.allMatter} <a href={`${here}${queryOf({ ...choice, show: 'to-confirm', page: 1 })}`}>{says.goOn}</a>
      </p>
    ) : (
      <p>{says.noneShown}</p>
    )
  const number = (n: number) => count(n, language)
  const ready = shown.filter(({ confirmed, proposal }) => confirmed === null && proposal.class !== 'unknown').length
  return (
    <div class="code-book__list">
      <h2>{says.shown(number(at + 1), number(at + shown.length), number(Math.max(chosen.length, shown.length)))}</h2>
      {mayChange ? (
        <Form action={`${here}${queryOf({ ...choice, page })}`} name="codes">
          {shown.length > 1 && ready > 1 ? (
            <div class="code-book__first">
              <p class="usa-hint">{says.confirmHint}</p>
              <SubmitButton kind="secondary" name="do" value="proposals">
                {says.confirmShown(number(ready))}
              </SubmitButton>
            </div>
          ) : null}
          <Rows {...props} shown={shown} />
          <p class="usa-hint">{says.recount}</p>
          <SubmitButton name="do" value="save">
            {says.save}
          </SubmitButton>
        </Form>
      ) : (
        <Rows {...props} shown={shown} />
      )}
      {clash === null ? <Pages choice={choice} page={page} pages={pages} here={here} language={language} /> : null}
    </div>
  )
}

function Pages(props: {
  readonly choice: Choice
  readonly page: number
  readonly pages: number
  readonly here: string
  readonly language: Language
}): VNode | null {
  const { choice, page, pages, here } = props
  const says = CODE_WORDS[props.language]
  if (pages === 1) return null
  const to = (other: number) => `${here}${queryOf({ ...choice, page: other })}`
  return (
    <p class="code-book__pages">
      {page > 1 ? <a href={to(page - 1)}>{says.previous}</a> : null}
      {page < pages ? <a href={to(page + 1)}>{says.next}</a> : null}
    </p>
  )
}

function Rows(props: CodesViewProps & { readonly shown: readonly CodeEntry[] }): VNode {
  const { shown, entries } = props
  const firsts = entries.flatMap(({ firstMonth }) => firstMonth ?? []).sort()
  const lasts = entries.flatMap(({ lastMonth }) => lastMonth ?? []).sort()
  const months = { first: firsts[0] ?? '', last: lasts.at(-1) ?? '' }
  return (
    <ol class="code-book">
      {shown.map((entry) => (
        <li key={entry.id} class="code-book__code">
          <CodeRow {...props} entry={entry} months={months} />
        </li>
      ))}
    </ol>
  )
}

interface CodeRowProps extends CodesViewProps {
  readonly entry: CodeEntry
  readonly months: { readonly first: string; readonly last: string }
}

function CodeRow(props: CodeRowProps): VNode {
  const { entry, language, mayChange, here } = props
  const name = <a href={`${here}/${entry.id}`}>{entry.label}</a>
  const facts = <Facts {...props} />
  if (!mayChange)
    return (
      <>
        <h3 class="code-book__name">{name}</h3>
        {facts}
        <p>{answerName(entry.confirmed ?? entry.proposal, language)}</p>
      </>
    )
  return (
    <fieldset class="fieldset code-book__row">
      <legend class="code-book__name">{name}</legend>
      {facts}
      <Answer {...props} />
    </fieldset>
  )
}

function Facts({ entry, language, months }: CodeRowProps): VNode {
  const says = CODE_WORDS[language]
  const { calls, firstMonth, lastMonth, confirmed, proposal, why } = entry
  const use = [
    says.sideOf[entry.side],
    calls === 0 ? says.unseen : callsOf(calls, language),
    ...(firstMonth !== null && firstMonth > months.first ? [says.since(monthName(firstMonth, language))] : []),
    ...(lastMonth !== null && lastMonth < months.last ? [says.until(monthName(lastMonth, language))] : []),
  ]
  const proposed =
    proposal.class === 'unknown'
      ? says.weCannot
      : says.weRead(answerName({ ...proposal, kind: kindOf(proposal) }, language))
  return (
    <div class="code-book__facts">
      <p>{use.join(' · ')}</p>
      <p class="code-book__why">
        {proposed} {reasonSays(why, language)}
      </p>
      {confirmed === null ? null : (
        <p class="code-book__why">{says.confirmedBy(confirmed.by ?? says.someone, moment(confirmed.at, language))}</p>
      )}
    </div>
  )
}

function Answer({ entry, language, clash }: CodeRowProps): VNode {
  const says = CODE_WORDS[language]
  const { id, confirmed, proposal } = entry
  const typed = clash?.rows.find((row) => row.id === id)
  // Left unanswered while somebody else confirmed it: theirs is shown, so that a second save does not take it back.
  const untouched = typed === undefined || (typed.class === null && typed.saw === '')
  const read = untouched ? (confirmed?.class ?? '') : (typed.class ?? '')
  const kind = (untouched ? undefined : typed?.kind) ?? confirmed?.kind ?? kindOf(proposal)
  const isClash = clash?.ids.includes(id) === true && confirmed !== null
  return (
    <div class="code-book__answer">
      <input type="hidden" name="code" value={id} />
      <input type="hidden" name={`saw-${id}`} value={confirmed?.save ?? ''} />
      <Select
        name={`class-${id}`}
        label={says.class}
        value={read}
        problem={isClash ? says.theirs(answerName(confirmed, language), confirmed.by ?? says.someone) : undefined}
        options={[
          { value: '', label: says.notConfirmed },
          ...CLASSES.map((value) => ({ value, label: says.classes[value] })),
        ]}
      />
      <Select
        name={`kind-${id}`}
        label={says.kind}
        value={kind}
        options={KINDS.map((value) => ({ value, label: kindName(value, language) }))}
      />
    </div>
  )
}

function LastSave({ last, language, here, mayChange }: CodesViewProps): VNode {
  const says = CODE_WORDS[language]
  return (
    <div class="code-book__last">
      {last === null ? null : (
        <>
          <p>{says.lastSave(last.by ?? says.someone, moment(last.at, language))}</p>
          {mayChange ? (
            <Form action={`${here}/undo`} name="undo">
              <input type="hidden" name="save" value={last.id} />
              <SubmitButton kind="secondary">{says.undoLast(count(last.changes.length, language))}</SubmitButton>
            </Form>
          ) : null}
        </>
      )}
      <p>
        <a href={`${here}/history`}>{says.history}</a>
      </p>
    </div>
  )
}
