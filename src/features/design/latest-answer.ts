import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import { answerOf } from './answer.ts'
import { latestRuns, runById } from './store.ts'

/** What the partner's newest comparison answers, in a sentence or two; null without one, and for roles that read none. */
export async function latestAnswer(
  tx: Tx,
  language: Language,
): Promise<{ readonly run: string; readonly says: string } | null> {
  const [newest] = await latestRuns(tx, 1)
  const run = newest === undefined ? null : await runById(tx, newest.id)
  return run === null ? null : { run: run.id, says: answerOf(run.result, language).join(' ') }
}
