import type { Services } from '../../platform/services.ts'
import type { GuestSource, WorkspaceSource } from './source.ts'

export function guestSource(_services: Services): GuestSource {
  return async () => null
}

export function workspaceSource(_services: Services): WorkspaceSource {
  return { list: async () => [], open: async () => null }
}
