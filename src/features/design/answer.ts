import type { Spread } from '../../core/mix/metrics.ts'
import type { DutyBlock } from '../../core/mix/mix.ts'
import type { Missing } from '../../core/mix/readiness.ts'
import type { Reading } from '../../core/mix/verdict.ts'
import type { Language } from '../../web/words/index.ts'
import { count, hourName, minutes, number, ofHundred, range, shortWeekday } from '../../web/words/numbers.ts'
import type { DesignResult, MixResult, Warning } from './result.ts'
import { DESIGN_WORDS } from './words.ts'

/** "31 (24 to 38)", of 100; `none` where there was nothing to measure. */
export function figureOf(spread: Spread | null, language: Language, none = '0'): string {
  if (spread === null) return none
  const middle = ofHundred(spread.mean)
  const [low, high] = [ofHundred(spread.low), ofHundred(spread.high)]
  return low === high ? middle : `${middle} (${range(low, high, language)})`
}

/** "1,120 (870 to 1,380)". */
export function amountOf(spread: Spread | null, language: Language, none = '0'): string {
  if (spread === null) return none
  const middle = number(spread.mean, language)
  const [low, high] = [number(spread.low, language), number(spread.high, language)]
  return low === high ? middle : `${middle} (${range(low, high, language)})`
}

/** The name of a mix in the language of the page; a mix of the agency's own has the name it was given. */
export function mixName(mix: { readonly id: string; readonly name: string }, language: Language): string {
  return byId(DESIGN_WORDS[language].mixes, mix.id) ?? mix.name
}

/** With the share of trained officers, which is a choice as much as a crew is, and decides the number beside it. */
export function nameInSentence(mix: MixResult, language: Language): string {
  const name = byId(DESIGN_WORDS[language].mixesInSentence, mix.id) ?? mix.name
  const shares = mix.responders.flatMap((each) => (each.kind === 'cit' ? [ofHundred(each.trainedShare)] : []))
  return shares.length === 0 ? name : `${name} (${shares.map(DESIGN_WORDS[language].trainedOf).join(', ')})`
}

function byId(names: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(names, id) ? names[id] : undefined
}

/** The answer of the page: two sentences in natural units. */
export function answerOf(result: DesignResult, language: Language): readonly string[] {
  const says = DESIGN_WORDS[language]
  if (result.verdict.kind === 'refused')
    return [says.refused.lead, `${says.refused.title}: ${joinMissing(result.verdict.missing, language)}`].filter(
      (text) => text !== '',
    )
  const { anySpecialist, clinician } = result.verdict
  const within = minutes(result.options.withinMinutes, language)
  return [
    reachSentence(result, anySpecialist, within, language),
    clinicianSentence(result, anySpecialist, clinician, language),
  ].filter((text) => text !== '')
}

function reachSentence(result: DesignResult, reading: Reading, within: string, language: Language): string {
  const says = DESIGN_WORDS[language]
  if (reading.kind === 'none') return says.metNone(within)
  const figure = (mix: MixResult) => figureOf(mix.metrics.accessShare, language)
  if (reading.kind === 'look-first') {
    const mix = mixOf(result, reading.mix)
    return says.met(figure(mix), within, nameInSentence(mix, language))
  }
  return says.metSeveral(within, listOf(result, reading.mixes, figure, language))
}

function clinicianSentence(result: DesignResult, any: Reading, reading: Reading, language: Language): string {
  const says = DESIGN_WORDS[language]
  if (!result.mixes.some((mix) => mix.crews.length > 0)) return ''
  if (reading.kind === 'none') return says.clinicianNone
  const figure = (mix: MixResult) => figureOf(mix.metrics.clinicianInTimeShare, language)
  if (reading.kind === 'cannot-tell') {
    const same = any.kind === 'cannot-tell' && any.mixes.join() === reading.mixes.join()
    return same ? '' : says.clinicianSeveral(listOf(result, reading.mixes, figure, language))
  }
  const mix = mixOf(result, reading.mix)
  const same =
    any.kind === 'look-first' && any.mix === reading.mix && mix.responders.every(({ kind }) => kind !== 'cit')
  return same ? says.clinicianToo : says.clinician(figure(mix), nameInSentence(mix, language))
}

