import { failed, ok, type Result } from '../result.ts'

/** What holds is not written on any more: a change is a new document that takes its place. */
type AgreementState = 'draft' | 'in-review' | 'agreed' | 'in-force' | 'ended' | 'withdrawn'

/** One partner's name under one version. Struck: it was wrong, and does not count. */
export interface Signature {
  readonly party: string
  readonly version: number
  readonly isStruck: boolean
}
/** A head's yes to the text of one version, here, or elsewhere as the owner wrote down. */
export interface HeadsYes {
  readonly party: string
  readonly version: number
  readonly isHere: boolean
}

/** All that decides what may happen next to an agreement. Partners by id. */
export interface AgreementLife {
  readonly state: AgreementState
  /** Between partners each of them signs; of one partner, its head approves. */
  readonly between: 'partners' | 'own'
  readonly owner: string
  /** Those who sign. For a document of one partner, the owner alone. */
  readonly signers: readonly string[]
  /** The newest version. */
  readonly version: number
  readonly yes: readonly HeadsYes[]
  readonly signatures: readonly Signature[]
  readonly unanswered: number
  readonly left: readonly string[]
}

export type LifeStep =
  | { readonly kind: 'ask-review'; readonly until: string; readonly today: string }
  | { readonly kind: 'back-to-draft' }
  | { readonly kind: 'save-version' }
  | { readonly kind: 'say-yes'; readonly party: string; readonly version: number }
  /** `openPlaces`: what nobody filled in the text. `why`: what the owner says to go on over those and over open comments. */
  | { readonly kind: 'agree'; readonly version: number; readonly openPlaces: number; readonly why: string }
  | { readonly kind: 'sign'; readonly party: string; readonly version: number }
  | { readonly kind: 'put-in-force' }
  | { readonly kind: 'leave'; readonly party: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'withdraw' }

export type LifeRefusal =
  | 'wrong-state'
  | 'day-is-over'
  | 'newer-version'
  | 'comments-unanswered'
  | 'places-open'
  | 'yes-missing'
  | 'signature-missing'
  | 'not-a-signer'
  | 'has-signed'
  | 'has-said-yes'
  | 'has-left'
  | 'too-few-parties'
  | 'owner-cannot-leave'

/** Signers whose head has not said yes to the text of a version. A signature is a yes. */
export const missingYes = (life: AgreementLife, version = life.version): readonly string[] =>
  staying(life).filter(
    (party) =>
      !life.yes.some((one) => one.party === party && one.version === version) && !hasSigned(life, party, version),
  )

/**
 * Signers without a signature that counts for a version. A signature counts for its version alone. For a document of one
 * partner the yes of its head, given here, is as good as a signature.
 */
export const missingSignatures = (life: AgreementLife, version = life.version): readonly string[] =>
  staying(life).filter(
    (party) =>
      !hasSigned(life, party, version) &&
      !(life.between === 'own' && life.yes.some((one) => one.isHere && one.party === party && one.version === version)),
  )

const hasSigned = ({ signatures }: AgreementLife, party: string, version: number): boolean =>
  signatures.some((one) => one.party === party && one.version === version && !one.isStruck)

const staying = ({ signers, left }: AgreementLife): readonly string[] =>
  signers.filter((party) => !left.includes(party))

const leastSigners = ({ between }: AgreementLife): number => (between === 'partners' ? 2 : 1)

/** What a step makes of an agreement, or why it cannot be taken. */
export function takeStep(life: AgreementLife, step: LifeStep): Result<AgreementLife, LifeRefusal> {
  switch (step.kind) {
    case 'ask-review':
      return step.until < step.today ? failed('day-is-over') : moved(life, ['draft', 'in-review'], 'in-review')
    case 'back-to-draft':
      return moved(life, ['in-review', 'agreed'], 'draft')
    case 'save-version':
      return saved(life)
    case 'say-yes':
      return yesSaid(life, step)
    case 'agree':
      return agreed(life, step)
    case 'sign':
      return signed(life, step)
    case 'put-in-force':
      return inForce(life)
    case 'leave':
      return left(life, step.party)
    case 'end':
      return moved(life, ['in-force'], 'ended')
    case 'withdraw':
      return moved(life, ['draft', 'in-review', 'agreed'], 'withdrawn')
  }
}

