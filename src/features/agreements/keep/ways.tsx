import type { VNode } from 'preact'
import { here } from '../../../platform/workspace/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { HOLD_WORDS } from './hold-words.ts'
import { HOLD_READERS } from './holds.ts'
import { READING_WORDS } from './reading-words.ts'
import { REGISTER_WORDS } from './register-words.ts'

/** From the list of documents to what is in date, who may tell whom what, gaps, reading and holds. */
export function KeepWays({ request }: { readonly request: WorkspaceRequest }): VNode {
  const { language, tenant } = request
  const says = REGISTER_WORDS[language]
  const ways = [
    ['/agreements/register', says.title],
    ['/agreements/information', says.information],
    ['/agreements/gaps', says.gaps],
    ['/agreements/reading', READING_WORDS[language].title],
    ...(HOLD_READERS.includes(tenant.role) ? [['/agreements/holds', HOLD_WORDS[language].title] as const] : []),
  ] as const
  return (
    <p class="kept__ways no-print">
      {ways.map(([rest, label]) => (
        <a key={rest} href={here(request, rest)}>
          {label}
        </a>
      ))}
    </p>
  )
}
