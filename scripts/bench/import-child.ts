/** A whole import into a workspace on a throw-away database, until the profile of its data set is there. */
import { join } from 'node:path'
import type { Tenant } from '../../src/core/access.ts'
import { accountId, collaborationId, partnerId } from '../../src/core/kinds.ts'
import { importFiles } from '../../src/features/calls/keeping/direct-import.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { openToolkit } from '../../src/services.ts'
import { tellParent } from './child.ts'

const [folder, path, timezone = 'America/Chicago', workers = '2'] = process.argv.slice(2)
if (folder === undefined || path === undefined) throw new Error('Give a folder and a file')

const read = readSettings({
  PMHC_DATA: join(folder, 'data'),
  PMHC_KEY_FILE: join(folder, 'keys', 'bench.key'),
  PMHC_DEMO: 'off',
})
if (!read.ok) throw new Error(read.problem)
const opened = await openToolkit({ ...read.value, workers: Number(workers) })
if (!opened.ok) throw new Error(opened.problem)
const { services, storage } = opened.value
const tenant: Tenant = {
  collaboration: collaborationId('0196f6d2-0000-7000-8000-00000000000a'),
  partner: partnerId('0196f6d2-0000-7000-8000-00000000000b'),
  role: 'coordinator',
  account: accountId('0196f6d2-0000-7000-8000-00000000000c'),
}
await services.database.inPlatform(async (tx) => {
  const own = { id: tenant.collaboration, slug: 'invented', name: 'Invented' }
  await tx.insertInto('collaborations').values(own).execute()
  const police = { slug: 'police', name: 'Invented Police', kind: 'law-enforcement' } as const
  await tx
    .insertInto('partners')
    .values({ collaboration_id: tenant.collaboration, id: tenant.partner, ...police })
    .execute()
})
try {
  await tellParent(async () => {
    const done = await importFiles(services, tenant, {
      files: [{ path, name: 'calls.csv' }],
      options: { timezone },
    })
    if (!done.ok) throw new Error(done.problem)
    return { calls: done.value.set.calls, state: done.value.set.state }
  })
} finally {
  await services.jobs.stop()
  await storage.stop()
}
// A pool that nobody asks any more may still hold the process for a while.
process.exit(0)
