import type { VNode } from 'preact'
import { PROGRAM_TYPES, SECTIONS } from '../../../platform/content/index.ts'
import type { ReceivedFile } from '../../../platform/files/index.ts'
import {
  Alert,
  Card,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  FileField,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextField,
  Trap,
} from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import type { Typed } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { number } from '../../../web/words/numbers.ts'
import { valueName } from '../../library/index.ts'
import { FORM_WORDS } from '../form-words.ts'
import { BRINGS, LICENCES } from '../kinds.ts'
import { knownTopics, TOPIC_LISTS } from '../read-entry.ts'
import type { SameThing } from './duplicates.ts'
import type { FormToken } from './form-token.ts'
import { SUBMIT_WORDS } from './submit-words.ts'

export const SUBMIT_PATH = '/library/submit'
export const ACCEPTED_ENDINGS = '.pdf,.docx,.pptx,.xlsx,.png,.jpg,.jpeg'

export interface SubmitView {
  readonly token: FormToken
  readonly typed: Typed
  readonly problems?: readonly FieldProblem[]
  /** A file that came before, with the sealed note of it. */
  readonly kept?: { readonly sealed: string; readonly file: ReceivedFile } | null
  /** What is here already and looks the same. */
  readonly same?: readonly SameThing[]
  readonly status?: number
}

export function submitPage(request: PageRequest, view: SubmitView): Reply {
  const says = SUBMIT_WORDS[request.language]
  const { problems = [], same = [], status = 200 } = view
  return page(
    {
      title: says.pageTitle,
      description: says.description,
      section: 'library',
      breadcrumbs: [{ href: request.href('/library'), label: request.language === 'es' ? 'Biblioteca' : 'Library' }],
    },
    <>
      <PageHeader title={says.pageTitle} lead={says.lead} />
      <Card title={says.before}>
        <ul>
          {says.beforeItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </Card>
      {same.length > 0 ? <Same request={request} same={same} /> : null}
      <Form action={request.href(SUBMIT_PATH)} enctype="multipart/form-data" problems={problems}>
        <input type="hidden" name="form" value={view.token.text} />
        <WhatItIs language={request.language} typed={view.typed} />
        <WhereItIs language={request.language} view={view} />
        <WhereItFits language={request.language} typed={view.typed} />
        <WhatOthersMayDo language={request.language} typed={view.typed} />
        {request.visitor.kind === 'account' ? <p>{says.signedIn(request.visitor.name)}</p> : null}
        {same.length > 0 ? (
          <SubmitButton name="anyway" value="yes">
            {says.sendAnyway}
          </SubmitButton>
        ) : (
          <SubmitButton>{says.send}</SubmitButton>
        )}
      </Form>
    </>,
    status,
  )
}

interface Asked {
  readonly language: Language
  readonly typed: Typed
}

function Same({ request, same }: { readonly request: PageRequest; readonly same: readonly SameThing[] }): VNode {
  const says = SUBMIT_WORDS[request.language]
  return (
    <Alert tone="warning" title={says.sameTitle}>
      <ul>
        {same.map((one, place) => (
          <li key={place}>
            {says.sameHow[one.how]}{' '}
            {one.published === null ? (
              says.sameWaiting
            ) : (
              <>
                {says.samePublished}{' '}
                <a href={request.href(one.published.href)} lang="en">
                  {one.published.title}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
      <p>{says.sameText}</p>
    </Alert>
  )
}

function WhatItIs({ language, typed }: Asked): VNode {
  const says = SUBMIT_WORDS[language]
  const form = FORM_WORDS[language]
  return (
    <>
      <Radios
        name="brings"
        legend={says.brings}
        value={typed('brings')}
        options={BRINGS.map((value) => ({ value, label: form.brings[value] }))}
      />
      <TextField name="title" label={form.title} hint={says.titleHint} value={typed('title')} required />
      <Trap />
      <TextField name="maker" label={form.maker} hint={says.makerHint} value={typed('maker')} required />
      <TextField
        name="year"
        label={form.year}
        hint={says.yearHint}
        value={typed('year')}
        inputmode="numeric"
        width="short"
        required={false}
      />
      <TextArea name="summary" label={form.summary} hint={says.summaryHint} value={typed('summary')} required />
    </>
  )
}

function WhereItIs({ language, view }: { readonly language: Language; readonly view: SubmitView }): VNode {
  const says = SUBMIT_WORDS[language]
  const { kept = null, typed } = view
  return (
    <FieldGroup legend={says.what}>
      <p class="usa-hint">{says.whatHint}</p>
      <TextField
        name="url"
        type="url"
        label={FORM_WORDS[language].url}
        hint={says.urlHint}
        value={typed('url')}
        required={false}
      />
      {kept === null ? null : (
        <>
          <input type="hidden" name="kept" value={kept.sealed} />
          <Alert tone="info">
            <p>{says.fileKept(kept.file.name, sizeOf(kept.file.sizeBytes, language))}</p>
          </Alert>
        </>
      )}
      <FileField name="file" label={says.file} hint={says.fileHint} accept={ACCEPTED_ENDINGS} required={false} />
    </FieldGroup>
  )
}

function WhereItFits({ language, typed }: Asked): VNode {
  const says = SUBMIT_WORDS[language]
  const form = FORM_WORDS[language]
  const topics = knownTopics()
    .map((value) => ({ value, label: valueName('topic', value, language) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  return (
    <>
      <Select
        name="section"
        label={form.section}
        hint={says.sectionHint}
        options={SECTIONS.map((value) => ({ value, label: valueName('section', value, language) }))}
        value={typed('section') || undefined}
        required
      />
      <FieldGroup legend={form.topics}>
        {TOPIC_LISTS.map((name, place) => (
          <Select
            key={name}
            name={name}
            label={says.topic(place + 1)}
            options={[{ value: '', label: says.noTopic }, ...topics]}
            value={typed(name)}
            required={false}
          />
        ))}
      </FieldGroup>
      <FieldGroup legend={form.types}>
        <p class="usa-hint">{says.typesHint}</p>
        {PROGRAM_TYPES.map((type) => (
          <Checkbox
            key={type}
            name={`types-${type}`}
            label={valueName('type', type, language)}
            checked={typed(`types-${type}`) === 'yes'}
          />
        ))}
      </FieldGroup>
    </>
  )
}

function WhatOthersMayDo({ language, typed }: Asked): VNode {
  const says = SUBMIT_WORDS[language]
  const form = FORM_WORDS[language]
  return (
    <>
      <Radios
        name="licence"
        legend={form.licence}
        value={typed('licence')}
        options={LICENCES.map((value) => ({ value, label: form.licences[value], hint: form.licenceHints[value] }))}
      />
      <Checkbox name="redacted" label={says.redacted} hint={says.redactedHint} checked={typed('redacted') === 'yes'} />
      <TextField
        name="mail"
        type="email"
        label={says.mail}
        hint={says.mailHint}
        autocomplete="email"
        value={typed('mail')}
        required={false}
      />
    </>
  )
}

export function sizeOf(bytes: number, language: Language): string {
  return bytes < 1_000_000
    ? `${number(Math.max(1, bytes / 1_000), language)} kB`
    : `${number(bytes / 1_000_000, language, 1)} MB`
}
