import type { VNode } from 'preact'
import {
  EmptyState,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { plain } from '../../../web/typed.ts'
import { BODIES } from '../committee/store.ts'
import { at, face } from '../face.tsx'
import { MEETING_WORDS } from '../meeting/meeting-words.ts'
import type { Meeting } from '../meeting/store.ts'
import { nameOf } from '../meeting/when.ts'
import { MINUTES_WORDS } from '../minutes/minutes-words.ts'
import type { Decision } from '../minutes/store.ts'
import { howText } from '../minutes/written.ts'
import { MEETINGS_WORDS } from '../words.ts'

interface Given {
  readonly decisions: readonly Decision[]
  readonly meetings: readonly Meeting[]
}
interface Asked {
  readonly words: string
  readonly body: string
  readonly year: string
}

/** Every decision of every meeting, the latest first; searched and narrowed by its address alone. */
export function logPage(request: WorkspaceRequest, given: Given): Reply {
  const { query, language } = request
  const says = MINUTES_WORDS[language]
  const asked = { words: plain(query.get('q')), body: query.get('body') ?? '', year: query.get('year') ?? '' }
  const found = findDecisions(given, asked)
  return page(
    face(request, { title: says.logTitle }),
    <>
      <PageHeader title={says.logTitle} />
      {given.decisions.length === 0 ? (
        <EmptyState title={says.logNone}>
          <p>{says.logNoneText}</p>
        </EmptyState>
      ) : (
        <>
          <Finding>{says.logFinding(given.decisions.length)}</Finding>
          <Narrow request={request} asked={asked} meetings={given.meetings} />
          {found.length === 0 ? <p>{says.logNoMatch}</p> : <Found request={request} found={found} />}
        </>
      )}
    </>,
  )
}

interface FoundDecision {
  readonly decision: Decision
  readonly meeting: Meeting
}

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Decisions that hold every word asked for, whatever its accents; the latest meeting first. */
export function findDecisions({ decisions, meetings }: Given, asked: Asked): readonly FoundDecision[] {
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]))
  const words = bare(asked.words).split(/\s+/).filter(Boolean)
  return decisions
    .flatMap((decision) => {
      const meeting = byId.get(decision.meeting)
      return meeting === undefined ? [] : [{ decision, meeting }]
    })
    .filter(
      ({ decision, meeting }) =>
        words.every((word) => bare(decision.text).includes(word)) &&
        (asked.body === '' || meeting.body === asked.body) &&
        (asked.year === '' || meeting.day.startsWith(asked.year)),
    )
    .sort((one, other) => other.meeting.day.localeCompare(one.meeting.day))
}

function Narrow(props: { request: WorkspaceRequest; asked: Asked; meetings: readonly Meeting[] }): VNode {
  const { request, asked, meetings } = props
  const says = { ...MEETINGS_WORDS[request.language], ...MINUTES_WORDS[request.language] }
  const years = [...new Set(meetings.map(({ day }) => day.slice(0, 4)))]
  return (
    <Form action={at(request, '/decisions')} method="get">
      <div class="narrow">
        <TextField name="q" label={says.search} type="search" value={asked.words} />
        <Select
          name="body"
          label={says.body}
          value={asked.body}
          options={[
            { value: '', label: says.bothBodies },
            ...BODIES.map((body) => ({ value: body, label: says.bodies[body] })),
          ]}
        />
        <Select
          name="year"
          label={says.year}
          value={asked.year}
          options={[{ value: '', label: says.allYears }, ...years.map((year) => ({ value: year, label: year }))]}
        />
      </div>
      <SubmitButton kind="secondary">{says.show}</SubmitButton>
    </Form>
  )
}

function Found({ request, found }: { request: WorkspaceRequest; found: readonly FoundDecision[] }): VNode {
  const { language } = request
  const says = MINUTES_WORDS[language]
  return (
    <Table
      caption={says.decisions}
      isCaptionHeard
      columns={[
        { key: 'decision', label: says.decision },
        { key: 'meeting', label: says.meeting },
        { key: 'how', label: says.result },
      ]}
      rows={found.map(({ decision, meeting }) => ({
        decision: decision.text,
        meeting: <a href={at(request, `/${meeting.id}/minutes`)}>{nameOf(meeting, language)}</a>,
        how: (
          <>
            {howText(decision, language)}
            <br />
            <span class="soft">
              {MEETING_WORDS[language].minutesStates[meeting.minutes]}; {says.recordedBy(decision.recordedBy)}
            </span>
          </>
        ),
      }))}
    />
  )
}
