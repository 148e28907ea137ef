export {
  type Change,
  type ChangeProblem,
  PARTNER_KINDS,
  type Partner,
  type PartnerFacts,
  type PartnerKind,
  type PersonFacts,
  type RegisteredPerson,
  SEATS,
  type Seat,
} from './kinds.ts'
export {
  type Hanging,
  isPresent,
  type LeavingDoor,
  partnerChoices,
  personChoices,
  presentPartners,
  presentPeople,
} from './leaving.ts'
export { addPerson, changePerson, peopleOf, personById, removePerson } from './people/store.ts'
export {
  addPartner,
  changePartner,
  mayChangePartner,
  partnerById,
  partnersOf,
  setLeaving,
} from './store.ts'
