import type { PoolProfile } from '../../../core/mix/pool-profile.ts'
import type { Result } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import type { PageRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import {
  isSamePool,
  lineOf,
  MOST_FILES,
  type PoolFile,
  type PoolFileProblem,
  profileIn,
  readPoolBytes,
  readPoolText,
} from './pool-file.ts'
import { POOL_WORDS } from './pool-words.ts'

/** Files of neighbours as a form brought them: those that were read before and still stand in the page, then new ones. */
export interface PoolAsked {
  readonly files: readonly PoolFile[]
  readonly problems: readonly FieldProblem[]
}
export const NOTHING_ASKED: PoolAsked = { files: [], problems: [] }

/** The field of a file that the page already holds, with the file's text, and the tick that keeps it. */
export const keptField = (at: number): string => `kept-${at}`
export const keepField = (at: number): string => `keep-${at}`
export const FILES_FIELD = 'files'

interface Sent {
  readonly name: string
  readonly read: Result<PoolFile, PoolFileProblem>
}

/**
 * Reads the form in memory and keeps nothing. A file that cannot be used is a problem that names it; the others count.
 * `own` is what this agency's own file would say, so that it is not counted twice.
 */
export async function poolAsked(request: PageRequest, own: PoolProfile | null): Promise<PoolAsked> {
  const says = POOL_WORDS[request.language].problems
  const form = await readUpload(
    request,
    async ({ name, bytes }): Promise<Sent> => ({ name: lineOf(name, 60), read: await readPoolBytes(bytes) }),
    { mostFiles: MOST_FILES + 1 },
  )
  const problem = (told: string): FieldProblem => ({ field: FILES_FIELD, says: told })
  if (!form.ok) return { files: [], problems: [problem(says['broken-off'])] }
  const kept = keptIn(form.value.fields)
  const files = [...kept]
  const problems: FieldProblem[] = []
  for (const { name, read } of form.value.all) {
    const found = read.ok ? standingOf(read.value, files, own) : read.problem
    if (found !== null) problems.push(problem(toldOf(name, found, request.language)))
    else if (read.ok) files.push(read.value)
  }
  if (files.length > MOST_FILES) problems.push(problem(says['too-many'](String(MOST_FILES))))
  if (form.value.all.length === 0 && !('recount' in form.value.fields)) problems.push(problem(says.none))
  return { files: files.slice(0, MOST_FILES), problems }
}

function keptIn(fields: Readonly<Record<string, string>>): readonly PoolFile[] {
  return Array.from({ length: MOST_FILES }, (_, at) => at).flatMap((at) => {
    const text = fields[keptField(at)]
    const read = text === undefined || fields[keepField(at)] === undefined ? null : readPoolText(text)
    return read?.ok === true ? [read.value] : []
  })
}

type Refusal = PoolFileProblem | { readonly kind: 'own' | 'twice' }

function standingOf(file: PoolFile, others: readonly PoolFile[], own: PoolProfile | null): Refusal | null {
  const profile = profileIn(file)
  if (own !== null && isSamePool(profile, own)) return { kind: 'own' }
  return others.some((other) => isSamePool(profile, profileIn(other))) ? { kind: 'twice' } : null
}

function toldOf(name: string, problem: Refusal, language: Language): string {
  const says = POOL_WORDS[language].problems
  if (problem.kind === 'other-version') return says['other-version'](name, problem.version)
  if (problem.kind === 'changed') return says.changed(name, problem.at)
  return says[problem.kind](name)
}
