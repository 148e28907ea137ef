import { here } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import { count, ofHundred } from '../../web/words/numbers.ts'
import { listSets } from '../calls/index.ts'
import { latestAnswer } from '../design/index.ts'
import type { CallFacts } from './facts.ts'
import { OVERVIEW_WORDS } from './words.ts'

/** From this many on a count may be published, so that it is a program fact (class D1) by then. */
const LEAST = 11

/** How many calls the partner counted; null where this member may not know, or too few to tell. */
export async function callFacts(tx: Tx, request: WorkspaceRequest): Promise<CallFacts | null> {
  const set = (await listSets(tx)).find(({ profile }) => profile !== null)
  if (set?.profile == null) return null
  const says = OVERVIEW_WORDS[request.language]
  const { file, spread } = set.profile
  if (file.calls < LEAST) return null
  const calls = count(file.calls, request.language)
  const href = here(request, `/calls/sets/${set.id}`)
  const { lowest, lowestShare, highestShare } = spread
  return lowest < LEAST || lowestShare === null || highestShare === null
    ? { sentence: says.callsOne(calls), href }
    : { sentence: says.callsSentence(calls, ofHundred(lowestShare), ofHundred(highestShare)), href }
}

/** What the partner's newest comparison answers. */
export async function designFacts(tx: Tx, request: WorkspaceRequest): Promise<CallFacts | null> {
  const answer = await latestAnswer(tx, request.language)
  return answer === null ? null : { sentence: answer.says, href: here(request, `/design/${answer.run}`) }
}
