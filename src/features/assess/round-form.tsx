import type { VNode } from 'preact'
import { failed, ok, type Result } from '../../core/result.ts'
import { readContent } from '../../platform/content/index.ts'
import type { Partner } from '../../platform/partners/index.ts'
import { StaleEdit } from '../../platform/revisions/index.ts'
import { isDay } from '../../platform/workspace/index.ts'
import {
  ButtonLink,
  Buttons,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { hasLength, Problems, text, version } from '../../web/typed.ts'
import type { Language } from '../../web/words/index.ts'
import { longDay } from '../../web/words/numbers.ts'
import { assessFace, assessPlace } from './face.ts'
import { newestInstrument, ROUND_FORMS, type RoundForm } from './instrument.ts'
import type { Round, RoundFacts } from './round.ts'
import { ROUND_WORDS } from './round-words.ts'
import { ASSESS_WORDS } from './words.ts'

/** A round as it was typed. */
export interface TypedRound {
  readonly name: string
  readonly form: string
  readonly closesOn: string
  readonly invited: readonly string[]
  readonly version: number
}
export const typedRound = (form: FormData): TypedRound => ({
  name: text(form, 'name'),
  form: text(form, 'form'),
  closesOn: text(form, 'closesOn'),
  invited: form.getAll('invited').map(String),
  version: version(form),
})

interface Given {
  readonly partners: readonly Partner[]
  readonly today: string
  readonly language: Language
  /** The form of a round that exists; it never changes. */
  readonly fixed?: RoundForm
}
export function readRound(
  typed: TypedRound,
  { partners, today, language, fixed }: Given,
): Result<RoundFacts & { readonly form: RoundForm }, readonly FieldProblem[]> {
  const says = ROUND_WORDS[language]
  const problems = new Problems()
  const form = fixed ?? ROUND_FORMS.find((one) => one === typed.form)
  const invited = partners.map(({ id }) => id as string).filter((id) => typed.invited.includes(id))
  problems.need(hasLength(typed.name, 1, 120), 'name', says.problemName)
  problems.need(form !== undefined, 'form', says.problemForm)
  problems.need(isDay(typed.closesOn) && typed.closesOn >= today, 'closesOn', says.problemUntil)
  problems.need(invited.length > 0, `invited-${partners[0]?.id ?? ''}`, says.problemInvited)
  if (form === undefined || problems.found.length > 0) return failed(problems.found)
  return ok({ name: typed.name, closesOn: typed.closesOn, invited, form })
}

interface RoundForming {
  /** Null for a new round. */
  readonly round: Round | null
  readonly typed: TypedRound
  readonly partners: readonly Partner[]
  readonly problems?: readonly FieldProblem[]
  /** What someone else saved in the meantime. */
  readonly theirs?: Round
}
export function roundForm(request: WorkspaceRequest, forming: RoundForming): Reply {
  const { round, typed, problems = [], theirs } = forming
  const says = ROUND_WORDS[request.language]
  const title = round === null ? says.openRound : says.change
  const action = assessPlace(request, round === null ? '/new' : `/${round.id}/change`)
  const instrument = (theirs ?? round)?.instrument ?? newestInstrument(readContent(), 'full')
  return page(
    assessFace(request, { title, ...(round === null ? {} : { round }) }),
    <>
      <PageHeader title={title} lead={says.wording(instrument.version)} />
      {theirs ? <StaleEdit fields={compared(typed, theirs, forming, request.language)} /> : null}
      <Form action={action} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <RoundFields {...forming} language={request.language} />
        <Buttons>
          <SubmitButton>{round === null ? says.openRound : ASSESS_WORDS[request.language].save}</SubmitButton>
          <ButtonLink href={assessPlace(request, round === null ? '' : `/${round.id}`)} kind="secondary">
            {ASSESS_WORDS[request.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    theirs ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function RoundFields({ round, typed, partners, language }: RoundForming & { readonly language: Language }): VNode {
  const says = ROUND_WORDS[language]
  return (
    <>
      <TextField name="name" label={says.name} hint={says.nameHint} value={typed.name} />
      {round === null ? (
        <Radios
          name="form"
          legend={says.form}
          value={typed.form}
          options={ROUND_FORMS.map((form) => ({
            value: form,
            label: ASSESS_WORDS[language].forms[form],
            hint: says.formHints[form](newestInstrument(readContent(), form).items.length),
          }))}
        />
      ) : null}
      <TextField
        name="closesOn"
        label={says.until}
        hint={says.untilHint}
        type="date"
        width="medium"
        value={typed.closesOn}
      />
      <FieldGroup legend={says.invited}>
        <p class="usa-hint">{says.invitedHint}</p>
        {partners.map(({ id, name }) => (
          <Checkbox key={id} name="invited" value={id} label={name} checked={typed.invited.includes(id)} />
        ))}
      </FieldGroup>
    </>
  )
}

function compared(typed: TypedRound, theirs: Round, { partners }: RoundForming, language: Language) {
  const says = ROUND_WORDS[language]
  const names = (ids: readonly string[]) =>
    partners
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ')
  const day = (text: string) => (isDay(text) ? longDay(text, language) : text)
  return [
    { label: says.name, yours: typed.name, theirs: theirs.name },
    { label: says.until, yours: day(typed.closesOn), theirs: day(theirs.closesOn) },
    { label: says.invited, yours: names(typed.invited), theirs: names(theirs.invited) },
  ]
}
