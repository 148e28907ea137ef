import type { VNode } from 'preact'
import type { WorkspaceRequest } from '../../web/route.ts'
import { FILE_READERS, here } from '../workspace/index.ts'
import type { Evidence, EvidenceKey } from './store.ts'
import { EVIDENCE_WORDS } from './words.ts'

/** The address where evidence for a thing is seen and added. */
export const evidencePlace = (request: WorkspaceRequest, { kind, id }: EvidenceKey): string =>
  here(request, `/evidence/${kind}/${encodeURIComponent(id)}`)

/** One piece: a link where the reader may open it, otherwise its words. */
export function EvidenceName(props: { readonly request: WorkspaceRequest; readonly evidence: Evidence }): VNode {
  const { request, evidence } = props
  const { kind, label, href } = evidence
  if (kind === 'link') return <a href={href}>{label}</a>
  if (kind === 'here') return <a href={here(request, href)}>{label}</a>
  if (kind === 'file' && FILE_READERS.includes(request.tenant.role))
    return <a href={here(request, `/evidence/file/${evidence.id}`)}>{label}</a>
  return <>{label}</>
}

/** What shows a thing, as a short list with the way to more. */
export function EvidenceList(props: {
  readonly request: WorkspaceRequest
  readonly for: EvidenceKey
  readonly evidence: readonly Evidence[]
  readonly mayAdd: boolean
}): VNode {
  const { request, evidence, mayAdd } = props
  const says = EVIDENCE_WORDS[request.language]
  return (
    <div class="evidence">
      {evidence.length === 0 ? (
        <p class="soft">{says.none}</p>
      ) : (
        <ul class="evidence__list">
          {evidence.map((one) => (
            <li key={one.id}>
              <EvidenceName request={request} evidence={one} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd ? <a href={evidencePlace(request, props.for)}>{says.add}</a> : null}
    </div>
  )
}
