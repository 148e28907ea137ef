import type { Curriculum } from '../../platform/content/index.ts'
import type { Paper } from '../../platform/documents/index.ts'
import { number } from '../../web/words/numbers.ts'
import { agendaOf } from './agenda.ts'
import { clockTime } from './clock-time.ts'
import { COURSE_WORDS } from './course-words.ts'
import { practiceHours } from './hours.ts'
import { openPart } from './open-part.ts'
import { TRAIN_WORDS } from './words.ts'

const { course: COURSE, subjects: SUBJECTS, values: VALUES, template: TEMPLATE, ...REST } = COURSE_WORDS.en
const { week: WEEK, formats } = TRAIN_WORDS.en
const FORMATS: Readonly<Record<string, string>> = formats
const hours = (n: number) => number(n, 'en', 2)

/** The parts that all papers of courses share. Papers are in English, as their content is. */
function frameOf(course: Curriculum): Pick<Paper, 'format' | 'language' | 'whoMaySee' | 'marks' | 'footer'> {
  return {
    format: 1,
    language: 'en',
    whoMaySee: 'everyone',
    marks: course.kind === 'product-template' ? [TEMPLATE] : course.confirmed ? [] : [REST.notConfirmed],
    footer: `PMHC Toolkit, put together on ${course.compiled}`,
  }
}

/** A course to take along, module by module. */
export function coursePaper(course: Curriculum): Paper {
  const open = openPart(course, 'en')
  return {
    ...frameOf(course),
    title: course.name,
    from: VALUES[course.kind],
    ...(course.notes === null ? {} : { finding: course.notes }),
    blocks: [
      {
        kind: 'list',
        items: [
          `${COURSE.for}: ${course.audience.join(', ')}`,
          `${COURSE.length}: ${course.hours === null ? REST.hoursUnknown : REST.hours(hours(course.hours))}`,
          ...(course.provider === null ? [] : [`${COURSE.by}: ${course.provider}`]),
          ...(course.url === null ? [] : [[`${COURSE.where}: `, { text: course.url, link: course.url }]]),
        ],
      },
      {
        kind: 'table',
        caption: COURSE.modules,
        columns: [
          { label: COURSE.module },
          { label: COURSE.subject },
          { label: COURSE.how },
          { label: COURSE.hoursHead, numeric: true },
        ],
        rows: course.modules.map((module) => [
          module.title,
          SUBJECTS[module.subject],
          module.format === null ? '' : (FORMATS[module.format] ?? module.format),
          module.hours === null ? COURSE.unknown : hours(module.hours),
        ]),
        ...(open === '' ? {} : { note: open }),
      },
    ],
    caveats: course.kind === 'product-template' ? [COURSE.free] : [],
  }
}

/** The model week as an agenda: a table for each day, with the times that follow from the hours. */
export function weekPaper(course: Curriculum): Paper {
  return {
    ...frameOf(course),
    title: WEEK.title,
    finding: WEEK.lead(hours(course.hours ?? 0), hours(practiceHours(course.modules))),
    blocks: [
      { kind: 'paragraph', text: WEEK.breaks },
      ...agendaOf(course.modules).flatMap(({ day, lines, hours: sum }): Paper['blocks'] => [
        { kind: 'heading', level: 2, text: WEEK.day(day) },
        {
          kind: 'table',
          caption: WEEK.caption(day, hours(sum)),
          columns: [
            { label: WEEK.time },
            { label: WEEK.session },
            { label: WEEK.how },
            { label: WEEK.teacher },
            { label: WEEK.hoursHead, numeric: true },
          ],
          rows: lines.map(({ from, to, module }) => [
            `${clockTime(from, 'en')} to ${clockTime(to, 'en')}`,
            module === null ? WEEK.lunch : module.title,
            module?.format ? (FORMATS[module.format] ?? module.format) : '',
            module?.taught_by ?? '',
            module?.hours ? hours(module.hours) : '',
          ]),
        },
      ]),
    ],
    caveats: WEEK.before,
  }
}
