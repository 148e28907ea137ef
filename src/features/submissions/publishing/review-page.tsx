import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Checkbox,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { longDay } from '../../../web/words/numbers.ts'
import { here } from '../review/queue-page.tsx'
import { FactList } from '../sending/status-page.tsx'
import type { PublicPage } from './public-pages.ts'
import { PUBLISHING_WORDS } from './publishing-words.ts'

export interface ReviewView {
  readonly page: PublicPage
  /** The signed-in editor, who gives the review in this name. */
  readonly name: string
  readonly job?: string
  readonly day?: string
  readonly form?: 'review' | 'due'
  readonly problems?: readonly FieldProblem[]
}

export function reviewPage(request: WorkspaceRequest, view: ReviewView): Reply {
  const { language } = request
  const says = PUBLISHING_WORDS[language]
  const { page: shown, name, problems = [], form } = view
  const { review } = shown
  const of = (which: ReviewView['form']) => (which === form ? problems : [])
  return page(
    {
      title: says.reviewTitle,
      workspacePlace: 'publishing',
      seenBy: says.seenBy,
      breadcrumbs: [{ href: here(request, '/publishing'), label: says.title }],
    },
    <>
      <PageHeader title={shown.title} lead={says.reviewLead} />
      <FactList
        rows={[
          [says.compiled, longDay(shown.compiled, language)],
          [says.lastReview, review === null ? says.never : says.by(longDay(review.on, language), review.name)],
          [says.dueNow, longDay(shown.dueOn, language)],
        ]}
      />
      <Buttons>
        <ButtonLink href={request.href(shown.path)} kind="secondary">
          {says.openPage}
        </ButtonLink>
      </Buttons>
      <Card title={says.giveReview}>
        <Form action={here(request, '/publishing/review')} name="review" problems={of('review')}>
          <input type="hidden" name="path" value={shown.path} />
          <p>
            {says.yourName}: <strong>{name}</strong>
          </p>
          <TextField name="job" label={says.job} hint={says.jobHint} value={view.job} required />
          <Checkbox name="stand" label={says.stand} />
          <Alert tone="info">
            <p>{says.reviewHint}</p>
          </Alert>
          <SubmitButton>{says.giveReview}</SubmitButton>
        </Form>
      </Card>
      <Card title={says.setDue}>
        <Form action={here(request, '/publishing/due')} name="due" problems={of('due')}>
          <input type="hidden" name="path" value={shown.path} />
          <TextField name="day" type="date" label={says.dueDay} value={view.day ?? shown.dueOn} width="medium" />
          <SubmitButton kind="secondary">{says.saveDue}</SubmitButton>
        </Form>
      </Card>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
