import type { Tenant } from '../../core/access.ts'
import type { Services } from '../../platform/services.ts'
import { addNumber, localNumbers, type TypedNumber } from './store.ts'

/** Numbers from 555-0100 to 555-0199 belong to nobody: they are kept for invented examples. */
const INVENTED: readonly TypedNumber[] = [
  { name: 'Crisis center, police door (invented)', kind: 'drop-off', phone: '555-0110', note: 'Day and night, adults' },
  { name: 'Mobile team (invented)', kind: 'mobile-team', phone: '555-0121', note: '7 am to 11 pm' },
  { name: 'Clinician by phone (invented)', kind: 'clinician', phone: '555-0132', note: 'Nights and weekends' },
]

/** Puts the numbers of the demonstration on the field page, once. */
export async function fillNumbers({ database, clock }: Services, desk: Tenant): Promise<void> {
  await database.inTenant(desk, async (tx) => {
    if ((await localNumbers(tx)).length > 0) return
    for (const number of INVENTED) await addNumber(tx, desk, number, clock())
  })
}
