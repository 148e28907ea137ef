import { type QuorumStanding, quorumOf } from '../../../core/governance/quorum.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { dayText } from '../../../web/words/moment.ts'
import { type PlanTask, tasksOf } from '../../plan/index.ts'
import { partnerName } from '../committee/committee.ts'
import { type OpenedMeeting, personName } from '../meeting/opened.ts'
import { MINUTES_WORDS } from './minutes-words.ts'
import {
  type Action,
  type Attendance,
  actionsOf,
  attendanceOf,
  type Decision,
  decisionsOf,
  type Remark,
  remarksOf,
} from './store.ts'

/** Everything that was written down about one meeting. */
export interface Written {
  readonly opened: OpenedMeeting
  readonly attendance: readonly Attendance[]
  readonly decisions: readonly Decision[]
  readonly actions: readonly Action[]
  readonly tasks: ReadonlyMap<string, PlanTask>
  readonly remarks: readonly Remark[]
}

export async function readWritten(tx: Tx, opened: OpenedMeeting): Promise<Written> {
  const { id } = opened.meeting
  const actions = await actionsOf(tx, [id])
  const isInPlan = actions.some(({ task }) => task !== null)
  return {
    opened,
    attendance: await attendanceOf(tx, [id]),
    decisions: await decisionsOf(tx, id),
    actions,
    tasks: new Map(isInPlan ? (await tasksOf(tx)).map((task) => [task.id, task]) : []),
    remarks: await remarksOf(tx, id),
  }
}

/** Null until attendance was written down. */
export const standingOfQuorum = ({ opened, attendance }: Written): QuorumStanding | null =>
  opened.meeting.quorum === '' ? null : quorumOf(attendance, opened.meeting.quorum)

export function quorumText(written: Written, language: Language): string {
  const says = MINUTES_WORDS[language]
  const standing = standingOfQuorum(written)
  if (standing === null) return says.quorumNone
  const { voting, there, needed, isMet } = standing
  if (voting === 0) return says.quorumNobody
  return isMet ? says.quorumMet(there, voting) : says.quorumNotMet(there, voting, needed)
}

export function howText({ how, votesFor, against, abstain }: Decision, language: Language): string {
  const says = MINUTES_WORDS[language]
  return how === 'consensus' ? says.hows.consensus : says.voteOf(votesFor, against, abstain)
}

/** Who does an action, and by when. */
export function dueText(
  { person, partner, due }: Action,
  { people, partners }: Pick<OpenedMeeting, 'people' | 'partners'>,
  language: Language,
): string {
  const owner = personName(people, person) || partnerName(partners, partner ?? '')
  return MINUTES_WORDS[language].dueBy(owner, dayText(due, language))
}

/** Where an action is now. */
export function planText({ task }: Action, tasks: Written['tasks'], language: Language): string {
  const says = MINUTES_WORDS[language]
  if (task === null) return says.inPlanLater
  const there = tasks.get(task)
  return there === undefined ? says.inPlanGone : says.inPlan(there.number, says.taskStates[there.status])
}
