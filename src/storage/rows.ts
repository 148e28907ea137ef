/**
 * Types of all rows, generated from src/storage/migrations. Do not edit.
 * After adding a migration: `node scripts/generate-rows.ts`. The check `node scripts/generate-rows.ts --check` fails on drift.
 */
import type { ColumnType } from 'kysely'

/** A column that the database fills when it is not given. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Insert, infer Update>
    ? ColumnType<Read, Insert | undefined, Update>
    : ColumnType<T, T | undefined, T>
/** A column that the database computes; it is never written. */
export type Computed<T> = ColumnType<T, never, never>
/** A point in time: read as a Date, written as a Date or ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** Read as a value of unknown shape (check it with zod), written as JSON text (JSON.stringify). */
export type Json = ColumnType<unknown, string, string>

export interface AccountDutiesRow {
  account_id: string
  duty: 'admin' | 'privacy'
}

export interface AccountsRow {
  id: string
  email: string
  name: string
  language: Generated<'en' | 'es'>
  is_operator: Generated<boolean>
  created_at: Timestamp
  disabled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  passkey_handle: Uint8Array
}

export interface AgenciesListedRow {
  ori: string
  name: string
  type: 'city' | 'county' | 'state-police' | 'state-other' | 'campus' | 'tribal' | 'other'
  state_code: string
  county: Generated<string>
  latitude: number | null
  longitude: number | null
  population: number | null
  officers: number | null
  employees: number | null
  figures_from: Generated<string>
}

export interface AgencyChoicesRow {
  collaboration_id: string
  partner_id: string
  ori: string
  chosen_by: string
  chosen_at: Timestamp
}

export interface AgencyCorrectionsRow {
  collaboration_id: string
  partner_id: string
  ori: string
  field: 'population' | 'officers' | 'employees'
  value: number
  corrected_by: string
  corrected_at: Timestamp
}

export interface AgencyImportsRow {
  id: string
  imported_at: Timestamp
  file_name: string
  rows_read: number
  rows_kept: number
  set_aside: Json
}

export interface AgreementAnswersRow {
  collaboration_id: string
  partner_id: string
  id: string
  agreement_id: string
  comment_id: string
  answer: 'answered' | 'accepted' | 'declined'
  words: string
  answered_by: string
  answered_name: string
  answered_at: Timestamp
}

