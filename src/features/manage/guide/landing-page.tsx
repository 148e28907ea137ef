import type { VNode } from 'preact'
import { type Content, pagesUnder, recordPage } from '../../../platform/content/index.ts'
import { ButtonLink, Buttons } from '../../../web/parts/index.ts'
import type { PageRequest, Reply } from '../../../web/route.ts'
import { GUIDE_WORDS } from './words.ts'

const PARTS = ['roles', 'policies', 'protocols', 'agreements', 'information-rules'] as const

interface Props {
  readonly content: Content
  readonly request: PageRequest
}

/** `/manage`: what partners put in writing, each with its reason, and the workspace where they keep it. */
export function landingPage(content: Content, request: PageRequest): Reply {
  const says = GUIDE_WORDS[request.language]
  return recordPage(
    { content, request },
    {
      section: 'manage',
      title: says.landingTitle,
      lead: says.landingLead,
      records: [...content.duties, ...pagesUnder(content, '/manage').map(({ front }) => front)],
      sources: [],
      crisis: true,
    },
    <>
      <section aria-labelledby="parts">
        <h2 id="parts">{says.partsTitle}</h2>
        <ul class="ruled-list">
          {PARTS.map((part) => (
            <li key={part}>
              <a href={request.href(`/manage/${part}`)}>{says.part[part][0]}</a>
              <br />
              {says.part[part][1]}
            </li>
          ))}
        </ul>
      </section>
      <Protocols content={content} request={request} />
      <section aria-labelledby="tools">
        <h2 id="tools">{says.toolsTitle}</h2>
        <p>{says.toolsText}</p>
        <Buttons>
          <ButtonLink href={request.href('/sign-in')}>{says.signIn}</ButtonLink>
          <ButtonLink kind="secondary" href={request.href('/network/request')}>
            {says.requestHelp}
          </ButtonLink>
        </Buttons>
      </section>
    </>,
  )
}

function Protocols({ content, request }: Props): VNode {
  const says = GUIDE_WORDS[request.language]
  return (
    <section aria-labelledby="protocols">
      <h2 id="protocols">{says.protocolsTitle}</h2>
      <ul class="inline-list">
        {pagesUnder(content, '/manage/protocols').map(({ path, front, spanish }) => {
          const isSpanish = request.language === 'es' && spanish !== null
          return (
            <li key={path} lang={request.language === 'es' && !isSpanish ? 'en' : undefined}>
              <a href={request.href(path)}>{isSpanish ? spanish.title : front.title}</a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
