import type { Assumption } from '../../../core/mix/assumption.ts'
import type { Responder } from '../../../core/mix/mix.ts'
import { readContent, sourceOf } from '../../../platform/content/index.ts'
import type { Block } from '../../../platform/documents/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { trainedSays } from '../answer.ts'
import { assumptionSays, valueSays } from '../assumptions-view.tsx'
import { FIT_WORDS } from '../fit-words.ts'
import type { Recommendation } from '../recommendation.ts'
import { inputName, leftOutSays } from '../recommendation-says.ts'
import type { MixResult } from '../result.ts'
import { DESIGN_WORDS } from '../words.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { consequencesFor, type PaperFacts } from './paper-parts.ts'

/** Assumptions that a brief has room for. */
const MOST_ASSUMED = 3

/** The guesses that weigh most: first those that the answer hangs on, then the widest for their size. */
export function assumedBlocks({ result, recommendation, language, focus }: PaperFacts): readonly Block[] {
  const says = BRIEF_WORDS[language]
  const standing = DESIGN_WORDS[language].assumptions
  const between = result.mixes.filter(({ id }) => recommendation?.between?.includes(id))
  const order = recommendation?.drivers.list.map(({ id }) => id) ?? []
  const rank = ({ id }: Assumption): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const ours = result.assumptions.filter(
    ({ id, standing: whose, low, high }, at, all) =>
      whose !== 'yours' &&
      low < high &&
      !OURS.includes(id) &&
      isAbout(id, [...focus, ...between]) &&
      all.findIndex((each) => each.id === id) === at,
  )
  const first = ours.toSorted((a, b) => rank(a) - rank(b) || width(b) - width(a)).slice(0, MOST_ASSUMED)
  return [
    { kind: 'heading', level: 3, text: says.assumed },
    {
      kind: 'list',
      items: first.map((each) =>
        says.assumption(assumptionSays(each, language).is, valueSays(each, language), standing[each.standing]),
      ),
    },
  ]
}

/** How we count, not how the world is. */
const OURS: readonly string[] = ['smallest-difference', 'smallest-slowdown']

/** Which kind of responder an assumption is about, by the start of its id; all others are about patrol and the method. */
const ABOUT: Readonly<Record<string, Responder['kind']>> = {
  pair: 'co-responder',
  joint: 'co-responder',
  team: 'mobile-crisis',
  standby: 'mobile-crisis',
  upgrade: 'mobile-crisis',
  'call-out': 'mobile-crisis',
  video: 'tele-clinician',
  phone: 'phone-desk',
  transport: 'drop-off',
  handover: 'drop-off',
  'drop-off': 'drop-off',
  'shortest-stay': 'drop-off',
  caseload: 'case-management',
  enrol: 'case-management',
  'follow-up': 'case-management',
}

/** False for an assumption about a responder that none of these mixes has. */
function isAbout(id: string, mixes: readonly MixResult[]): boolean {
  const about = Object.entries(ABOUT).find(([start]) => id === start || id.startsWith(`${start}-`))
  return about === undefined || mixes.some(({ responders }) => responders.some(({ kind }) => kind === about[1]))
}

const width = ({ low, high, value }: Assumption): number => (high - low) / Math.abs(value || 1)

/** What decides between the two best, and what was not weighed at all. */
export function changeBlocks({ result, language }: PaperFacts, recommendation: Recommendation): readonly Block[] {
  const says = BRIEF_WORDS[language]
  const inputs = recommendation.measureNext.map((id) => inSentence(inputName(id, result, language)))
  const leftOut = leftOutSays(recommendation, language)
  return [
    { kind: 'heading', level: 3, text: says.changes },
    {
      kind: 'list',
      items: [
        inputs.length === 0 ? says.hangsOnNothing : says.hangsOn(inputs.join('; ')),
        ...trainedSays(result, language),
        ...(leftOut === '' ? [] : [leftOut]),
      ],
    },
  ]
}

/** "Drive of a pair" as it stands inside a sentence; "CIT" stays as it is. */
const inSentence = (name: string): string =>
  /^.\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

/** From the list that is always there: what may be the better advice here with its signs, and the others by name. */
export function nextBlocks({ language }: PaperFacts, { always }: Recommendation): readonly Block[] {
  const says = BRIEF_WORDS[language]
  const words = FIT_WORDS[language].always
  const names = (standing: (typeof always)[number]['standing']): string =>
    always
      .filter((advice) => advice.standing === standing)
      .map(({ id }) => words.names[id])
      .join('; ')
  const better = always
    .filter(({ standing }) => standing === 'better')
    .map(({ id, lines, gaps }) => {
      const signs = lines.filter(({ holds }) => holds === 'met').map(({ code }) => words.when[code])
      const missing = gaps.length === 0 ? [] : [says.missing(gaps.map((gap) => words.gaps[gap]).join(', '))]
      return says.advice(words.names[id], [...signs, ...missing].join(' '))
    })
  const [unknown, needless] = [names('not-known'), names('not-better')]
  const others = [unknown === '' ? '' : says.notKnown(unknown), needless === '' ? '' : says.notNeeded(needless)]
    .filter((text) => text !== '')
    .join(' ')
  return [
    { kind: 'heading', level: 3, text: says.next },
    {
      kind: 'list',
      items: [...better, ...(others === '' ? [] : [others])],
    },
  ]
}

/** The calls, the run and the studies behind the numbers, in a few lines. */
export function sourceBlocks(facts: PaperFacts): readonly Block[] {
  const { result, language } = facts
  const says = BRIEF_WORDS[language]
  const { inputs } = result
  const studies = studiesOf(facts)
  const items = [
    says.sourceCalls(count(inputs.calls, language), count(inputs.weeks, language), inputs.definition),
    ...(facts.recommendation === null
      ? []
      : [says.sourceRun(count(result.replications, language), String(result.seed))]),
    ...(studies.length === 0 ? [] : [says.sourceStudies(studies.join('; '))]),
  ]
  return [{ kind: 'paragraph', text: [{ text: `${says.sources}. `, strong: true }, items.join(' ')] }]
}

/** Title, publisher and year of what the effects of the first mix rest on. */
function studiesOf(facts: PaperFacts): readonly string[] {
  const [mix] = facts.focus
  if (mix === undefined) return []
  const content = readContent()
  const ids = consequencesFor(facts, mix).outcomes.flatMap((outcome) =>
    outcome.kind === 'told' ? outcome.claims.flatMap(({ effect }) => effect?.effects ?? []) : [],
  )
  const sources = ids.flatMap((id) => content.effects.filter((effect) => effect.id === id).map(({ source }) => source))
  return [...new Set(sources)].flatMap((id) => {
    const source = sourceOf(content, id)
    return source === null ? [] : [[source.title, source.year].filter((part) => part !== null).join(', ')]
  })
}
