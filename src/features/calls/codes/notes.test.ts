import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { literal, openDuck } from '../../../platform/tables/duck.ts'
import { KINDS } from './lexicon.ts'
import { classifyNotes, notesSql } from './notes.ts'
import { CLASS_RANK } from './texts.ts'

/** Invented notes, and what they say. */
const NOTES: readonly (readonly [string | null, 'yes' | 'possible' | 'no' | 'unknown'])[] = [
  ['Caller says her son is suicidal and has a knife', 'yes'],
  ['rp adv male is talking to self, off his meds', 'yes'],
  ['Neg SI. Neg weapons. Loud party', 'no'],
  ['male is not suicidal, just upset about parking', 'no'],
  ['denies SI or HI, wants a ride', 'no'],
  ['no mental health history known to rp', 'no'],
  ['SUICIDAL: NO / WEAPONS: NO', 'no'],
  ['No weapons. Suicidal female in bathroom', 'yes'],
  ['no weapons, suicidal female in bathroom', 'yes'],
  ['denies being suicidal but neighbor says mental health crisis', 'yes'],
  ["she isn't suicidal", 'no'],
  ['has not heard from mother for a week, check the welfare', 'possible'],
  ['dementia patient walked out', 'possible'],
  ['narcan given, breathing', 'possible'],
  ['dead battery, needs jumper cables', 'no'],
  ['fundamental dispute about a governmental ornamental fence', 'no'],
  ['emotional support animal not allowed in store', 'no'],
  ['', 'unknown'],
  [null, 'unknown'],
]

test('notes are read with what they deny taken out', () => {
  for (const [text, expected] of NOTES) expect(classifyNotes(text).class, text ?? 'null').toBe(expected)
})

test('DuckDB reads notes as this program does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-notes-'))
  const duck = await openDuck({ folder, workers: 1 })
  try {
    const values = NOTES.map(([text], at) => `(${at}, ${text === null ? 'NULL::VARCHAR' : literal(text)})`).join(', ')
    const { rank, kind } = notesSql('t')
    const rows = await duck.rows(`SELECT ${rank} AS r, ${kind} AS k FROM (VALUES ${values}) given(i, t) ORDER BY i`)
    for (const [at, [text]] of NOTES.entries()) {
      const read = classifyNotes(text)
      const where = (KINDS as readonly string[]).indexOf(read.kind)
      expect([rows[at]?.r, rows[at]?.k], text ?? 'null').toEqual([
        CLASS_RANK[read.class],
        read.class === 'no' || read.class === 'unknown' ? null : where,
      ])
    }
  } finally {
    duck.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
