import type { ComponentChildren, VNode } from 'preact'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Details,
  type FieldProblem,
  FileField,
  Form,
  PageHeader,
  Progress,
  Refreshing,
  Steps,
  SubmitButton,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { type CallsProblem, explainCallsProblem } from '../reading/problems.ts'

interface StartViewProps {
  readonly language: Language
  readonly action: string
  readonly problems: readonly FieldProblem[]
}

/** The first page of /try: the sample, or one's own file, and what happens to it. */
export function StartView({ language, action, problems }: StartViewProps): VNode {
  const says = CALLS_WORDS[language]
  return (
    <>
      <Steps current={0} steps={says.steps} />
      <PageHeader title={says.tryTitle} lead={says.tryLead} />
      <Card title={says.uploadTitle}>
        <UploadForm language={language} action={action} problems={problems} />
        <Details summary={says.whatToAsk}>
          <ul>
            {says.askFor.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Details>
      </Card>
      <Card title={says.sampleTitle}>
        <p>{says.sampleText}</p>
        <Form action={action} name="sample">
          <input type="hidden" name="sample" value="yes" />
          <SubmitButton kind="secondary">{says.useSample}</SubmitButton>
        </Form>
      </Card>
      <Alert tone="info" title={says.staysHere}>
        {says.staysHereText}
      </Alert>
    </>
  )
}

/** One file field with its button; the same for guests and members. */
export function UploadForm({ language, action, problems }: StartViewProps): VNode {
  const says = CALLS_WORDS[language]
  return (
    <Form action={action} enctype="multipart/form-data" problems={problems}>
      <FileField
        name="file"
        label={says.file}
        hint={says.fileHint}
        accept=".csv,.tsv,.txt,.gz,.zip,.xlsx,.json,.jsonl,.ndjson,.geojson,.parquet"
        multiple
      />
      <SubmitButton>{says.upload}</SubmitButton>
    </Form>
  )
}

interface ReadingViewProps {
  readonly language: Language
  readonly here: string
  /** How far it is, where that is known. */
  readonly progress?: { readonly done: number; readonly total: number | null; readonly says: string }
  /** Below the progress: what may be done meanwhile. */
  readonly children?: ComponentChildren
}

/** While large files are being read. */
export function ReadingView({ language, here, progress, children }: ReadingViewProps): VNode {
  const says = CALLS_WORDS[language]
  const { done, total, says: phase } = progress ?? { done: 0, total: null, says: '' }
  return (
    <>
      <PageHeader title={says.reading} lead={says.readingText} />
      <Refreshing href={here}>
        <Progress label={says.reading} done={done} total={total} says={phase} />
      </Refreshing>
      {children}
    </>
  )
}

interface FailedViewProps {
  readonly language: Language
  readonly problem: CallsProblem
  readonly back: string
}

export function FailedView({ language, problem, back }: FailedViewProps): VNode {
  const says = CALLS_WORDS[language]
  const explained = explainCallsProblem(problem, language)
  return (
    <>
      <PageHeader title={says.failedTitle} />
      <Alert tone="error" title={explained.says}>
        {explained.next}
      </Alert>
      <Buttons>
        <ButtonLink href={back}>{says.backToColumns}</ButtonLink>
      </Buttons>
    </>
  )
}

interface EndVisitViewProps {
  readonly language: Language
  readonly here: string
  readonly back: string
}

export function EndVisitView({ language, here, back }: EndVisitViewProps): VNode {
  const says = CALLS_WORDS[language]
  return (
    <>
      <PageHeader title={says.endVisitTitle} lead={says.endVisitText} />
      <Form action={here}>
        <Buttons>
          <SubmitButton>{says.endVisit}</SubmitButton>
          <ButtonLink kind="secondary" href={back}>
            {says.keepLooking}
          </ButtonLink>
        </Buttons>
      </Form>
    </>
  )
}
