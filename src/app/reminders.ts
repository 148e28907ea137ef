import { agreementReminders } from '../features/agreements/index.ts'
import { assessReminders } from '../features/assess/index.ts'
import { meetingReminders } from '../features/meetings/index.ts'
import { planReminders } from '../features/plan/index.ts'
import { protocolReminders } from '../features/protocols/index.ts'
import { requirementReminders } from '../features/requirements/index.ts'
import { failureOf, log } from '../platform/log.ts'
import { type RemindersDue, sendReminders } from '../platform/notices/index.ts'
import type { Services } from '../platform/services.ts'

const HOUR_MS = 3_600_000

/** What each feature wants told when its day has come. */
const SOURCES: readonly RemindersDue[] = [
  assessReminders,
  planReminders,
  meetingReminders,
  protocolReminders,
  agreementReminders,
  requirementReminders,
]

/** Looks now and each hour, since the day begins at another hour in each zone. What was told is not told again. */
export function beginReminders(services: Services): { stop(): void } {
  const look = (): void => {
    sendReminders(services, SOURCES).catch((error: unknown) =>
      log({ event: 'housekeeping failed', failure: failureOf(error) }),
    )
  }
  look()
  const timer = setInterval(look, HOUR_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