export interface AgreementAsksRow {
  collaboration_id: string
  partner_id: string
  agreement_id: string
  asked_partner: string
  version: number
  roles: string[]
  asked_by: string
  asked_at: Timestamp
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface AgreementFlowsRow {
  collaboration_id: string
  partner_id: string
  agreement_id: string
  version: number
  place: number
  from_partner: string
  to_partner: string
  information: string
  purpose: string
  basis: string
  starts_on: string | null
  ends_on: string | null
}

export interface AgreementLeavingsRow {
  collaboration_id: string
  partner_id: string
  agreement_id: string
  party_id: string
  left_on: string
  reason: string
  recorded_by: string
  recorded_name: string
  recorded_at: Timestamp
}

export interface AgreementPartiesRow {
  collaboration_id: string
  partner_id: string
  agreement_id: string
  party_id: string
  signs: boolean
}

export interface AgreementReadingsRow {
  collaboration_id: string
  partner_id: string
  agreement_id: string
  version: number
  account_id: string
  role: string
  passed_on: string | null
  read_on: string
  recorded_at: Timestamp
}

export interface AgreementReviewsRow {
  collaboration_id: string
  partner_id: string
  id: string
  agreement_id: string
  version: number
  asked_until: string
  partners: string[]
  roles: string[]
  words: Generated<string>
  asked_by: string
  asked_at: Timestamp
}

export interface AgreementSignaturesRow {
  collaboration_id: string
  partner_id: string
  id: string
  agreement_id: string
  version: number
  party_id: string
  signer_name: string
  signer_title: string
  signed_on: string
  how: 'here' | 'paper'
  file_id: string | null
  strikes: string | null
  reason: Generated<string>
  recorded_by: string
  recorded_at: Timestamp
}

export interface AgreementStepsRow {
  collaboration_id: string
  partner_id: string
  id: string
  agreement_id: string
  version: number
  step: 'review' | 'back' | 'agreed' | 'yes-elsewhere' | 'in-force' | 'reviewed' | 'ended' | 'withdrawn'
  party_id: string | null
  on_day: string | null
  words: Generated<string>
  taken_by: string
  taken_name: string
  taken_at: Timestamp
}

export interface AgreementTextsRow {
  collaboration_id: string
  partner_id: string
  agreement_id: string
  version: number
  paper: Json
  clauses: string[]
  settled_by: string
  settled_at: Timestamp
}

export interface AgreementsRow {
  collaboration_id: string
  partner_id: string
  id: string
  kind: string
  title: string
  language: 'en' | 'es'
  state: Generated<'draft' | 'in-review' | 'agreed' | 'in-force' | 'ended' | 'withdrawn'>
  version: number
  in_force_version: number | null
  effective_on: string | null
  review_on: string | null
  ends_on: string | null
  replaces: string | null
  made_by: string
  made_at: Timestamp
  changed_by: string
  changed_at: Timestamp
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface ApiRequestsRow {
  collaboration_id: string
  partner_id: string
  key: string
  request_hash: string
  import_id: string
  at: Timestamp
}

export interface ApiTokensRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  scope: string
  token_hash: string
  made_by: string
  made_at: Timestamp
  expires_at: Timestamp
  last_used_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  revoked_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface AssessmentAgreedRow {
  collaboration_id: string
  partner_id: string
  assessment_id: string
  item: string
  standing: 'not-started' | 'planned' | 'partial' | 'full' | 'sustained' | 'not-applicable' | 'dont-know'
  reason: string
  proof: Generated<string>
  version: Generated<number>
  changed_by: string
  changed_at: Timestamp
}

export interface AssessmentAnswersRow {
  collaboration_id: string
  partner_id: string
  assessment_id: string
  rater_id: string
  item: string
  standing: '' | 'not-started' | 'planned' | 'partial' | 'full' | 'sustained' | 'not-applicable' | 'dont-know'
  reason: Generated<string>
  proof: Generated<string>
  version: Generated<number>
  changed_at: Timestamp
}

export interface AssessmentCommentsRow {
  collaboration_id: string
  partner_id: string
  id: string
  assessment_id: string
  item: string
  text: string
  author: string
  author_name: string
  at: Timestamp
}

export interface AssessmentKeysRow {
  collaboration_id: string
  partner_id: string
  rater_id: string
  assessment_id: string
  account_id: string | null
  link_hash: Uint8Array | null
}

export interface AssessmentRatersRow {
  collaboration_id: string
  partner_id: string
  id: string
  assessment_id: string
  sector: 'law-enforcement' | 'provider' | 'dispatch' | 'lived-experience' | 'hospital' | 'courts' | 'other'
  is_done: Generated<boolean>
}

export interface AssessmentsRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  form: 'short' | 'full'
  state: Generated<'rating' | 'agreeing' | 'closed'>
  opened_on: string
  closes_on: string
  closed_on: string | null
  invited: string[]
  instrument_version: string
  instrument: Json
  version: Generated<number>
  made_by: string
  made_at: Timestamp
  changed_by: string
  changed_at: Timestamp
  reopened_on: string | null
}

export interface AuditCheckpointsRow {
  collaboration_id: string
  seq: number
  mac: Uint8Array
  at: Timestamp
  signature: Uint8Array
}

export interface AuditEntriesRow {
  collaboration_id: string
  partner_id: string
  seq: number
  at: Timestamp
  actor: string | null
  session: string | null
  role: string | null
  verb: string
  object_type: string
  object_id: string
  class: 'D0' | 'D1' | 'D2' | 'D2-tables' | 'D3' | 'D4' | 'D5' | 'DL'
  purpose: string | null
  on_behalf_of: string | null
  gate_rule: string | null
  fields_released: Generated<string[]>
  outcome: 'done' | 'refused' | 'failed'
  address: string | null
  device: string | null
  mac: Uint8Array
}

export interface AuditHeadsRow {
  collaboration_id: string
  seq: number
  mac: Uint8Array
  signature: Uint8Array
}

export interface BindingDecreesRow {
  collaboration_id: string
  partner_id: string
  decree: string
  chosen_by: string
  chosen_at: Timestamp
}

export interface CallAlertsRow {
  collaboration_id: string
  partner_id: string
  id: string
  set_id: string
  month: string
  kind: 'volume' | 'coding' | 'missing'
  about: string
  value: number
  expected_low: number
  expected_high: number
  made_at: Timestamp
  seen_by: string | null
  seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface CallAuditAnswersRow {
  collaboration_id: string
  partner_id: string
  audit_id: string
  place: number
  reviewer: string
  answer: 'yes' | 'no' | 'cannot-tell'
  reason: 'notes' | 'ending' | 'caller' | 'scene' | 'other-record' | null
  answered_at: Timestamp
}

export interface CallAuditCallsRow {
  collaboration_id: string
  partner_id: string
  audit_id: string
  place: number
  call_key: string
  local_s: number | null
  type_initial: Generated<string>
  type_final: Generated<string>
  disposition: Generated<string>
  beat: Generated<string>
}

export interface CallAuditSettledRow {
  collaboration_id: string
  partner_id: string
  audit_id: string
  place: number
  answer: 'yes' | 'no' | 'cannot-tell'
  settled_by: string
  settled_at: Timestamp
}

export interface CallAuditStrataRow {
  collaboration_id: string
  partner_id: string
  audit_id: string
  place: number
  stratum: string
}

export interface CallAuditsRow {
  collaboration_id: string
  partner_id: string
  id: string
  set_id: string
  definition: string
  definition_name: string
  rule: Json
  seed: number
  strata: Json
  calls: number
  phase: 'reviewing' | 'settling' | 'finished' | 'cancelled'
  reviewer_one: string
  reviewer_two: string
  answered_one: Generated<number>
  answered_two: Generated<number>
  done_one: Generated<boolean>
  done_two: Generated<boolean>
  made_by: string
  made_at: Timestamp
  finished_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  result: ColumnType<unknown, string | null, string | null>
}

export interface CallCodeBookRow {
  collaboration_id: string
  partner_id: string
  side: 'type' | 'disposition'
  plain: string
  label: string
  class: 'yes' | 'possible' | 'no' | 'unknown'
  kind: string
  apco: string | null
  note: Generated<string>
  confirmed_by: string
  confirmed_at: Timestamp
  save_id: string
}

export interface CallCodeSavesRow {
  collaboration_id: string
  partner_id: string
  id: string
  number: number
  how: 'save' | 'proposals' | 'upload' | 'undo'
  changes: Json
  saved_by: string
  saved_at: Timestamp
  is_undone: Generated<boolean>
}

export interface CallCodesRow {
  collaboration_id: string
  partner_id: string
  set_id: string
  side: 'type' | 'disposition'
  plain: string
  label: string
  calls: number
  first_month: string | null
  last_month: string | null
  months: Generated<Json>
  proposed_class: 'yes' | 'possible' | 'no' | 'unknown'
  proposed_kind: string
  why: Generated<Json>
  lexicon: number
}

export interface CallDefinitionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  rule: Json
  version: Generated<number>
  made_by: string
  changed_at: Timestamp
}

export interface CallEventsRow {
  collaboration_id: string
  partner_id: string
  id: string
  day: string
  kind: 'launch-988' | 'code-change' | 'system' | 'policy' | 'program' | 'other'
  says: string
  edition: Generated<number>
  changed_by: string
  changed_at: Timestamp
}

export interface CallImportsRow {
  collaboration_id: string
  partner_id: string
  id: string
  file_name: string
  file_hash: string
  state: 'waiting' | 'reading' | 'ready' | 'failed' | 'quarantined'
  says: Generated<string>
  job_id: string | null
  inspection: ColumnType<unknown, string | null, string | null>
  mapping: ColumnType<unknown, string | null, string | null>
  columns_key: string | null
  calls: number | null
  first_day: string | null
  last_day: string | null
  imported_by: string
  imported_at: Timestamp
  set_id: string | null
  set_name: string | null
  caveats: Generated<Json>
  files: Generated<Json>
  report: ColumnType<unknown, string | null, string | null>
  destroyed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface CallMonthCountsRow {
  collaboration_id: string
  partner_id: string
  set_id: string
  month: string
  beat: Generated<string>
  type: Generated<string>
  calls: number
  marked: number
}

export interface CallSetDefinitionsRow {
  collaboration_id: string
  partner_id: string
  set_id: string
  definition: string
  chosen_by: string
  chosen_at: Timestamp
}

export interface CallSetsRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  caveats: Generated<Json>
  state: Generated<'empty' | 'counting' | 'ready' | 'failed'>
  says: Generated<string>
  profile: ColumnType<unknown, string | null, string | null>
  version: string | null
  history: Generated<Json>
  calls: number | null
  first_day: string | null
  last_day: string | null
  counted_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  asked: Generated<number>
  counted: Generated<number>
  job_id: string | null
  edition: Generated<number>
  made_by: string
  made_at: Timestamp
}

export interface CallSettingsRow {
  collaboration_id: string
  partner_id: string
  read_notes: Generated<boolean>
  hash_persons: Generated<boolean>
  keep_numbers: Generated<boolean>
  keep_rows_years: Generated<number>
  read_notes_since: ColumnType<Date | null, Date | string | null, Date | string | null>
  hash_persons_since: ColumnType<Date | null, Date | string | null, Date | string | null>
  keep_numbers_since: ColumnType<Date | null, Date | string | null, Date | string | null>
  keep_rows_since: ColumnType<Date | null, Date | string | null, Date | string | null>
  edition: Generated<number>
  changed_by: string
  changed_at: Timestamp
}

export interface CollaborationsRow {
  id: string
  slug: string
  name: string
  created_at: Generated<Timestamp>
  time_zone: Generated<string>
}

export interface CollectionItemsRow {
  collaboration_id: string
  partner_id: string
  id: string
  collection_id: string
  resource_id: string
  title: string
  note: Generated<string>
  position: number
  version: Generated<number>
  added_by: string
  added_at: Timestamp
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface CollectionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  note: Generated<string>
  is_shared: Generated<boolean>
  link_hash: Uint8Array | null
  version: Generated<number>
  created_by: string
  created_at: Timestamp
  updated_by: string
  updated_at: Timestamp
}

export interface CommitteeMembersRow {
  collaboration_id: string
  partner_id: string
  id: string
  person_id: string
  body: 'executive' | 'coordination'
  votes: boolean
  since: string
  until: string | null
  made_by: string
  made_at: Timestamp
}

export interface ContentVersionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  section: 'learn' | 'plan' | 'train' | 'manage' | 'measure' | 'library' | 'network' | 'spotlight'
  path: string
  title: string
  hash: string
  came_first: boolean
  first_seen: Timestamp
  changed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface DesignRunsRow {
  collaboration_id: string
  partner_id: string
  id: string
  import_id: string
  calls_name: string
  seed: number
  replications: number
  need: Json
  result: Json
  made_by: string
  made_at: Timestamp
  design_id: string | null
  design_version: number | null
}

export interface DesignsRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  options: number
  version: number
  made_by: string
  made_at: Timestamp
  changed_by: string
  changed_at: Timestamp
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface DocumentsRow {
  collaboration_id: string
  partner_id: string
  id: string
  kind: string
  title: string
  language: 'en' | 'es'
  content: Json
  is_shared: Generated<boolean>
  version: Generated<number>
  created_by: string
  created_at: Timestamp
  updated_by: string
  updated_at: Timestamp
}

export interface EvidenceRow {
  collaboration_id: string
  partner_id: string
  id: string
  for_kind: string
  for_id: string
  kind: 'link' | 'file' | 'here' | 'words'
  label: string
  href: Generated<string>
  file_id: string | null
  added_by: string
  added_at: Timestamp
}

export interface FilesRow {
  collaboration_id: string
  partner_id: string
  id: string
  stored_name: string
  name: string
  type: string
  size_bytes: number
  sha256: Uint8Array
  class: 'D0' | 'D1' | 'D2' | 'D2-tables' | 'D3' | 'D4' | 'D5' | 'DL'
  keep_until: ColumnType<Date | null, Date | string | null, Date | string | null>
  created_by: string
  created_at: Timestamp
}

export interface FindableRow {
  id: string | null
  kind: string | null
  path: string | null
  language: string | null
  title: string | null
  text: string | null
  more: string | null
  facets: string[] | null
  year: number | null
  published_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  vector: string | null
}

export interface FindableMembersRow {
  kind: string | null
  language: string | null
  value: string | null
  members: string | null
}

export interface FindablePlacesRow {
  kind: string | null
  language: string | null
  id: string | null
  place: number | null
  title_place: number | null
}

export interface FindableWordsRow {
  language: string | null
  word: string | null
  entries: number | null
}

export interface GovernanceRulesRow {
  collaboration_id: string
  partner_id: string
  id: string
  voting_seats: string[]
  quorum: 'more-than-half' | 'half' | 'two-thirds' | 'one-third'
  time_zone: Generated<string>
  made_by: string
  made_at: Timestamp
}

export interface HelpRequestsRow {
  collaboration_id: string
  partner_id: string
  id: string
  reference: string
  link_hash: Uint8Array
  sealed_link: Uint8Array | null
  same_key: Uint8Array
  state: Generated<'received' | 'in-work' | 'question' | 'closed'>
  version: Generated<number>
  received_at: Timestamp
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  confirmed_by: string | null
  warned: Generated<number>
  kind: 'start' | 'training' | 'policy' | 'calls-and-measures' | 'dispatch' | 'partners' | 'visit' | 'funding' | 'families' | 'other'
  goal: string
  urgency: 'two-weeks' | 'two-months' | 'no-hurry'
  asker: 'agency' | 'person'
  agency_name: Generated<string>
  agency_type: Generated<'' | 'police' | 'sheriff' | 'state-police' | 'tribal' | 'campus' | 'dispatch' | 'health' | 'peer-family' | 'court' | 'government' | 'other'>
  state_code: string
  time_zone: string
  contact_name: Generated<string>
  contact_mail: Generated<string>
  contact_phone: Generated<string>
  language: 'en' | 'es'
  section: Generated<'' | 'learn' | 'plan' | 'train' | 'manage' | 'measure'>
  tags: Generated<string[]>
  assigned_to: string | null
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  closed_by: Generated<'' | 'desk' | 'asker'>
  outcome: Generated<'' | 'answered' | 'resources' | 'training' | 'site' | 'planning' | 'passed-on' | 'withdrawn' | 'no-reply' | 'not-for-us'>
  asked_helped_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  helped: Generated<'' | 'yes' | 'partly' | 'no'>
  helped_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  forgotten_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  is_invented: Generated<boolean>
}

export interface InstallationRow {
  only_row: Generated<boolean>
  id: Generated<string>
  key_check: string
  created_at: Generated<Timestamp>
}

export interface InvitationsRow {
  collaboration_id: string
  partner_id: string
  id: string
  email: string
  name: string
  role: string
  token_hash: Uint8Array
  invited_by: string | null
  created_at: Timestamp
  expires_at: Timestamp
  accepted_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface JobsRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  state: Generated<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>
  done: Generated<number>
  total: number | null
  says: Generated<string>
  payload: Json
  result: ColumnType<unknown, string | null, string | null>
  cancel_asked: Generated<boolean>
  started_by: string
  role: string
  attempts: Generated<number>
  created_at: Generated<Timestamp>
  started_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  finished_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface LegalHoldItemsRow {
  collaboration_id: string
  partner_id: string
  hold_id: string
  agreement_id: string
}

export interface LegalHoldsRow {
  collaboration_id: string
  partner_id: string
  id: string
  covers_kind: string
  asked_by: string
  reason: string
  review_on: string
  placed_by: string
  placed_at: Timestamp
  lifted_by: string | null
  lifted_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  lift_reason: Generated<string>
}

export interface LinkChecksRow {
  collaboration_id: string
  partner_id: string
  url: string
  state: 'ok' | 'moved' | 'failing' | 'dead' | 'unknown'
  reason: Generated<string>
  leads_to: Generated<string>
  failures: Generated<number>
  first_failed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  last_ok_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  checked_at: Timestamp
}

export interface LocalNumbersRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  kind: 'drop-off' | 'crisis-line' | 'mobile-team' | 'clinician' | 'sobering' | 'shelter' | 'other'
  phone: string
  note: Generated<string>
  place: Generated<number>
  version: Generated<number>
  updated_by: string
  updated_at: Timestamp
}

export interface MailOutboxRow {
  collaboration_id: string | null
  partner_id: string | null
  id: string
  to_address: string
  subject: string
  state: Generated<'waiting' | 'sending' | 'sent' | 'failed' | 'kept'>
  attempts: Generated<number>
  next_attempt_at: Timestamp
  last_problem: Generated<string>
  created_at: Timestamp
  done_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  sealed_text: Uint8Array | null
}

export interface MeetingActionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  meeting_id: string
  item_id: string
  title: string
  owner_person: string | null
  owner_partner: string | null
  due_on: string
  task_id: string | null
  made_at: Timestamp
}

