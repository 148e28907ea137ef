import type { VNode } from 'preact'
import { PERSPECTIVES, PROGRAM_TYPES, RESOURCE_KINDS, SECTIONS } from '../../../platform/content/index.ts'
import { ClashChoice, type Fields, type Version } from '../../../platform/revisions/index.ts'
import {
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { Typed } from '../../../web/typed.ts'
import { valueName } from '../../library/index.ts'
import { FORM_WORDS } from '../form-words.ts'
import { type Entry, LICENCES } from '../kinds.ts'
import { ELEMENT_NUMBERS, knownTopics } from '../read-entry.ts'
import type { Case } from './case.ts'
import { DESK_WORDS } from './desk-words.ts'
import { here } from './queue-page.tsx'

/** What two people both changed, waiting for a decision. */
export interface Clash {
  readonly clashes: readonly string[]
  readonly yours: Fields
  readonly theirs: Version
}
export interface EditView {
  readonly open: Case
  /** The version that the form was opened on. */
  readonly base: number
  readonly typed: Typed
  readonly problems?: readonly FieldProblem[]
  readonly clash?: Clash | null
  readonly status?: number
}

/** The name of a field of an entry, as the forms have it. */
export const fieldName = (language: WorkspaceRequest['language']) => (field: string) => {
  const form: Readonly<Record<string, unknown>> = FORM_WORDS[language]
  return typeof form[field] === 'string' ? form[field] : field
}
const FACET_OF = {
  kinds: 'kind',
  topics: 'topic',
  types: 'type',
  perspectives: 'perspective',
  elements: 'element',
  section: 'section',
} as const
/** A value of a field as readers see it. */
export const fieldValue =
  (language: WorkspaceRequest['language']) =>
  (field: string, value: string): string => {
    if (field === 'licence') return FORM_WORDS[language].licences[LICENCES.find((one) => one === value) ?? 'link-only']
    const facet = Object.entries(FACET_OF).find(([name]) => name === field)?.[1]
    return facet === undefined ? value : valueName(facet, value, language)
  }

export function editPage(request: WorkspaceRequest, view: EditView): Reply {
  const { language } = request
  const says = DESK_WORDS[language]
  const { open, base, typed, problems = [], clash = null, status = 200 } = view
  const at = here(request, `/submissions/${open.submission.id}`)
  return page(
    {
      title: says.edit,
      workspacePlace: 'submissions',
      seenBy: says.seenBy,
      breadcrumbs: [
        { href: here(request, '/submissions'), label: says.title },
        { href: at, label: open.submission.reference },
      ],
    },
    <>
      <PageHeader title={says.edit} lead={says.editLead} />
      <Form action={`${at}/edit`} problems={problems}>
        <input type="hidden" name="base" value={base} />
        {clash === null ? null : (
          <>
            <input type="hidden" name="clashes" value={clash.clashes.join(',')} />
            <ClashChoice
              clashes={clash.clashes}
              yours={clash.yours}
              theirs={clash.theirs.fields}
              label={fieldName(language)}
              write={fieldValue(language)}
            />
          </>
        )}
        <Texts language={language} typed={typed} />
        <Choices language={language} typed={typed} />
        <TextField name="note" label={says.note} hint={says.noteHint} value={typed('note')} required={false} />
        <SubmitButton>{says.save}</SubmitButton>
      </Form>
    </>,
    status,
  )
}

interface Fielded {
  readonly language: WorkspaceRequest['language']
  readonly typed: Typed
}

function Texts({ language, typed }: Fielded): VNode {
  const form = FORM_WORDS[language]
  return (
    <>
      <TextField name="title" label={form.title} value={typed('title')} required />
      <TextArea name="summary" label={form.summary} value={typed('summary')} rows={8} required />
      <TextField name="maker" label={form.maker} value={typed('maker')} required />
      <TextField
        name="year"
        label={form.year}
        value={typed('year')}
        inputmode="numeric"
        width="short"
        required={false}
      />
      <TextField name="url" type="url" label={form.url} value={typed('url')} required={false} />
      <Radios
        name="licence"
        legend={form.licence}
        value={typed('licence')}
        options={LICENCES.map((value) => ({ value, label: form.licences[value] }))}
      />
    </>
  )
}

function Choices({ language, typed }: Fielded): VNode {
  const form = FORM_WORDS[language]
  const topics = knownTopics()
    .map((value) => ({ value, label: valueName('topic', value, language) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  const group = (field: keyof typeof FACET_OF, values: readonly (string | number)[]) => (
    <Ticks
      name={field}
      legend={form[field]}
      typed={typed}
      options={values.map((value) => ({
        value: String(value),
        label: valueName(FACET_OF[field], String(value), language),
      }))}
    />
  )
  return (
    <>
      <Select
        name="section"
        label={form.section}
        options={SECTIONS.map((value) => ({ value, label: valueName('section', value, language) }))}
        value={typed('section')}
        required
      />
      {group('kinds', RESOURCE_KINDS)}
      {group('types', PROGRAM_TYPES)}
      {group('perspectives', PERSPECTIVES)}
      <Ticks name="topics" legend={form.topics} typed={typed} options={topics} />
      {group('elements', ELEMENT_NUMBERS)}
    </>
  )
}

interface TicksProps {
  readonly name: keyof Entry
  readonly legend: string
  readonly typed: Typed
  readonly options: readonly { readonly value: string; readonly label: string }[]
}
function Ticks({ name, legend, typed, options }: TicksProps): VNode {
  return (
    <FieldGroup legend={legend}>
      <div class="desk-ticks">
        {options.map(({ value, label }) => (
          <Checkbox key={value} name={`${name}-${value}`} label={label} checked={typed(`${name}-${value}`) === 'yes'} />
        ))}
      </div>
    </FieldGroup>
  )
}
