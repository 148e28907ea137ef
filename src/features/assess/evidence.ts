import { isId } from '../../core/kinds.ts'
import type { EvidenceDoor, ThingsHere } from '../../platform/evidence/index.ts'
import { FIELD_READERS } from '../../platform/workspace/index.ts'
import { assessPlace, leads } from './face.ts'
import { itemOf } from './instrument.ts'
import { myPart } from './rating-store.ts'
import { RESULT_WORDS } from './result-words.ts'
import { roundById, roundsOf } from './round-store.ts'
import { ASSESS_WORDS } from './words.ts'

const ID_LENGTH = 36

/**
 * Evidence for an answer, `<rater>.<item>`, opens to whoever gave it, while the round is rating; for what was agreed,
 * `<round>.<item>`, to the leading partner while the round is agreeing.
 */
export const assessEvidence: EvidenceDoor = {
  kind: 'answer',
  roles: FIELD_READERS,
  open: async (tx, request, id) => {
    const [owner, itemId] = [id.slice(0, ID_LENGTH), id.slice(ID_LENGTH + 1)]
    if (!isId(owner) || id[ID_LENGTH] !== '.') return null
    const agreedIn = await roundById(tx, owner)
    if (agreedIn !== null && !leads(request.tenant, agreedIn)) return null
    const rounds = agreedIn === null ? await roundsOf(tx) : [agreedIn]
    for (const round of rounds) {
      const isOwn = agreedIn === null && (await myPart(tx, round.id))?.id === owner
      const item = itemOf(round.instrument, itemId)
      if ((agreedIn === null && !isOwn) || item === null) continue
      return {
        title: `${item.id} ${item.text[request.language]}`,
        back: assessPlace(request, isOwn ? `/${round.id}/rate/${item.question}` : `/${round.id}/agree/${item.id}`),
        mayAdd: round.state === (isOwn ? 'rating' : 'agreeing'),
        place: 'assess',
        ...(isOwn ? { seenBy: ASSESS_WORDS[request.language].seenByRater } : {}),
      }
    }
    return null
  },
}

/** Reports of closed rounds, as evidence for tasks and requirements. */
export const assessThings: ThingsHere = async (tx, { language }) =>
  (await roundsOf(tx))
    .filter(({ state }) => state === 'closed')
    .map(({ id, name }) => ({ href: `/assess/${id}/report`, label: RESULT_WORDS[language].evidenceThing(name) }))
