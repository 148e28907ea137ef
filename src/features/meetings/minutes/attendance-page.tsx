import { ATTENDANCE, type AttendanceState, QUORUMS, type Quorum } from '../../../core/governance/quorum.ts'
import { StaleEdit } from '../../../platform/revisions/index.ts'
import {
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, Problems, text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { partnerName } from '../committee/committee.ts'
import { COMMITTEE_WORDS } from '../committee/committee-words.ts'
import { seatTitle } from '../committee/seats.ts'
import { at, face } from '../face.tsx'
import type { OpenedMeeting } from '../meeting/opened.ts'
import { nameOf } from '../meeting/when.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { stateOf } from './minutes-page.tsx'
import { MINUTES_WORDS } from './minutes-words.ts'
import type { Attendance } from './store.ts'

/** Someone expected at the meeting, and what was said about them; the state is empty until somebody says. */
export type Expected = Omit<Attendance, 'state'> & { readonly state: AttendanceState | '' }

/** Those who sit in the body on the day, and those already written down: a list once made loses nobody. */
export function expectedAt({ members }: OpenedMeeting, noted: readonly Attendance[]): readonly Expected[] {
  const known = new Set(noted.map(({ person }) => person))
  const others = members
    .filter(({ person }) => !known.has(person.id))
    .map(({ person, votes }) => {
      const { id, name, seat, worksFor } = person
      return { person: id, name, seat, worksFor, votes, state: '' as const, substitute: '' }
    })
  return [...noted, ...others].sort((one, other) => one.name.localeCompare(other.name))
}

/** What was typed about those who were expected. */
export function readAttendance(form: FormData, expected: readonly Expected[], language: Language) {
  const says = MINUTES_WORDS[language]
  const check = new Problems()
  const quorum: Quorum = QUORUMS.find((one) => one === text(form, 'quorum')) ?? 'more-than-half'
  const typed = expected.map((one) => {
    const state: AttendanceState | '' = ATTENDANCE.find((known) => known === text(form, `state-${one.person}`)) ?? ''
    const name = text(form, `substitute-${one.person}`)
    const substitute = state === 'substitute' ? name : ''
    check.need(state !== '', `state-${one.person}`, says.problemState(one.name))
    const isNamed = state !== 'substitute' || hasLength(name, 1, 120)
    check.need(isNamed, `substitute-${one.person}`, says.problemSubstitute(one.name))
    return { ...one, state, substitute }
  })
  const attendance = typed.flatMap(({ state, ...one }) => (state === '' ? [] : [{ ...one, state }]))
  return { quorum, typed, attendance, problems: check.found }
}

interface Given {
  readonly opened: OpenedMeeting
  readonly expected: readonly Expected[]
  readonly quorum: Quorum
  readonly version: number
  readonly problems?: readonly FieldProblem[]
  readonly theirs?: readonly Attendance[]
}

export function attendancePage(request: WorkspaceRequest, given: Given): Reply {
  const { opened, expected, quorum, version, problems = [], theirs } = given
  const { language } = request
  const { meeting } = opened
  const says = { ...MEETINGS_WORDS[language], ...MINUTES_WORDS[language] }
  const under = [
    { href: at(request, `/${meeting.id}`), label: nameOf(meeting, language) },
    { href: at(request, `/${meeting.id}/minutes`), label: says.title },
  ]
  return page(
    face(request, { title: says.attendance, under }),
    <>
      <PageHeader title={says.attendance} lead={nameOf(meeting, language)} />
      {theirs === undefined ? null : <StaleEdit fields={compared(expected, theirs, language)} />}
      {expected.length === 0 ? (
        <EmptyState title={says.nobodyToNote}>
          <ButtonLink href={at(request, `/bodies/${meeting.body}`)}>{says.toBody}</ButtonLink>
        </EmptyState>
      ) : (
        <Form action={at(request, `/${meeting.id}/attendance`)} problems={problems}>
          <input type="hidden" name="version" value={version} />
          {expected.map((one) => (
            <div class="attendance" key={one.person}>
              <Radios
                name={`state-${one.person}`}
                legend={`${one.name}, ${about(one, opened, language)}`}
                value={one.state}
                options={ATTENDANCE.map((state) => ({ value: state, label: says.states[state] }))}
              />
              <TextField
                name={`substitute-${one.person}`}
                label={
                  <>
                    {says.substitute}
                    <span class="sr-only">: {one.name}</span>
                  </>
                }
                hint={says.substituteHint}
                value={one.substitute}
                required={false}
              />
            </div>
          ))}
          <Select
            name="quorum"
            label={says.rule}
            value={quorum}
            options={QUORUMS.map((one) => ({ value: one, label: COMMITTEE_WORDS[language].quorums[one] }))}
          />
          <Buttons>
            <SubmitButton>{says.save}</SubmitButton>
            <ButtonLink href={at(request, `/${meeting.id}/minutes`)} kind="secondary">
              {says.cancel}
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </>,
    theirs !== undefined ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function about({ seat, worksFor, votes }: Expected, { partners }: OpenedMeeting, language: Language): string {
  const says = MINUTES_WORDS[language]
  const place = seat === '' ? partnerName(partners, worksFor) : seatTitle(seat, language)
  return votes ? `${place} (${says.votes.toLowerCase()})` : place
}

function compared(expected: readonly Expected[], theirs: readonly Attendance[], language: Language) {
  return expected.map(({ state, ...one }) => {
    const other = theirs.find(({ person }) => person === one.person)
    return {
      label: one.name,
      yours: state === '' ? '' : stateOf({ ...one, state }, language),
      theirs: other === undefined ? '' : stateOf(other, language),
    }
  })
}
