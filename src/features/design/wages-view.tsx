import type { VNode } from 'preact'
import { Card, Form, SubmitButton, TextField } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import type { WagesForm } from './wages.ts'
import { DESIGN_WORDS } from './words.ts'

/** Turns crew hours into the agency's own money. A plain GET form: nothing is kept. */
export function WagesView(props: { form: WagesForm; language: Language; here: string }): VNode {
  const { form, language, here } = props
  const says = DESIGN_WORDS[language].wages
  return (
    <Card title={says.title}>
      <p>{says.lead}</p>
      <Form action={here} method="get" problems={form.problems} name="wages">
        <TextField
          name="officer"
          label={says.officer}
          value={form.typed.officer}
          inputmode="decimal"
          width="short"
          required={false}
        />
        <TextField
          name="clinician"
          label={says.clinician}
          value={form.typed.clinician}
          inputmode="decimal"
          width="short"
          required={false}
        />
        <SubmitButton kind="secondary">{says.button}</SubmitButton>
      </Form>
      <p>{says.note}</p>
    </Card>
  )
}
