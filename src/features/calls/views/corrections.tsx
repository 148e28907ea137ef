import type { VNode } from 'preact'
import { failed, ok, type Result } from '../../../core/result.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import { Checkbox, Details, FieldGroup, type FieldProblem, Select, TextField } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import type { ClockJump } from '../reading/clock-check.ts'
import type { CallMapping, CallOptions } from '../reading/mapping.ts'
import { zoneOptions } from '../reading/zones.ts'
import { KEEPING_WORDS } from '../workspace/words.ts'

interface CorrectionsProps {
  readonly language: Language
  /** What was chosen for the same columns before. */
  readonly options: CallOptions | undefined
  /** The second clock that was found in this file; it is offered, never taken by itself. */
  readonly jump?: ClockJump | null | undefined
  readonly typed: FormData | undefined
}

/** Corrections that a person may choose: calls entered twice, and rows by the clock of another system. */
export function Corrections({ language, options, jump, typed }: CorrectionsProps): VNode {
  const says = KEEPING_WORDS[language]
  const joins = typed === undefined ? options?.joinNearby === true : typed.get('join-nearby') === 'yes'
  const offer = offerOf(options, jump)
  const from = textOf(typed, 'second-from') ?? offer?.from ?? ''
  const joinNearby = <Checkbox name="join-nearby" label={says.joinNearby} hint={says.joinNearbyHint} checked={joins} />
  const fields = (
    <>
      <SecondClock language={language} offer={offer} jump={jump ?? null} typed={typed} />
      {joinNearby}
    </>
  )
  // Never closed over something that is offered, chosen or wrong.
  return joins || from !== '' ? fields : <Details summary={says.corrections}>{fields}</Details>
}

interface Offer {
  readonly from: string
  readonly zone: string
  /** It was chosen for the same columns before. */
  readonly isChosen: boolean
}

function offerOf(options: CallOptions | undefined, jump: ClockJump | null | undefined): Offer | null {
  const { secondClock } = options ?? {}
  if (secondClock !== undefined)
    return { from: String(secondClock.fromKey), zone: secondClock.timezone, isChosen: true }
  if (jump == null || jump.fromKey === null) return null
  return { from: String(jump.fromKey), zone: jump.timezone ?? 'UTC', isChosen: false }
}

interface SecondClockProps extends Pick<CorrectionsProps, 'language' | 'typed'> {
  readonly offer: Offer | null
  readonly jump: ClockJump | null
}

function SecondClock({ language, offer, jump, typed }: SecondClockProps): VNode {
  const says = KEEPING_WORDS[language]
  const zone = textOf(typed, 'second-zone') ?? offer?.zone ?? 'UTC'
  const others = zoneOptions(language).filter(({ value }) => value !== 'UTC')
  const isTicked = typed === undefined ? offer?.isChosen === true : typed.get('second-clock') === 'yes'
  return (
    <FieldGroup legend={jump === null ? says.secondClock : says.secondClockSeen}>
      {jump === null ? <p>{says.secondClockText}</p> : <p>{whySecond(jump, language)}</p>}
      {offer === null ? null : (
        <>
          <input type="hidden" name="second-offered" value={`${offer.from} ${offer.zone}`} />
          <Checkbox name="second-clock" label={says.secondClockTick} hint={says.secondClockHint} checked={isTicked} />
        </>
      )}
      <TextField
        name="second-from"
        label={says.secondClockFrom}
        required={false}
        inputmode="numeric"
        width="medium"
        value={textOf(typed, 'second-from') ?? offer?.from ?? ''}
      />
      <Select
        name="second-zone"
        label={says.secondClockZone}
        options={[{ value: 'UTC', label: 'UTC' }, ...others]}
        value={zone}
      />
    </FieldGroup>
  )
}

/** Why a second clock is offered, in sentences. */
function whySecond({ fromKey, hours, timezone, encounters }: ClockJump, language: Language): string {
  const says = KEEPING_WORDS[language]
  const sentences = [
    says.secondClockWhy(String(fromKey), Math.abs(hours), hours > 0),
    ...(timezone === 'UTC' ? [says.secondClockUtc] : []),
    ...(encounters > 0 ? [says.secondClockTwice(count(encounters, language))] : []),
  ]
  return sentences.join(' ')
}

/**
 * Reads the corrections; undefined where none was chosen. An offer that stands as it was made needs its tick; one that
 * was changed is an answer.
 */
export function readCorrections(
  form: FormData,
  language: Language,
): Result<CallOptions | undefined, readonly FieldProblem[]> {
  const says = KEEPING_WORDS[language]
  const joinNearby = form.get('join-nearby') === 'yes'
  const from = (textOf(form, 'second-from') ?? '').trim()
  const timezone = textOf(form, 'second-zone') ?? ''
  const isTicked = form.get('second-clock') === 'yes'
  const isUntouched = !isTicked && textOf(form, 'second-offered') === `${from} ${timezone}`
  if (isUntouched || (from === '' && !isTicked)) return ok(joinNearby ? { joinNearby } : undefined)
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
