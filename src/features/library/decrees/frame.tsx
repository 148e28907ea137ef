import type { ComponentChildren, VNode } from 'preact'
import { type Content, compiledOf, Provenance, textLanguage, Unconfirmed } from '../../../platform/content/index.ts'
import { Alert, Chip } from '../../../web/parts/index.ts'
import { type PageFace, type PageRequest, page, type Reply } from '../../../web/route.ts'
import { SHELL_WORDS } from '../../../web/words/shell.ts'
import type { Module, Provision } from './decrees.ts'
import { DECREE_WORDS } from './words.ts'

export const DECREES_AT = '/library/decrees'

/** What every page about decrees is drawn from. */
export interface DecreeView {
  readonly content: Content
  readonly request: PageRequest
}

interface DecreePage extends Pick<PageFace, 'contents' | 'wide'> {
  readonly title: string
  readonly description: string
  /** The records it is made of, each with its own source. */
  readonly records: readonly { readonly id: string; readonly compiled: string }[]
  /** Ids of sources; those of `records` where left out. */
  readonly sources?: readonly string[]
  readonly chips?: readonly string[]
  readonly status?: number
}

/** A page about decrees with its way back, and at its foot the instruments it rests on and its day. */
export function decreePage({ content, request }: DecreeView, shown: DecreePage, body: ComponentChildren): Reply {
  const { language } = request
  const { title, description, records, sources = records.map(({ id }) => id), chips = [] } = shown
  const compiled = compiledOf(records)
  const crumbs = [{ href: request.href('/library'), label: SHELL_WORDS[language].library }]
  const above = { href: request.href(DECREES_AT), label: DECREE_WORDS[language].title }
  return page(
    {
      title,
      description,
      section: 'library',
      compiled,
      breadcrumbs: request.path === DECREES_AT ? crumbs : [...crumbs, above],
      ...(chips.length === 0 ? {} : { chips }),
      ...(shown.contents === undefined ? {} : { contents: shown.contents }),
      ...(shown.wide === undefined ? {} : { wide: shown.wide }),
    },
    <>
      {body}
      <Provenance
        content={content}
        sources={sources}
        compiled={compiled}
        reviewed={null}
        href={(path) => request.href(path)}
        path={request.path}
      />
    </>,
    shown.status ?? 200,
  )
}

/** The two things a reader must not mistake: what binds, and what this page is. */
export function Plainly({ request }: { readonly request: PageRequest }): VNode {
  const says = DECREE_WORDS[request.language]
  return (
    <Alert tone="info" title={says.plainly}>
      <p>{says.plainlyText}</p>
      <p>{says.notAdvice}</p>
    </Alert>
  )
}

/** A requirement as our records restate it, with its mark where nobody has checked it. */
export function RequirementText({
  provision,
  request,
}: {
  readonly provision: Provision
  readonly request: PageRequest
}): VNode {
  return (
    <>
      <span lang={textLanguage(request.language)}>{provision.requirement}</span>
      {provision.confirmed ? null : <Unconfirmed />}
    </>
  )
}

export function Mark({ text }: { readonly text: string }): VNode | null {
  return text === '' ? null : <Chip tone="accent">{text}</Chip>
}

export const modulePath = (module: Module): string => `${DECREES_AT}/modules/${module}`
