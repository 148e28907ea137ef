import type { VNode } from 'preact'
import { Cite, type Content, type Curriculum, recordPage, textLanguage } from '../../platform/content/index.ts'
import { Chip, EmptyState, Form, Select, SubmitButton } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { number } from '../../web/words/numbers.ts'
import { type Chosen, FILTERS, type Filter, facetOf, matching, readChosen } from './catalogue.ts'
import { COURSE_WORDS } from './course-words.ts'

interface View {
  readonly content: Content
  readonly request: PageRequest
  readonly chosen: Chosen
}

/** All courses, narrowed down by a form that needs no script; what is chosen stands in the address. */
export function cataloguePage(content: Content, request: PageRequest): Reply {
  const says = COURSE_WORDS[request.language].catalogue
  const chosen = readChosen(request.query, content)
  const courses = matching(content.curricula, chosen)
  return recordPage(
    { content, request },
    {
      section: 'train',
      title: says.title,
      lead: says.lead,
      records: content.curricula,
      sources: publishedIds(courses),
      wide: true,
    },
    <>
      <FilterForm content={content} request={request} chosen={chosen} />
      <h2 class="train-count">{says.shown(courses.length, content.curricula.length)}</h2>
      {courses.length === 0 ? (
        <EmptyState title={says.emptyTitle}>
          <p>
            {says.empty} <a href={request.href('/train/curricula')}>{says.clear}</a>
          </p>
        </EmptyState>
      ) : (
        <CourseList courses={courses} request={request} isCited />
      )}
    </>,
  )
}

function FilterForm({ content, request, chosen }: View): VNode {
  const { catalogue: says } = COURSE_WORDS[request.language]
  return (
    <section class="train-filters no-print" aria-labelledby="filters">
      <h2 id="filters" class="sr-only">
        {says.filter}
      </h2>
      <Form action={request.href('/train/curricula')} method="get" name="filter">
        <div class="train-filters__fields">
          {FILTERS.map((filter) => (
            <Select
              key={filter}
              name={filter}
              label={says.filters[filter]}
              required={true}
              value={chosen[filter] ?? ''}
              options={[
                { value: '', label: says.any },
                ...facetOf(content.curricula, chosen, filter).map(({ value, count }) => ({
                  value,
                  label: `${valueName(filter, value, request.language)} (${count})`,
                })),
              ]}
            />
          ))}
        </div>
        <SubmitButton>{says.show}</SubmitButton>
        {Object.keys(chosen).length === 0 ? null : (
          <p>
            <a href={request.href('/train/curricula')}>{says.clear}</a>
          </p>
        )}
      </Form>
    </section>
  )
}

/** Published courses are their own sources; our templates have none. */
export function publishedIds(courses: readonly Curriculum[]): readonly string[] {
  return courses.filter(({ kind }) => kind === 'published').map(({ id }) => id)
}

/** What a filter's value is called on pages. */
export function valueName(filter: Filter, value: string, language: Language): string {
  const { values, delivery, element } = COURSE_WORDS[language]
  if (filter === 'element') return element(value)
  const names: Readonly<Record<string, string>> = filter === 'delivery' ? delivery : values
  return names[value] ?? value
}

interface CourseListProps {
  readonly courses: readonly Curriculum[]
  readonly request: PageRequest
  /** Ids that are ticked already. */
  readonly ticked?: readonly string[]
  /** False where the page does not list the sources of all of them. */
  readonly isCited?: boolean
}
/** Courses with a box each, and a button that puts the ticked ones side by side. */
export function CourseList({ courses, request, ticked = [], isCited = false }: CourseListProps): VNode {
  const { catalogue: says, values, ...words } = COURSE_WORDS[request.language]
  const lang = textLanguage(request.language)
  return (
    <Form action={request.href('/train/compare')} method="get" name="compare">
      <div class="no-print">
        <SubmitButton kind="secondary">{says.compare}</SubmitButton>
      </div>
      <ul class="train-courses">
        {courses.map((course) => (
          <li key={course.id}>
            <div class="choice train-courses__tick no-print">
              <input
                class="choice__control"
                type="checkbox"
                id={`compare-${course.id}`}
                name="c"
                value={course.id}
                checked={ticked.includes(course.id)}
              />
              <label class="choice__label" for={`compare-${course.id}`}>
                <span class="sr-only">{says.tick(course.name)}</span>
              </label>
            </div>
            <div>
              <h3 class="train-courses__name" lang={lang}>
                <a href={request.href(`/train/curricula/${course.id}`)}>{course.name}</a>
              </h3>
              <p>
                <strong>{hoursOf(course, request.language)}</strong>
                {isCited && course.kind === 'published' ? <Cite ids={[course.id]} /> : null}
                {' · '}
                {course.groups.map((group) => values[group]).join(', ')}
              </p>
              {course.notes === null ? null : <p lang={lang}>{course.notes}</p>}
              <CourseChips course={course} template={words.template} notConfirmed={words.notConfirmed} />
            </div>
          </li>
        ))}
      </ul>
      <div class="no-print">
        <SubmitButton kind="secondary">{says.compare}</SubmitButton>
      </div>
    </Form>
  )
}

interface CourseChipsProps {
  readonly course: Curriculum
  readonly template: string
  readonly notConfirmed: string
}
function CourseChips({ course, template, notConfirmed }: CourseChipsProps): VNode | null {
  if (course.kind === 'product-template') return <Chip tone="accent">{template}</Chip>
  return course.confirmed ? null : <Chip tone="accent">{notConfirmed}</Chip>
}

/** "40 hours", or that nobody says how long it is. */
export function hoursOf({ hours }: Pick<Curriculum, 'hours'>, language: Language): string {
  const says = COURSE_WORDS[language]
  return hours === null ? says.hoursUnknown : says.hours(number(hours, language, 2))
}
