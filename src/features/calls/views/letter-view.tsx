import type { VNode } from 'preact'
import { type Paper, PaperView } from '../../../platform/documents/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { LETTER_WORDS } from '../papers/letter-words.ts'

interface LetterViewProps {
  readonly language: Language
  readonly action: string
  readonly back: string
  readonly subject: string
  readonly text: string
  readonly problems: readonly FieldProblem[]
  /** The letter as it prints, once somebody asked for it. */
  readonly paper: Paper | null
  /** Nothing of the file is missing. */
  readonly isThanks: boolean
  readonly maySave: boolean
  readonly isGuest: boolean
}

/** The letter to the dispatch center, written already: change it, see it as it prints, take it along. */
export function LetterView(props: LetterViewProps): VNode {
  const { language, action, back, subject, text, problems, paper, maySave } = props
  const says = LETTER_WORDS[language]
  return (
    <>
      <div class="no-print">
        <PageHeader title={says.title} lead={says.lead} />
        {props.isThanks ? <Alert tone="info">{says.nothing}</Alert> : null}
      </div>
      {paper === null ? null : (
        <section aria-labelledby="preview">
          <h2 class="no-print" id="preview">
            {says.preview}
          </h2>
          <PaperView paper={paper} titleLevel={2} />
        </section>
      )}
      <div class="letter-text no-print">
        <Form action={action} problems={problems}>
          <TextField name="subject" label={says.subjectLabel} value={subject} />
          <TextArea name="text" label={says.textLabel} hint={says.textHint} value={text} rows={26} />
          <p>{props.isGuest ? says.keptGuest : says.kept}</p>
          <Buttons>
            <SubmitButton name="as" value="page">
              {says.show}
            </SubmitButton>
            <SubmitButton kind="secondary" name="as" value="pdf">
              {says.pdf}
            </SubmitButton>
            <SubmitButton kind="secondary" name="as" value="word">
              {says.word}
            </SubmitButton>
            {maySave ? (
              <SubmitButton kind="secondary" name="as" value="save">
                {says.save}
              </SubmitButton>
            ) : null}
            <ButtonLink kind="secondary" href={back}>
              {says.back}
            </ButtonLink>
          </Buttons>
        </Form>
      </div>
    </>
  )
}
