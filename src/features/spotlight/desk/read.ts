import type { FieldProblem } from '../../../web/parts/index.ts'

/** What a form of the desk came to. */
export interface Read<Entry> {
  /** Null while there is a problem. */
  readonly entry: Entry | null
  readonly problems: readonly FieldProblem[]
}
