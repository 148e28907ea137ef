import type { MemberRole } from '../core/access.ts'
import { mayTouch } from '../core/access-matrix.ts'
import type { Route } from './route.ts'
import type { Language } from './words/index.ts'
import { SHELL_WORDS } from './words/shell.ts'

/** The five sections, in the order of the work. */
export const SECTIONS = ['learn', 'plan', 'train', 'manage', 'measure'] as const
/** What stands on the other side of the header. */
export const SHELVES = ['library', 'network', 'search'] as const

/** The one collaboration of every installation that answers the public: see platform/desk. */
export const DESK_SLUG = 'desk'

/** Places of the workspace in the order of the work; `rest` is the address after `/w/<collaboration>`. */
const PLACES = [
  { place: 'home', rest: '' },
  { place: 'calls', rest: '/calls' },
  { place: 'design', rest: '/design' },
  // For those who read only what a partner shares.
  { place: 'design', rest: '/design/shared', insteadOf: '/design' },
  { place: 'assess', rest: '/assess', exceptAt: DESK_SLUG },
  { place: 'plan', rest: '/plan', exceptAt: DESK_SLUG },
  { place: 'agreements', rest: '/agreements', exceptAt: DESK_SLUG },
  // For those who read only what is asked of them.
  { place: 'agreements', rest: '/agreements/reading', insteadOf: '/agreements', exceptAt: DESK_SLUG },
  { place: 'protocols', rest: '/protocols', exceptAt: DESK_SLUG },
  { place: 'requirements', rest: '/requirements', exceptAt: DESK_SLUG },
  { place: 'meetings', rest: '/meetings', exceptAt: DESK_SLUG },
  { place: 'manage', rest: '/partners' },
  { place: 'documents', rest: '/documents' },
  { place: 'files', rest: '/files' },
  { place: 'collections', rest: '/collections' },
  { place: 'notices', rest: '/notices' },
  { place: 'requests', rest: '/requests', onlyAt: DESK_SLUG },
  { place: 'visits', rest: '/visits', onlyAt: DESK_SLUG },
  { place: 'submissions', rest: '/submissions', onlyAt: DESK_SLUG },
  { place: 'publishing', rest: '/publishing', onlyAt: DESK_SLUG },
  { place: 'spotlight', rest: '/spotlight', onlyAt: DESK_SLUG },
  { place: 'field', rest: '/field-numbers', onlyAt: DESK_SLUG },
  { place: 'settings', rest: '/settings' },
] as const satisfies readonly { place: string; rest: string; onlyAt?: string; exceptAt?: string; insteadOf?: string }[]

export interface WorkspaceLink {
  readonly place: string
  readonly href: string
  readonly label: string
}

/** The workspace places that exist and that one of the member's roles may open, read from the route table. */
export function workspaceLinks(
  routes: readonly Route[],
  slug: string,
  given: { readonly roles: readonly MemberRole[]; readonly language: Language },
): readonly WorkspaceLink[] {
  const { roles, language } = given
  const labels = SHELL_WORDS[language].places
  const isOpen = (route: Route): boolean =>
    route.scope === 'workspace' &&
    route.method === 'GET' &&
    roles.some((role) => route.roles.includes(role) && route.classes.every((dataClass) => mayTouch(role, dataClass)))
  const open = new Set(routes.filter(isOpen).map((route) => route.path))
  return PLACES.filter(
    (one) =>
      open.has(`/w/:collaboration${one.rest}`) &&
      (!('onlyAt' in one) || one.onlyAt === slug) &&
      (!('exceptAt' in one) || one.exceptAt !== slug) &&
      (!('insteadOf' in one) || !open.has(`/w/:collaboration${one.insteadOf}`)),
  ).map(({ place, rest }) => ({
    place,
    href: `/w/${slug}${rest}`,
    label: labels[place],
  }))
}
