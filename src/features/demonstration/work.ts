import { demonstrationTenant } from './store.ts'

/** What the invented police department noted about its own calls. Each says that it is invented. */
const EVENTS = [
  { day: '2023-04-03', kind: 'program', says: 'First crisis training for patrol officers (invented)' },
  { day: '2024-07-01', kind: 'code-change', says: 'The dispatch center changed all of its call codes (invented)' },
  { day: '2025-03-10', kind: 'other', says: 'The dispatch center moved to another building (invented)' },
] as const

/** An audit that is finished, and one where the coordinator, whom most visitors are, still has calls to judge. */
function audits() {
  const [analyst, supervisor, coordinator] = [
    demonstrationTenant('analyst'),
    demonstrationTenant('supervisor'),
    demonstrationTenant('coordinator'),
  ]
  return [
    { seed: 20_260_401, wanted: { flagged: 200, unflagged: 200 }, reviewers: [analyst, supervisor] },
    {
      seed: 20_260_402,
      definition: 'any-code-or-proxy',
      wanted: { flagged: 60, unflagged: 60 },
      reviewers: [analyst, coordinator],
      restsAfter: 34,
    },
  ] as const
}

/** Invented work of the members on their calls. */
export const demonstrationWork = () => ({ events: EVENTS, audits: audits() })
