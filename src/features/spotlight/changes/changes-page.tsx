import type { VNode } from 'preact'
import type { Services } from '../../../platform/services.ts'
import {
  Alert,
  EmptyState,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import { feedLink } from '../feeds/feed-link.ts'
import { STORY_WORDS } from '../stories/story-words.ts'
import { type Asked, type Change, type Changes, changesSince, dayOf, readAsked } from './changes.ts'
import { CHANGES_WORDS } from './changes-words.ts'
import { CHANGE_SECTIONS, type ChangeSection } from './tracked.ts'

/** Of one section; a release may change hundreds of pages. */
const MOST_SHOWN = 100

/** What changed, grouped by section, from the day in the address on. */
export async function showChanges({ database }: Services, request: PageRequest): Promise<Reply> {
  const { language } = request
  const says = CHANGES_WORDS[language]
  const asked = readAsked(request.query, request.now)
  const found = await changesSince(database, asked)
  const title = asked.section === null ? says.title : says.inSection(says.sections[asked.section])
  return page(
    {
      title,
      description: says.lead,
      breadcrumbs: [{ href: request.href('/spotlight'), label: STORY_WORDS[language].page }],
      alternates: [changesFeed(request, asked.section)],
    },
    <>
      <PageHeader title={title} lead={says.lead} />
      <Refused asked={asked} language={language} />
      <Filter request={request} asked={asked} />
      <Finding>
        {says.shown(longDay(asked.day, language))} <First found={found} language={language} />
      </Finding>
      <Found request={request} asked={asked} found={found} />
      <NextTime request={request} asked={asked} />
    </>,
  )
}

function changesFeed(request: PageRequest, section: ChangeSection | null) {
  const says = CHANGES_WORDS[request.language]
  const path = `/spotlight/changes.atom${section === null ? '' : `?section=${section}`}`
  return feedLink(request, path, section === null ? says.feedTitle : says.feedSection(says.sections[section]))
}

function Refused({ asked, language }: { readonly asked: Asked; readonly language: Language }): VNode | null {
  const says = CHANGES_WORDS[language]
  const { section, day } = asked.refused
  if (section === null && day === null) return null
  return (
    <Alert tone="warning">
      {day === null ? null : <p>{says.badDay(day)}</p>}
      {section === null ? null : <p>{says.badSection}</p>}
    </Alert>
  )
}

function Filter({ request, asked }: { readonly request: PageRequest; readonly asked: Asked }): VNode {
  const says = CHANGES_WORDS[request.language]
  return (
    <section class="no-print" aria-label={says.show}>
      <Form action={request.href('/spotlight/changes')} method="get">
        <div class="field-pairs">
          <Select
            name="section"
            label={says.section}
            value={asked.section ?? ''}
            options={[
              { value: '', label: says.all },
              ...CHANGE_SECTIONS.map((one) => ({ value: one, label: says.sections[one] })),
            ]}
          />
          <TextField name="since" label={says.since} hint={says.sinceHint} value={asked.day} width="short" />
        </div>
        <SubmitButton>{says.show}</SubmitButton>
      </Form>
    </section>
  )
}

function First({ found, language }: { readonly found: Changes; readonly language: Language }): VNode | null {
  const says = CHANGES_WORDS[language]
  const pages = [...found.first.values()].reduce((sum, n) => sum + n, 0)
  if (pages === 0 || found.firstAt === null) return null
  return <>{says.first(count(pages, language), longDay(dayOf(found.firstAt), language))}</>
}

interface FoundProps {
  readonly request: PageRequest
  readonly asked: Asked
  readonly found: Changes
}
function Found({ request, asked, found }: FoundProps): VNode {
  const says = CHANGES_WORDS[request.language]
  if (found.changes.length === 0)
    return (
      <EmptyState title={says.none}>
        <p>{says.noneText}</p>
      </EmptyState>
    )
  const sections = CHANGE_SECTIONS.filter((one) => found.changes.some(({ section }) => section === one))
  return (
    <>
      {sections.map((section) => (
        <section key={section} aria-labelledby={`in-${section}`}>
          {asked.section === null ? (
            <h2 id={`in-${section}`}>{says.sections[section]}</h2>
          ) : (
            <h2 class="sr-only" id={`in-${section}`}>
              {says.sections[section]}
            </h2>
          )}
          <List request={request} changes={found.changes.filter((one) => one.section === section)} />
        </section>
      ))}
    </>
  )
}

function List({ request, changes }: { readonly request: PageRequest; readonly changes: readonly Change[] }): VNode {
  const { language } = request
  const says = CHANGES_WORDS[language]
  return (
    <ul class="ruled-list">
      {changes.slice(0, MOST_SHOWN).map(({ id, how, path, title, at }) => (
        <li key={`${id} ${how}`} class="spot-change">
          <span class="spot-change__how">{says.hows[how]}</span>
          <span lang="en">{how === 'removed' ? title : <a href={request.href(path)}>{title}</a>}</span>
          <small>{longDay(dayOf(at), language)}</small>
        </li>
      ))}
      {changes.length > MOST_SHOWN ? <li>{says.more(count(changes.length - MOST_SHOWN, language))}</li> : null}
    </ul>
  )
}

/** The day stands in the address, so a bookmark is all the memory that is needed. */
function NextTime({ request, asked }: { readonly request: PageRequest; readonly asked: Asked }): VNode {
  const says = CHANGES_WORDS[request.language]
  const section = asked.section === null ? '' : `section=${asked.section}&`
  const feed = changesFeed(request, asked.section)
  return (
    <div class="callout no-print">
      <p>
        <a href={request.href(`/spotlight/changes?${section}since=${dayOf(request.now)}`)}>{says.bookmark}</a>.{' '}
        {says.bookmarkText}
      </p>
      <p>
        <a href={feed.href} type={feed.type}>
          {says.feedOf(feed.title)}
        </a>
      </p>
    </div>
  )
}
