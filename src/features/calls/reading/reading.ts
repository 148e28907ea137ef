import type { CodeTable } from '../codes/texts.ts'
import type { BadRows } from '../profile/profile.ts'
import type { ClockJump } from './clock-check.ts'
import type { CallMapping } from './mapping.ts'
import type { ColumnNote } from './recognise.ts'

/** What became of the rows of files that were read together. Holds no value of a row. */
export interface Reading {
  readonly mapping: CallMapping
  /** Rows of data, those that could not be read among them. */
  readonly rows: number
  /** Trouble found in single rows, by reason. */
  readonly badRows: readonly BadRows[]
  readonly notes: readonly ColumnNote[]
  /** A place where the clock seems to change; looked for where call numbers are still plain. */
  readonly jump: ClockJump | null
  /** What the agency's own tables say that its codes mean. */
  readonly codeTable: CodeTable
}
