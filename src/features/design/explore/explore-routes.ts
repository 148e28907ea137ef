import type { MemberRole } from '../../../core/access.ts'
import type { Services } from '../../../platform/services.ts'
import {
  type MemberRoute,
  memberRoute,
  type PageRequest,
  publicRoute,
  type Reply,
  type Route,
} from '../../../web/route.ts'
import type { GuestRuns } from '../runs.ts'
import type { GuestSource, WorkspaceSource } from '../source.ts'
import { designForms } from './design-forms.tsx'
import { type DeskPage, isDesk, type OpenDesk } from './desk.ts'
import { settle } from './edit.tsx'
import { openGuestDesk } from './guest-desk.ts'
import { numberPages } from './numbers-pages.tsx'
import { optionPages } from './option-pages.tsx'
import { overviewPage, runDesign, stopRun } from './overview-page.tsx'
import { COMMENTERS, sharePages } from './share-pages.tsx'
import { startPages } from './start-page.tsx'
import { goBack, versionsPage } from './versions-page.tsx'
import { MAKERS, openWorkspaceDesk } from './workspace-desk.ts'

const READERS = ['executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'] as const
/** Who reads program records that a partner shares in the collaboration. */
const SHARED_READERS = [...READERS, 'agency-admin', 'provider-admin', 'clinician', 'case-manager', 'peer'] as const

interface Place {
  readonly rest: string
  readonly show?: DeskPage
  readonly act?: DeskPage
}

/** Pages that a design has wherever it lies. */
const EVERYWHERE: readonly Place[] = [
  { rest: '', show: overviewPage },
  { rest: '/options', act: optionPages.add },
  { rest: '/options/:mix', show: optionPages.show, act: optionPages.rename },
  { rest: '/options/:mix/remove', act: optionPages.remove },
  { rest: '/options/:mix/add', show: optionPages.askCrew, act: optionPages.addCrew },
  { rest: '/options/:mix/crew/:crew', show: optionPages.showCrew, act: optionPages.saveCrew },
  { rest: '/options/:mix/crew/:crew/remove', act: optionPages.removeCrew },
  { rest: '/rules', show: numberPages.rules.show, act: numberPages.rules.save },
  { rest: '/assumptions', show: numberPages.assumptions.show, act: numberPages.assumptions.save },
  { rest: '/beliefs', show: numberPages.beliefs.show, act: numberPages.beliefs.save },
  { rest: '/versions', show: versionsPage, act: goBack },
  { rest: '/settle', act: settle },
  { rest: '/run', act: runDesign },
  { rest: '/stop', act: stopRun },
]

const RUNS = ['/run', '/stop']

interface Doors {
  readonly workspace: WorkspaceSource
  readonly guest: GuestSource
  readonly runs: GuestRuns
}

/** Saved designs in the workspace, and the one that a guest shapes in a visit. */
export function exploreRoutes(services: Services, { workspace, guest, runs }: Doors): readonly Route[] {
  const desk = openWorkspaceDesk(services, workspace)
  const guestDesk = openGuestDesk(services, guest, runs)
  const forms = designForms(services, workspace)
  const sharing = sharePages(services)
  const start = startPages(services)
  const own: readonly Place[] = [
    ...EVERYWHERE,
    { rest: '/settings', show: forms.settings, act: forms.saveSettings },
    { rest: '/share', show: sharing.share.show, act: sharing.share.save },
    { rest: '/comments/:comment/settle', act: sharing.settleComment },
  ]
  const at = '/w/:collaboration/design'
  return [
    publicRoute({
      method: 'GET',
      path: '/try/start',
      classes: ['D0'],
      roles: ['visitor', 'guest'],
      audit: null,
      rate: 'read',
      handle: start.ask,
    }),
    publicRoute({
      method: 'POST',
      path: '/try/start',
      classes: ['D0'],
      roles: ['visitor', 'guest'],
      audit: 'guest.shape',
      rate: 'write',
      handle: start.remember,
    }),
    ...EVERYWHERE.flatMap((place) => guestPlace(place, guestDesk)),
    // Before a comparison, whose address takes any name.
    member('GET', `${at}/new`, { roles: MAKERS, classes: ['D2-tables'], audit: 'design.read', handle: forms.ask }),
    member('POST', `${at}/new`, { roles: MAKERS, classes: ['D1'], audit: 'design.make', handle: forms.make }),
    member('GET', `${at}/shared`, { roles: SHARED_READERS, classes: ['D1'], audit: null, handle: sharing.sharedList }),
    member('GET', `${at}/shared/:design`, {
      roles: SHARED_READERS,
      classes: ['D1'],
      audit: null,
      handle: sharing.shared,
    }),
    member('POST', `${at}/shared/:design`, {
      roles: COMMENTERS,
      classes: ['D1'],
      audit: 'design.comment',
      handle: sharing.comment,
    }),
    ...own.flatMap((place) => ownPlace(place, desk)),
    member('POST', `${at}/d/:design/copy`, {
      roles: MAKERS,
      classes: ['D1'],
      audit: 'design.make',
      handle: forms.copy,
    }),
    member('POST', `${at}/d/:design/remove`, {
      roles: MAKERS,
      classes: ['D1'],
      audit: 'design.delete',
      handle: sharing.remove,
    }),
    member('POST', `${at}/d/:design/bring-back`, {
      roles: MAKERS,
      classes: ['D1'],
      audit: 'design.bring-back',
      handle: sharing.restore,
    }),
  ]
}

/** A page of the own design: who plans reads it, who makes designs changes it. Only a run opens the coded calls. */
function ownPlace({ rest, show, act }: Place, desk: OpenDesk): readonly Route[] {
  const path = `/w/:collaboration/design/d/:design${rest}`
  return [
    ...(show === undefined
      ? []
      : [
          member('GET', path, {
            roles: rest.endsWith('/add') || rest === '/settings' ? MAKERS : READERS,
            classes: ['D2-tables'],
            audit: 'design.read',
            handle: (request) => opened(desk, request, show),
          }),
        ]),
    ...(act === undefined
      ? []
      : [
          member('POST', path, {
            roles: MAKERS,
            classes: [RUNS.includes(rest) ? 'D2' : 'D1'],
            audit: RUNS.includes(rest) ? 'design.run' : 'design.change',
            handle: (request) => opened(desk, request, act),
          }),
        ]),
  ]
}

function guestPlace({ rest, show, act }: Place, desk: OpenDesk): readonly Route[] {
  const path = `/try/:visit/shape${rest}`
  return [
    ...(show === undefined ? [] : [guestRoute('GET', path, (request) => opened(desk, request, show))]),
    ...(act === undefined ? [] : [guestRoute('POST', path, (request) => opened(desk, request, act))]),
  ]
}

async function opened(open: OpenDesk, request: PageRequest, draw: DeskPage): Promise<Reply> {
  const found = await open(request)
  return isDesk(found) ? draw(request, found) : found
}

function guestRoute(method: 'GET' | 'POST', path: string, handle: (request: PageRequest) => Promise<Reply>): Route {
  return publicRoute({
    method,
    path,
    classes: ['D2'],
    roles: ['guest'],
    audit: method === 'GET' ? 'guest.read' : 'guest.shape',
    rate: method === 'GET' ? 'read' : 'write',
    handle,
  })
}

interface Member {
  readonly roles: readonly MemberRole[]
  readonly classes: MemberRoute['classes']
  readonly audit: string | null
  readonly handle: MemberRoute['handle']
}
function member(method: 'GET' | 'POST', path: string, given: Member): Route {
  return memberRoute({ ...given, method, path, rate: method === 'GET' ? 'read' : 'write' })
}
