import type { Selectable } from 'kysely'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import type { SourceRequirement } from '../../core/requirements/changes.ts'
import type { RequirementStatus } from '../../core/requirements/standing.ts'
import type { Tx } from '../../storage/index.ts'
import type { RequirementListsRow, RequirementsRow } from '../../storage/rows.ts'
import type { Language } from '../../web/words/index.ts'
import type { ListKind } from './sources.ts'

/** A list that a partner follows. */
export interface FollowedList {
  readonly id: string
  readonly partner: PartnerId
  readonly source: 'list' | 'decree' | 'own'
  readonly sourceId: string
  readonly kind: ListKind
  readonly title: string
  readonly titleEs: string
  readonly about: string
  readonly aboutEs: string
  readonly asOf: string
  readonly isConfirmed: boolean
  readonly isInvented: boolean
  readonly madeAt: Instant
  readonly isRemoved: boolean
}

export type Requirement = SourceRequirement & {
  readonly id: string
  readonly list: string
  /** The partner that follows its list. */
  readonly partner: PartnerId
  /** Its number in the list. */
  readonly number: number
  /** The day of the content that the words were copied from; null for own words. */
  readonly wordedOn: string | null
  readonly wordedAt: Instant
  readonly status: RequirementStatus
  readonly reason: string
  readonly said: { readonly by: AccountId; readonly name: string; readonly at: Instant } | null
  readonly metOn: string | null
  readonly metEvidence: number
  readonly metClauses: readonly string[]
  readonly ownerPerson: string | null
  readonly ownerPartner: PartnerId | null
  readonly dueOn: string | null
  readonly everyMonths: number | null
  readonly version: number
}

export const inLanguage = (language: Language, english: string, spanish: string): string =>
  language === 'es' && spanish !== '' ? spanish : english
export const titleOf = ({ title, titleEs }: Pick<FollowedList, 'title' | 'titleEs'>, language: Language): string =>
  inLanguage(language, title, titleEs)
export const textOf = ({ text, textEs }: Pick<Requirement, 'text' | 'textEs'>, language: Language): string =>
  inLanguage(language, text, textEs)
export const askedOf = ({ asked, askedEs }: Pick<Requirement, 'asked' | 'askedEs'>, language: Language): string =>
  inLanguage(language, asked, askedEs)

/** Lists that partners of the collaboration follow, the first followed first; with those taken away where asked. */
export async function followedLists(
  tx: Tx,
  { withRemoved = false }: { readonly withRemoved?: boolean } = {},
): Promise<readonly FollowedList[]> {
  const query = tx.selectFrom('requirement_lists').selectAll().orderBy('made_at').orderBy('title').orderBy('id')
  const rows = await (withRemoved ? query : query.where('removed_at', 'is', null)).execute()
  return rows.map(listFrom)
}

/** Requirements of all lists that are followed, or of one, by list and number. */
export async function requirementsOf(tx: Tx, list?: string): Promise<readonly Requirement[]> {
  const query = tx
    .selectFrom('requirements')
    .innerJoin('requirement_lists', (join) =>
      join
        .onRef('requirement_lists.collaboration_id', '=', 'requirements.collaboration_id')
        .onRef('requirement_lists.id', '=', 'requirements.list_id'),
    )
    .selectAll('requirements')
    .where('requirements.removed_at', 'is', null)
    .where('requirement_lists.removed_at', 'is', null)
    .orderBy('requirement_lists.made_at')
    .orderBy('requirements.list_id')
    .orderBy('requirements.number')
  const rows = await (list === undefined ? query : query.where('requirements.list_id', '=', list)).execute()
  return rows.map(requirementFrom)
}

/** Null where there is none, or its list is not followed any more. */
export async function requirementById(tx: Tx, id: string): Promise<Requirement | null> {
  const row = await tx
    .selectFrom('requirements')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where((of) =>
      of.exists(
        of
          .selectFrom('requirement_lists')
          .select('requirement_lists.id')
          .whereRef('requirement_lists.id', '=', 'requirements.list_id')
          .where('requirement_lists.removed_at', 'is', null),
      ),
    )
    .executeTakeFirst()
  return row === undefined ? null : requirementFrom(row)
}

export function listFrom(row: Selectable<RequirementListsRow>): FollowedList {
  return {
    id: row.id,
    partner: partnerId(row.partner_id),
    source: row.source_kind,
    sourceId: row.source_id,
    kind: row.kind,
    title: row.title,
    titleEs: row.title_es,
    about: row.about,
    aboutEs: row.about_es,
    asOf: row.as_of,
    isConfirmed: row.is_confirmed,
    isInvented: row.is_invented,
    madeAt: instant(row.made_at.getTime()),
    isRemoved: row.removed_at !== null,
  }
}

export function requirementFrom(row: Selectable<RequirementsRow>): Requirement {
  return {
    id: row.id,
    list: row.list_id,
    partner: partnerId(row.partner_id),
    number: row.number,
    sourceId: row.source_id,
    text: row.text,
    textEs: row.text_es,
    asked: row.asked,
    askedEs: row.asked_es,
    isConfirmed: row.is_confirmed,
    wordedOn: row.worded_on,
    wordedAt: instant(row.worded_at.getTime()),
    status: row.status,
    reason: row.reason,
    said:
      row.said_by === null || row.said_at === null
        ? null
        : { by: accountId(row.said_by), name: row.said_by_name, at: instant(row.said_at.getTime()) },
    metOn: row.met_on,
    metEvidence: row.met_evidence,
    metClauses: row.met_clauses,
    ownerPerson: row.owner_person,
    ownerPartner: row.owner_partner === null ? null : partnerId(row.owner_partner),
    dueOn: row.due_on,
    everyMonths: row.every_months,
    version: row.version,
  }
}