/** Ended and withdrawn are for good; what comes after is a new document. */
const isOver = ({ state }: Pick<AgreementLife, 'state'>): boolean => state === 'ended' || state === 'withdrawn'

function moved(
  life: AgreementLife,
  from: readonly AgreementState[],
  to: AgreementState,
): Result<AgreementLife, LifeRefusal> {
  return from.includes(life.state) ? ok({ ...life, state: to }) : failed('wrong-state')
}

/** A new text: what was said to the old one stays said to the old one. While it is in review it stays there. */
function saved(life: AgreementLife): Result<AgreementLife, LifeRefusal> {
  if (life.state !== 'draft' && life.state !== 'in-review') return failed('wrong-state')
  return ok({ ...life, version: life.version + 1 })
}

function signerProblem(life: AgreementLife, party: string, version: number): LifeRefusal | null {
  if (!life.signers.includes(party)) return 'not-a-signer'
  if (life.left.includes(party)) return 'has-left'
  return version === life.version ? null : 'newer-version'
}

function yesSaid(
  life: AgreementLife,
  { party, version }: { party: string; version: number },
): Result<AgreementLife, LifeRefusal> {
  if (life.state !== 'in-review' && life.state !== 'agreed') return failed('wrong-state')
  const problem = signerProblem(life, party, version)
  if (problem !== null) return failed(problem)
  if (life.yes.some((one) => one.party === party && one.version === version)) return failed('has-said-yes')
  return ok({ ...life, yes: [...life.yes, { party, version, isHere: true }] })
}

function agreed(
  life: AgreementLife,
  { version, openPlaces, why }: { version: number; openPlaces: number; why: string },
): Result<AgreementLife, LifeRefusal> {
  if (life.state !== 'in-review') return failed('wrong-state')
  if (version !== life.version) return failed('newer-version')
  if (staying(life).length < leastSigners(life)) return failed('too-few-parties')
  if (life.unanswered > 0 && why === '') return failed('comments-unanswered')
  if (openPlaces > 0 && why === '') return failed('places-open')
  return missingYes(life).length > 0 ? failed('yes-missing') : ok({ ...life, state: 'agreed' })
}

function signed(
  life: AgreementLife,
  { party, version }: { party: string; version: number },
): Result<AgreementLife, LifeRefusal> {
  if (life.state !== 'agreed') return failed('wrong-state')
  const problem = signerProblem(life, party, version)
  if (problem !== null) return failed(problem)
  if (hasSigned(life, party, version)) return failed('has-signed')
  return ok({ ...life, signatures: [...life.signatures, { party, version, isStruck: false }] })
}

function inForce(life: AgreementLife): Result<AgreementLife, LifeRefusal> {
  if (life.state !== 'agreed') return failed('wrong-state')
  if (staying(life).length < leastSigners(life)) return failed('too-few-parties')
  return missingSignatures(life).length > 0 ? failed('signature-missing') : ok({ ...life, state: 'in-force' })
}

function left(life: AgreementLife, party: string): Result<AgreementLife, LifeRefusal> {
  if (isOver(life)) return failed('wrong-state')
  if (party === life.owner) return failed('owner-cannot-leave')
  if (!life.signers.includes(party)) return failed('not-a-signer')
  if (life.left.includes(party)) return failed('has-left')
  return ok(afterLeaving({ ...life, left: [...life.left, party] }))
}

/**
 * What an agreement is once partners have left. Of what holds, the others stay bound, as long as there are two; a text
 * that was agreed but does not hold yet names the one who left, so it is written anew.
 */
export function afterLeaving(life: AgreementLife): AgreementLife {
  const isNamed = life.signers.some((party) => life.left.includes(party))
  if (!isNamed) return life
  if (life.state === 'agreed') return { ...life, state: 'in-review' }
  return life.state === 'in-force' && staying(life).length < leastSigners(life) ? { ...life, state: 'ended' } : life
}
