import {
  type Cover,
  coverFor as coverOf,
  type ExportFile,
  sendExport as send,
} from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Reply, WorkspaceRequest } from '../../../web/route.ts'
import { PAPER_LEAST } from './served.ts'

/** Papers hold numbers computed from coded calls, never a call. */
export const coverFor = (request: WorkspaceRequest, least: number = PAPER_LEAST): Cover =>
  coverOf(request, { class: 'D2-tables', least })

/** `least`: counts about places are told from fewer calls on than in papers. */
export type PaperFile = ExportFile & { readonly least?: number }

/** A paper or record of a comparison, on its way out. */
export const sendExport = (services: Services, request: WorkspaceRequest, file: PaperFile): Promise<Reply> =>
  send(services, request, { verb: 'design.export', cover: coverFor(request, file.least), file })
