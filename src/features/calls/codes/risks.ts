import { z } from 'zod'
import { RISKS } from '../../../core/sim/replay.ts'
import { readContent } from './content.ts'
import { KINDS, type Kind, kindBit, plainText } from './lexicon.ts'

/** Risks that the text of a type can carry. Whether the place of a call is known is no matter of its type. */
const TOLD = ['weapon', 'violence', 'medical'] as const
type ToldRisk = (typeof TOLD)[number]

const shape = z.object({
  id: z.literal('risks'),
  version: z.number().int(),
  traps: z.array(z.object({ match: z.string() })),
  over: z.string(),
  risks: z.array(z.object({ risk: z.enum(TOLD), match: z.string(), kinds: z.array(z.enum(KINDS)) })),
})

export interface RiskWords {
  readonly version: number
  /** Bits of RISKS that the text of a type carries; `kind` is how the lexicon of mental health read it. */
  riskOf(text: string, kind: string, codeTable?: ReadonlyMap<string, string>): number
  /** Bits of kinds (see `kindBit`) that carry a risk without any word, for kinds that notes spoke of. */
  readonly ofKinds: readonly { readonly risk: number; readonly kinds: number }[]
}

/** What stands behind this many characters is no part of a type. */
const LONGEST_READ = 500

/** Reads the word table of content/lexicon/risks.json. */
export function openRiskWords(): RiskWords {
  const content = shape.parse(readContent('risks.json'))
  const traps = content.traps.map(({ match }) => new RegExp(match, 'gu'))
  const over = new RegExp(content.over, 'u')
  const risks = content.risks.map(({ risk, match, kinds }) => ({
    risk,
    test: new RegExp(match, 'u'),
    kinds: new Set<string>(kinds),
  }))
  return {
    version: content.version,
    ofKinds: content.risks.map(({ risk, kinds }) => ({ risk: RISKS[risk], kinds: sumOfBits(kinds) })),
    riskOf(text, kind, codeTable) {
      const words = wordsOf(codeTable?.get(plainText(text)) ?? text, traps)
      const isCarried = ({ risk, test, kinds }: (typeof risks)[number]) =>
        kinds.has(kind) || (test.test(words) && !(ends(risk) && over.test(words)))
      return risks.reduce((bits, one) => bits | (isCarried(one) ? RISKS[one.risk] : 0), 0)
    },
  }
}

/** Violence that is over needs no police lead; a weapon may still be there. */
const ends = (risk: ToldRisk): boolean => risk === 'violence'

const sumOfBits = (kinds: readonly Kind[]): number => kinds.reduce((sum, kind) => sum + kindBit(kind), 0)

/** Capitals and digits with one space between words, without what the traps cover. */
function wordsOf(text: string, traps: readonly RegExp[]): string {
  const words = plainText(text.slice(0, LONGEST_READ))
    .replace(/[-#\s]+/g, ' ')
    .trim()
  return traps.reduce((left, trap) => left.replace(trap, ' '), words)
}
