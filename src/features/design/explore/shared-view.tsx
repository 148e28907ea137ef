import type { VNode } from 'preact'
import type { Comment, Fields } from '../../../platform/revisions/index.ts'
import { Chip, SubmitButton, Table } from '../../../web/parts/index.ts'
import { useLanguage } from '../../../web/words/context.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { minutes, number, ofHundred, range } from '../../../web/words/numbers.ts'
import { describe } from './describe.ts'
import type { Design } from './design.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { fieldLabel } from './labels.ts'
import { labelOf, oursSays, typedOf, whenEmpty } from './number-text.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { ASSUMPTIONS, RULES, type Setting } from './numbers.ts'
import { CopiedView } from './option-pages.tsx'
import { OPTION_WORDS } from './option-words.ts'
import type { PartnerSummary, Told } from './partner-summary.ts'

interface SharedProps {
  readonly design: Design
  readonly fields: Fields
  readonly summary: PartnerSummary | null
}

/** What partners read of a design: its options, main figures, rules and assumptions. Beliefs about money stay with the owner. */
export function SharedView({ design, fields, summary }: SharedProps): VNode {
  const language = useLanguage()
  const says = EXPLORE_WORDS[language]
  const option = OPTION_WORDS[language]
  return (
    <>
      {summary === null ? <p>{says.noFigures}</p> : <Figures summary={summary} language={language} />}
      <h2>{says.optionsTitle}</h2>
      <ul class="option-list">
        <li>
          <h3>{says.nothingNew}</h3>
          <p>{says.nothingNewText}</p>
        </li>
        {design.options.mixes.map((mix) => (
          <li key={mix.id}>
            <h3>{mix.name}</h3>
            {mix.responders.map((responder, at) => (
              <p key={at}>
                {option.kinds[responder.kind]}: {describe(responder, language)}
              </p>
            ))}
            <CopiedView mix={mix} language={language} />
          </li>
        ))}
      </ul>
      <Values title={says.rules} settings={RULES} fields={fields} language={language} />
      <Values
        title={says.assumptions}
        settings={ASSUMPTIONS.flatMap(({ settings }) => settings)}
        fields={fields}
        language={language}
      />
    </>
  )
}

function Figures({ summary, language }: { readonly summary: PartnerSummary; readonly language: Language }): VNode {
  const says = EXPLORE_WORDS[language].figures
  const share = (told: Told) => (told === 'few' ? says.few : told === null ? '–' : spread(told, ofHundred, language))
  const hours = (told: { mean: number; low: number; high: number } | null) =>
    told === null ? '–' : spread(told, (value) => number(value, language), language)
  return (
    <Table
      caption={says.caption(minutes(summary.withinMinutes, language))}
      footnote={says.note}
      columns={[
        { key: 'option', label: says.option },
        { key: 'access', label: says.access, numeric: true },
        { key: 'clinician', label: says.clinician, numeric: true },
        { key: 'officer', label: says.officer, numeric: true },
        { key: 'crew', label: says.crew, numeric: true },
        { key: 'staff', label: says.staff },
      ]}
      rows={summary.mixes.map((mix) => ({
        option: mix.id === 'do-nothing' ? EXPLORE_WORDS[language].nothingNew : mix.name,
        access: share(mix.access),
        clinician: share(mix.clinician),
        officer: hours(mix.officerHours),
        crew: hours(mix.crewHours),
        staff: EXPLORE_WORDS[language].staff(
          number(mix.staff.clinicians, language, 1),
          number(mix.staff.officers, language, 1),
        ),
      }))}
    />
  )
}

function spread(
  { mean, low, high }: { readonly mean: number; readonly low: number; readonly high: number },
  write: (value: number) => string,
  language: Language,
): string {
  return low === high ? write(mean) : `${write(mean)} (${range(write(low), write(high), language)})`
}

interface ValuesProps {
  readonly title: string
  readonly settings: readonly Setting[]
  readonly fields: Fields
  readonly language: Language
}
function Values({ title, settings, fields, language }: ValuesProps): VNode {
  const says = NUMBER_WORDS[language]
  const rows = settings.map((setting) => {
    const own = typedOf(setting, fields[setting.path] ?? null)
    const empty = whenEmpty(setting)
    const ours =
      setting.ours !== undefined
        ? oursSays(setting.ours, language)
        : typeof empty === 'number'
          ? number(empty, language, 1)
          : says.fromCalls.replace(/^[^:]+: /, '')
    const isOwn = own !== ''
    return {
      what: labelOf(setting, language),
      value: own === '' ? ours : own,
      standing: isOwn ? (
        <Chip>{says.standing.yours}</Chip>
      ) : setting.ours === undefined ? (
        ''
      ) : (
        <Chip tone={setting.ours.standing === 'guess' ? 'accent' : 'plain'}>
          {says.standing[setting.ours.standing]}
        </Chip>
      ),
    }
  })
  return (
    <>
      <h2>{title}</h2>
      <Table
        caption={title}
        isCaptionHeard
        columns={[
          { key: 'what', label: EXPLORE_WORDS[language].commentAbout },
          { key: 'value', label: NUMBER_WORDS[language].value },
          { key: 'standing', label: NUMBER_WORDS[language].whose },
        ]}
        rows={rows}
      />
    </>
  )
}

interface CommentsProps {
  readonly comments: readonly Comment[]
  readonly names: { readonly partners: ReadonlyMap<string, string>; readonly people: ReadonlyMap<string, string> }
  readonly fields: Fields
  /** Where a comment is settled; null where it is only read. */
  readonly settle: ((id: string) => string) | null
}
export function CommentList({ comments, names, fields, settle }: CommentsProps): VNode {
  const language = useLanguage()
  const says = EXPLORE_WORDS[language]
  if (comments.length === 0) return <p>{says.noComments}</p>
  return (
    <>
      {comments.map((comment) => (
        <article key={comment.id} class="comment">
          <p>
            <strong>
              {[names.people.get(comment.author), names.partners.get(comment.fromPartner ?? '')]
                .filter(Boolean)
                .join(', ')}
            </strong>{' '}
            · {moment(comment.at, language)} · {says.fromVersion(number(comment.version, language))}
            {comment.field === '' ? '' : ` · ${fieldLabel(comment.field, language, [fields])}`}{' '}
            {comment.resolvedAt === null ? null : <Chip>{says.settled}</Chip>}
          </p>
          <p>{comment.text}</p>
          {settle === null || comment.resolvedAt !== null ? null : (
            <form action={settle(comment.id)} method="post">
              <SubmitButton kind="secondary">{says.settle}</SubmitButton>
            </form>
          )}
        </article>
      ))}
    </>
  )
}