export interface MeetingAttendanceRow {
  collaboration_id: string
  partner_id: string
  meeting_id: string
  person_id: string
  name: string
  seat: Generated<string>
  works_for: string
  votes: boolean
  state: 'present' | 'substitute' | 'regrets' | 'absent'
  substitute: Generated<string>
}

export interface MeetingDecisionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  meeting_id: string
  item_id: string
  text: string
  how: 'consensus' | 'vote'
  votes_for: Generated<number>
  votes_against: Generated<number>
  votes_abstain: Generated<number>
  recorded_by: string
  recorded_name: string
  recorded_at: Timestamp
}

export interface MeetingItemsRow {
  collaboration_id: string
  partner_id: string
  id: string
  meeting_id: string
  position: number
  title: string
  href: Generated<string>
  minutes: number
  lead_person: string | null
  notes: Generated<string>
  version: Generated<number>
}

export interface MeetingRemarksRow {
  collaboration_id: string
  partner_id: string
  id: string
  meeting_id: string
  text: string
  author: string
  author_name: string
  at: Timestamp
}

export interface MeetingsRow {
  collaboration_id: string
  partner_id: string
  id: string
  body: 'executive' | 'coordination'
  title: Generated<string>
  on_day: string
  from_time: string
  until_time: string
  place: Generated<string>
  link: Generated<string>
  state: Generated<'planned' | 'cancelled'>
  minutes_state: Generated<'none' | 'drafted' | 'sent' | 'adopted'>
  minutes_sent_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  adopted_by_meeting: string | null
  adopted_on: string | null
  quorum: Generated<'' | 'more-than-half' | 'half' | 'two-thirds' | 'one-third'>
  invited_version: Generated<number>
  invited_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  version: Generated<number>
  agenda_version: Generated<number>
  attendance_version: Generated<number>
  made_by: string
  made_at: Timestamp
  changed_by: string
  changed_at: Timestamp
}

