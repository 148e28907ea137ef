import type { VNode } from 'preact'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Chip,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import type { CallSet } from '../keeping/set-store.ts'
import type { ImportEntry } from '../keeping/store.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { KEEPING_WORDS } from '../workspace/words.ts'
import { UploadForm } from './visit-views.tsx'

interface HomeViewProps {
  readonly sets: readonly CallSet[]
  readonly imports: readonly ImportEntry[]
  readonly language: Language
  /** The address of this page, which the others begin with. */
  readonly here: string
  readonly mayChange: boolean
  readonly problems: readonly FieldProblem[]
}

/** The partner's data sets with what can be done with them, its imports, and the form for another. */
export function HomeView(props: HomeViewProps): VNode {
  const { sets, imports, language, here, mayChange, problems } = props
  const says = KEEPING_WORDS[language]
  const form = mayChange ? (
    <Card title={says.importTitle}>
      <p>{says.importText}</p>
      <UploadForm language={language} action={here} problems={problems} />
    </Card>
  ) : null
  return (
    <>
      <PageHeader title={CALLS_WORDS[language].workTitle} lead={says.homeLead} />
      {problems.length > 0 ? form : null}
      {sets.length === 0 && imports.length === 0 ? (
        <EmptyState title={says.setsNone}>
          <p>{says.setsNoneText}</p>
        </EmptyState>
      ) : null}
      {sets.map((set) => (
        <SetCard key={set.id} {...props} set={set} />
      ))}
      {sets.length === 0 ? null : <Others {...props} />}
      {problems.length > 0 ? null : form}
      <Imports {...props} />
    </>
  )
}

