import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { WorkspaceLink } from './navigation.ts'

/** The workspace places that this member may open; the shell sets it. Empty outside a workspace. */
export const WorkspaceContext = createContext<readonly WorkspaceLink[]>([])
export const useWorkspaceLinks = (): readonly WorkspaceLink[] => useContext(WorkspaceContext)
