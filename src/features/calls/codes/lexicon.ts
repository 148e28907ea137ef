import { z } from 'zod'
import { readContent } from './content.ts'

/** How sure a text of a call makes us that the call is about mental health. */
export type MentalHealthClass = 'yes' | 'possible' | 'no' | 'unknown'

/**
 * The sub-kinds that a text of a call can have. The place of a kind in this list is its bit in `yes_kinds` and
 * `possible_kinds` of the table `calls`, so the list only ever grows at its end.
 */
export const KINDS = [
  'other',
  'suicide',
  'mental-health',
  'crisis',
  'hold',
  'welfare-check',
  'substance',
  'distress',
  'cognitive',
  'developmental',
  'wandering',
  'youth',
  'overdose',
  'person-down',
  'crisis-team',
] as const
export type Kind = (typeof KINDS)[number]

/** The bit of a sub-kind; a kind that is not in the list counts as `other`. Sums stay exact up to 52 kinds. */
export function kindBit(kind: string): number {
  return 2 ** Math.max(0, KINDS.findIndex((known) => known === kind))
}

export interface Classified {
  readonly class: MentalHealthClass
  /** What kind: suicide, mental-health, crisis, hold, welfare-check, substance, distress, cognitive, other, … */
  readonly kind: string
  /** What the text was read as, when a code table or a set of known codes translated it. */
  readonly means: string | null
}

const classes = z.enum(['yes', 'possible', 'no', 'unknown'])
const rule = z.object({ class: classes, kind: z.string(), match: z.string() })
const codeRule = rule.extend({ means: z.string() })
const lexiconShape = z.object({
  id: z.literal('mental-health'),
  version: z.number().int(),
  rules: z.array(rule),
  codeSets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      recognisedBy: z.string(),
      atLeast: z.number().int(),
      codes: z.array(codeRule),
    }),
  ),
  alone: z.array(codeRule),
})

interface Rule {
  readonly class: MentalHealthClass
  readonly kind: string
  readonly test: RegExp
  readonly means: string | null
}

export interface Lexicon {
  readonly version: number
  /** Classifies every text of one column together, so that sets of codes can be recognised. */
  classify(texts: readonly string[], codeTable?: ReadonlyMap<string, string>): ReadonlyMap<string, Classified>
}

/** Capitals, one space between words, no marks but #. The form that rules are compared with. */
export function plainText(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}#-]+/gu, ' ')
    .trim()
}

/** Words, as against a bare code such as 459A, CW or P1. */
const HAS_WORDS = /\p{L}{4,}|\p{L}{2,}[ -]+\p{L}{2,}/u

/** Reads the lexicon of content/lexicon/mental-health.json. */
export function openLexicon(): Lexicon {
  const content = lexiconShape.parse(readContent('mental-health.json'))
  const compile = (given: z.infer<typeof rule> & { means?: string }): Rule => ({
    class: given.class,
    kind: given.kind,
    test: new RegExp(given.match, 'u'),
    means: given.means ?? null,
  })
  const rules = content.rules.map(compile)
  const alone = content.alone.map(compile)
  const sets = content.codeSets.map((set) => ({
    by: new RegExp(set.recognisedBy, 'u'),
    atLeast: set.atLeast,
    codes: set.codes.map(compile),
  }))
  return {
    version: content.version,
    classify(texts, codeTable) {
      const plain = texts.map(plainText)
      const known = sets.filter((set) => new Set(plain.filter((text) => set.by.test(text))).size >= set.atLeast)
      const codes = [...known.flatMap((set) => set.codes), ...alone]
      return new Map(texts.map((text) => [text, classifyOne(text, { rules, codes, codeTable })]))
    },
  }
}

interface Rules {
  readonly rules: readonly Rule[]
  readonly codes: readonly Rule[]
  readonly codeTable: ReadonlyMap<string, string> | undefined
}

function classifyOne(text: string, { rules, codes, codeTable }: Rules): Classified {
  const code = plainText(text)
  if (code === '') return { class: 'unknown', kind: 'empty', means: null }
  const described = codeTable?.get(code)
  if (described !== undefined) return byWords(plainText(described), rules, described)
  if (!HAS_WORDS.test(code)) {
    const found = codes.find((rule) => rule.test.test(code))
    if (found) return { class: found.class, kind: found.kind, means: found.means }
  }
  return byWords(code, rules, null)
}

function byWords(text: string, rules: readonly Rule[], means: string | null): Classified {
  const words = text.replaceAll('-', ' ')
  const found = rules.find((rule) => rule.test.test(words))
  if (found) return { class: found.class, kind: found.kind, means }
  return HAS_WORDS.test(text) || means !== null
    ? { class: 'no', kind: 'other', means }
    : { class: 'unknown', kind: 'code', means }
}

export type Outcome =
  | 'not-handled'
  | 'arrest'
  | 'hold'
  | 'crisis-centre'
  | 'hospital'
  | 'nobody-found'
  | 'report'
  | 'other'
  | 'unknown'

const outcomeShape = z.object({
  rules: z.array(
    z.object({
      outcome: z.enum(['not-handled', 'arrest', 'hold', 'crisis-centre', 'hospital', 'nobody-found', 'report']),
      match: z.string(),
    }),
  ),
})

/** Says what a disposition text or code means for the person and the crew. */
export function openOutcomes(): (text: string, codeTable?: ReadonlyMap<string, string>) => Outcome {
  const { rules } = outcomeShape.parse(readContent('dispositions.json'))
  const compiled = rules.map(({ outcome, match }) => ({ outcome, test: new RegExp(match, 'u') }))
  return (text, codeTable) => {
    const code = plainText(text)
    if (code === '') return 'unknown'
    const described = codeTable?.get(code)
    const words = plainText(described ?? code).replaceAll('-', ' ')
    const found = compiled.find(({ test }) => test.test(words)) ?? compiled.find(({ test }) => test.test(code))
    if (found) return found.outcome
    return described !== undefined || HAS_WORDS.test(code) ? 'other' : 'unknown'
  }
}

const sourceShape = z.object({ officerSource: z.string(), officerType: z.string() })

export interface OfficerRules {
  isOfficerSource(text: string): boolean
  isOfficerType(text: string, codeTable?: ReadonlyMap<string, string>): boolean
}

/** Tells calls that an officer opened from calls that someone waited for. */
export function openOfficerRules(): OfficerRules {
  const content = sourceShape.parse(readContent('sources.json'))
  const source = new RegExp(content.officerSource, 'u')
  const type = new RegExp(content.officerType, 'u')
  const words = (text: string) => plainText(text).replaceAll('-', ' ')
  return {
    isOfficerSource: (text) => source.test(words(text)),
    isOfficerType: (text, codeTable) => type.test(words(codeTable?.get(plainText(text)) ?? text)),
  }
}
