import type { ComponentChildren, VNode } from 'preact'
import { instant } from '../../core/kinds.ts'
import { Cite, type Content, type Curriculum, inOrder, recordPage, textLanguage } from '../../platform/content/index.ts'
import { type PaperForm, paperFile } from '../../platform/documents/index.ts'
import { ButtonLink, Buttons, Table } from '../../web/parts/index.ts'
import { notFound, type PageRequest, type Reply } from '../../web/route.ts'
import { number } from '../../web/words/numbers.ts'
import { hoursOf, valueName } from './catalogue-page.tsx'
import { COURSE_WORDS } from './course-words.ts'
import { hoursBySubject } from './hours.ts'
import { openPart } from './open-part.ts'
import { coursePaper, weekPaper } from './papers.ts'
import { TRAIN_WORDS } from './words.ts'

/** The course that the model week and its printed agenda show. */
export const MODEL_WEEK = 'cit-40-hour-model-week'

interface View {
  readonly content: Content
  readonly course: Curriculum
  readonly request: PageRequest
}

/** One course, module by module, with what its source leaves open said in words. */
export function coursePage(content: Content, request: PageRequest<'id'>): Reply {
  const course = content.curricula.find(({ id }) => id === request.params.id)
  if (course === undefined) return notFound()
  const view = { content, course, request }
  const words = COURSE_WORDS[request.language]
  const isOurs = course.kind === 'product-template'
  return recordPage(
    { content, request },
    {
      section: 'train',
      title: course.name,
      lead: course.notes ?? course.name,
      english: 'title-and-lead',
      above: [{ path: '/train/curricula', label: words.catalogue.title }],
      records: [course],
      sources: inOrder([isOurs ? null : course.id, ...standardsFor(view).flatMap(({ sources }) => sources)]),
      chips: isOurs ? [words.template] : course.confirmed ? [] : [words.notConfirmed],
    },
    <>
      <Actions {...view} />
      <Facts {...view} />
      <Modules {...view} />
    </>,
  )
}

/** A course as a file: module by module, or the model week as an agenda with times. */
export async function courseFile(course: Curriculum, as: PaperForm, form: 'modules' | 'agenda'): Promise<Reply> {
  const paper = form === 'agenda' ? weekPaper(course) : coursePaper(course)
  const name = form === 'agenda' ? 'pmhc-model-week' : `pmhc-course-${course.id}`
  return paperFile(paper, { as, name, at: instant(Date.parse(course.compiled)) })
}

const standardsFor = ({ content, course }: View) =>
  content.trainingStandards.filter(({ courses }) => courses.includes(course.id))

function Actions({ course, request }: View): VNode {
  const says = COURSE_WORDS[request.language].course
  const at = `/train/curricula/${course.id}`
  return (
    <>
      <Buttons>
        <ButtonLink href={request.href(`${at}/pdf`)} kind="secondary" download>
          {says.pdf}
        </ButtonLink>
        <ButtonLink href={request.href(`${at}/word`)} kind="secondary" download>
          {says.word}
        </ButtonLink>
        <ButtonLink href={request.href(`/train/compare?c=${course.id}`)} kind="secondary">
          {says.compare}
        </ButtonLink>
      </Buttons>
      {course.id === MODEL_WEEK ? (
        <p>
          <a href={request.href('/train/model-week')}>{says.agenda}</a>
        </p>
      ) : null}
      {course.kind === 'product-template' ? <p>{says.free}</p> : null}
    </>
  )
}

function Facts(view: View): VNode {
  const { content, course, request } = view
  const { course: says, values } = COURSE_WORDS[request.language]
  const lang = textLanguage(request.language)
  const standards = standardsFor(view)
  return (
    <section class="plan-part">
      <h2 id="facts">{says.facts}</h2>
      <dl class="plan-step__facts">
        <Fact name={says.for}>
          <span lang={lang}>{course.audience.join(', ')}</span>
        </Fact>
        <Fact name={says.length}>
          {hoursOf(course, request.language)}
          {course.kind === 'product-template' ? null : <Cite ids={[course.id]} />}
        </Fact>
        <Fact name={says.kind}>{values[course.kind]}</Fact>
        {course.provider === null ? null : (
          <Fact name={says.by}>
            <span lang={lang}>{course.provider}</span>
          </Fact>
        )}
        <Fact name={says.taught}>
          {course.delivery.map((one) => valueName('delivery', one, request.language)).join(', ')}
        </Fact>
        {course.url === null ? null : (
          <Fact name={says.where}>
            <a href={course.url} rel="noreferrer">
              {new URL(course.url).hostname}
            </a>
          </Fact>
        )}
        <Fact name={says.elements}>
          <ul class="inline-list" lang={lang}>
            {content.elements
              .filter(({ number: at }) => course.elements.includes(at))
              .map(({ number: at, title }) => (
                <li key={at}>
                  <a href={request.href(`/learn/elements/${at}`)}>{`${at}. ${title}`}</a>
                </li>
              ))}
          </ul>
        </Fact>
        {standards.length === 0 ? null : (
          <Fact name={says.fits}>
            <ul lang={lang}>
              {standards.map(({ id, name, asks, note, sources }) => (
                <li key={id}>
                  {name}: {asks}
                  <Cite ids={sources} /> {note}
                </li>
              ))}
            </ul>
            <p class="plan-note">{TRAIN_WORDS[request.language].standards.note}</p>
          </Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Modules({ course, request }: View): VNode {
  const { language } = request
  const { course: says, subjects } = COURSE_WORDS[language]
  const lang = textLanguage(request.language)
  const { known } = hoursBySubject(course)
  const sum = [...known.values()].reduce((all, hours) => all + hours, 0)
  const hasFormats = course.modules.some(({ format }) => format !== null)
  const formats: Readonly<Record<string, string>> = TRAIN_WORDS[language].formats
  return (
    <section class="plan-part">
      <h2 id="modules">{says.modules}</h2>
      <Table
        caption={says.modules}
        isCaptionHeard
        columns={[
          { key: 'module', label: says.module },
          { key: 'subject', label: says.subject },
          ...(hasFormats ? [{ key: 'how', label: says.how }] : []),
          { key: 'hours', label: says.hoursHead, numeric: true },
        ]}
        rows={[
          ...course.modules.map(({ title, subject, format, hours }) => ({
            module: <span lang={lang}>{title}</span>,
            subject: subjects[subject],
            how: format === null ? '' : (formats[format] ?? format),
            hours: hours === null ? says.unknown : number(hours, language, 2),
          })),
          ...(sum === 0
            ? []
            : [{ module: <strong>{says.sumOf}</strong>, subject: '', how: '', hours: number(sum, language, 2) }]),
        ]}
        footnote={openPart(course, language)}
      />
    </section>
  )
}