export interface MembershipsRow {
  collaboration_id: string
  partner_id: string
  account_id: string
  role: 'executive' | 'learner' | 'officer' | 'call-taker' | 'coordinator' | 'supervisor' | 'analyst' | 'agency-admin' | 'clinician' | 'case-manager' | 'provider-admin' | 'privacy-officer' | 'peer' | 'editor' | 'tta-provider'
  duty: Computed<string | null>
  since: Timestamp
}

export interface MigrationsRow {
  name: string
  hash: string
  applied_at: Generated<Timestamp>
}

export interface NoticesRow {
  collaboration_id: string
  partner_id: string
  id: string
  account_id: string
  kind: string
  says_en: string
  says_es: string
  href: Generated<string>
  created_at: Timestamp
  read_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface PageReviewDaysRow {
  collaboration_id: string
  partner_id: string
  path: string
  due_on: string
  set_by: string
  set_at: Timestamp
}

export interface PageReviewsRow {
  collaboration_id: string
  partner_id: string
  id: string
  path: string
  account_id: string
  name: string
  job: string
  at: Timestamp
}

export interface PartnersRow {
  collaboration_id: string
  id: string
  slug: string
  name: string
  kind: 'law-enforcement' | 'behavioral-health' | 'dispatch' | 'hospital' | 'peer' | 'emergency-medical' | 'courts' | 'social-services' | 'other'
  created_at: Generated<Timestamp>
  about: Generated<string>
  website: Generated<string>
  kept_by: string | null
  version: Generated<number>
  updated_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  left_on: string | null
  left_note: Generated<string>
  access_ends_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface PasskeysRow {
  account_id: string
  credential_id: string
  public_key: Uint8Array
  counter: number
  transports: Generated<string[]>
  is_backed_up: boolean
  name: string
  created_at: Timestamp
  used_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface PasswordCredentialsRow {
  account_id: string
  hash: string
  is_short: boolean
  changed_at: Timestamp
}

export interface PeopleRow {
  collaboration_id: string
  partner_id: string
  id: string
  works_for: string
  name: string
  job_title: Generated<string>
  email: Generated<string>
  phone: Generated<string>
  seat: Generated<'' | 'law-enforcement' | 'behavioral-health' | 'dispatch' | 'lived-experience' | 'family' | 'hospital' | 'emergency-medical' | 'substance-use' | 'housing' | 'courts' | 'jail' | 'victim-services' | 'disability-services' | 'elected-official' | 'funder' | 'community' | 'other'>
  version: Generated<number>
  created_by: string
  created_at: Timestamp
  updated_by: string
  updated_at: Timestamp
}

export interface PlainQuestionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  link_hash: Uint8Array
  sealed_link: Uint8Array | null
  same_key: Uint8Array
  question: string
  contact_mail: Generated<string>
  language: 'en' | 'es'
  received_at: Timestamp
  answer: Generated<string>
  answered_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  answered_by: string | null
  version: Generated<number>
  forgotten_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  is_invented: Generated<boolean>
}

export interface PlanGoalsRow {
  collaboration_id: string
  partner_id: string
  id: string
  title: string
  about: Generated<string>
  question: number | null
  position: Generated<number>
  version: Generated<number>
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  made_by: string
  made_at: Timestamp
  changed_by: string
  changed_at: Timestamp
}

export interface PlanImportsRow {
  collaboration_id: string
  partner_id: string
  id: string
  name: string
  cells: Json
  added: Generated<number>
  changed: Generated<number>
  made_by: string
  made_at: Timestamp
  applied_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  undone_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface PlanNeedsRow {
  collaboration_id: string
  partner_id: string
  task_id: string
  needs_id: string
}

export interface PlanNotesRow {
  collaboration_id: string
  partner_id: string
  id: string
  task_id: string | null
  kind: 'comment' | 'decision' | 'change'
  text: string
  author: string
  author_name: string
  at: Timestamp
}

export interface PlanTasksRow {
  collaboration_id: string
  partner_id: string
  id: string
  number: number
  title: string
  about: Generated<string>
  done_when: Generated<string>
  goal_id: string | null
  owner_person: string | null
  owner_partner: string | null
  starts_on: string | null
  due_on: string | null
  status: Generated<'to-do' | 'doing' | 'waiting' | 'done' | 'dropped'>
  waits_for: Generated<string>
  source_kind: Generated<'' | 'item' | 'decision' | 'clause' | 'requirement' | 'template' | 'design' | 'file'>
  source_id: Generated<string>
  elements: Generated<number[]>
  version: Generated<number>
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  done_on: string | null
  made_by: string
  made_at: Timestamp
  changed_by: string
  changed_at: Timestamp
}

export interface ProtocolCodeTiersRow {
  collaboration_id: string
  partner_id: string
  protocol_id: string
  plain: string
  certainty: 'always' | 'usually' | 'cannot-tell'
  tier: 'T1' | 'T2' | 'T3' | 'T4' | null
  said_by: string
  said_at: Timestamp
}

export interface ProtocolPublishedRow {
  collaboration_id: string
  partner_id: string
  id: string
  protocol_id: string
  version: number
  title: string
  about: string
  content: Json
  signed: Json
  effective_on: string
  review_on: string
  published_by: string
  published_at: Timestamp
  ended_on: string | null
}

export interface ProtocolSignaturesRow {
  collaboration_id: string
  partner_id: string
  protocol_id: string
  version: number
  seat: 'dispatch' | 'clinical'
  account_id: string
  name: string
  role: string
  from_partner: string
  at: Timestamp
}

export interface ProtocolsRow {
  collaboration_id: string
  partner_id: string
  id: string
  title: string
  version: number
  problems: number
  cases: number
  failing: number
  made_by: string
  made_at: Timestamp
  changed_by: string
  changed_at: Timestamp
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface PublishedQuestionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  section: 'learn' | 'plan' | 'train' | 'manage' | 'measure'
  question_en: string
  answer_en: string
  question_es: Generated<string>
  answer_es: Generated<string>
  from_question: string | null
  state: Generated<'proposed' | 'published' | 'withdrawn'>
  version: Generated<number>
  written_by: string
  written_at: Timestamp
  published_by: string | null
  published_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  is_invented: Generated<boolean>
}

export interface PublishedResourcesRow {
  collaboration_id: string
  partner_id: string
  id: string
  record: Json
  license: string
  full_text: Generated<string>
  file_id: string | null
  version: Generated<number>
  published_at: Timestamp
  updated_at: Timestamp
}

export interface RecoveryCodesRow {
  account_id: string
  code_hash: Uint8Array
  used_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface RemindersSentRow {
  collaboration_id: string
  partner_id: string
  key: string
  sent_at: Timestamp
}

export interface RequestDraftsRow {
  collaboration_id: string
  partner_id: string
  id: string
  link_hash: Uint8Array
  answers: Json
  created_at: Timestamp
  expires_at: Timestamp
}

export interface RequestEntriesRow {
  collaboration_id: string
  partner_id: string
  id: string
  request_id: string
  at: Timestamp
  kind: 'confirmed' | 'sorted' | 'assigned' | 'contact' | 'note' | 'message' | 'question' | 'answer' | 'addition' | 'match' | 'sent' | 'closed' | 'reopened' | 'asked-helped' | 'helped'
  is_shown: boolean
  by_account: string | null
  text: Generated<string>
  manner: Generated<'' | 'phone' | 'video' | 'mail' | 'in-person'>
  minutes: number | null
  happened_on: string | null
  refers_to: Generated<string>
  file_id: string | null
}

export interface RequirementListsRow {
  collaboration_id: string
  partner_id: string
  id: string
  source_kind: 'list' | 'decree' | 'own'
  source_id: Generated<string>
  kind: 'decree' | 'pledge' | 'grant' | 'accreditation' | 'state' | 'law' | 'own'
  title: string
  title_es: Generated<string>
  about: Generated<string>
  about_es: Generated<string>
  as_of: Generated<string>
  is_confirmed: boolean
  is_invented: boolean
  made_by: string
  made_at: Timestamp
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface RequirementNotesRow {
  collaboration_id: string
  partner_id: string
  id: string
  requirement_id: string
  kind: 'note' | 'status' | 'details' | 'wording'
  status: Generated<string>
  text: Generated<string>
  author: string
  author_name: string
  at: Timestamp
}

export interface RequirementsRow {
  collaboration_id: string
  partner_id: string
  id: string
  list_id: string
  number: number
  source_id: Generated<string>
  text: string
  text_es: Generated<string>
  asked: Generated<string>
  asked_es: Generated<string>
  is_confirmed: boolean
  worded_on: string | null
  worded_at: Timestamp
  status: Generated<'not-started' | 'under-way' | 'met' | 'to-renew' | 'not-applicable' | 'disputed'>
  reason: Generated<string>
  said_by: string | null
  said_by_name: Generated<string>
  said_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  met_on: string | null
  met_evidence: Generated<number>
  met_clauses: Generated<string[]>
  owner_person: string | null
  owner_partner: string | null
  due_on: string | null
  every_months: number | null
  version: Generated<number>
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  changed_by: string
  changed_at: Timestamp
}

export interface RevisionApprovalsRow {
  collaboration_id: string
  partner_id: string
  kind: string
  record_id: string
  version: number
  account_id: string
  at: Timestamp
  from_partner: Generated<string | null>
}

export interface RevisionCommentsRow {
  collaboration_id: string
  partner_id: string
  id: string
  kind: string
  record_id: string
  version: number
  field: Generated<string>
  text: string
  author: string
  at: Timestamp
  resolved_by: string | null
  resolved_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  from_partner: Generated<string | null>
}

export interface RevisionsRow {
  collaboration_id: string
  partner_id: string
  kind: string
  record_id: string
  version: number
  based_on: number | null
  fields: Json
  note: Generated<string>
  author: string
  at: Timestamp
}

export interface SearchEntriesRow {
  id: string
  kind: string
  path: string
  language: 'en' | 'es'
  title: string
  text: string
  more: Generated<string>
  facets: Generated<string[]>
  year: number | null
  published_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  origin: 'content' | 'desk'
  hash: string
  vector: Computed<string>
}

export interface SearchMembersRow {
  kind: string
  language: string
  value: string
  members: string
  entries: number
}

export interface SearchPlacesRow {
  kind: string
  language: string
  place: number
  title_place: number
  id: string
}

export interface SearchWordsRow {
  language: string
  word: string
  entries: number
}

export interface SecretLinksRow {
  collaboration_id: string
  partner_id: string
  id: string
  token_hash: Uint8Array
  purpose: string
  opens: string
  is_single_use: boolean
  uses: Generated<number>
  last_used_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  created_by: string
  created_at: Timestamp
  expires_at: Timestamp
  revoked_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface SessionsRow {
  id: string
  token_hash: Uint8Array
  account_id: string
  proof: 'password' | 'password-and-code' | 'passkey' | 'demonstration'
  created_at: Timestamp
  seen_at: Timestamp
  proved_at: Timestamp
  idle_until: Timestamp
  guarded_until: Timestamp
  ends_at: Timestamp
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  address: string
  device: string
  chosen_partner: string | null
}

export interface SharedDesignsRow {
  collaboration_id: string
  partner_id: string
  design_id: string
  version: number
  fields: Json
  summary: ColumnType<unknown, string | null, string | null>
  shared_by: string
  shared_at: Timestamp
}

export interface SharedRecordsRow {
  collaboration_id: string
  partner_id: string
  kind: 'agreement' | 'protocol'
  record_id: string
  shared_by: string
  shared_at: Timestamp
}

export interface SignInAttemptsRow {
  id: string
  name_key: Uint8Array
  address: string
  at: Timestamp
  outcome: 'failed' | 'locked' | 'succeeded' | 'released'
}

export interface SignInStepsRow {
  token_hash: Uint8Array
  purpose: 'code' | 'passkey-sign-in' | 'passkey-proof' | 'passkey-enrol'
  account_id: string | null
  challenge: string | null
  tries: Generated<number>
  expires_at: Timestamp
}

export interface SiteHostsRow {
  collaboration_id: string
  partner_id: string
  site_id: string
  since: Timestamp
  set_by: string
}

export interface SpotlightItemsRow {
  collaboration_id: string
  partner_id: string
  id: string
  kind: 'public-notice' | 'story'
  submission_id: string | null
  created_by: string
  created_at: Timestamp
  record: ColumnType<unknown, string | null, string | null>
  published_version: number | null
  published_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  updated_at: Timestamp
  is_invented: Generated<boolean>
}

export interface SubmissionEntriesRow {
  collaboration_id: string
  partner_id: string
  id: string
  submission_id: string
  link_hash: Uint8Array
  at: Timestamp
  kind: 'message' | 'question' | 'assigned' | 'file' | 'edited' | 'approved' | 'accepted' | 'published' | 'unpublished' | 'declined' | 'withdrawn' | 'reopened'
  by_account: string | null
  text: Generated<string>
}

export interface SubmissionsRow {
  collaboration_id: string
  partner_id: string
  id: string
  reference: string
  link_hash: Uint8Array
  sealed_link: Uint8Array | null
  state: Generated<'received' | 'in-review' | 'changes-asked' | 'accepted' | 'published' | 'unpublished' | 'declined' | 'withdrawn'>
  brings: 'resource' | 'policy' | 'training' | 'experience'
  title: string
  title_key: string
  url: Generated<string>
  url_key: Generated<string>
  file_id: string | null
  file_sha256: Uint8Array | null
  licence: 'public-domain' | 'cc-by' | 'cc-by-sa' | 'cc-by-nc' | 'permission' | 'link-only'
  contact_mail: Generated<string>
  language: 'en' | 'es'
  sent_by: string | null
  assigned_to: string | null
  received_at: Timestamp
  changed_at: Timestamp
  reason: Generated<string>
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  published_version: number | null
  published_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  resource: Generated<string>
  forgotten_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  is_invented: Generated<boolean>
}

export interface TotpCredentialsRow {
  account_id: string
  secret: Uint8Array
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  last_step: number | null
  created_at: Timestamp
}

export interface VisitDatesRow {
  collaboration_id: string
  partner_id: string
  id: string
  visit_id: string
  day: string
  from_time: string
  until_time: string
  is_withdrawn: Generated<boolean>
}

export interface VisitEntriesRow {
  collaboration_id: string
  partner_id: string
  id: string
  visit_id: string
  at: Timestamp
  kind: 'received' | 'accepted' | 'question' | 'answer' | 'message' | 'dates' | 'agreed' | 'travel' | 'declined' | 'cancelled' | 'note' | 'shared' | 'closed'
  is_shown: boolean
  by_account: string | null
  text: Generated<string>
}

export interface VisitsRow {
  collaboration_id: string
  partner_id: string
  id: string
  link_hash: Uint8Array
  sealed_link: Uint8Array
  site_id: string
  state: Generated<'received' | 'accepted' | 'question' | 'dates' | 'agreed' | 'declined' | 'cancelled' | 'closed'>
  version: Generated<number>
  received_at: Timestamp
  changed_at: Timestamp
  language: 'en' | 'es'
  contact_name: string
  contact_mail: string
  contact_phone: Generated<string>
  agency_name: string
  state_code: Generated<string>
  visitors: number
  windows: string[]
  wants_to_see: string
  travel_for: Generated<string[]>
  travel_text: Generated<string>
  travel_state: Generated<'not-asked' | 'asked' | 'granted' | 'refused'>
  travel_granted_usd: number | null
  travel_reason: Generated<string>
  time_zone: string
  agreed_date_id: string | null
  shared_resources: Generated<string[]>
  is_invented: Generated<boolean>
}

export interface Rows {
  account_duties: AccountDutiesRow
  accounts: AccountsRow
  agencies_listed: AgenciesListedRow
  agency_choices: AgencyChoicesRow
  agency_corrections: AgencyCorrectionsRow
  agency_imports: AgencyImportsRow
  agreement_answers: AgreementAnswersRow
  agreement_asks: AgreementAsksRow
  agreement_flows: AgreementFlowsRow
  agreement_leavings: AgreementLeavingsRow
  agreement_parties: AgreementPartiesRow
  agreement_readings: AgreementReadingsRow
  agreement_reviews: AgreementReviewsRow
  agreement_signatures: AgreementSignaturesRow
  agreement_steps: AgreementStepsRow
  agreement_texts: AgreementTextsRow
  agreements: AgreementsRow
  api_requests: ApiRequestsRow
  api_tokens: ApiTokensRow
  assessment_agreed: AssessmentAgreedRow
  assessment_answers: AssessmentAnswersRow
  assessment_comments: AssessmentCommentsRow
  assessment_keys: AssessmentKeysRow
  assessment_raters: AssessmentRatersRow
  assessments: AssessmentsRow
  audit_checkpoints: AuditCheckpointsRow
  audit_entries: AuditEntriesRow
  audit_heads: AuditHeadsRow
  binding_decrees: BindingDecreesRow
  call_alerts: CallAlertsRow
  call_audit_answers: CallAuditAnswersRow
  call_audit_calls: CallAuditCallsRow
  call_audit_settled: CallAuditSettledRow
  call_audit_strata: CallAuditStrataRow
  call_audits: CallAuditsRow
  call_code_book: CallCodeBookRow
  call_code_saves: CallCodeSavesRow
  call_codes: CallCodesRow
  call_definitions: CallDefinitionsRow
  call_events: CallEventsRow
  call_imports: CallImportsRow
  call_month_counts: CallMonthCountsRow
  call_set_definitions: CallSetDefinitionsRow
  call_sets: CallSetsRow
  call_settings: CallSettingsRow
  collaborations: CollaborationsRow
  collection_items: CollectionItemsRow
  collections: CollectionsRow
  committee_members: CommitteeMembersRow
  content_versions: ContentVersionsRow
  design_runs: DesignRunsRow
  designs: DesignsRow
  documents: DocumentsRow
  evidence: EvidenceRow
  files: FilesRow
  findable: FindableRow
  findable_members: FindableMembersRow
  findable_places: FindablePlacesRow
  findable_words: FindableWordsRow
  governance_rules: GovernanceRulesRow
  help_requests: HelpRequestsRow
  installation: InstallationRow
  invitations: InvitationsRow
  jobs: JobsRow
  legal_hold_items: LegalHoldItemsRow
  legal_holds: LegalHoldsRow
  link_checks: LinkChecksRow
  local_numbers: LocalNumbersRow
  mail_outbox: MailOutboxRow
  meeting_actions: MeetingActionsRow
  meeting_attendance: MeetingAttendanceRow
  meeting_decisions: MeetingDecisionsRow
  meeting_items: MeetingItemsRow
  meeting_remarks: MeetingRemarksRow
  meetings: MeetingsRow
  memberships: MembershipsRow
  migrations: MigrationsRow
  notices: NoticesRow
  page_review_days: PageReviewDaysRow
  page_reviews: PageReviewsRow
  partners: PartnersRow
  passkeys: PasskeysRow
  password_credentials: PasswordCredentialsRow
  people: PeopleRow
  plain_questions: PlainQuestionsRow
  plan_goals: PlanGoalsRow
  plan_imports: PlanImportsRow
  plan_needs: PlanNeedsRow
  plan_notes: PlanNotesRow
  plan_tasks: PlanTasksRow
  protocol_code_tiers: ProtocolCodeTiersRow
  protocol_published: ProtocolPublishedRow
  protocol_signatures: ProtocolSignaturesRow
  protocols: ProtocolsRow
  published_questions: PublishedQuestionsRow
  published_resources: PublishedResourcesRow
  recovery_codes: RecoveryCodesRow
  reminders_sent: RemindersSentRow
  request_drafts: RequestDraftsRow
  request_entries: RequestEntriesRow
  requirement_lists: RequirementListsRow
  requirement_notes: RequirementNotesRow
  requirements: RequirementsRow
  revision_approvals: RevisionApprovalsRow
  revision_comments: RevisionCommentsRow
  revisions: RevisionsRow
  search_entries: SearchEntriesRow
  search_members: SearchMembersRow
  search_places: SearchPlacesRow
  search_words: SearchWordsRow
  secret_links: SecretLinksRow
  sessions: SessionsRow
  shared_designs: SharedDesignsRow
  shared_records: SharedRecordsRow
  sign_in_attempts: SignInAttemptsRow
  sign_in_steps: SignInStepsRow
  site_hosts: SiteHostsRow
  spotlight_items: SpotlightItemsRow
  submission_entries: SubmissionEntriesRow
  submissions: SubmissionsRow
  totp_credentials: TotpCredentialsRow
  visit_dates: VisitDatesRow
  visit_entries: VisitEntriesRow
  visits: VisitsRow
}
