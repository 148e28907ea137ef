import type { VNode } from 'preact'
import { Checkbox, Details, type FieldProblem, Select, TextField } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { CALLS_WORDS } from '../page-words.ts'
import type { CallOptions } from '../reading/mapping.ts'
import { NEARBY_FIELD, SECOND_FROM_FIELD, SECOND_ZONE_FIELD } from '../reading/read-options.ts'
import { zoneOptions } from '../reading/zones.ts'

interface OtherClockProps {
  readonly language: Language
  /** What was decided for a file like this before. */
  readonly options: CallOptions
  readonly typed: FormData | undefined
  readonly problems: readonly FieldProblem[]
}

/** Questions that few files need: a second clock, and calls that came in twice. */
export function OtherClock({ language, options, typed, problems }: OtherClockProps): VNode {
  const says = CALLS_WORDS[language]
  const { secondClock, joinNearby } = options
  const given = (name: string, otherwise: string) => {
    const value = typed?.get(name)
    return typeof value === 'string' ? value : typed === undefined ? otherwise : ''
  }
  const problem = problems.find(({ field }) => field === SECOND_FROM_FIELD)?.says
  return (
    <Details summary={says.otherClock}>
      <TextField
        name={SECOND_FROM_FIELD}
        label={says.secondFrom}
        hint={says.secondFromHint}
        required={false}
        value={given(SECOND_FROM_FIELD, secondClock === undefined ? '' : String(secondClock.fromKey))}
        {...(problem === undefined ? {} : { problem })}
      />
      <Select
        name={SECOND_ZONE_FIELD}
        label={says.secondZone}
        options={zoneOptions(language)}
        value={given(SECOND_ZONE_FIELD, secondClock?.timezone ?? 'UTC')}
      />
      <Checkbox
        name={NEARBY_FIELD}
        label={says.joinNearby}
        checked={typed === undefined ? joinNearby === true : typed.get(NEARBY_FIELD) === 'yes'}
      />
    </Details>
  )
}
