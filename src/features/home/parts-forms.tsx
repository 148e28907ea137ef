import type { VNode } from 'preact'
import {
  Buttons,
  Checkbox,
  FieldGroup,
  FileField,
  Form,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { PARTS_WORDS } from './parts-words.ts'

interface Props {
  readonly language: Language
}

export function Forms({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  return (
    <section>
      <h2 id="forms">{says.forms}</h2>
      <CalmForm language={language} />
      <h3>{says.wrongForm}</h3>
      <WrongForm language={language} />
    </section>
  )
}

function CalmForm({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  const days = says.days.map((label, at) => ({ value: String(at), label }))
  const kinds = [
    { value: 'final', label: says.kindFinal, hint: says.kindFinalHint },
    { value: 'initial', label: says.kindInitial },
  ]
  return (
    <Form action="/parts" method="get" name="calm">
      <TextField name="agency" label={says.agency} hint={says.agencyHint} autocomplete="organization" required />
      <TextField name="officers" label={says.officers} type="number" value={140} width="short" required={false} />
      <Select name="start" label={says.start} options={days} />
      <Select name="end" label={says.end} options={days} value="6" hint={says.endHint} />
      <Radios name="kind" legend={says.kind} options={kinds} value="final" />
      <FieldGroup legend={says.group}>
        <Checkbox name="places" label={says.places} hint={says.placesHint} checked />
        <Checkbox name="weekend" label={says.weekend} />
      </FieldGroup>
      <TextArea name="note" label={says.note} hint={says.noteHint} rows={3} value={says.noteTyped} />
      <FileField name="file" label={says.file} hint={says.fileHint} accept=".csv" />
      <Buttons>
        <SubmitButton>{says.save}</SubmitButton>
        <SubmitButton kind="secondary">{says.later}</SubmitButton>
      </Buttons>
    </Form>
  )
}

function WrongForm({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  const problems = [
    { field: 'zone', says: says.zoneProblem },
    { field: 'file', says: says.fileProblem },
    { field: 'kind', says: says.kindProblem },
    { field: '', says: says.formProblem },
  ]
  const kinds = [
    { value: 'final', label: says.kindFinal },
    { value: 'initial', label: says.kindInitial },
  ]
  return (
    <Form action="/parts" method="get" name="wrong" problems={problems} takesFocus={false}>
      <TextField name="zone" label={says.zone} hint={says.zoneHint} value="Riverbend" />
      <FileField name="file" label={says.file} hint={says.fileHint} accept=".csv" />
      <Radios name="kind" legend={says.kind} options={kinds} />
      <SubmitButton kind="secondary">{says.save}</SubmitButton>
    </Form>
  )
}
