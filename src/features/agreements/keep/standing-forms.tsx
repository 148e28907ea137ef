import type { ComponentChildren, VNode } from 'preact'
import { missingSignatures, missingYes } from '../../../core/agreements/life.ts'
import { ROLE_WORDS } from '../../../platform/access/words.ts'
import { COMMENTERS, maySign, mayWrite } from '../../../platform/workspace/index.ts'
import {
  ButtonLink,
  Buttons,
  Checkbox,
  Details,
  FieldGroup,
  type FieldProblem,
  Form,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { text } from '../../../web/typed.ts'
import { number } from '../../../web/words/numbers.ts'
import { choosable } from '../composed.ts'
import { whoSays } from '../people.ts'
import { keptHref, nameOf } from './desk.ts'
import type { Standing, StandingProps } from './standing-page.tsx'
import { KEEP_WORDS } from './words.ts'

/** What this member can do next, the likely thing first. */
export function NextSteps({ request, standing }: StandingProps): VNode {
  const { life, agreement } = standing.kept
  const isOwner = agreement.partner === request.tenant.partner && mayWrite(request.tenant)
  return (
    <div class="kept__steps no-print">
      <HeadsPart request={request} standing={standing} />
      {isOwner ? <OwnersPart request={request} standing={standing} /> : null}
      {life.state === 'in-force' &&
      !isOwner &&
      maySign(request.tenant) &&
      life.signers.includes(request.tenant.partner) ? (
        <p>
          <a href={keptHref(request, agreement.id, '/leave')}>{KEEP_WORDS[request.language].leave}</a>
        </p>
      ) : null}
    </div>
  )
}

/** For the head of a partner that signs: the yes to the text, and the way to the signature. */
function HeadsPart({ request, standing }: StandingProps): VNode | null {
  const says = KEEP_WORDS[request.language]
  const { agreement, life } = standing.kept
  const { partner } = request.tenant
  if (!maySign(request.tenant)) return null
  if (life.state === 'in-review' && missingYes(life).includes(partner))
    return (
      <StepForm request={request} standing={standing} name="yes" path="/yes" title={says.sayYesTitle}>
        <p>{life.between === 'own' ? says.sayYesOwn : says.sayYesNote}</p>
        <input type="hidden" name="version" value={agreement.version} />
        <SubmitButton>{`${says.sayYes} ${number(agreement.version, request.language)}`}</SubmitButton>
      </StepForm>
    )
  if (life.state !== 'agreed' || !missingSignatures(life).includes(partner)) return null
  return (
    <Buttons>
      <ButtonLink href={keptHref(request, agreement.id, '/sign')}>{says.sign}</ButtonLink>
    </Buttons>
  )
}

function OwnersPart(props: StandingProps): VNode {
  switch (props.standing.kept.life.state) {
    case 'draft':
      return (
        <>
          <ReviewForm {...props} />
          <MoreForms {...props} acts={['withdraw']} />
        </>
      )
    case 'in-review':
      return (
        <>
          <OwedAnswers {...props} />
          <AgreeForm {...props} />
          <Details summary={KEEP_WORDS[props.request.language].askReview}>
            <ReviewForm {...props} />
          </Details>
          <MoreForms {...props} acts={['back', 'withdraw']} />
        </>
      )
    case 'agreed':
      return <AgreedPart {...props} />
    case 'in-force':
      return (
        <>
          <ReviewedForm {...props} />
          <StepForm {...props} name="replace" path="/replace" title={KEEP_WORDS[props.request.language].replace}>
            <p>{KEEP_WORDS[props.request.language].replaceNote}</p>
            <SubmitButton kind="secondary">{KEEP_WORDS[props.request.language].replaceStart}</SubmitButton>
          </StepForm>
          <MoreForms {...props} acts={['end']} leave />
        </>
      )
    default:
      return <MoreForms {...props} acts={[]} />
  }
}

interface StepFormProps extends StandingProps {
  readonly name: string
  readonly path: string
  readonly title: string
  readonly children: ComponentChildren
}
/** One form of the page; it alone shows what was wrong with it. */
function StepForm({ request, standing, name, path, title, children }: StepFormProps): VNode {
  const problems = problemsIn(standing, name)
  return (
    <Form action={keptHref(request, standing.kept.agreement.id, path)} name={name} problems={problems}>
      <h2>{title}</h2>
      {children}
    </Form>
  )
}

/** What is wrong with the fields of a form; a refusal of the whole stands at the top of the page. */
const problemsIn = ({ refusal }: Standing, form: string): readonly FieldProblem[] =>
  refusal?.form === form ? refusal.problems.filter(({ field }) => field !== '') : []

/** What was typed into a form that came back; otherwise what it starts with. */
function typedIn({ refusal }: Standing, form: string, field: string, usual = ''): string {
  return refusal?.form === form ? text(refusal.typed, field) : usual
}
const tickedIn = ({ refusal }: Standing, form: string, field: string): readonly string[] =>
  refusal?.form === form ? refusal.typed.getAll(field).map(String) : []

function ReviewForm({ request, standing }: StandingProps): VNode {
  const says = KEEP_WORDS[request.language]
  const roles = ROLE_WORDS[request.language].names
  return (
    <StepForm request={request} standing={standing} name="review" path="/review" title={says.askReview}>
      <p>{says.askReviewNote}</p>
      <TextField
        name="until"
        label={says.until}
        type="date"
        width="medium"
        value={typedIn(standing, 'review', 'until')}
      />
      <FieldGroup legend={says.partners}>
        <p class="usa-hint">{says.partnersHint}</p>
        {choosable(standing.register, []).map(([id, name]) => (
          <Checkbox
            key={id}
            name="partners"
            value={id}
            label={name}
            checked={tickedIn(standing, 'review', 'partners').includes(id)}
          />
        ))}
      </FieldGroup>
      <FieldGroup legend={says.roles}>
        <p class="usa-hint">{says.rolesHint}</p>
        {COMMENTERS.map((role) => (
          <Checkbox
            key={role}
            name="roles"
            value={role}
            label={roles[role]}
            checked={tickedIn(standing, 'review', 'roles').includes(role)}
          />
        ))}
      </FieldGroup>
      <TextArea
        name="words"
        label={says.reviewWords}
        required={false}
        rows={3}
        value={typedIn(standing, 'review', 'words')}
      />
      <SubmitButton>{says.askReview}</SubmitButton>
    </StepForm>
  )
}

function OwedAnswers({ request, standing }: StandingProps): VNode | null {
  const { language } = request
  const says = KEEP_WORDS[language]
  if (standing.owed.length === 0) return null
  return (
    <section>
      <h2>{says.owedTitle}</h2>
      {standing.owed.map((comment) => {
        const form = `answer-${comment.id}`
        const who = whoSays(
          { account: comment.author, partner: comment.fromPartner },
          { names: new Map(), register: standing.register, language },
        )
        return (
          <div key={comment.id} class="kept__owed">
            <p>
              <strong>{who}</strong> · {says.ofVersion(number(comment.version, language))}
            </p>
            <p>{comment.text}</p>
            <Form
              action={keptHref(request, standing.kept.agreement.id, '/answer')}
              name={form}
              problems={problemsIn(standing, form)}
            >
              <input type="hidden" name="comment" value={comment.id} />
              <Select
                name="answer"
                label={says.answerKind}
                value={typedIn(standing, form, 'answer') || undefined}
                options={Object.entries(says.answerKinds).map(([value, label]) => ({ value, label }))}
              />
              <TextArea name="words" label={says.answer} rows={3} value={typedIn(standing, form, 'words')} />
              <SubmitButton kind="secondary">{says.sendAnswer}</SubmitButton>
            </Form>
          </div>
        )
      })}
    </section>
  )
}

function AgreeForm({ request, standing }: StandingProps): VNode {
  const says = KEEP_WORDS[request.language]
  const { agreement, life } = standing.kept
  const missing = missingYes(life)
  return (
    <StepForm request={request} standing={standing} name="agree" path="/agree" title={says.agree}>
      <p>{says.agreeNote}</p>
      <input type="hidden" name="version" value={agreement.version} />
      {standing.owed.length > 0 || standing.openPlaces > 0 ? (
        <TextArea
          name="why"
          label={says.agreeWhy}
          rows={2}
          required={false}
          value={typedIn(standing, 'agree', 'why')}
        />
      ) : null}
      {missing.length > 0 ? (
        <>
          <FieldGroup legend={says.elsewhere}>
            <p class="usa-hint">{says.elsewhereHint}</p>
            {missing.map((party) => (
              <Checkbox
                key={party}
                name="elsewhere"
                value={party}
                label={nameOf(standing, party, request)}
                checked={tickedIn(standing, 'agree', 'elsewhere').includes(party)}
              />
            ))}
          </FieldGroup>
          <TextField name="how" label={says.elsewhereHow} required={false} value={typedIn(standing, 'agree', 'how')} />
        </>
      ) : null}
      <SubmitButton>{says.agree}</SubmitButton>
    </StepForm>
  )
}

function AgreedPart({ request, standing }: StandingProps): VNode {
  const says = KEEP_WORDS[request.language]
  const { agreement, life } = standing.kept
  const isSigned = missingSignatures(life).length === 0
  return (
    <>
      {isSigned ? <ForceForm request={request} standing={standing} /> : null}
      {!isSigned && request.tenant.role === 'coordinator' ? (
        <Buttons>
          <ButtonLink href={keptHref(request, agreement.id, '/paper')} kind="secondary">
            {says.paper}
          </ButtonLink>
        </Buttons>
      ) : null}
      <MoreForms request={request} standing={standing} acts={['back', 'withdraw']} leave />
    </>
  )
}

function ForceForm({ request, standing }: StandingProps): VNode {
  const says = KEEP_WORDS[request.language]
  const { proposed } = standing
  const field = (name: string, usual: string | null) => typedIn(standing, 'force', name, usual ?? '')
  return (
    <StepForm request={request} standing={standing} name="force" path="/force" title={says.force}>
      <p>{says.forceNote}</p>
      <TextField
        name="effective"
        label={says.effectiveOn}
        type="date"
        width="medium"
        value={field('effective', proposed.effectiveOn)}
      />
      <TextField
        name="review"
        label={says.reviewOn}
        type="date"
        width="medium"
        value={field('review', proposed.reviewOn)}
      />
      <TextField
        name="ends"
        label={says.endsOn}
        hint={says.endsHint}
        type="date"
        width="medium"
        required={false}
        value={field('ends', proposed.endsOn)}
      />
      <SubmitButton>{says.force}</SubmitButton>
    </StepForm>
  )
}

function ReviewedForm({ request, standing }: StandingProps): VNode {
  const says = KEEP_WORDS[request.language]
  return (
    <StepForm request={request} standing={standing} name="reviewed" path="/reviewed" title={says.reviewed}>
      <p>{says.reviewedNote}</p>
      <TextField
        name="next"
        label={says.nextReview}
        type="date"
        width="medium"
        value={typedIn(standing, 'reviewed', 'next')}
      />
      <TextArea name="words" label={says.whatFound} rows={2} value={typedIn(standing, 'reviewed', 'words')} />
      <SubmitButton>{says.reviewed}</SubmitButton>
    </StepForm>
  )
}

const MORE = {
  back: { path: '/back', note: 'backNote' },
  withdraw: { path: '/withdraw', note: 'withdrawNote' },
  end: { path: '/end', note: 'endNote' },
} as const
/** Steps back and out. They ask for a reason and lie one click away. */
function MoreForms(props: StandingProps & { acts: readonly (keyof typeof MORE)[]; leave?: boolean }): VNode | null {
  const { request, standing, acts, leave = false } = props
  const says = KEEP_WORDS[request.language]
  const mayLeave = leave && standing.kept.life.between === 'partners'
  if (acts.length === 0 && !mayLeave) return null
  const isOpen = acts.some((name) => name === standing.refusal?.form)
  return (
    <details class="details" open={isOpen}>
      <summary class="details__summary">{says.more}</summary>
      <div class="details__body">
        {acts.map((name) => (
          <StepForm
            key={name}
            request={request}
            standing={standing}
            name={name}
            path={MORE[name].path}
            title={says[name]}
          >
            <p>{says[MORE[name].note]}</p>
            <TextArea name="words" label={says.why} rows={2} value={typedIn(standing, name, 'words')} />
            <SubmitButton kind="secondary">{says[name]}</SubmitButton>
          </StepForm>
        ))}
        {mayLeave ? (
          <p>
            <a href={keptHref(request, standing.kept.agreement.id, '/leave')}>{says.leave}</a>
          </p>
        ) : null}
      </div>
    </details>
  )
}
