import type { VNode } from 'preact'
import { type Content, inOrder, recordPage } from '../../platform/content/index.ts'
import { ButtonLink, Buttons, Doors } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { Standards, standardSources } from './standards-view.tsx'
import { TRAIN_WORDS } from './words.ts'

interface View {
  readonly content: Content
  readonly request: PageRequest
}

/** The section in a minute: who needs what, where to find it, and what others ask for. */
export function trainLanding(content: Content, request: PageRequest): Reply {
  const { landing: says } = TRAIN_WORDS[request.language]
  return recordPage(
    { content, request },
    {
      section: 'train',
      title: says.title,
      lead: says.lead,
      records: [...content.curricula, ...content.trainingStandards],
      sources: inOrder(standardSources(content)),
      wide: true,
      crisis: true,
    },
    <>
      <Buttons>
        <ButtonLink href={request.href('/train/curricula')}>{says.open}</ButtonLink>
        <ButtonLink href={request.href('/train/model-week')} kind="secondary">
          {says.week}
        </ButtonLink>
      </Buttons>
      <WhoNeedsWhat request={request} />
      <WaysOn content={content} request={request} />
      <Standards content={content} request={request} />
    </>,
  )
}

function WhoNeedsWhat({ request }: Pick<View, 'request'>): VNode {
  const { landing: says } = TRAIN_WORDS[request.language]
  return (
    <section class="plan-part">
      <h2 id="who">{says.whoTitle}</h2>
      <ul class="ruled-list">
        {says.who.map(({ name, need, path }) => (
          <li key={path}>
            <strong>
              <a href={request.href(path)}>{name}</a>
            </strong>
            <br />
            {need}
          </li>
        ))}
      </ul>
    </section>
  )
}

function WaysOn({ content, request }: View): VNode {
  const { landing: says } = TRAIN_WORDS[request.language]
  const doors = [
    { path: '/train/why', title: says.why, text: says.whyAbout },
    { path: '/train/curricula', title: says.courses, text: says.coursesAbout(content.curricula.length) },
    { path: '/train/compare', title: says.compare, text: says.compareAbout },
    { path: '/train/model-week', title: says.modelWeek, text: says.modelWeekAbout },
    { path: '/try', title: says.try, text: says.tryAbout },
  ]
  return (
    <section class="plan-part">
      <h2 id="doors">{says.doorsTitle}</h2>
      <Doors doors={doors.map(({ path, ...door }) => ({ ...door, href: request.href(path) }))} />
    </section>
  )
}
