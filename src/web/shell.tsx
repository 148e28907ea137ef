import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Membership } from '../core/access.ts'
import type { Assets } from './assets.ts'
import { Eye } from './mark.tsx'
import type { WorkspaceLink } from './navigation.ts'
import { Chip } from './parts/surfaces.tsx'
import type { PageFace, PageRequest, Reply } from './route.ts'
import { CrisisLine, SiteFooter, SiteHeader } from './site-frame.tsx'
import { LanguageContext } from './words/context.ts'
import { longDay } from './words/numbers.ts'
import { SHELL_WORDS } from './words/shell.ts'
import { WorkspaceContext } from './workspace-context.ts'

export interface ShellOptions {
  /** Draws the line that says that everything is invented. */
  readonly demonstration?: boolean
  /** Only on workspace pages. */
  readonly workspace?: { readonly membership: Membership; readonly links: readonly WorkspaceLink[] }
}
export type PageReply = Extract<Reply, { kind: 'page' }>

interface DocumentProps extends ShellOptions {
  readonly face: PageFace
  readonly body: ComponentChildren
  readonly request: PageRequest
  readonly assets: Assets
}

/** Draws the whole page: document, header, navigation, the body of the reply, footer. */
export function renderPage(reply: PageReply, request: PageRequest, assets: Assets, options: ShellOptions = {}): string {
  const drawn = renderToString(
    <LanguageContext.Provider value={request.language}>
      <WorkspaceContext.Provider value={options.workspace?.links ?? []}>
        <Page face={reply.face} body={reply.body} request={request} assets={assets} {...options} />
      </WorkspaceContext.Provider>
    </LanguageContext.Provider>,
  )
  return `<!doctype html>${drawn}`
}

function Page(props: DocumentProps): VNode {
  const { face, request, assets } = props
  const says = SHELL_WORDS[request.language]
  return (
    <html lang={request.language} class={face.tone === 'dark' ? 'tone-dark' : undefined}>
      <Head face={face} assets={assets} says={says} />
      <body>
        <a class="usa-skipnav" href="#main">
          {says.skip}
        </a>
        {props.demonstration ? (
          <aside class="demo-line" aria-label={says.demonstration}>
            <div class="container">
              <p>{says.demonstration}</p>
            </div>
          </aside>
        ) : null}
        <SiteHeader face={face} request={request} />
        {face.crisis || face.workspacePlace === undefined ? <CrisisLine language={request.language} /> : null}
        <Main {...props} />
        <SiteFooter request={request} />
      </body>
    </html>
  )
}

