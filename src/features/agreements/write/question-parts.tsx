import type { VNode } from 'preact'
import { ButtonLink, Buttons, SubmitButton } from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { choosable } from '../composed.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { type Desk, docHref } from './desk.ts'
import { stepsOf } from './steps.ts'
import { WRITE_WORDS } from './write-words.ts'

/** All pages of questions, each a click away. */
export function StepsNavigation(props: {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly current: string
}): VNode {
  const { request, desk, current } = props
  const says = WRITE_WORDS[request.language]
  return (
    <nav class="agreement-steps" aria-label={says.questionsTitle}>
      <ol>
        {stepsOf(desk.kind, request.language).map(({ id, label }) => (
          <li key={id}>
            <a
              href={docHref(request, desk.agreement.id, `/questions/${id}`)}
              aria-current={id === current ? 'step' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function StepButtons({ request, desk }: { readonly request: WorkspaceRequest; readonly desk: Desk }): VNode {
  const says = WRITE_WORDS[request.language]
  return (
    <Buttons>
      <SubmitButton name="act" value="next">
        {says.saveNext}
      </SubmitButton>
      <SubmitButton kind="secondary" name="act" value="stay">
        {says.save}
      </SubmitButton>
      <ButtonLink href={docHref(request, desk.agreement.id)} kind="secondary">
        {says.back}
      </ButtonLink>
    </Buttons>
  )
}

/** The partners that are here, and those that stand in the answer and have left: a save must not lose them. */
export function partnersFor({ register }: Desk, taken: readonly string[], language: WorkspaceRequest['language']) {
  const gone = taken.filter((id) => id !== '' && !register.partners.has(id))
  return [
    ...choosable(register, taken).map(([value, label]) => ({ value, label })),
    ...gone.map((value) => ({ value, label: AGREEMENT_WORDS[language].gonePartner })),
  ]
}
