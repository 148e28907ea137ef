import type { Services } from '../../platform/services.ts'
import { publicRoute, type Route } from '../../web/route.ts'
import { defineDeskJobs } from './background.ts'
import { publishingRoutes } from './publishing/routes.ts'
import { reviewRoutes } from './review/routes.ts'
import { replaceFile, sendMessage, showStatus, withdraw } from './sending/status-acts.ts'
import { send, showForm } from './sending/submit-acts.ts'
import { SUBMIT_PATH } from './sending/submit-page.tsx'

/** Sending something to the library, the private page of whoever sent it, and the editors' desk. */
export function submissionsRoutes(services: Services): readonly Route[] {
  defineDeskJobs(services)
  return [...publicRoutes(services), ...reviewRoutes(services), ...publishingRoutes(services)]
}

function publicRoutes(services: Services): readonly Route[] {
  // What is sent is taken in by the toolkit itself; whoever sends it reads no record but through a secret link.
  const open = { classes: ['D0'], roles: ['visitor'] } as const
  const link = '/library/submissions/:token'
  const post = { ...open, method: 'POST' } as const
  return [
    publicRoute({
      ...open,
      method: 'GET',
      path: SUBMIT_PATH,
      audit: null,
      rate: 'read',
      handle: (request) => showForm(services, request),
    }),
    publicRoute({
      ...post,
      path: SUBMIT_PATH,
      audit: 'submission.send',
      rate: 'upload',
      handle: (request) => send(services, request),
    }),
    // The link's secret is its guard: the policies open one submission to whoever holds it.
    publicRoute({
      ...open,
      method: 'GET',
      path: link,
      audit: null,
      rate: 'read',
      handle: (request) => showStatus(services, request),
    }),
    publicRoute({
      ...post,
      path: `${link}/message`,
      audit: 'submission.answer',
      rate: 'write',
      handle: (request) => sendMessage(services, request),
    }),
    publicRoute({
      ...post,
      path: `${link}/file`,
      audit: 'submission.replace-file',
      rate: 'upload',
      handle: (request) => replaceFile(services, request),
    }),
    publicRoute({
      ...post,
      path: `${link}/withdraw`,
      audit: 'submission.withdraw',
      rate: 'write',
      handle: (request) => withdraw(services, request),
    }),
  ]
}
