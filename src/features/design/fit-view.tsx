import type { VNode } from 'preact'
import type { Advice, AdviceCode } from '../../core/mix/always.ts'
import type { Fit, FitCode, Line } from '../../core/mix/fit.ts'
import { Chip, Details, Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { count, minutes, number, ofHundred } from '../../web/words/numbers.ts'
import { FIT_WORDS } from './fit-words.ts'

/** The four advices that stand beside every mix, each with the signs that speak for it here. */
export function AlwaysView({ advice, language }: { advice: readonly Advice[]; language: Language }): VNode {
  const says = FIT_WORDS[language].always
  return (
    <section>
      <h2>{says.title}</h2>
      <p>{says.lead}</p>
      <ul>
        {advice.map((each) => (
          <li key={each.id}>
            <strong>{says.names[each.id]}</strong>{' '}
            <Chip tone={each.standing === 'better' ? 'accent' : 'plain'}>{says.standing[each.standing]}</Chip>
            <ul>
              {each.lines
                .filter(({ holds }) => holds === 'met')
                .map((line) => (
                  <li key={line.code}>{signSays(line, language)}</li>
                ))}
              {each.gaps.length === 0 ? null : (
                <li>
                  {says.missing}: {each.gaps.map((gap) => says.gaps[gap]).join(', ')}.
                </li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The sign, with its figure and our line where it has them. */
export function signSays(line: Line<AdviceCode>, language: Language): string {
  const { always } = FIT_WORDS[language]
  const figure = againstLine(line, language)
  return figure === null ? always.when[line.code] : `${always.when[line.code]} (${figure})`
}

/** Every program type, held against this place line by line. */
export function FitView({ fit, language }: { fit: readonly Fit[]; language: Language }): VNode {
  const says = FIT_WORDS[language]
  return (
    <section>
      <h2>{says.title}</h2>
      <p>{says.lead}</p>
      {fit
        .filter(({ isAddOn }) => !isAddOn)
        .map((each) => (
          <TypeView key={each.type} fit={each} language={language} />
        ))}
      <h3>{says.addOns}</h3>
      {fit
        .filter(({ isAddOn }) => isAddOn)
        .map((each) => (
          <TypeView key={each.type} fit={each} language={language} />
        ))}
    </section>
  )
}

function TypeView({ fit, language }: { fit: Fit; language: Language }): VNode {
  const says = FIT_WORDS[language]
  const counted = (holds: Line['holds']): string =>
    count(fit.lines.filter((line) => line.holds === holds).length, language)
  const summary = says.summary(counted('met'), count(fit.lines.length, language), counted('not-known'))
  return (
    <Details summary={`${says.types[fit.type]}: ${summary}`}>
      <Table
        caption={says.types[fit.type]}
        isCaptionHeard
        columns={[
          { key: 'needs', label: says.columns.needs },
          { key: 'here', label: says.columns.here },
          { key: 'why', label: says.columns.why },
        ]}
        rows={fit.lines.map((line) => ({
          needs: says.needs[line.code],
          here: [says.holds[line.holds], againstLine(line, language)].filter((text) => text !== null).join(': '),
          why: `${says.why[line.code]} ${sourceOf(line, language)}`,
        }))}
      />
    </Details>
  )
}

const FROM_TOOLKIT: readonly FitCode[] = ['any-size', 'round-the-clock']

function sourceOf({ code, threshold }: Line, language: Language): string {
  const says = FIT_WORDS[language]
  if (threshold !== null) return says.threshold
  return FROM_TOOLKIT.includes(code) ? says.toolkit : says.reading
}

/** "0.09 calls at once; our line is 0.15"; null where nothing is measured. */
function againstLine(line: Line<FitCode | AdviceCode>, language: Language): string | null {
  const { code, figure, threshold } = line
  if (figure === null || threshold === null || code === 'data-gaps') return null
  const write = (value: number): string => figureSays(code, value, language)
  return FIT_WORDS[language].against(write(figure), write(threshold))
}

function figureSays(code: FitCode | AdviceCode, value: number, language: Language): string {
  const says = FIT_WORDS[language]
  switch (code) {
    case 'peak-busy':
    case 'peak-idle':
      return says.perHour(number(value, language, 2))
    case 'slow-handover':
      return minutes(value, language)
    case 'sworn':
    case 'small-force':
      return says.officers(count(value, language))
    case 'county-scale':
      return says.people(count(value, language))
    case 'several-types':
      return says.severalTypes(count(value, language))
    case 'demand-wide':
      return says.always.demandRatio(number(value, language, 1))
    default:
      return says.ofHundred(ofHundred(value))
  }
}
