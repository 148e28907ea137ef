import type { AccountId, PartnerId } from '../../core/kinds.ts'
import type { Content } from '../../platform/content/index.ts'
import { isPresent } from '../../platform/partners/index.ts'
import { todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import type { Register, RegisterToday } from './composed.ts'
import { AGREEMENT_WORDS } from './words.ts'

/** Who is who in the collaboration, for texts. */
export async function registerOf(tx: Tx, { tenant, membership, now }: WorkspaceRequest): Promise<RegisterToday> {
  const today = await todayOf(tx, tenant, now)
  const rows = await tx
    .selectFrom('partners')
    .select(['id', 'name', 'left_on'])
    .where('collaboration_id', '=', tenant.collaboration)
    .orderBy('name')
    .execute()
  const left = rows.filter(({ left_on }) => !isPresent({ leftOn: left_on }, today))
  return {
    collaboration: membership.collaboration.name,
    partners: new Map(rows.map(({ id, name }) => [id, name])),
    left: new Set(left.map(({ id }) => id)),
  }
}

/** Who did something: by name where it is known, otherwise as a member of the partner. */
export function whoSays(
  { account, partner }: { readonly account: AccountId; readonly partner: PartnerId | null },
  {
    names,
    register,
    language,
  }: {
    readonly names: ReadonlyMap<string, string>
    readonly register: Register
    readonly language: Language
  },
): string {
  const from = partner === null ? undefined : register.partners.get(partner)
  const name = names.get(account) ?? AGREEMENT_WORDS[language].someone
  return from === undefined ? name : `${name} (${from})`
}

/** The name of a kind; of one that this toolkit does not have, its id. */
export const kindTitle = (
  { agreementKinds }: Pick<Content, 'agreementKinds'>,
  id: string,
  language: Language,
): string => agreementKinds.find((kind) => kind.id === id)?.title[language] ?? id
