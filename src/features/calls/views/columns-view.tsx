import type { ComponentChildren, VNode } from 'preact'
import { explainTableFact } from '../../../platform/tables/table-facts.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Details,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { warningSays } from '../profile/warning-words.ts'
import { noteWarning } from '../profile/warnings.ts'
import type { Inspection } from '../reading/engine.ts'
import { USES, type Use } from '../reading/mapping.ts'
import { useField } from '../reading/read-columns.ts'
import { zoneOptions } from '../reading/zones.ts'

export interface ColumnsViewProps {
  readonly inspection: Inspection
  readonly language: Language
  readonly action: string
  readonly back: string
  readonly backLabel: string
  readonly timezone: string | null
  /** What the privacy officer allows beyond dropping what is about persons; nothing where there is none. */
  readonly allowed?: { readonly readNotes: boolean; readonly hashPersons: boolean }
  /** Names of the files that were taken, where there are several. */
  readonly files?: readonly string[]
  /** What stands above the columns: what just happened, or another form. */
  readonly above?: ComponentChildren
  /** More questions of the form, before its buttons. */
  readonly questions?: ComponentChildren
  /** What was typed, when the form came back with problems. */
  readonly typed?: FormData
  readonly problems?: readonly FieldProblem[]
}

/** Every column with what it seems to be and why, to confirm or correct, and the first rows before and after. */
export function ColumnsView(props: ColumnsViewProps): VNode {
  const { inspection, language, action, back } = props
  const says = CALLS_WORDS[language]
  // The summary of problems stands first on the page.
  const hasProblems = (props.problems ?? []).length > 0
  const indexed = inspection.proposals.map((proposal, index) => ({ proposal, index }))
  const isDropped = (use: Use) => use === 'personal' || use === 'ignored'
  const used = indexed.filter(({ proposal }) => !isDropped(proposal.use))
  const others = indexed.filter(({ proposal }) => isDropped(proposal.use))
  return (
    <>
      <PageHeader
        title={says.columnsTitle}
        lead={says.columnsLead(count(inspection.rows, language), count(inspection.columns.length, language))}
      />
      {hasProblems ? null : props.above}
      <Taken {...props} />
      <Told inspection={inspection} language={language} />
      <Notes inspection={inspection} language={language} />
      {hasProblems ? null : <Previews inspection={inspection} language={language} />}
      <Form action={action} problems={props.problems ?? []}>
        <Zone {...props} />
        {used.length === 0 ? (
          <Alert tone="warning" title={says.usedColumns}>
            {says.noneUsed}
          </Alert>
        ) : (
          <>
            <h2>{says.usedColumns}</h2>
            <div class="field-pairs">
              {used.map(({ proposal, index }) => (
                <ColumnField key={index} {...props} proposal={proposal} index={index} />
              ))}
            </div>
          </>
        )}
        {others.length === 0 ? null : (
          <Details summary={says.otherColumns(others.length)}>
            <p>{says.dropped}</p>
            <div class="field-pairs">
              {others.map(({ proposal, index }) => (
                <ColumnField key={index} {...props} proposal={proposal} index={index} />
              ))}
            </div>
          </Details>
        )}
        {props.questions}
        <TextField
          name="caveat"
          label={says.caveat}
          hint={says.caveatHint}
          required={false}
          value={typedText(props.typed, 'caveat') ?? ''}
        />
        <Buttons>
          <SubmitButton>{says.confirm}</SubmitButton>
          <ButtonLink kind="secondary" href={back}>
            {props.backLabel}
          </ButtonLink>
        </Buttons>
      </Form>
      {hasProblems ? <Previews inspection={inspection} language={language} /> : null}
    </>
  )
}

/** What was taken of a workbook or an archive, what was left out of a file, and what was put right. */
function Told({ inspection, language }: Pick<ColumnsViewProps, 'inspection' | 'language'>): VNode | null {
  const { told = [] } = inspection
  if (told.length === 0) return null
  return (
    <ul>
      {told.slice(0, MOST_TOLD).map((fact) => {
        const says = explainTableFact(fact, language)
        return <li key={says}>{says}</li>
      })}
    </ul>
  )
}

/** An archive may hold a hundred pictures; the first names say enough. */
const MOST_TOLD = 12

/** Which files were read as one table. */
function Taken({ files = [], language }: ColumnsViewProps): VNode | null {
  if (files.length < 2) return null
  const says = CALLS_WORDS[language]
  return (
    <>
      <h2>{says.fileName}</h2>
      <ul>
        {files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
    </>
  )
}

function typedText(typed: FormData | undefined, name: string): string | undefined {
  const value = typed?.get(name)
  return typeof value === 'string' ? value : undefined
}

function Notes({ inspection, language }: Pick<ColumnsViewProps, 'inspection' | 'language'>): VNode | null {
  if (inspection.notes.length === 0) return null
  return (
    <ul>
      {inspection.notes.map((note) => (
        <li key={`${note.kind} ${note.column}`}>{warningSays(noteWarning(note), language)}</li>
      ))}
    </ul>
  )
}

function Zone({ language, timezone, typed }: ColumnsViewProps): VNode {
  const says = CALLS_WORDS[language]
  const options = zoneOptions(language)
  const value = typedText(typed, 'timezone') ?? timezone ?? undefined
  const known = value !== undefined && options.every((option) => option.value !== value) && value !== ''
  return (
    <Select
      name="timezone"
      label={says.zone}
      hint={says.zoneHint}
      options={known ? [...options, { value, label: value }] : options}
      {...(value === undefined || value === '' ? {} : { value })}
    />
  )
}

interface ColumnFieldProps extends ColumnsViewProps {
  readonly proposal: Inspection['proposals'][number]
  readonly index: number
}

function ColumnField({ proposal, index, language, typed, allowed }: ColumnFieldProps): VNode {
  const says = CALLS_WORDS[language]
  const examples = proposal.examples.length === 0 ? says.noExamples : says.examples(proposal.examples.join(' · '))
  return (
    <Select
      name={useField(index)}
      label={says.useOf(proposal.column)}
      hint={language === 'en' ? `${says.becauseOf(proposal.why)} ${examples}` : examples}
      options={usesFor(allowed).map((use) => ({ value: use, label: says.uses[use] }))}
      value={typedText(typed, useField(index)) ?? proposal.use}
    />
  )
}

const usesFor = (allowed: ColumnsViewProps['allowed']): readonly Use[] =>
  USES.filter(
    (use) => (use !== 'notes' || allowed?.readNotes === true) && (use !== 'person' || allowed?.hashPersons === true),
  )

/** The first rows as they stand and as they are read, with the columns that would be used. */
function Previews({ inspection, language }: Pick<ColumnsViewProps, 'inspection' | 'language'>): VNode | null {
  if (inspection.preview.length === 0) return null
  const says = CALLS_WORDS[language]
  const shown = inspection.proposals.filter(({ use }) => use !== 'personal' && use !== 'ignored').slice(0, 12)
  if (shown.length === 0) return null
  const columns = shown.map(({ column }, at) => ({ key: String(at), label: column }))
  const cells = (rows: Inspection['preview']) =>
    rows.map((row) => Object.fromEntries(shown.map(({ column }, at) => [String(at), row[column] ?? ''])))
  return (
    <>
      <Table caption={says.before} columns={columns} rows={cells(inspection.preview)} />
      <Table
        caption={says.after}
        columns={shown.map(({ use }, at) => ({ key: String(at), label: says.uses[use] }))}
        rows={cells(inspection.reading)}
      />
    </>
  )
}
