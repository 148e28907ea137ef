import { thresholdsOf } from '../../../core/mix/verdict.ts'
import type { Block } from '../../../platform/documents/index.ts'
import { count, minutes, number, ofHundred, percent } from '../../../web/words/numbers.ts'
import { dutyOf, mixName } from '../answer.ts'
import { describe } from '../explore/describe.ts'
import { OPTION_WORDS } from '../explore/option-words.ts'
import type { MixResult } from '../result.ts'
import { DESIGN_WORDS } from '../words.ts'
import { ANNEX_WORDS } from './annex-words.ts'
import type { PaperFacts } from './paper-parts.ts'

/** The calls, how they were counted, and the run itself. */
export function inputBlocks({ result, language }: PaperFacts): readonly Block[] {
  const says = ANNEX_WORDS[language]
  const method = DESIGN_WORDS[language].method
  const { inputs } = result
  const n = (value: number): string => count(value, language)
  const { dispatch, travel, scene } = inputs.known
  return [
    { kind: 'heading', level: 2, text: says.inputs },
    {
      kind: 'list',
      items: [
        method.inputs(n(inputs.calls), n(inputs.mentalHealthCalls), n(inputs.weeksReplayed)),
        method.definition(inputs.definition),
        says.input.days(n(inputs.daysCovered), n(inputs.weeksReplayed), n(inputs.weeks)),
        ...(inputs.patrol === null ? [] : [method.patrol[inputs.patrol.source](ofHundred(inputs.patrol.busyShare))]),
        says.input.known(ofHundred(dispatch), ofHundred(travel), ofHundred(scene)),
        ...(result.mixes.length === 0
          ? []
          : [
              `${says.input.asked(n(result.replications), n(result.asked), n(result.options.weeks))} ${result.stopped === 'settled' ? says.input.settled : says.input.all}`,
            ]),
        says.input.seed(String(result.seed)),
        says.input.method(result.method, result.schema),
        says.input.fingerprint(result.inputs.fingerprint),
      ],
    },
  ]
}

/** Each mix with who responds, when it was planned to be on duty, and what a page it was copied from leaves open. */
export function mixBlocks({ result, language }: PaperFacts): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: ANNEX_WORDS[language].mixes },
    ...result.mixes.flatMap((mix): readonly Block[] => [
      { kind: 'heading', level: 3, text: mixName(mix, language) },
      { kind: 'list', items: mixSays(mix, { language }) },
    ]),
  ]
}

function mixSays(mix: MixResult, { language }: Pick<PaperFacts, 'language'>): readonly string[] {
  const says = ANNEX_WORDS[language]
  if (mix.responders.length === 0) return [says.patrolOnly]
  const duty = dutyOf(mix, language)
  const { copiedFrom } = mix
  return [
    ...mix.responders.map((each) => `${OPTION_WORDS[language].kinds[each.kind]}: ${describe(each, language)}`),
    ...(duty.length === 0 ? [] : [says.planned(duty.join('; '))]),
    ...(copiedFrom === undefined
      ? []
      : [
          says.copied(copiedFrom.name, copiedFrom.source),
          copiedFrom.unknown.length === 0 ? says.nothingUnknown : says.unknown(copiedFrom.unknown.join('; ')),
        ]),
  ]
}

/** Gates, thresholds, and when a mix is named: the same for all. */
export function ruleBlocks({ result, language }: PaperFacts): readonly Block[] {
  const says = ANNEX_WORDS[language]
  const { gates, withinMinutes, trainedToday } = result.options
  const { slowdownLimit, smallestSlowdown, smallestDifference } = thresholdsOf({ ...result.options, mixes: [] })
  return [
    { kind: 'heading', level: 2, text: says.rules },
    {
      kind: 'list',
      items: [
        says.rule.lead(String(gates.policeLeadUpTo)),
        says.rule.civilian(String(gates.civilianFrom)),
        says.rule.phone(String(gates.phoneFrom)),
        says.rule.within(minutes(withinMinutes, language)),
        says.rule.trained(ofHundred(trainedToday)),
        says.rule.slower(percent(slowdownLimit), minutes(smallestSlowdown, language)),
        says.rule.named(number(100 * smallestDifference, language, 1)),
      ],
    },
  ]
}
