import type { VNode } from 'preact'
import { STATES } from '../../../core/states.ts'
import type { Site } from '../../../platform/content/index.ts'
import {
  Checkbox,
  Chip,
  FieldGroup,
  type FieldProblem,
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
import { SHELL_WORDS } from '../../../web/words/shell.ts'
import { TRAVEL_NEEDS } from './kinds.ts'
import type { TypedVisit } from './read-visit.ts'
import { VISIT_WORDS, type VisitWords } from './words.ts'

interface VisitFormProps {
  readonly site: Site
  readonly typed: TypedVisit
  /** Drawn when the form is shown; the same form sent twice is one request. */
  readonly once: string
  readonly isHosted: boolean
  readonly problems?: readonly FieldProblem[]
}

/** The public form that asks a site for a visit. */
export function visitForm(request: PageRequest, props: VisitFormProps): Reply {
  const { site, typed, once, isHosted, problems = [] } = props
  const says = VISIT_WORDS[request.language]
  const seenBy = `${SHELL_WORDS[request.language].seenBy} ${says.seenByHost}`
  const href = request.href(`/network/sites/${site.id}`)
  return page(
    {
      title: says.formTitle(site.agency),
      description: says.formDescription(site.agency),
      section: 'network',
      breadcrumbs: [
        { href: request.href('/network'), label: says.network },
        { href, label: site.agency },
      ],
    },
    <>
      <PageHeader title={says.formTitle(site.agency)} lead={says.formLead} />
      {isHosted ? null : <p>{says.toDesk}</p>}
      <p>
        <Chip>{seenBy}</Chip>
      </p>
      <Form action={`${href}/visit`} problems={problems}>
        <input type="hidden" name="once" value={once} />
        <Who typed={typed} says={says} />
        <When typed={typed} says={says} />
        <TextArea name="see" label={says.see} hint={says.seeHint} value={typed.see} />
        <Travel typed={typed} says={says} />
        <Trap />
        <SubmitButton>{says.send}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

interface Part {
  readonly typed: TypedVisit
  readonly says: VisitWords
}

function Who({ typed, says }: Part): VNode {
  const states = [{ value: '', label: says.any }, ...STATES.map(({ code, name }) => ({ value: code, label: name }))]
  return (
    <>
      <TextField name="name" label={says.name} value={typed.name} autocomplete="name" />
      <TextField
        name="mail"
        type="email"
        label={says.mail}
        hint={says.mailHint}
        value={typed.mail}
        autocomplete="email"
      />
      <TextField name="phone" type="tel" label={says.phone} value={typed.phone} autocomplete="tel" required={false} />
      <TextField name="agency" label={says.agency} value={typed.agency} autocomplete="organization" />
      <Select name="state" label={says.state} value={typed.state} options={states} required={false} />
      <TextField
        name="visitors"
        label={says.visitors}
        hint={says.visitorsHint}
        value={typed.visitors}
        inputmode="numeric"
        width="short"
      />
    </>
  )
}

function When({ typed, says }: Part): VNode {
  return (
    <FieldGroup legend={says.whenTitle}>
      <p class="usa-hint">{says.whenHint}</p>
      {typed.windows.map((value, at) => (
        <TextField
          key={at}
          name={`window-${at + 1}`}
          label={says.window(at + 1)}
          value={value}
          required={at === 0 ? undefined : false}
        />
      ))}
    </FieldGroup>
  )
}

function Travel({ typed, says }: Part): VNode {
  return (
    <>
      <Radios
        name="travel"
        legend={says.travel}
        value={typed.travel}
        options={[
          { value: 'no', label: says.travelNo },
          { value: 'yes', label: says.travelYes },
        ]}
      />
      <FieldGroup legend={says.travelForTitle}>
        {TRAVEL_NEEDS.map((need) => (
          <Checkbox
            key={need}
            name="travel-for"
            value={need}
            label={says.travelNeeds[need]}
            checked={typed.travelFor.includes(need)}
          />
        ))}
        <TextArea name="travel-text" label={says.travelText} value={typed.travelText} rows={3} required={false} />
      </FieldGroup>
    </>
  )
}
