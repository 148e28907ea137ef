import type { VNode } from 'preact'
import { type Content, OUTCOMES } from '../../platform/content/index.ts'
import { ButtonLink, Buttons, Doors } from '../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { measurePage } from './frame.tsx'
import { MEASURE_WORDS } from './words.ts'

const WAY = [
  ['evaluating', '/measure/measuring-or-evaluating'],
  ['starter', '/measure/starter-sets'],
  ['dictionary', '/measure/measures'],
  ['interval', '/measure/reading-intervals'],
] as const

/** `/measure`: the four outcomes, the way from a question to a fair answer, and the tool that gives a start. */
export function landingPage(content: Content, request: PageRequest): Reply {
  const says = MEASURE_WORDS[request.language]
  return measurePage(
    content,
    request,
    { title: says.landingTitle, lead: says.landingLead, records: content.measures },
    <>
      <Outcomes content={content} request={request} />
      <section aria-labelledby="way">
        <h2 id="way">{says.pathTitle}</h2>
        <ol class="ruled-list">
          {WAY.map(([name, path]) => (
            <li key={name}>
              <div>
                <a href={request.href(path)}>{says.path[name][0]}</a>
                <br />
                {says.path[name][1]}
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="tools">
        <h2 id="tools">{says.toolsTitle}</h2>
        <p>{says.toolsText}</p>
        <Buttons>
          <ButtonLink href={request.href('/try')}>{says.tryIt}</ButtonLink>
          <ButtonLink kind="secondary" href={request.href('/sign-in')}>
            {says.signIn}
          </ButtonLink>
        </Buttons>
      </section>
    </>,
  )
}

function Outcomes({ content, request }: { readonly content: Content; readonly request: PageRequest }): VNode {
  const says = MEASURE_WORDS[request.language]
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">{says.outcomesTitle}</h2>
      <Doors
        doors={OUTCOMES.map((outcome) => ({
          href: request.href(`/measure/measures?outcome=${outcome}`),
          title: says.outcome[outcome],
          text: `${outcome} · ${says.measuresOf(content.measures.filter(({ outcomes }) => outcomes.includes(outcome)).length)}`,
        }))}
      />
      <p>
        <a href={request.href('/measure/outcomes')}>{says.aboutOutcomes}</a>
      </p>
    </section>
  )
}
