import type { Block, Paper } from '../../../platform/documents/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, longDay, ofHundred } from '../../../web/words/numbers.ts'
import type { MissingField, NeedProfile } from '../profile/profile.ts'
import { LETTER_WORDS, type LetterTopic } from './letter-words.ts'

/** Something that the letter asks for; `field` tells how often it is missing where that is known. */
export interface LetterRequest {
  readonly topic: LetterTopic
  readonly field: MissingField | null
}

/** Which request stands for a field of a call. */
const OF_FIELD: readonly (readonly [string, LetterTopic])[] = [
  ['received', 'received'],
  ['hour', 'received'],
  ['type-initial', 'types'],
  ['type-final', 'types'],
  ['dispatched', 'times'],
  ['arrived', 'times'],
  ['cleared', 'times'],
  ['disposition', 'disposition'],
  ['priority', 'priority'],
  ['place', 'place'],
]
/** Which request mends a check that is not met. What only the agency itself can mend is not in a letter. */
const OF_CHECK: readonly (readonly [string, LetterTopic])[] = [
  ['types-named', 'markers'],
  ['codes-explained', 'codes'],
  ['final-type', 'types'],
  ['both-types', 'types'],
  ['dates', 'received'],
  ['times-complete', 'times'],
  ['units-told', 'units'],
  ['clock-trusted', 'clock'],
  ['disposition', 'disposition'],
  ['places', 'place'],
  ['areas', 'area'],
  ['all-calls', 'all-calls'],
  ['even-coverage', 'days'],
  ['a-year-covered', 'period'],
  ['steady-coding', 'changes'],
]
/** A field that fewer calls than this lack is not worth a letter. */
const WORTH_ASKING = 0.1

/** The fields and answers that the checks and the missing shares of a profile name, each once, in the order to ask. */
export function letterRequests({
  quality,
  missing,
}: Pick<NeedProfile, 'quality' | 'missing'>): readonly LetterRequest[] {
  const requests = new Map<LetterTopic, LetterRequest>()
  for (const [name, topic] of OF_FIELD) {
    const field = missing.find((one) => one.field === name)
    if (field === undefined || !isWorthAsking(field)) continue
    const before = requests.get(topic)?.field ?? null
    if (before === null || shareOf(field) > shareOf(before)) requests.set(topic, { topic, field })
  }
  const open = new Set(quality.checks.flatMap(({ id, met }) => (met === 'yes' ? [] : [id])))
  for (const [id, topic] of OF_CHECK)
    if (open.has(id) && !requests.has(topic)) requests.set(topic, { topic, field: null })
  const order = [...new Set([...OF_FIELD, ...OF_CHECK].map(([, topic]) => topic))]
  return [...requests.values()].sort((one, other) => order.indexOf(one.topic) - order.indexOf(other.topic))
}

/** 1 for a column that is not there. */
const shareOf = ({ mentalHealth, all }: MissingField): number => mentalHealth ?? all ?? 1
const isWorthAsking = (field: MissingField): boolean => shareOf(field) > WORTH_ASKING

interface Given {
  readonly language: Language
  /** Who writes. */
  readonly agency: string
}

/** The letter as plain text, ready to be changed by hand: paragraphs with empty lines between, points with "- ". */
export function letterText(profile: NeedProfile, { language, agency }: Given): string {
  const says = LETTER_WORDS[language]
  const requests = letterRequests(profile)
  const { firstDay, lastDay } = profile.coverage
  const span =
    firstDay === null || lastDay === null
      ? ''
      : ` ${says.span(longDay(firstDay, language), longDay(lastDay, language))}`
  const asked = requests.map((request) => `- ${requestSays(request, profile, language)}`)
  return [
    `${says.greeting},`,
    says.opening(agency),
    `${says.read(count(profile.file.rows, language), count(profile.file.calls, language))}${span}`,
    ...(asked.length === 0 ? [says.askNothing] : [says.ask, asked.join('\n')]),
    says.leftOut,
    `${says.noPersons} ${says.format}`,
    says.closing,
    says.signature,
  ].join('\n\n')
}

function requestSays({ topic, field }: LetterRequest, profile: NeedProfile, language: Language): string {
  const says = LETTER_WORDS[language]
  const { what, why, form } = says.topics[topic]
  const figure = field === null ? '' : ` (${missingSays(field, language)})`
  const steps = topic === 'changes' ? stepsSays(profile, language) : ''
  return `${what}${figure}. ${steps}${says.why(why)} ${says.form(form)}`
}

function missingSays({ mentalHealth, all }: MissingField, language: Language): string {
  const says = LETTER_WORDS[language]
  if (all === null) return says.noColumn
  return mentalHealth === null ? says.missingAll(ofHundred(all)) : says.missing(ofHundred(mentalHealth), ofHundred(all))
}

function stepsSays({ trend }: NeedProfile, language: Language): string {
  const days = [...new Set((trend.levelChanges ?? []).map(({ day }) => longDay(day, language)))]
  return days.length === 0 ? '' : `${LETTER_WORDS[language].steps(days.join('; '))} `
}

interface Written {
  readonly subject: string
  readonly text: string
  readonly agency: string
  readonly language: Language
  readonly isInvented: string | null
}

/** The letter as a paper for print, PDF and Word, from the text as it was changed. */
export function letterPaper({ subject, text, agency, language, isInvented }: Written): Paper {
  return {
    format: 1,
    language,
    title: subject,
    from: agency,
    whoMaySee: LETTER_WORDS[language].whoMaySee,
    marks: isInvented === null ? [] : [isInvented],
    blocks: text
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .flatMap(blocksOf),
    caveats: [],
  }
}

/** A stretch of lines: points become a list, other lines a paragraph each. */
function blocksOf(part: string): readonly Block[] {
  const blocks: Block[] = []
  let items: string[] = []
  const close = () => {
    if (items.length > 0) blocks.push({ kind: 'list', items })
    items = []
  }
  for (const line of part.split('\n').map((one) => one.trim())) {
    if (/^[-•*]\s+/.test(line)) items.push(line.replace(/^[-•*]\s+/, ''))
    else if (line !== '') {
      close()
      blocks.push({ kind: 'paragraph', text: line })
    }
  }
  close()
  return blocks
}
