import type { DataClass, MemberRole, Proof, Role } from './access.ts'

/**
 * What a role may do with a class of data:
 * R read, W write, O own items, A assigned (active encounter, unit or caseload), G only what the gate released,
 * S suppressed tables, M metadata without content, B break-glass.
 */
export type Grant = 'R' | 'W' | 'O' | 'A' | 'G' | 'S' | 'M' | 'B'
export type Grants = readonly Grant[]
type Row = Readonly<Record<DataClass, Grants>>

const NONE: Grants = []
const R: Grants = ['R']
const RW: Grants = ['R', 'W']
const O: Grants = ['O']
const A: Grants = ['A']
const AR: Grants = ['A', 'R']
const ARW: Grants = ['A', 'R', 'W']
const G: Grants = ['G']
const S: Grants = ['S']
const M: Grants = ['M']
const B: Grants = ['B']

const row = (
  D0: Grants,
  D1: Grants,
  D2: Grants,
  tables: Grants,
  D3: Grants,
  D4: Grants,
  D5: Grants,
  DL: Grants,
): Row => ({ D0, D1, D2, 'D2-tables': tables, D3, D4, D5, DL })

/**
 * Roles by data classes, as docs/glossary.md and the members page state them. The guard asks this table on every
 * request, above what a route says of itself: a route that names a class its role may not touch is never answered.
 * Narrower limits (own items, own unit, own upload) are the handler's; the empty cell is final.
 */
export const ACCESS_MATRIX: Readonly<Record<Role, Row>> = {
  //                      D0  D1    D2    tables D3   D4   D5   log
  visitor: /*          */ row(R, NONE, NONE, S, NONE, NONE, NONE, NONE),
  guest: /*            */ row(R, NONE, O, O, NONE, NONE, NONE, NONE),
  executive: /*        */ row(R, RW, NONE, R, NONE, NONE, NONE, NONE),
  learner: /*          */ row(R, O, NONE, S, NONE, NONE, NONE, O),
  officer: /*          */ row(R, ['R', 'O'], O, S, ARW, G, NONE, O),
  'call-taker': /*     */ row(R, R, A, S, A, NONE, NONE, O),
  coordinator: /*      */ row(RW, RW, R, R, ARW, G, NONE, M),
  supervisor: /*       */ row(R, R, A, R, AR, G, NONE, R),
  analyst: /*          */ row(R, R, R, R, NONE, NONE, NONE, O),
  'agency-admin': /*   */ row(R, RW, NONE, S, NONE, NONE, NONE, M),
  clinician: /*        */ row(R, R, NONE, S, G, ARW, ARW, O),
  'case-manager': /*   */ row(R, R, NONE, S, G, ARW, A, O),
  'provider-admin': /* */ row(R, RW, NONE, S, NONE, NONE, NONE, M),
  'privacy-officer': /**/ row(R, R, NONE, R, B, B, B, R),
  peer: /*             */ row(R, RW, NONE, S, NONE, NONE, NONE, O),
  editor: /*           */ row(RW, RW, NONE, S, NONE, NONE, NONE, O),
  'tta-provider': /*   */ row(R, A, NONE, S, NONE, NONE, NONE, O),
  operator: /*         */ row(R, NONE, NONE, NONE, NONE, NONE, NONE, M),
}

/** True when the cell is not empty: the role may touch this class in some way. */
export function mayTouch(role: Role, dataClass: DataClass): boolean {
  return ACCESS_MATRIX[role][dataClass].length > 0
}

/** The two duties that one person never holds together. */
export type Duty = 'admin' | 'privacy'
export function dutyOf(role: MemberRole): Duty | null {
  if (role === 'agency-admin' || role === 'provider-admin') return 'admin'
  return role === 'privacy-officer' ? 'privacy' : null
}

/** Roles that must sign in with a passkey: whoever holds one can change who sees what. */
export function needsPasskey(role: Role): boolean {
  return role === 'operator' || (role !== 'visitor' && role !== 'guest' && dutyOf(role) !== null)
}

/** How strong a proof is: 1 something known, 2 two factors, 3 bound to the device and to this address. */
const STRENGTH: Readonly<Record<Proof, number>> = {
  password: 1,
  'password-and-code': 2,
  passkey: 3,
  // The demonstration holds invented data only and can be entered from this computer only.
  demonstration: 3,
}

export type NeededProof = 'password' | 'password-and-code' | 'passkey'

/** The weakest proof with which a role may touch these classes. */
export function neededProof(role: Role, classes: readonly DataClass[]): NeededProof {
  if (needsPasskey(role)) return 'passkey'
  return classes.some((dataClass) => needsTwoFactors(role, dataClass)) ? 'password-and-code' : 'password'
}

export function proofSuffices(proof: Proof, needed: NeededProof): boolean {
  return STRENGTH[proof] >= STRENGTH[needed]
}

/** Suppressed tables and one's own log entries are program data (D1) by then; all else above D1 needs two factors. */
function needsTwoFactors(role: Role, dataClass: DataClass): boolean {
  if (dataClass === 'D0' || dataClass === 'D1') return false
  return ACCESS_MATRIX[role][dataClass].some((grant) => grant !== 'S' && !(grant === 'O' && dataClass === 'DL'))
}

/** Classes about persons: an unattended screen closes after 15 minutes instead of 60. */
export function isAboutPersons(classes: readonly DataClass[]): boolean {
  return classes.some((dataClass) => dataClass === 'D3' || dataClass === 'D4' || dataClass === 'D5')
}
