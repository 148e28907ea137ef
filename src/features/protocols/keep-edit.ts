import { failed, ok, type Result } from '../../core/result.ts'
import { type Fields, fieldOf, type SaveProblem, versionAt } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import { noted } from '../../platform/workspace/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import { text, version } from '../../web/typed.ts'
import type { Bench } from './bench.ts'
import { fromFields, type OwnProtocol, toFields } from './fields.ts'
import { protocolKey, saveProtocol } from './store.ts'

export interface Edit {
  readonly form: FormData
  readonly note: string
  readonly change: (own: OwnProtocol) => OwnProtocol
}
/** `undecided`: two people changed one thing, and this one did not say which shall stand. */
export type EditProblem = SaveProblem | { readonly kind: 'undecided' }

/**
 * Saves a change over the version that its form was opened on. Where somebody else changed the same node meanwhile,
 * nothing is saved and both come back; the form is then sent again with a choice for each.
 */
export function keepEdit(
  services: Services,
  request: WorkspaceRequest,
  bench: Bench,
  { form, note, change }: Edit,
): Promise<Result<null, EditProblem>> {
  const { tenant, now: at } = request
  const { id } = bench.entry
  return services.database.inTenant(tenant, async (tx): Promise<Result<null, EditProblem>> => {
    const base = await versionAt(tx, protocolKey(id), version(form))
    if (base === null) return failed({ kind: 'missing' })
    const yours = chosen(form, { yours: toFields(change(fromFields(base.fields))), theirs: base.fields })
    if (yours === null) return failed({ kind: 'undecided' })
    const saved = await saveProtocol(tx, tenant, { id, base: base.version, fields: yours, note, at })
    if (!saved.ok) return saved
    if (saved.value.isNew) await noted(services, request, 'protocol.change', { type: 'protocol', id })(tx)
    return ok(null)
  })
}

const PREFIX = 'choose-'
/** The form of a clash names the fields that clashed, and says for each whether the own or the saved one shall stand. */
function chosen(form: FormData, { yours, theirs }: { readonly yours: Fields; readonly theirs: Fields }): Fields | null {
  const decided = { ...yours }
  for (const field of text(form, 'clashes')
    .split(' ')
    .filter((one) => one !== '')) {
    const answer = text(form, `${PREFIX}${field}`)
    if (answer !== 'mine' && answer !== 'theirs') return null
    if (answer === 'theirs') decided[field] = fieldOf(theirs, field)
  }
  return decided
}
