import { ClashChoice, type Fields, type Version } from '../../../platform/revisions/index.ts'
import { type FieldProblem, Form, PageHeader, SubmitButton, TextField } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { Typed } from '../../../web/typed.ts'
import type { Item } from '../item.ts'
import { DESK_WORDS } from './desk-words.ts'
import { NoticeFields, StoryFields } from './forms.tsx'
import { fieldName, valueName } from './item-page.tsx'
import { here } from './kinds.ts'

/** What two people both changed, waiting for a decision. */
export interface Clash {
  readonly clashes: readonly string[]
  readonly yours: Fields
  readonly theirs: Version
}
export interface EditView {
  /** Null for a new notice. */
  readonly item: Pick<Item, 'id' | 'kind'> | null
  /** The version that the form was opened on; 0 for a new one. */
  readonly base: number
  readonly typed: Typed
  readonly problems?: readonly FieldProblem[]
  readonly clash?: Clash | null
  readonly status?: number
}

export function editPage(request: WorkspaceRequest, view: EditView): Reply {
  const { language } = request
  const says = DESK_WORDS[language]
  const { item, base, typed, problems = [], clash = null, status = 200 } = view
  const isStory = item?.kind === 'story'
  const title = item === null ? says.newNotice : isStory ? says.editStory : says.editNotice
  const FieldsOf = isStory ? StoryFields : NoticeFields
  return page(
    {
      title,
      workspacePlace: 'spotlight',
      seenBy: says.seenBy,
      breadcrumbs: [{ href: here(request), label: says.title }],
    },
    <>
      <PageHeader title={title} lead={says.lead} />
      <Form action={here(request, item === null ? '/new' : `/${item.id}/edit`)} problems={problems}>
        <input type="hidden" name="base" value={base} />
        {clash === null ? null : (
          <>
            <input type="hidden" name="clashes" value={clash.clashes.join(',')} />
            <ClashChoice
              clashes={clash.clashes}
              yours={clash.yours}
              theirs={clash.theirs.fields}
              label={fieldName(language)}
              write={valueName(language)}
            />
          </>
        )}
        <FieldsOf typed={typed} language={language} />
        {item === null ? null : <TextField name="note" label={says.saveNote} value={typed('note')} />}
        <SubmitButton>{says.save}</SubmitButton>
      </Form>
    </>,
    status,
  )
}
