import type { VNode } from 'preact'
import { Mark } from './mark.tsx'
import { SECTIONS, SHELVES } from './navigation.ts'
import type { PageFace, PageRequest } from './route.ts'
import type { Language } from './words/index.ts'
import { SHELL_WORDS } from './words/shell.ts'

interface FrameProps {
  readonly face: PageFace
  readonly request: PageRequest
}

/** The header of every page. Below its width the sections fold into a menu that opens without script. */
export function SiteHeader({ face, request }: FrameProps): VNode {
  const says = SHELL_WORDS[request.language]
  return (
    <header class="site-header">
      <div class="container site-header__row">
        <a class="site-name" href={request.href('/')}>
          <Mark />
          {says.product}
        </a>
        <nav class="site-nav" aria-label={says.sections}>
          <ul>
            {SECTIONS.map((section) => (
              <li key={section}>
                <SectionAnchor section={section} face={face} request={request} />
              </li>
            ))}
          </ul>
        </nav>
        <div class="site-tools">
          {SHELVES.map((section) => (
            <span key={section} class="site-tools__link">
              <SectionAnchor section={section} face={face} request={request} />
            </span>
          ))}
          <span class="site-tools__link">
            <LanguageAnchor request={request} />
          </span>
          <Menu face={face} request={request} />
          <SignTools request={request} />
        </div>
      </div>
    </header>
  )
}

function Menu({ face, request }: FrameProps): VNode {
  const says = SHELL_WORDS[request.language]
  return (
    <details class="menu">
      <summary>{says.menu}</summary>
      <nav aria-label={says.menu}>
        <ul>
          {[...SECTIONS, ...SHELVES].map((section) => (
            <li key={section}>
              <SectionAnchor section={section} face={face} request={request} />
            </li>
          ))}
          <li>
            <LanguageAnchor request={request} />
          </li>
          {request.visitor.kind === 'account' ? (
            <li>
              <WorkspaceAnchor request={request} />
            </li>
          ) : (
            <li class="menu__sign">
              <a href={request.href('/sign-in')}>{says.signIn}</a>
            </li>
          )}
        </ul>
      </nav>
    </details>
  )
}

type SectionName = (typeof SECTIONS)[number] | (typeof SHELVES)[number]
function SectionAnchor({ section, face, request }: FrameProps & { readonly section: SectionName }): VNode {
  const isCurrent = face.section === section && face.workspacePlace === undefined
  return (
    <a href={request.href(`/${section}`)} aria-current={isCurrent ? 'true' : undefined}>
      {SHELL_WORDS[request.language][section]}
    </a>
  )
}

/** The same page in the other language. */
function LanguageAnchor({ request }: { request: PageRequest }): VNode {
  const path = request.path === '/' && request.language === 'en' ? '' : request.path
  const address = request.language === 'en' ? `/es${path}` : path
  const other = request.language === 'en' ? 'es' : 'en'
  return (
    <a href={`${address}${request.url.search}`} lang={other} hreflang={other}>
      {SHELL_WORDS[request.language].otherLanguage}
    </a>
  )
}

/** Leads to the first collaboration of someone who is signed in. */
function WorkspaceAnchor({ request }: { request: PageRequest }): VNode | null {
  const [first] = request.visitor.kind === 'account' ? request.visitor.memberships : []
  return first ? (
    <a href={request.href(`/w/${first.collaboration.slug}`)}>{SHELL_WORDS[request.language].workspace}</a>
  ) : null
}

function SignTools({ request }: { request: PageRequest }): VNode {
  const says = SHELL_WORDS[request.language]
  if (request.visitor.kind !== 'account')
    return (
      <a class="usa-button usa-button--outline" href={request.href('/sign-in')}>
        {says.signIn}
      </a>
    )
  return (
    <>
      <span class="site-tools__link">
        <WorkspaceAnchor request={request} />
      </span>
      <form method="post" action={request.href('/sign-out')}>
        <button class="usa-button usa-button--outline" type="submit">
          {says.signOut}
        </button>
      </form>
    </>
  )
}

export function CrisisLine({ language }: { language: Language }): VNode {
  const says = SHELL_WORDS[language]
  return (
    <aside class="crisis-line" aria-label="988, 911">
      <div class="container">
        <p>
          {says.crisisBefore}
          <a href="tel:988">988</a>
          {says.crisisMiddle}
          <a href="tel:911">911</a>
          {says.crisisAfter}
        </p>
      </div>
    </aside>
  )
}

export function SiteFooter({ request }: { request: PageRequest }): VNode {
  const says = SHELL_WORDS[request.language]
  return (
    <footer class="site-footer">
      <div class="container site-footer__row">
        <p>{says.notGovernment}</p>
        <nav aria-label={says.aboutSite}>
          <ul>
            {(['spotlight', 'field', 'about', 'contact', 'privacy', 'accessibility'] as const).map((page) => (
              <li key={page}>
                <a href={request.href(`/${page}`)}>{says[page]}</a>
              </li>
            ))}
            <li>
              <LanguageAnchor request={request} />
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