interface HeadProps {
  readonly face: PageFace
  readonly assets: Assets
  readonly says: (typeof SHELL_WORDS)['en']
}
function Head({ face, assets, says }: HeadProps): VNode {
  const { product } = says
  const islands = [...(face.islands ?? []), ...(face.workspacePlace === undefined ? ['offline'] : [])].map((name) => {
    const address = assets.islands[name]
    if (address === undefined) throw new Error(`There is no island ${name}`)
    return address
  })
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={face.tone ?? 'light dark'} />
      <title>{face.section === 'home' ? `${product}: ${face.title}` : `${face.title} | ${product}`}</title>
      <meta name="description" content={face.description || `${face.title}. ${says.inAWord}`} />
      {(face.alternates ?? []).map(({ type, href, title }) => (
        <link key={href} rel="alternate" type={type} href={href} title={title} />
      ))}
      {assets.fonts.map((font) => (
        <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.stylesheet} />
      <link rel="icon" href={assets.mark} type="image/svg+xml" />
      {islands.map((island) => (
        <script key={island} type="module" src={island} />
      ))}
    </head>
  )
}

function Main(props: DocumentProps): VNode {
  const { face, body, request, workspace } = props
  const isWorkspace = face.workspacePlace !== undefined && workspace !== undefined
  const hasContents = (face.contents?.length ?? 0) > 0
  const shape = `${isWorkspace ? ' site-main--workspace' : ''}${hasContents ? ' site-main--contents' : ''}`
  return (
    <div class={`container site-main${shape}`}>
      {isWorkspace ? <WorkspaceNavigation {...workspace} place={face.workspacePlace} request={request} /> : null}
      <main id="main" class="site-main__page" tabIndex={-1}>
        <PageLines face={face} request={request} />
        {body}
        {isWorkspace || face.compiled !== undefined ? null : <OwnText language={request.language} />}
      </main>
      {hasContents ? <OnThisPage face={face} request={request} /> : null}
    </div>
  )
}

/** The day on which the pages that are not content, such as forms and lists, were written. */
const WRITTEN = '2026-11-21'
function OwnText({ language }: { language: PageRequest['language'] }): VNode {
  return (
    <p class="own-text" data-compiled={WRITTEN}>
      {SHELL_WORDS[language].ownText(longDay(WRITTEN, language))}
    </p>
  )
}

interface WorkspaceNavigationProps {
  readonly membership: Membership
  readonly links: readonly WorkspaceLink[]
  readonly place: string | undefined
  readonly request: PageRequest
}
function WorkspaceNavigation({ membership, links, place, request }: WorkspaceNavigationProps): VNode {
  return (
    <nav class="workspace-nav" aria-labelledby="workspace-name">
      <p class="workspace-nav__title" id="workspace-name">
        {membership.collaboration.name}
      </p>
      <ul class="usa-sidenav">
        {links.map((link) => (
          <li key={link.place} class="usa-sidenav__item">
            <a
              href={request.href(link.href)}
              class={link.place === place ? 'usa-current' : undefined}
              aria-current={link.place === place ? 'page' : undefined}
            >
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Beside a wide page. On a narrow one it stands below the text, where the link above the headline leads. */
function OnThisPage({ face, request }: { face: PageFace; request: PageRequest }): VNode {
  return (
    <nav class="on-page" id="on-page" aria-labelledby="on-page-title">
      <p class="on-page__title" id="on-page-title">
        {SHELL_WORDS[request.language].onThisPage}
      </p>
      <ul>
        {face.contents?.map((entry) => (
          <li key={entry.id}>
            <a href={`#${entry.id}`} lang={entry.lang}>
              {entry.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What stands above the headline: the way here, who sees it, and what to know about the text itself. */
function PageLines({ face, request }: { face: PageFace; request: PageRequest }): VNode | null {
  const says = SHELL_WORDS[request.language]
  const chips = face.chips ?? []
  const hasContents = (face.contents?.length ?? 0) > 0
  const hasLines = face.breadcrumbs || face.seenBy || chips.length > 0 || says.unreviewed !== '' || hasContents
  if (!hasLines) return null
  return (
    <div class="page-lines">
      {says.unreviewed === '' ? null : <p class="unreviewed">{says.unreviewed}</p>}
      {face.breadcrumbs ? <Breadcrumbs face={face} request={request} /> : null}
      {hasContents ? (
        <p class="to-contents">
          <a href="#on-page">{says.onThisPage}</a>
        </p>
      ) : null}
      {face.seenBy || chips.length > 0 ? (
        <div class="seen-line">
          {face.seenBy ? (
            <Chip>
              <Eye />
              {says.seenBy} {face.seenBy}
            </Chip>
          ) : null}
          {chips.map((chip) => (
            <Chip key={chip} tone="accent">
              {chip}
            </Chip>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function Breadcrumbs({ face, request }: { face: PageFace; request: PageRequest }): VNode {
  const says = SHELL_WORDS[request.language]
  return (
    <nav class="crumbs" aria-label={says.breadcrumbs}>
      <ol>
        {face.breadcrumbs?.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
        <li aria-current="page" lang={face.titleLanguage}>
          {face.title}
        </li>
      </ol>
    </nav>
  )
}
