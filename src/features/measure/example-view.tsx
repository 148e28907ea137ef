import type { VNode } from 'preact'
import type { Measure } from '../../platform/content/index.ts'
import { Chip } from '../../web/parts/index.ts'
import type { PageRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { number, range } from '../../web/words/numbers.ts'
import { type Worked, workOut } from './example.ts'
import { MEASURE_WORDS } from './words.ts'

interface ExampleProps {
  readonly example: NonNullable<Measure['example']>
  readonly unit: string
  readonly request: PageRequest
}

/** The measure worked out on small invented numbers, marked as such. */
export function ExampleView({ example, unit, request }: ExampleProps): VNode {
  const says = MEASURE_WORDS[request.language]
  const worked = workOut(example)
  return (
    <section class="card" aria-labelledby="example">
      <h2 class="card__title" id="example">
        {says.exampleTitle} <Chip tone="accent">{says.invented}</Chip>
      </h2>
      <p>{sentence(worked, unit, request.language)}</p>
      {worked.kind === 'share' && worked.limits !== null ? (
        <p>
          {says.workedLimits(range(worked.limits.low, worked.limits.high, request.language, 1))}{' '}
          <a href={request.href('/measure/reading-intervals')}>{says.readInterval}</a>
        </p>
      ) : null}
    </section>
  )
}

function sentence(worked: Worked, unit: string, language: Language): string {
  const says = MEASURE_WORDS[language]
  const write = (value: number, digits = 1) => number(value, language, digits)
  switch (worked.kind) {
    case 'share':
      return says.workedShare(write(worked.counted), write(worked.of), write(worked.per), write(worked.rate))
    case 'times':
      return says.workedTimes(
        worked.values.map((value) => write(value)).join(', '),
        timeUnit(unit),
        write(worked.median),
        write(worked.p90),
      )
    case 'ratio':
      return says.workedRatio(write(worked.groupRate), write(worked.referenceRate), write(worked.ratio, 2))
  }
}

/** The first word of a unit such as `minutes, median and 90th percentile`. */
const timeUnit = (unit: string): string => unit.split(/[ ,]/)[0] ?? unit
