import type { Tx } from '../../../storage/index.ts'
import { isInForceOn } from './acts.ts'
import { keptOn } from './facts.ts'

/** Documents of a kind that hold on a day, as far as the member reads them. */
export async function inForceOfKind(
  tx: Tx,
  kind: string,
  day: string,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return (await keptOn(tx, day))
    .filter((one) => one.agreement.kind === kind && isInForceOn(one, day))
    .map(({ agreement: { id, title } }) => ({ id, title }))
}
