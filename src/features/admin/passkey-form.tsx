import type { ComponentChildren, VNode } from 'preact'
import { SubmitButton } from '../../web/parts/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { SIGN_IN_WORDS } from './sign-in-words.ts'

interface PasskeyFormProps {
  /** Where the browser's answer goes, and where its question comes from. */
  readonly action: string
  readonly question: string
  readonly ceremony: 'use' | 'make'
  readonly next?: string
  readonly button: string
  readonly kind?: 'primary' | 'secondary'
  readonly children?: ComponentChildren
}

/**
 * A form that the passkey island fills in. Without script it can still be sent: the answer is then empty, and the
 * page that comes back says what to use instead.
 */
export function PasskeyForm(props: PasskeyFormProps): VNode {
  const says = SIGN_IN_WORDS[useLanguage()]
  return (
    <form
      class="form"
      method="post"
      action={props.action}
      data-passkey={props.ceremony}
      data-question={props.question}
      data-failed={says.passkeyFailed}
    >
      <input type="hidden" name="answer" value="" />
      {props.next === undefined ? null : <input type="hidden" name="next" value={props.next} />}
      {props.children}
      <p class="usa-error-message" role="alert" data-passkey-says />
      <noscript>
        <p>{says.passkeyNeedsScript}</p>
      </noscript>
      <SubmitButton kind={props.kind ?? 'primary'}>{props.button}</SubmitButton>
    </form>
  )
}