function SetCard({ set, imports, language, here, mayChange }: HomeViewProps & { readonly set: CallSet }): VNode {
  const says = KEEPING_WORDS[language]
  const self = `${here}/sets/${set.id}`
  const last = imports.find(({ setId, state }) => setId === set.id && state === 'ready')
  const facts = [
    set.calls === null ? says.noCallsInSet : says.setFacts(count(set.calls, language)),
    ...(set.firstDay === null || set.lastDay === null
      ? []
      : [says.setSpan(longDay(set.firstDay, language), longDay(set.lastDay, language))]),
  ]
  return (
    <Card title={set.name}>
      <p>
        {set.state === 'ready' ? null : <Chip>{says.setStates[set.state]}</Chip>} {facts.join(', ')}
        {set.calls === null ? null : '.'} {last ? says.lastImport(moment(last.at, language)) : null}
      </p>
      {set.caveats.length === 0 ? null : (
        <ul>
          {set.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      )}
      <ul>
        <li>
          <a href={self}>{says.links.profile}</a>
        </li>
        {set.profile === null ? null : (
          <>
            <li>
              <a href={`${self}/definitions`}>{says.links.definitions}</a>
            </li>
            <li>
              <a href={`${self}/audits`}>{says.links.audits}</a>
            </li>
            <li>
              <a href={`${self}/letter`}>{says.links.letter}</a>
            </li>
          </>
        )}
        {mayChange ? (
          <li>
            <a href={`${self}/edit`}>{says.links.edit}</a>
          </li>
        ) : null}
        {mayChange && set.state === 'empty' ? (
          <li>
            <a href={`${self}/remove`}>{says.removeSet}</a>
          </li>
        ) : null}
      </ul>
    </Card>
  )
}

function Others({ language, here }: HomeViewProps): VNode {
  const says = KEEPING_WORDS[language]
  return (
    <>
      <h2>{says.aboutAll}</h2>
      <ul>
        {(['codes', 'events', 'alerts', 'settings'] as const).map((place) => (
          <li key={place}>
            <a href={`${here}/${place}`}>{says.allLinks[place]}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Imports({ sets, imports, language, here, mayChange }: HomeViewProps): VNode | null {
  if (imports.length === 0) return null
  const says = KEEPING_WORDS[language]
  const hrefOf = ({ id, state }: ImportEntry) => `${here}/imports/${id}${state === 'waiting' ? '/columns' : ''}`
  return (
    <>
      <h2 id="imports">{says.importsTitle}</h2>
      <Table
        caption={says.importsCaption}
        isCaptionHeard
        columns={[
          { key: 'file', label: says.fileName },
          { key: 'state', label: says.state },
          { key: 'set', label: says.set },
          { key: 'calls', label: says.calls, numeric: true },
          { key: 'days', label: says.days },
          { key: 'imported', label: says.imported },
        ]}
        rows={imports.map((entry) => ({
          // Columns that wait are for those who import.
          file:
            entry.state === 'waiting' && !mayChange ? (
              nameOfImport(entry, language)
            ) : (
              <a href={hrefOf(entry)}>{nameOfImport(entry, language)}</a>
            ),
          state: says.states[entry.state],
          set: sets.find(({ id }) => id === entry.setId)?.name ?? '–',
          calls: entry.calls === null ? '–' : count(entry.calls, language),
          days:
            entry.firstDay === null
              ? '–'
              : `${longDay(entry.firstDay, language)} – ${entry.lastDay === null ? '' : longDay(entry.lastDay, language)}`,
          imported: moment(entry.at, language),
        }))}
      />
    </>
  )
}

/** What an import is called: its file, or the first of its files. */
export function nameOfImport({ fileName, files }: Pick<ImportEntry, 'fileName' | 'files'>, language: Language): string {
  return files.length > 1 ? KEEPING_WORDS[language].andMore(fileName, files.length - 1) : fileName
}

interface UnreadViewProps {
  readonly language: Language
  readonly says: string
  readonly self: string
  readonly mayChange: boolean
  /** Its columns can be corrected, since its file is still there. */
  readonly canRetry: boolean
}

/** An import that could not be read, or whose columns still wait. */
export function UnreadView({ language, says: why, self, mayChange, canRetry }: UnreadViewProps): VNode {
  const says = CALLS_WORDS[language]
  return (
    <>
      <PageHeader title={says.failedTitle} />
      {why === '' ? null : <Alert tone="error">{why}</Alert>}
      {mayChange ? (
        <Buttons>
          {canRetry ? <ButtonLink href={`${self}/columns`}>{says.backToColumns}</ButtonLink> : null}
          <ButtonLink kind="secondary" href={`${self}/undo`}>
            {says.undo}
          </ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}

interface QuarantineViewProps {
  readonly language: Language
  readonly column: string
  readonly until: string | null
  readonly self: string
  readonly mayChange: boolean
}

/** A file with a criminal-justice marker: which column, and when it is destroyed. Never a value of it. */
export function QuarantineView({ language, column, until, self, mayChange }: QuarantineViewProps): VNode {
  const says = KEEPING_WORDS[language]
  return (
    <>
      <PageHeader title={says.quarantineTitle} />
      <Alert tone="warning">
        <p>{says.quarantineText(column)}</p>
        <p>{until === null ? says.quarantineOver : says.quarantineUntil(until)}</p>
      </Alert>
      {mayChange ? (
        <Buttons>
          <ButtonLink kind="secondary" href={`${self}/undo`}>
            {says.undo}
          </ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}

interface UndoViewProps {
  readonly language: Language
  /** What is deleted, in words. */
  readonly lead: string
  readonly action: string
  readonly back: string
}

export function UndoView({ language, lead, action, back }: UndoViewProps): VNode {
  const says = KEEPING_WORDS[language]
  return (
    <>
      <PageHeader title={says.undoTitle} lead={lead} />
      <Form action={action}>
        <Buttons>
          <SubmitButton>{says.undo}</SubmitButton>
          <ButtonLink kind="secondary" href={back}>
            {says.keep}
          </ButtonLink>
        </Buttons>
      </Form>
    </>
  )
}
