import { QUORUMS, type Quorum } from '../../../core/governance/quorum.ts'
import { readContent } from '../../../platform/content/index.ts'
import type { Seat } from '../../../platform/partners/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { at, face } from '../face.tsx'
import { MEETINGS_WORDS } from '../words.ts'
import { COMMITTEE_WORDS } from './committee-words.ts'

export interface TypedRules {
  readonly votingSeats: readonly Seat[]
  readonly quorum: Quorum | ''
  readonly timeZone: string
}

const machineZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
/** Zones that one can choose; the machine's own stands first, as the empty choice. */
export const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone')

export function settingsPage(
  request: WorkspaceRequest,
  given: { readonly typed: TypedRules; readonly problems?: readonly FieldProblem[]; readonly isSaved?: boolean },
): Reply {
  const { typed, problems = [], isSaved = false } = given
  const { language } = request
  const says = { ...MEETINGS_WORDS[language], ...COMMITTEE_WORDS[language] }
  return page(
    face(request, { title: says.settings }),
    <>
      <PageHeader title={says.settings} lead={says.settingsLead} />
      {isSaved ? (
        <Alert tone="success">
          <p>{says.saved}</p>
        </Alert>
      ) : null}
      <Form action={at(request, '/settings')} problems={problems}>
        <FieldGroup legend={says.votingSeats}>
          <p class="usa-hint">{says.votingHint}</p>
          {readContent().seats.map(({ id, title }) => (
            <Checkbox
              key={id}
              name="voting"
              value={id}
              label={title[language]}
              checked={typed.votingSeats.includes(id)}
            />
          ))}
        </FieldGroup>
        <Radios
          name="quorum"
          legend={says.quorum}
          value={typed.quorum}
          options={QUORUMS.map((quorum) => ({ value: quorum, label: says.quorums[quorum] }))}
        />
        <Select
          name="time-zone"
          label={says.zone}
          hint={says.zoneHint(machineZone())}
          value={typed.timeZone}
          options={[
            { value: '', label: says.zoneMachine(machineZone()) },
            ...ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
          ]}
        />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={at(request)} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
