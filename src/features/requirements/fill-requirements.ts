import type { Tenant } from '../../core/access.ts'
import { monthsAfter } from '../../core/agreements/dates.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import { nextDue } from '../../core/requirements/standing.ts'
import { addEvidence } from '../../platform/evidence/index.ts'
import type { Services } from '../../platform/services.ts'
import { dayAfter, todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { EVIDENCE_KIND } from './book.ts'
import { followList } from './lists/list-store.ts'
import { addNotes, saveDetails, sayStatus } from './one/requirement-store.ts'
import { offeredList } from './sources.ts'
import { followedLists, type Requirement, requirementsOf } from './store.ts'

const DAY_MS = 86_400_000
const LISTS = ['one-mind', 'example-state']
const AUTHOR = 'Demonstration coordinator'
const FOLLOWED_DAYS_AGO = 120
/** What shows it, in words that say that it is invented. */
const PROOFS = [
  'Roster of the spring course, page 2 (invented)',
  'Policy 410, signed on the first of the month (invented)',
  'Minutes of the steering committee (invented)',
  'Yearly report to the council, section 3 (invented)',
]
/** How far each goes, in turn: a third is met, some is late. */
const TURNS = ['met', 'under-way', 'late', 'met', 'not-started', 'under-way'] as const

interface Fill {
  /** Follows the lists. */
  readonly coordinator: Tenant
  /** A member of the provider, whose partner is to meet some of it. */
  readonly provider: Tenant
  readonly at: Instant
}

/** Invented work on two lists: a third met with evidence in words, some late. Done once. */
export async function fillRequirements({ database }: Pick<Services, 'database'>, fill: Fill): Promise<void> {
  const { coordinator, at } = fill
  await database.inTenant(coordinator, async (tx) => {
    if ((await followedLists(tx, { withRemoved: true })).length > 0) return
    const today = await todayOf(tx, coordinator, at)
    for (const id of LISTS) {
      const source = offeredList({ source: 'list', id })
      if (source === null) continue
      const list = await followList(tx, coordinator, source, instant(at - FOLLOWED_DAYS_AGO * DAY_MS))
      if (list === null) continue
      for (const requirement of await requirementsOf(tx, list)) await workOn(tx, fill, { requirement, today })
    }
  })
}

interface Work {
  readonly requirement: Requirement
  readonly today: string
}
async function workOn(tx: Tx, { coordinator, provider, at }: Fill, { requirement, today }: Work): Promise<void> {
  const { id, number } = requirement
  const turn = TURNS[(number - 1) % TURNS.length] ?? 'not-started'
  const dueOn = turn === 'late' ? dayAfter(today, -12 - number) : dayAfter(today, 20 + 15 * number)
  const ownerPartner = number % 3 === 0 ? provider.partner : coordinator.partner
  const details = turn === 'not-started' ? { dueOn } : { dueOn, ownerPartner }
  const edit = { id, author: AUTHOR, at: instant(at - 60 * DAY_MS) }
  const saved = await saveDetails(tx, coordinator, { ...edit, version: 1, details, told: dueOn })
  if (!saved.ok || turn === 'not-started') return
  if (turn === 'met') await addProof(tx, coordinator, { requirement, at })
  const metOn = turn === 'met' ? monthsAfter(today, -1) : null
  const said = {
    status: turn === 'late' ? ('under-way' as const) : turn,
    reason: '',
    metOn,
    metEvidence: turn === 'met' ? 1 : 0,
    metClauses: [],
    dueOn: metOn === null ? dueOn : nextDue(metOn, saved.value),
  }
  await sayStatus(tx, coordinator, { ...edit, version: 2, at: instant(at - 30 * DAY_MS), said })
  if (turn === 'late') {
    const text = 'The partners asked for two more weeks (invented).'
    await addNotes(tx, coordinator, [{ requirement: id, kind: 'note', status: '', text, author: AUTHOR, at }])
  }
}

async function addProof(tx: Tx, tenant: Tenant, { requirement, at }: { requirement: Requirement; at: Instant }) {
  const label = PROOFS[requirement.number % PROOFS.length] ?? PROOFS[0] ?? ''
  await addEvidence(tx, tenant, { kind: EVIDENCE_KIND, id: requirement.id }, { kind: 'words', label, at })
}
