import type { VNode } from 'preact'
import { type Content, type Curriculum, recordPage, SUBJECTS, textLanguage } from '../../platform/content/index.ts'
import { Alert, Details, EmptyState, Table } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { number } from '../../web/words/numbers.ts'
import { type Compared, readCompared } from './catalogue.ts'
import { CourseList, hoursOf, publishedIds, valueName } from './catalogue-page.tsx'
import { COURSE_WORDS } from './course-words.ts'
import { hoursBySubject } from './hours.ts'

interface View {
  readonly courses: readonly Curriculum[]
  readonly request: PageRequest
}

/** Up to four courses side by side. What a source does not split stays in a row of its own, so that columns add up. */
export function comparePage(content: Content, request: PageRequest): Reply {
  const { compare: says, catalogue } = COURSE_WORDS[request.language]
  const compared = readCompared(request.query, content)
  const { courses } = compared
  const list = <CourseList courses={content.curricula} request={request} ticked={courses.map(({ id }) => id)} />
  return recordPage(
    { content, request },
    {
      section: 'train',
      title: says.title,
      lead: says.lead,
      above: [{ path: '/train/curricula', label: catalogue.title }],
      records: content.curricula,
      sources: publishedIds(courses),
      wide: true,
    },
    <>
      <Problems compared={compared} request={request} />
      {courses.length < 2 ? (
        <>
          <EmptyState title={says.needTwo}>
            <p>{says.needTwoText}</p>
          </EmptyState>
          {list}
        </>
      ) : (
        <>
          <Subjects courses={courses} request={request} />
          <Others courses={courses} request={request} />
          <Details summary={says.choose}>{list}</Details>
        </>
      )}
    </>,
  )
}

function Problems({ compared, request }: { readonly compared: Compared; readonly request: PageRequest }): VNode | null {
  const { compare: says } = COURSE_WORDS[request.language]
  const { unknown, tooMany } = compared
  if (unknown.length + tooMany.length === 0) return null
  return (
    <Alert tone="warning">
      {tooMany.length === 0 ? null : <p>{says.tooMany(tooMany.map(({ name }) => name).join(', '))}</p>}
      {unknown.length === 0 ? null : <p>{says.notFound(unknown.join(', ').slice(0, 200))}</p>}
    </Alert>
  )
}

const columnsOf = ({ courses, request }: View, first: string, numeric: boolean) => [
  { key: 'row', label: first },
  ...courses.map(({ id, name }) => ({
    key: id,
    label: (
      <a href={request.href(`/train/curricula/${id}`)} lang={textLanguage(request.language)}>
        {name}
      </a>
    ),
    numeric,
  })),
]

function Subjects({ courses, request }: View): VNode {
  const { language } = request
  const { compare: says, subjects } = COURSE_WORDS[language]
  const split = courses.map((course) => ({ course, ...hoursBySubject(course) }))
  const used = SUBJECTS.filter((subject) =>
    split.some(({ known, withoutHours }) => known.has(subject) || withoutHours.has(subject)),
  )
  const row = (name: string | VNode, value: (one: (typeof split)[number]) => string | VNode) => ({
    row: name,
    ...Object.fromEntries(split.map((one) => [one.course.id, value(one)])),
  })
  const hours = (n: number | null | undefined) => (n === undefined || n === 0 ? '–' : number(n ?? 0, language, 2))
  return (
    <Table
      caption={says.caption}
      columns={columnsOf({ courses, request }, says.subject, true)}
      rows={[
        ...used.map((subject) =>
          row(subjects[subject], ({ known, withoutHours }) =>
            withoutHours.has(subject) && !known.has(subject) ? says.noHours : hours(known.get(subject)),
          ),
        ),
        row(says.notSplit, ({ notSplit }) => (notSplit === null ? says.unknown : hours(notSplit))),
        row(<strong>{says.total}</strong>, ({ total }) =>
          total === null ? says.unknown : <strong>{hours(total)}</strong>,
        ),
      ]}
      footnote={says.dash}
    />
  )
}

function Others({ courses, request }: View): VNode {
  const { language } = request
  const { compare: says, course: words, values } = COURSE_WORDS[language]
  const lang = textLanguage(request.language)
  const row = (name: string, value: (course: Curriculum) => string | VNode) => ({
    row: name,
    ...Object.fromEntries(courses.map((course) => [course.id, value(course)])),
  })
  return (
    <Table
      caption={says.others}
      columns={columnsOf({ courses, request }, says.what, false)}
      rows={[
        row(words.for, ({ audience }) => <span lang={lang}>{audience.join(', ')}</span>),
        row(words.length, (course) => hoursOf(course, language)),
        row(words.kind, ({ kind }) => values[kind]),
        row(words.by, ({ provider }) => <span lang={lang}>{provider ?? words.unknown}</span>),
        row(words.taught, ({ delivery }) => delivery.map((one) => valueName('delivery', one, language)).join(', ')),
      ]}
    />
  )
}
