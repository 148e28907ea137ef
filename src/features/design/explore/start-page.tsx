import type { VNode } from 'preact'
import type { Mix } from '../../../core/mix/mix.ts'
import { readContent } from '../../../platform/content/index.ts'
import type { Services } from '../../../platform/services.ts'
import { ButtonLink, Buttons, Card, PageHeader, SubmitButton } from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply, seeOther } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { copyRecord } from './copy-program.ts'
import { COPY_WORDS } from './copy-words.ts'
import { describe } from './describe.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { OPTION_WORDS } from './option-words.ts'
import { isMaker } from './workspace-desk.ts'

/** Holds which program a guest chose, for an hour, until they have calls to try it on. Nothing else is in it. */
const COOKIE = 'pmhc_from'

/** The program that a guest chose before bringing calls; null where none. */
export const chosenProgram = ({ cookies }: PageRequest): string | null => {
  const kept = cookies[COOKIE]
  return kept === undefined || !/^(programs|sites)~[a-z0-9-]{1,80}$/.test(kept) ? null : kept.replace('~', '/')
}

/** "Start from this program": what is copied, what nobody told, and where to use it. */
export function startPages({ settings }: Pick<Services, 'settings'>) {
  return {
    ask: (request: PageRequest): Reply => {
      const record = request.query.get('from') ?? ''
      const mix = copyRecord(record, request.language)
      return mix === null ? notFound() : startPage(request, record, mix)
    },
    remember: async (request: PageRequest): Promise<Reply> => {
      const record = text(await request.form(), 'from')
      if (copyRecord(record, request.language) === null) return notFound()
      const seen = settings.origin === null ? request.url : new URL(settings.origin)
      const secure = seen.protocol === 'https:' ? '; Secure' : ''
      const kept = `${COOKIE}=${record.replace('/', '~')}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600${secure}`
      return seeOther(request.href('/try'), [kept])
    },
  }
}

function startPage(request: PageRequest, record: string, mix: Mix): Reply {
  const { language } = request
  const says = EXPLORE_WORDS[language].program
  const told = toldBy(record)
  const option = OPTION_WORDS[language]
  return page(
    { title: says.title(mix.name), section: 'try' },
    <>
      <PageHeader title={says.title(mix.name)} lead={says.lead} />
      <h2>{says.copied}</h2>
      {mix.responders.length === 0 ? (
        <p>{says.nothing}</p>
      ) : (
        <ul>
          {mix.responders.map((responder, at) => (
            <li key={at}>
              {option.kinds[responder.kind]}: {describe(responder, language)}
            </li>
          ))}
        </ul>
      )}
      {told.length === 0 ? null : (
        <ul lang="en">
          {told.map((one) => (
            <li key={one}>“{one}”</li>
          ))}
        </ul>
      )}
      <p>
        {says.source}: <span lang="en">{mix.copiedFrom?.source}</span>
      </p>
      <h2>{says.unknown}</h2>
      <ul>
        {(mix.copiedFrom?.unknown ?? []).map((one) => (
          <li key={one}>{one}</li>
        ))}
        {mix.copiedFrom?.unknown.length === 0 ? <li>{COPY_WORDS[language].none}</li> : null}
      </ul>
      <Doors request={request} record={record} />
    </>,
  )
}

/** The program's own words, area and rules. */
function toldBy(record: string): readonly string[] {
  const shape = readContent().programs.find(({ id }) => `programs/${id}` === record)?.shape
  return shape === undefined ? [] : [...shape.told.map((one) => one.text)]
}

function Doors({ request, record }: { readonly request: PageRequest; readonly record: string }): VNode {
  const { language, visitor } = request
  const says = EXPLORE_WORDS[language].program
  const workspaces = visitor.kind === 'account' ? visitor.memberships.filter(({ role }) => isMaker(role)) : []
  const query = `?${new URLSearchParams({ from: record })}`
  return (
    <>
      {workspaces.length > 0 ? (
        <Buttons>
          {workspaces.map(({ collaboration, partner }) => (
            <ButtonLink key={partner.id} href={request.href(`/w/${collaboration.slug}/design/new${query}`)}>
              {says.withYours}: {partner.name}
            </ButtonLink>
          ))}
        </Buttons>
      ) : null}
      {visitor.kind === 'guest' ? (
        <Buttons>
          <ButtonLink href={request.href(`/try/${visitor.visit}/shape${query}`)}>{says.inVisit}</ButtonLink>
        </Buttons>
      ) : null}
      <Card title={says.tryTitle}>
        <p>{says.tryText}</p>
        <form action={request.href('/try/start')} method="post">
          <input type="hidden" name="from" value={record} />
          <SubmitButton kind="secondary">{says.try}</SubmitButton>
        </form>
      </Card>
    </>
  )
}
