import type { VNode } from 'preact'
import { type Content, type Curriculum, recordPage, textLanguage } from '../../platform/content/index.ts'
import { ButtonLink, Buttons, Table } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { number } from '../../web/words/numbers.ts'
import { type AgendaDay, agendaOf } from './agenda.ts'
import { clockTime } from './clock-time.ts'
import { MODEL_WEEK } from './course-page.tsx'
import { COURSE_WORDS } from './course-words.ts'
import { practiceHours } from './hours.ts'
import { TRAIN_WORDS } from './words.ts'

export function modelWeek({ curricula }: Content): Curriculum {
  const week = curricula.find(({ id }) => id === MODEL_WEEK)
  if (week === undefined) throw new Error(`content/ has no curriculum ${MODEL_WEEK}`)
  return week
}

/** The model week as an agenda to print: five days with times, how and by whom. */
export function weekPage(content: Content, request: PageRequest): Reply {
  const { language } = request
  const course = modelWeek(content)
  const days = agendaOf(course.modules)
  const says = TRAIN_WORDS[language].week
  const at = '/train/model-week'
  return recordPage(
    { content, request },
    {
      section: 'train',
      title: says.title,
      lead: says.lead(number(course.hours ?? 0, language, 2), number(practiceHours(course.modules), language, 2)),
      records: [course],
      sources: [],
      chips: [COURSE_WORDS[language].template],
      contents: days.map(({ day }) => ({ id: `day-${day}`, label: says.day(day) })),
    },
    <>
      <Buttons>
        <ButtonLink href={request.href(`${at}/pdf`)} download>
          {says.pdf}
        </ButtonLink>
        <ButtonLink href={request.href(`${at}/word`)} kind="secondary" download>
          {says.word}
        </ButtonLink>
      </Buttons>
      <p>
        {says.breaks} <a href={request.href(`/train/curricula/${MODEL_WEEK}`)}>{says.course}</a>.
      </p>
      {days.map((day) => (
        <Day key={day.day} day={day} request={request} />
      ))}
      <section class="plan-part">
        <h2 id="before">{says.beforeTitle}</h2>
        <ul>
          {says.before.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
    </>,
  )
}

function Day({ day, request }: { readonly day: AgendaDay; readonly request: PageRequest }): VNode {
  const { language } = request
  const { week: says, formats } = TRAIN_WORDS[language]
  const names: Readonly<Record<string, string>> = formats
  const lang = textLanguage(request.language)
  return (
    <section class="train-day">
      <h2 id={`day-${day.day}`}>{says.day(day.day)}</h2>
      <Table
        caption={says.caption(day.day, number(day.hours, language, 2))}
        columns={[
          { key: 'time', label: says.time },
          { key: 'session', label: says.session },
          { key: 'how', label: says.how },
          { key: 'teacher', label: says.teacher },
          { key: 'hours', label: says.hoursHead, numeric: true },
        ]}
        rows={day.lines.map(({ from, to, module }) => ({
          time: (
            <span class="train-day__time">
              {clockTime(from, language)} – {clockTime(to, language)}
            </span>
          ),
          session: module === null ? <em>{says.lunch}</em> : <span lang={lang}>{module.title}</span>,
          how: module?.format ? (names[module.format] ?? module.format) : '',
          teacher: <span lang={lang}>{module?.taught_by}</span>,
          hours: module?.hours ? number(module.hours, language, 2) : '',
        }))}
      />
    </section>
  )
}
