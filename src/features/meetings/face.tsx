import type { ComponentChildren, VNode } from 'preact'
import { here, mayWrite } from '../../platform/workspace/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import type { PageFace, WorkspaceRequest } from '../../web/route.ts'
import { MEETINGS_WORDS } from './words.ts'

interface FaceOptions {
  readonly title: string
  /** Pages between the list of meetings and this one. */
  readonly under?: readonly { readonly href: string; readonly label: string }[]
  readonly isFirst?: boolean
}
/** The frame of every page of meetings. */
export function face(request: WorkspaceRequest, { title, under = [], isFirst = false }: FaceOptions): PageFace {
  const says = MEETINGS_WORDS[request.language]
  return {
    title,
    workspacePlace: 'meetings',
    seenBy: says.seenBy,
    ...(isFirst ? {} : { breadcrumbs: [{ href: at(request), label: says.meetings }, ...under] }),
  }
}

/** An address of meetings, in the workspace and language of the request. */
export const at = (request: WorkspaceRequest, rest = ''): string => here(request, `/meetings${rest}`)

/** The forms in which a page leaves. */
export function Leave(props: {
  readonly request: WorkspaceRequest
  readonly from: string
  readonly csv?: boolean
  readonly children?: ComponentChildren
}): VNode {
  const { request, from, csv = false, children } = props
  const says = MEETINGS_WORDS[request.language]
  return (
    <Buttons>
      {children}
      {(['pdf', 'word', ...(csv ? (['csv'] as const) : [])] as const).map((form) => (
        <a key={form} class="usa-button usa-button--outline" href={at(request, `${from}/${form}`)} download>
          {says[form]}
        </a>
      ))}
    </Buttons>
  )
}

/** Doors to the other pages of meetings. */
export function Doorway({ request }: { readonly request: WorkspaceRequest }): VNode {
  const says = MEETINGS_WORDS[request.language]
  return (
    <nav aria-label={says.doorsLabel}>
      <Buttons>
        {(['seats', 'decisions', 'participation', 'settings'] as const)
          .filter((place) => place !== 'settings' || mayWrite(request.tenant))
          .map((place) => (
            <ButtonLink key={place} href={at(request, `/${place}`)} kind="secondary">
              {says[place]}
            </ButtonLink>
          ))}
      </Buttons>
    </nav>
  )
}
