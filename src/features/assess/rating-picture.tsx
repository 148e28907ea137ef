import type { VNode } from 'preact'
import { placeOf, STANDINGS, type Standing } from '../../core/assess/standing.ts'
import type { Language } from '../../web/words/index.ts'
import { AGREE_WORDS } from './agree-words.ts'
import type { GivenAnswer } from './agreed-store.ts'
import { type KeptInstrument, levelName } from './instrument.ts'
import { SECTORS } from './round.ts'
import { ASSESS_WORDS } from './words.ts'

interface PictureProps {
  readonly id: string
  readonly given: readonly Pick<GivenAnswer, 'sector' | 'standing'>[]
  readonly instrument: KeptInstrument
  readonly language: Language
}

/** Voices by levels, a dot for each person: the distance can be seen, and nothing is averaged. */
export function RatingPicture({ id, given, instrument, language }: PictureProps): VNode {
  const says = AGREE_WORDS[language]
  const columns = STANDINGS.filter(
    (standing) => isLevel(standing) || given.some((answer) => answer.standing === standing),
  )
  const voices = SECTORS.filter((sector) => given.some((answer) => answer.sector === sector))
  const count = (sector: string, standing: Standing): number =>
    given.filter((answer) => answer.sector === sector && answer.standing === standing).length
  return (
    <table class="usa-table usa-table--borderless assess-picture">
      <caption class="sr-only">{says.pictureCaption(id)}</caption>
      <thead>
        <tr>
          <th scope="col">{says.voice}</th>
          {columns.map((standing) => (
            <th key={standing} scope="col">
              <span class="assess-picture__sign" aria-hidden="true">
                {signOf(standing)}
              </span>
              <span class="assess-picture__name">{levelName(instrument, standing, language)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {voices.map((sector) => (
          <tr key={sector}>
            <th scope="row">{ASSESS_WORDS[language].sectors[sector]}</th>
            {columns.map((standing) => (
              <td key={standing}>
                <Dots n={count(sector, standing)} says={says.count} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The sign of a level in all pictures of the self-assessment. */
const signOf = (standing: Standing): string =>
  standing === 'dont-know' ? '?' : standing === 'not-applicable' ? '–' : String(placeOf(standing))

const isLevel = (standing: Standing): boolean => standing !== 'not-applicable' && standing !== 'dont-know'

function Dots({ n, says }: { n: number; says: (n: number) => string }): VNode {
  if (n === 0) return <span class="sr-only">0</span>
  return (
    <>
      <span class="assess-dots" aria-hidden="true">
        {'●'.repeat(Math.min(n, 12))}
        {n > 12 ? ` ${n}` : ''}
      </span>
      <span class="sr-only">{says(n)}</span>
    </>
  )
}
