import { failed, ok, type Result } from '../../../core/result.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { hasLength, text } from '../../../web/typed.ts'
import { LIST_KINDS } from '../sources.ts'
import type { OwnList } from './list-store.ts'
import type { ListWords } from './list-words.ts'

export const MOST_REQUIREMENTS = 500
export const MOST_TEXT = 4_000

/** An own list as it was typed. */
export interface TypedList {
  readonly title: string
  readonly about: string
  readonly kind: string
  /** One requirement a line. */
  readonly lines: string
}
export const NO_LIST: TypedList = { title: '', about: '', kind: 'own', lines: '' }

export const typedList = (form: FormData): TypedList => ({
  title: text(form, 'title'),
  about: text(form, 'about'),
  kind: text(form, 'kind'),
  lines: text(form, 'lines'),
})

/** Name, kind and about of an own list, whichever way its requirements come. */
export function readHead(
  { title, about, kind }: Omit<TypedList, 'lines'>,
  says: ListWords,
): Result<Omit<OwnList, 'requirements'>, readonly FieldProblem[]> {
  const found = LIST_KINDS.find((one) => one === kind)
  const problems: FieldProblem[] = []
  if (!hasLength(title, 1, 300)) problems.push({ field: 'title', says: says.problemName })
  if (about.length > 2_000) problems.push({ field: 'about', says: says.problemAbout })
  if (found === undefined) problems.push({ field: 'kind', says: says.problemKind })
  return found === undefined || problems.length > 0 ? failed(problems) : ok({ title, about, kind: found })
}

export function readOwn(typed: TypedList, says: ListWords): Result<OwnList, readonly FieldProblem[]> {
  const head = readHead(typed, says)
  const lines = typed.lines.split('\n').map((line) => line.trim())
  const filled = lines.filter((line) => line !== '')
  const tooLong = lines.findIndex((line) => line.length > MOST_TEXT)
  const problem =
    filled.length === 0
      ? says.problemLines
      : filled.length > MOST_REQUIREMENTS
        ? says.problemMany
        : tooLong >= 0
          ? says.problemLong(tooLong + 1)
          : null
  const problems = [...(head.ok ? [] : head.problem), ...(problem === null ? [] : [{ field: 'lines', says: problem }])]
  if (!head.ok || problems.length > 0) return failed(problems)
  return ok({
    ...head.value,
    requirements: filled.map((line) => ({ text: line, asked: '', dueOn: null, everyMonths: null })),
  })
}
