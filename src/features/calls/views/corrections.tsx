import type { VNode } from 'preact'
import { failed, ok, type Result } from '../../../core/result.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import { Checkbox, Details, FieldGroup, type FieldProblem, Select, TextField } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import type { CallMapping, CallOptions } from '../reading/mapping.ts'
import { zoneOptions } from '../reading/zones.ts'
import { KEEPING_WORDS } from '../workspace/words.ts'

interface CorrectionsProps {
  readonly language: Language
  /** What was chosen for the same columns before. */
  readonly options: CallOptions | undefined
  readonly typed: FormData | undefined
}

/** Corrections that a person may choose: calls entered twice, and rows by the clock of another system. */
export function Corrections({ language, options, typed }: CorrectionsProps): VNode {
  const says = KEEPING_WORDS[language]
  const joins = typed === undefined ? options?.joinNearby === true : typed.get('join-nearby') === 'yes'
  const from = textOf(typed, 'second-from') ?? options?.secondClock?.fromKey.toString() ?? ''
  const zone = textOf(typed, 'second-zone') ?? options?.secondClock?.timezone ?? 'UTC'
  const zones = [{ value: 'UTC', label: 'UTC' }, ...zoneOptions(language)]
  const fields = (
    <>
      <Checkbox name="join-nearby" label={says.joinNearby} hint={says.joinNearbyHint} checked={joins} />
      <FieldGroup legend={says.secondClock}>
        <p>{says.secondClockText}</p>
        <TextField
          name="second-from"
          label={says.secondClockFrom}
          required={false}
          inputmode="numeric"
          width="medium"
          value={from}
        />
        <Select name="second-zone" label={says.secondClockZone} options={zones} value={zone} />
      </FieldGroup>
    </>
  )
  // Never closed over something that is chosen or wrong.
  return joins || from !== '' ? fields : <Details summary={says.corrections}>{fields}</Details>
}

/** Reads the corrections; undefined where none was chosen. */
export function readCorrections(
  form: FormData,
  language: Language,
): Result<CallOptions | undefined, readonly FieldProblem[]> {
  const says = KEEPING_WORDS[language]
  const joinNearby = form.get('join-nearby') === 'yes'
  const from = (textOf(form, 'second-from') ?? '').trim()
  const timezone = textOf(form, 'second-zone') ?? ''
  if (from === '') return ok(joinNearby ? { joinNearby } : undefined)
  const problems: FieldProblem[] = []
  if (!/^\d{1,15}$/.test(from)) problems.push({ field: 'second-from', says: says.secondClockProblem })
  if (!isTimeZone(timezone)) problems.push({ field: 'second-zone', says: says.secondZoneProblem })
  if (problems.length > 0) return failed(problems)
  return ok({ ...(joinNearby ? { joinNearby } : {}), secondClock: { fromKey: Number(from), timezone } })
}

export const withOptions = (mapping: CallMapping, options: CallOptions | undefined): CallMapping =>
  options === undefined ? mapping : { ...mapping, options }

function textOf(form: FormData | undefined, name: string): string | undefined {
  const value = form?.get(name)
  return typeof value === 'string' ? value : undefined
}
