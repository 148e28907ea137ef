import type { Tenant } from '../../core/access.ts'
import type { Services } from '../../platform/services.ts'
import { DESIGN_JOB } from './design-job.ts'
import { TAILOR_JOB } from './tailor/tailor-job.ts'

const HEAVY_JOBS = [DESIGN_JOB, TAILOR_JOB]
/** Comparisons and searches that a partner may have waiting or running: others share the machine. */
export const MOST_GOING = 4

const isGoing = ({ state }: { readonly state: string }): boolean => state === 'queued' || state === 'running'

/** Whether a partner may start another comparison or search now. */
export async function mayStart({ jobs }: Pick<Services, 'jobs'>, tenant: Tenant): Promise<boolean> {
  const lists = await Promise.all(HEAVY_JOBS.map((name) => jobs.list(tenant, { name, limit: 50 })))
  return lists.flat().filter(isGoing).length < MOST_GOING
}
