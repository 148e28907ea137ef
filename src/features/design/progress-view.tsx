import type { VNode } from 'preact'
import { Alert, ButtonLink, Buttons, Progress } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { PROGRESS_WORDS } from './run-words.ts'
import type { RunState } from './runs.ts'

interface Props {
  readonly state: Exclude<RunState, { kind: 'done' }>
  readonly language: Language
  /** Where to look again. */
  readonly here: string
}

/** How far the replay is, with a plain link to look again. */
export function ProgressView({ state, language, here }: Props): VNode {
  const says = PROGRESS_WORDS[language]
  const link = (
    <Buttons>
      <ButtonLink href={here}>{says.again}</ButtonLink>
    </Buttons>
  )
  if (state.kind === 'failed')
    return (
      <>
        <Alert tone="error">{says.failed}</Alert>
        {link}
      </>
    )
  const running = state.kind === 'running' && state.total > 0 ? state : null
  return (
    <section data-refresh="2">
      <p>{says.lead}</p>
      <Progress
        label={says.label}
        done={running?.done ?? 0}
        total={running?.total ?? null}
        says={state.kind === 'waiting' ? says.busy : undefined}
      />
      {link}
    </section>
  )
}
