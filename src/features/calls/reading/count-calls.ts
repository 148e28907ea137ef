import type { Duck } from '../../../platform/tables/duck.ts'
import type { CodeBook } from '../codes/code-book.ts'
import { openLexicon } from '../codes/lexicon.ts'
import { lookUpTexts, type Texts } from '../codes/texts.ts'
import type { OwnChoices } from '../profile/definitions.ts'
import type { BadRows, NeedProfile } from '../profile/profile.ts'
import { makeProfile } from '../profile/profile-making.ts'
import { badIntervals, joinedRows, summedRows } from './bad-rows.ts'
import { type Built, buildCalls } from './build.ts'
import type { Coded, CodedShape } from './coded-rows.ts'
import type { Reading } from './reading.ts'

export interface Counted {
  readonly built: Built
  readonly texts: Texts
}

/** Classifies the texts of `coded_rows` and makes the tables `calls` and `responses` of them. */
export async function countCalls(
  duck: Duck,
  given: {
    readonly coded: Coded
    readonly shape: CodedShape
    readonly reading: Pick<Reading, 'codeTable' | 'mapping'>
    readonly codeBook: CodeBook
    readonly onlyProfile: boolean
    /** Masks personal numbers in the texts of `coded_rows`; not given where they were masked before they were kept. */
    readonly mask?: () => Promise<void>
  },
): Promise<Counted> {
  const { coded, shape, onlyProfile, codeBook } = given
  const { codeTable, mapping } = given.reading
  const joinNearby = mapping.options?.joinNearby === true
  const question = { lexicon: openLexicon(), reasons: shape.reasons, codeTable, codeBook }
  const first = await lookUpTexts(duck, question)
  if (first.holdsPersonal) await given.mask?.()
  const texts = first.holdsPersonal && given.mask !== undefined ? await lookUpTexts(duck, question) : first
  return { texts, built: await buildCalls(duck, { shape, coded, onlyProfile, joinNearby }) }
}

/** What a person adds to the figures: what the agency leaves out, and how many codes were confirmed. */
export interface Said {
  readonly caveats: readonly string[]
  readonly codeBook: CodeBook
  /** The partner's own definitions and its choice for this data set. */
  readonly choices?: OwnChoices
}

/** The need profile of counted calls. */
export async function profileOf(
  duck: Duck,
  { reading, counted, said }: { readonly reading: Reading; readonly counted: Counted; readonly said: Said },
): Promise<NeedProfile> {
  const { built, texts } = counted
  return makeProfile({
    duck,
    mapping: reading.mapping,
    built,
    texts,
    badRows: summedRows([...reading.badRows, ...(await badIntervals(duck)), ...joinedWhileCounting(built)]),
    lexicon: openLexicon().version,
    rows: reading.rows,
    notes: reading.notes,
    jump: reading.jump,
    caveats: said.caveats,
    confirmedCodes: texts.confirmed,
    ...(said.choices === undefined ? {} : { choices: said.choices }),
  })
}

/** Rows that say again what another row says, as far as that was seen while calls were made. */
function joinedWhileCounting({ repeatedRows, replaced, nearbyJoined }: Built): readonly BadRows[] {
  const rows = replaced.reduce((sum, one) => sum + one.rows, 0)
  return [
    joinedRows('exact-repeat', repeatedRows),
    joinedRows('superseded', rows),
    joinedRows('nearby-repeat', nearbyJoined),
  ]
}