/** For each mix whose share of trained officers is ours: its reach at the ends of that range. One sentence, or two. */
export function trainedSays(result: DesignResult, language: Language): readonly string[] {
  const says = DESIGN_WORDS[language].ifTrained
  const { verdict } = result
  return result.mixes.flatMap((mix) => {
    const ends = mix.ifTrained ?? []
    if (ends.length === 0) return []
    const parts = ends.map(({ trainedShare, accessShare }, i) =>
      (i === 0 ? says.first : says.next)(ofHundred(trainedShare), ofHundred(accessShare?.mean ?? 0)),
    )
    const isFirst =
      verdict.kind === 'compared' && verdict.anySpecialist.kind === 'look-first' && verdict.anySpecialist.mix === mix.id
    const lost = isFirst ? ends.filter((end) => !end.looksFirst) : []
    const name = nameInSentence(mix, language)
    const end = lost.map(({ trainedShare }) => ` ${says.notFirst(ofHundred(trainedShare))}`).join('')
    return `${says.lead(name)} ${parts.join(', ')}.${end}`
  })
}

function listOf(
  result: DesignResult,
  ids: readonly string[],
  figure: (mix: MixResult) => string,
  language: Language,
): string {
  const says = DESIGN_WORDS[language]
  return joined(
    ids.map((id) => says.aboutWith(figure(mixOf(result, id)), nameInSentence(mixOf(result, id), language))),
    language,
  )
}

/** "a, b and c". */
export function joined(parts: readonly string[], language: Language): string {
  const { and } = DESIGN_WORDS[language]
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`
}

export function mixOf(result: DesignResult, id: string): MixResult {
  const mix = result.mixes.find((each) => each.id === id)
  if (mix === undefined) throw new Error('The verdict names a mix that is not in the result')
  return mix
}

export function missingSays(missing: Missing, language: Language): string {
  const says = DESIGN_WORDS[language].refused
  switch (missing.kind) {
    case 'days':
      return says.days(count(missing.days, language), count(missing.needed, language))
    case 'whole-weeks':
      return says['whole-weeks'](count(missing.weeks, language), count(missing.needed, language))
    case 'all-calls':
      return says['all-calls'](ofHundred(missing.share))
    case 'patrol-units':
      return says['patrol-units'](ofHundred(missing.busyShare))
    default:
      return says[missing.kind]
  }
}

const joinMissing = (missing: readonly Missing[], language: Language): string =>
  missing.map((each) => missingSays(each, language)).join(' ')

export function warningSays(warning: Warning, language: Language): string {
  const says = DESIGN_WORDS[language].warnings
  switch (warning.kind) {
    case 'under-a-year':
      return says['under-a-year'](count(warning.days, language))
    case 'weeks-left-out':
      return says['weeks-left-out'](count(warning.weeks, language), count(warning.of, language))
    case 'patrol-busy':
      return says['patrol-busy'](ofHundred(warning.busyShare))
    case 'few-mental-health-calls':
      return says['few-mental-health-calls'](count(warning.calls, language))
    case 'minutes-drawn':
      return says['minutes-drawn'](ofHundred(warning.share))
    default:
      return says[warning.kind]
  }
}

/** "Mon, Tue, Thu, Fri, noon to 10 pm", or "Mon to Fri, …". */
function dutySays(block: DutyBlock, language: Language): string {
  const names = block.days.map((day) => shortWeekday(day, language))
  const inARow = names.length > 2 && block.days.every((day, i) => day === (block.days[0] ?? 0) + i)
  const days = inARow ? range(names[0] ?? '', names.at(-1) ?? '', language) : names.join(', ')
  return DESIGN_WORDS[language].method.duty(
    days,
    hourName(block.from, language),
    hourName(block.from + block.hours, language),
  )
}

/** The hours of duty of a mix's crews, one line a block. */
export function dutyOf(mix: MixResult, language: Language): readonly string[] {
  return mix.crews.flatMap((crew) => crew.duty.map((block) => dutySays(block, language)))
}
