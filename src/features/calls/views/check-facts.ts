import type { Language } from '../../../web/words/index.ts'
import { ofHundred } from '../../../web/words/numbers.ts'
import type { DataQuality, MissingField, NeedProfile } from '../profile/profile.ts'
import { CHECK_WORDS } from './words/checks.ts'
import { QUALITY_WORDS } from './words/quality.ts'

const nameIn = (names: Readonly<Record<string, string>>, id: string): string => names[id] ?? id

/** The name of a field as people write it. */
export const fieldName = (field: string, language: Language): string => nameIn(CHECK_WORDS[language].fields, field)
export const checkName = (id: string, language: Language): string => nameIn(CHECK_WORDS[language].checks, id)

type Check = DataQuality['checks'][number]

/** The checks that are not met, the worst first, each with what would mend it. */
export function raisesOf(
  { checks }: DataQuality,
  language: Language,
): readonly { readonly id: string; readonly met: Check['met']; readonly says: string }[] {
  const says: Readonly<Record<string, string>> = CHECK_WORDS[language].raise
  const open = checks.filter(({ met }) => met !== 'yes')
  return [...open.filter(({ met }) => met === 'no'), ...open.filter(({ met }) => met === 'partly')].flatMap(
    ({ id, met }) => {
      const text = says[id]
      return text === undefined ? [] : [{ id, met, says: text }]
    },
  )
}

/** Fields that the file has no column for. */
export const columnsLacking = (missing: readonly MissingField[]): readonly string[] =>
  missing.filter(({ mentalHealth, all }) => mentalHealth === null && all === null).map(({ field }) => field)

/** A field is worth a word when more than this share of calls has none. */
const WORTH_A_WORD = 0.01

/** The field that is missing most, in one sentence, or that nothing is. */
export function missingFinding({ missing }: Pick<NeedProfile, 'missing'>, language: Language): string {
  const says = QUALITY_WORDS[language]
  if (missing.length === 0) return says.missingNone
  const shareOf = ({ mentalHealth, all }: MissingField) => mentalHealth ?? all ?? 0
  const [worst] = [...missing].sort((one, other) => shareOf(other) - shareOf(one))
  const lacking = columnsLacking(missing).map((field) => fieldName(field, language))
  const columns = lacking.length === 0 ? '' : says.missingColumns(lacking.join(', '))
  const most =
    worst === undefined || shareOf(worst) < WORTH_A_WORD
      ? says.missingNothing
      : says.missingFinding(fieldName(worst.field, language), ofHundred(shareOf(worst)), ofHundred(worst.all ?? 0))
  return `${most} ${columns}`.trim()
}
