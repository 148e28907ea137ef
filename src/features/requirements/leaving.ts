import type { LeavingDoor } from '../../platform/partners/index.ts'
import { words } from '../../web/words/index.ts'
import { requirementsOf } from './store.ts'

const LEAVING_WORDS = words(
  {
    owned: (count: number) =>
      count === 1
        ? 'One requirement is theirs to meet. Whoever follows its list chooses another partner.'
        : `${count} requirements are theirs to meet. Whoever follows the lists chooses another partner.`,
  },
  {
    owned: (count: number) =>
      count === 1
        ? 'Le toca cumplir un requisito. Quien sigue su lista elige a otro socio.'
        : `Le toca cumplir ${count} requisitos. Quien sigue las listas elige a otro socio.`,
  },
)

/** Requirements that nobody meets any more when a partner leaves. */
export const requirementsLeaving: LeavingDoor = {
  kind: 'requirements',
  look: async (tx, { language }, { partner }) => {
    const people = await tx.selectFrom('people').select('id').where('works_for', '=', partner.id).execute()
    const theirs = new Set<string>([partner.id, ...people.map(({ id }) => id)])
    const count = (await requirementsOf(tx)).filter(({ ownerPartner, ownerPerson }) =>
      theirs.has(ownerPartner ?? ownerPerson ?? ''),
    ).length
    if (count === 0) return null
    return { says: LEAVING_WORDS[language].owned(count), href: `/requirements/all?owner=${partner.id}`, count }
  },
}
