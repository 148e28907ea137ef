import type { VNode } from 'preact'
import type { PoolProfile } from '../../../core/mix/pool-profile.ts'
import { Alert, Checkbox, FieldGroup, FileField, Form, SubmitButton, TextField } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number } from '../../../web/words/numbers.ts'
import { FILES_FIELD, keepField, keptField, type PoolAsked } from './pool-asked.ts'
import { MOST_FILES, MOST_NAME, type PoolFile } from './pool-file.ts'
import { POOL_WORDS } from './pool-words.ts'
import type { SmallDoor } from './small-page.tsx'

/** The name of a tick in the address. */
export const WITH = 'with'

interface Props {
  readonly door: SmallDoor
}

/** Ticks for other calls of the own agency; a question to this page, so that the address keeps them. */
export function JoinRuns({ door }: Props): VNode | null {
  const says = POOL_WORDS[door.place.language]
  if (door.others.length === 0 && !door.isAnyGone) return null
  return (
    <>
      <h3>{says.runs}</h3>
      {door.isAnyGone ? (
        <Alert tone="warning">
          <p>{says.gone}</p>
        </Alert>
      ) : null}
      <Form action={`${door.here}#pool`} method="get" name="runs">
        <FieldGroup legend={says.runsLegend}>
          <p class="usa-hint">{says.runsHint}</p>
          {door.others.map(({ id, name }) => (
            <Checkbox key={id} name={WITH} value={id} label={name} checked={door.ticked.some((one) => one.id === id)} />
          ))}
        </FieldGroup>
        <SubmitButton kind="secondary">{says.runsDo}</SubmitButton>
      </Form>
    </>
  )
}

/** Files of neighbours. What was read stays in the form itself, since nothing is stored. */
export function JoinFiles({ door, asked }: Props & { readonly asked: PoolAsked }): VNode {
  const { language } = door.place
  const says = POOL_WORDS[language]
  const ticks = new URLSearchParams(door.ticked.map(({ id }) => [WITH, id]))
  return (
    <>
      <h3>{says.files}</h3>
      <p>{says.filesLead}</p>
      <Form
        action={`${door.here}${ticks.size === 0 ? '' : `?${ticks}`}#pool`}
        enctype="multipart/form-data"
        name="files"
        problems={asked.problems}
      >
        {asked.files.length === 0 ? null : (
          <FieldGroup legend={says.kept}>
            <p class="usa-hint">{says.keptHint}</p>
            <input type="hidden" name="recount" value="1" />
            {asked.files.map((file, at) => (
              <div key={keptField(at)}>
                <input type="hidden" name={keptField(at)} value={JSON.stringify(file)} />
                <Checkbox name={keepField(at)} label={file.agency} hint={sizeOf(file, language)} checked />
              </div>
            ))}
          </FieldGroup>
        )}
        <FileField
          name={FILES_FIELD}
          label={says.field}
          hint={says.fieldHint(String(MOST_FILES))}
          accept=".json,application/json"
          multiple
          required={asked.files.length > 0 ? false : undefined}
        />
        <SubmitButton kind="secondary">{says.add}</SubmitButton>
      </Form>
    </>
  )
}

function sizeOf({ calls, days }: PoolFile, language: Language): string {
  const total = calls.counts.reduce((sum, count) => sum + count, 0)
  return POOL_WORDS[language].keptCalls(number(total, language), number(days, language))
}

/** What this agency gives to its neighbours. */
export function OwnFile({ door, profile }: Props & { readonly profile: PoolProfile | null }): VNode {
  const says = POOL_WORDS[door.place.language]
  return (
    <>
      <h3>{says.own}</h3>
      {profile === null ? (
        <p>{says.ownFew}</p>
      ) : (
        <>
          <p>{says.ownLead}</p>
          <p>
            {says.ownHolds[profile.by]} {says.ownRounded}
          </p>
          <Form action={`${door.here}/pool.json`} method="get" name="own">
            <TextField name="agency" label={says.name} value={door.agency.slice(0, MOST_NAME)} />
            <SubmitButton kind="secondary">{says.download}</SubmitButton>
          </Form>
        </>
      )}
    </>
  )
}
