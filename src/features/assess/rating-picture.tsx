import type { VNode } from 'preact'
import { STANDINGS, type Standing } from '../../core/assess/standing.ts'
import { Table } from '../../web/parts/index.ts'
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
  return (
    <div class="assess-picture">
      <Table
        caption={says.pictureCaption(id)}
        isCaptionHeard
        columns={[
          { key: 'voice', label: says.voice },
          ...columns.map((standing) => ({ key: standing, label: levelName(instrument, standing, language) })),
        ]}
        rows={voices.map((sector) => ({
          voice: ASSESS_WORDS[language].sectors[sector],
          ...Object.fromEntries(
            columns.map((standing) => [
              standing,
              <Dots
                key={standing}
                n={given.filter((answer) => answer.sector === sector && answer.standing === standing).length}
                says={says.count}
              />,
            ]),
          ),
        }))}
      />
    </div>
  )
}

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
