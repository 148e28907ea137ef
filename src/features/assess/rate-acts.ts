import { evidenceByThing } from '../../platform/evidence/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { notFound, type Reply, seeOther } from '../../web/route.ts'
import { holdsSocialSecurityNumber, text, version } from '../../web/typed.ts'
import type { Language } from '../../web/words/index.ts'
import { agreedOf } from './agreed-store.ts'
import { isStanding, itemOf, type KeptItem, levelName, questionsOf, wordingOf } from './instrument.ts'
import { ownPartIn } from './overview.ts'
import { questionIn, type RateDoor } from './rate-door.ts'
import { type LastTime, type RateView, ratePage } from './rate-page.tsx'
import { RATE_WORDS } from './rate-words.ts'
import { type Answer, myPart, saveAnswer } from './rating-store.ts'
import type { Round } from './round.ts'
import { holdRound, roundById, roundsOf } from './round-store.ts'

const MOST_REASON = 2000
const MOST_PROOF = 500

export function showQuestion(door: RateDoor, more: Partial<RateView> = {}): Promise<Reply> {
  return door.inRound(async (tx) => {
    const round = await roundById(tx, door.round)
    const question = round === null ? null : questionIn(round, door.request.params.question)
    const own = round === null ? null : await ownPartIn(tx, round)
    if (round === null || question === null || own === null) return door.missing()
    // A closed door keeps what was typed; nobody begins to type behind it.
    if (round.state !== 'rating' && more.hasEnded !== true) return seeOther(door.at)
    const items = own.items.filter(({ item }) => item.question === question)
    const ids = items.map(({ item }) => `${own.rating.id}.${item.id}`)
    return ratePage(door, {
      round,
      question,
      items,
      rater: own.rating.id,
      evidence: await evidenceByThing(tx, 'answer', ids),
      lastTime: await lastTime(tx, round, door.request.language),
      ...more,
    })
  })
}

/** What the closed round before agreed, for items of this one. People with a link do not see other rounds. */
async function lastTime(tx: Tx, round: Round, language: Language): Promise<ReadonlyMap<string, LastTime>> {
  const before = (await roundsOf(tx)).find((one) => one.id !== round.id && one.state === 'closed')
  if (before === undefined) return new Map()
  const agreed = await agreedOf(tx, before.id)
  return new Map(
    round.instrument.items.flatMap((item): [string, LastTime][] => {
      const [then, level] = [itemOf(before.instrument, item.id), agreed.get(item.id)?.standing]
      if (then === null || level === undefined) return []
      const isSame = wordingOf(then) === wordingOf(item)
      return [[item.id, { round: before.name, level: isSame ? levelName(before.instrument, level, language) : null }]]
    }),
  )
}

/**
 * Saves what was filled in, item by item. What cannot be kept, and what another window changed meanwhile, comes back with
 * what was typed; the rest is saved all the same.
 */
export async function saveQuestion(door: RateDoor): Promise<Reply> {
  const form = await door.request.form()
  const saved = await door.inRound(async (tx) => {
    const round = await holdRound(tx, door.round, 'saving')
    const question = round === null ? null : questionIn(round, door.request.params.question)
    const rating = round === null ? null : await myPart(tx, round.id)
    if (round === null || question === null || rating === null || rating.partner !== door.tenant.partner) return null
    const items = round.instrument.items.filter((item) => item.question === question)
    // A form that was cut off on its way changes nothing of what it does not hold.
    const sent = items.filter(({ id }) => form.has(`v-${id}`))
    const typed = new Map(sent.map((item) => [item.id, typedAnswer(form, item)]))
    if (round.state !== 'rating') return { round, question, typed, hasEnded: true, theirs: new Map(), problems: [] }
    const problems = problemsOf(typed, door.request.language)
    const theirs = new Map<string, Answer>()
    let changes = 0
    for (const answer of typed.values()) {
      if (isBroken(answer)) continue
      const done = await saveAnswer(tx, door.tenant, { rating, answer, at: door.request.now })
      if (done === 'saved') changes += 1
      else if (done !== 'same') theirs.set(answer.item, done)
    }
    if (changes > 0) await door.note(tx, 'assessment.rate')
    return { round, question, typed, theirs, problems, hasEnded: false }
  })
  if (saved === null) return notFound()
  const { round, question, typed, theirs, problems, hasEnded } = saved
  if (hasEnded || theirs.size > 0 || problems.length > 0) {
    // What was saved shows as it is now, with its new version.
    const kept = new Map([...typed].filter(([id, answer]) => hasEnded || theirs.has(id) || isBroken(answer)))
    return showQuestion(door, { typed: kept, theirs, problems, hasEnded })
  }
  const questions = questionsOf(round.instrument)
  const next = text(form, 'go') === 'overview' ? undefined : questions[questions.indexOf(question) + 1]
  return seeOther(next === undefined ? door.at : `${door.at}/rate/${next}`)
}

function typedAnswer(form: FormData, { id }: KeptItem): Answer {
  const standing = text(form, `s-${id}`)
  return {
    item: id,
    standing: isStanding(standing) ? standing : '',
    reason: text(form, `r-${id}`),
    proof: text(form, `p-${id}`),
    version: version(form, `v-${id}`),
  }
}

/** What cannot be kept at all. */
const isBroken = ({ reason, proof }: Answer): boolean =>
  reason.length > MOST_REASON || proof.length > MOST_PROOF || holdsSocialSecurityNumber(`${reason} ${proof}`)

function problemsOf(typed: ReadonlyMap<string, Answer>, language: Language): readonly FieldProblem[] {
  const says = RATE_WORDS[language]
  return [...typed.values()].flatMap((answer) => {
    const field = `r-${answer.item}`
    if (holdsSocialSecurityNumber(`${answer.reason} ${answer.proof}`))
      return [{ field, says: says.problemNumber(answer.item) }]
    if (isBroken(answer)) return [{ field, says: says.problemLong(answer.item) }]
    // Kept, and asked for: an item that cannot apply counts nowhere, so its reason is all that is left of it.
    return answer.standing === 'not-applicable' && answer.reason === ''
      ? [{ field, says: says.problemReason(answer.item) }]
      : []
  })
}
