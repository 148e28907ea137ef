import type { PageRequest, Reply } from '../../web/route.ts'
import { taggedReply } from '../../web/tagged.ts'
import type { ApiProblem } from './ask.ts'

/** Anyone may read it from any page: it is public, and carries nothing of who asks. */
const OPEN = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=300',
}

/** A public answer for machines with its tag, or nothing when the asker has it already. */
export const answerOf = (request: PageRequest, type: string, text: string): Reply =>
  taggedReply(request.headers, { type, text, headers: OPEN })

export const jsonOf = (request: PageRequest, value: unknown): Reply =>
  answerOf(request, 'application/json; charset=utf-8', JSON.stringify(value))

export function problemOf({ status, title, detail, parameter }: ApiProblem): Reply {
  const value = { type: 'about:blank', title, status, detail, ...(parameter === undefined ? {} : { parameter }) }
  return {
    kind: 'text',
    status,
    type: 'application/problem+json; charset=utf-8',
    text: JSON.stringify(value),
    headers: { 'access-control-allow-origin': '*' },
  }
}
