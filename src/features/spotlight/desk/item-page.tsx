import type { VNode } from 'preact'
import { Comparison, compareVersions, mayApprove } from '../../../platform/revisions/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Chip,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import { valueName as nameOfType } from '../../library/index.ts'
import { noticeOf, noticeOfFields } from '../notices/notice.ts'
import { NoticeBody } from '../notices/notice-view.tsx'
import { NOTICE_WORDS } from '../notices/notice-words.ts'
import { storyOf, storyOfFields } from '../stories/story.ts'
import { StoryBody, StoryFacts } from '../stories/story-view.tsx'
import { STORY_WORDS } from '../stories/story-words.ts'
import { DESK_WORDS } from './desk-words.ts'
import { here, nameIn, type Open, publicPath, titleIn } from './kinds.ts'
import { standingOf } from './list-page.tsx'

type DoneName = keyof (typeof DESK_WORDS)['en']['done']
const isDone = (name: string | null): name is DoneName => name !== null && name in DESK_WORDS.en.done

/** One notice or story as the desk sees it: standing, what to do next, how it will look, its versions. */
export function itemPage(
  request: WorkspaceRequest,
  open: Open,
  refused: { readonly says: string; readonly status: number } | null = null,
): Reply {
  const { language, query } = request
  const says = DESK_WORDS[language]
  const { item, newest } = open
  const title = titleIn(item.kind, newest.fields)
  const done = query.get('done')
  return page(
    {
      title,
      workspacePlace: 'spotlight',
      seenBy: says.seenBy,
      breadcrumbs: [{ href: here(request), label: says.title }],
      chips: item.isInvented ? [STORY_WORDS[language].invented] : [],
    },
    <>
      <PageHeader title={title} lead={standingOf(item, newest, request)} />
      {refused === null ? null : (
        <Alert tone="warning">
          <p>{refused.says}</p>
        </Alert>
      )}
      {refused === null && isDone(done) ? (
        <Alert tone="success">
          <p>
            {says.done[done]} {query.get('kept') === null ? '' : says.takenOver}
          </p>
        </Alert>
      ) : null}
      <Next request={request} open={open} />
      <section class="spot-preview">
        <h2>{says.preview}</h2>
        <Preview request={request} open={open} />
      </section>
      <History request={request} open={open} />
    </>,
    refused?.status ?? 200,
  )
}

interface OpenProps {
  readonly request: WorkspaceRequest
  readonly open: Open
}
function Next({ request, open }: OpenProps): VNode {
  const says = DESK_WORDS[request.language]
  const { item } = open
  return (
    <Card>
      <Publish request={request} open={open} />
      <Buttons>
        <ButtonLink href={here(request, `/${item.id}/edit`)} kind="secondary">
          {item.kind === 'story' ? says.editStory : says.edit}
        </ButtonLink>
        {item.record === null ? null : (
          <ButtonLink href={request.href(publicPath(item))} kind="secondary">
            {says.asPublished}
          </ButtonLink>
        )}
      </Buttons>
      {item.record === null ? null : (
        <Form action={here(request, `/${item.id}/withdraw`)}>
          <p>{says.withdrawText}</p>
          <SubmitButton kind="secondary">{says.withdraw}</SubmitButton>
        </Form>
      )}
    </Card>
  )
}

function Publish({ request, open }: OpenProps): VNode {
  const says = DESK_WORDS[request.language]
  const { item, newest, standing } = open
  if (newest.version === item.publishedVersion) return <p>{says.nothingNew}</p>
  if (!mayApprove(standing, request.tenant.account)) return <p>{says.ownWork}</p>
  return (
    <Form action={here(request, `/${item.id}/publish`)}>
      <input type="hidden" name="version" value={newest.version} />
      <p>{says.publishText}</p>
      <SubmitButton>{says.publish}</SubmitButton>
    </Form>
  )
}

function Preview({ request, open: { item, newest } }: OpenProps): VNode {
  const { language, now } = request
  const at = { ...item, updatedAt: newest.at }
  if (item.kind === 'public-notice')
    return <NoticeBody notice={noticeOf(noticeOfFields(newest.fields), at)} now={now} language={language} />
  const story = storyOf(storyOfFields(newest.fields), at)
  return (
    <>
      <StoryFacts story={story} language={language} />
      <StoryBody story={story} language={language} href={(path) => request.href(path)} />
    </>
  )
}

function History({ request, open }: OpenProps): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const { item, versions, members } = open
  const [last, before] = [versions.at(-1), versions.at(-2)]
  return (
    <section>
      <Table
        caption={says.history}
        columns={[
          { key: 'version', label: says.version },
          { key: 'by', label: says.by },
          { key: 'when', label: says.when },
          { key: 'note', label: says.note },
        ]}
        rows={versions.toReversed().map((one) => ({
          version: (
            <>
              {count(one.version, language)}
              {one.version === item.publishedVersion ? (
                <>
                  {' '}
                  <Chip>{says.publishedAs(count(one.version, language))}</Chip>
                </>
              ) : null}
            </>
          ),
          by: nameIn(members, one.author, { nobody: says.public, gone: says.gone }),
          when: moment(one.at, language),
          note: one.note,
        }))}
      />
      {last === undefined || before === undefined ? null : (
        <>
          <h2>{says.changes}</h2>
          <Comparison
            changes={compareVersions(before.fields, last.fields)}
            label={fieldName(language)}
            write={valueName(language)}
          />
        </>
      )}
    </section>
  )
}

/** A value of a closed list, as the forms have it. */
export const valueName =
  (language: WorkspaceRequest['language']) =>
  (field: string, value: string): string => {
    const kinds: Readonly<Record<string, string>> = NOTICE_WORDS[language].kinds
    const standings: Readonly<Record<string, string>> = STORY_WORDS[language].standings
    if (field === 'types') return nameOfType('type', value, language)
    return (field === 'kind' ? kinds[value] : field === 'standing' ? standings[value] : undefined) ?? value
  }

/** The name of a field, as the forms have it. */
export const fieldName =
  (language: WorkspaceRequest['language']) =>
  (field: string): string => {
    const names: Readonly<Record<string, string>> = DESK_WORDS[language].fields
    return names[field] ?? field
  }
