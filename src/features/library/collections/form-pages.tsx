import type { ComponentChildren, VNode } from 'preact'
import { ClashChoice, type Fields } from '../../../platform/revisions/index.ts'
import {
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import type { LibraryResource } from '../resource.ts'
import type { Collection, CollectionEntry, Item } from './collection.ts'
import { textOf, wasName } from './read-collection.ts'
import { face, here, seenBy } from './who.ts'
import { COLLECTION_WORDS } from './words.ts'

interface Typed {
  readonly typed: Readonly<Record<string, string>>
  readonly problems?: readonly FieldProblem[]
}

/** A new collection: private until its maker shares it. */
export function newPage(request: WorkspaceRequest, { typed, problems = [] }: Typed): Reply {
  const says = COLLECTION_WORDS[request.language]
  return page(
    face(request, { title: says.make, seenBy: says.seenByPrivate }),
    <>
      <PageHeader title={says.make} />
      <Form action={here(request, '/new')} problems={problems}>
        <TextField name="name" label={says.name} hint={says.nameHint} value={typed.name} />
        <TextArea name="note" label={says.note} hint={says.noteHint} value={typed.note} required={false} rows={3} />
        <SubmitButton>{says.save}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** A form over texts that someone else may change at the same moment. */
export interface Editing {
  readonly yours: Fields
  /** What the form was opened on. */
  readonly base: Fields
  readonly version: number
  readonly problems?: readonly FieldProblem[]
  readonly clash?: { readonly clashes: readonly string[]; readonly theirs: Fields }
}

const statusOf = ({ problems = [], clash }: Editing): number =>
  clash === undefined ? (problems.length > 0 ? 422 : 200) : 409

interface EditFormProps {
  readonly action: string
  readonly request: WorkspaceRequest
  readonly editing: Editing
  readonly children: ComponentChildren
}
function EditForm({ action, request, editing, children }: EditFormProps): VNode {
  const says = COLLECTION_WORDS[request.language]
  const { yours, base, version, problems = [], clash } = editing
  return (
    <Form action={action} problems={problems}>
      {clash === undefined ? null : (
        <ClashChoice
          clashes={clash.clashes}
          yours={yours}
          theirs={clash.theirs}
          label={(field) => (field === 'name' ? says.name : says.note)}
        />
      )}
      {Object.keys(base).map((field) => (
        <input key={field} type="hidden" name={wasName(field)} value={textOf(base, field)} />
      ))}
      <input type="hidden" name="version" value={version} />
      {children}
      <SubmitButton>{says.save}</SubmitButton>
    </Form>
  )
}

export function editPage(request: WorkspaceRequest, collection: Collection, editing: Editing): Reply {
  const says = COLLECTION_WORDS[request.language]
  const title = says.editTitle(collection.name)
  return page(
    face(request, { title, seenBy: seenBy(collection, request.language) }),
    <>
      <PageHeader title={title} />
      <EditForm action={here(request, `/${collection.id}/edit`)} request={request} editing={editing}>
        <TextField name="name" label={says.name} hint={says.nameHint} value={textOf(editing.yours, 'name')} />
        <TextArea
          name="note"
          label={says.note}
          hint={says.noteHint}
          value={textOf(editing.yours, 'note')}
          required={false}
          rows={3}
        />
      </EditForm>
    </>,
    statusOf(editing),
  )
}

export function notePage(
  request: WorkspaceRequest,
  { collection, item }: { readonly collection: Collection; readonly item: Item },
  editing: Editing,
): Reply {
  const says = COLLECTION_WORDS[request.language]
  const title = says.noteTitle(item.title)
  return page(
    face(request, { title, seenBy: seenBy(collection, request.language) }),
    <>
      <PageHeader title={title} />
      <EditForm action={here(request, `/${collection.id}/items/${item.id}/note`)} request={request} editing={editing}>
        <TextArea
          name="note"
          label={says.itemNote}
          hint={says.noteHint}
          value={textOf(editing.yours, 'note')}
          required={false}
          rows={3}
        />
      </EditForm>
    </>,
    statusOf(editing),
  )
}

export function deletePage(request: WorkspaceRequest, collection: Collection, items: number): Reply {
  const { language } = request
  const says = COLLECTION_WORDS[language]
  const title = says.deleteTitle(collection.name)
  return page(
    face(request, { title, seenBy: seenBy(collection, language) }),
    <>
      <PageHeader title={title} lead={says.deleteText(says.items(items, count(items, language)))} />
      <form action={here(request, `/${collection.id}/delete`)} method="post">
        <Buttons>
          <SubmitButton>{says.deleteYes}</SubmitButton>
          <ButtonLink href={here(request, `/${collection.id}`)} kind="secondary">
            {says.keep}
          </ButtonLink>
        </Buttons>
      </form>
    </>,
  )
}

/** Where a resource goes: into one of the collections that the member may change, or into a new one. */
export function addPage(
  request: WorkspaceRequest,
  given: Typed & { readonly resource: LibraryResource; readonly collections: readonly CollectionEntry[] },
): Reply {
  const { resource, collections, typed, problems = [] } = given
  const says = COLLECTION_WORDS[request.language]
  const options = [
    ...collections.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'new', label: says.addNew },
  ]
  return page(
    face(request, { title: says.addTitle, seenBy: says.seenByList }),
    <>
      <PageHeader title={says.addTitle} lead={says.addText(resource.title)} />
      <Form action={here(request, `/add/${resource.id}`)} problems={problems}>
        <Select
          name="to"
          label={says.addTo}
          options={options}
          value={typed.to === undefined || typed.to === '' ? options[0]?.value : typed.to}
        />
        <TextField
          name="name"
          label={says.addNewName}
          hint={collections.length === 0 ? says.nameHint : says.addNewHint}
          value={typed.name}
          required={collections.length === 0}
        />
        <TextArea name="note" label={says.itemNote} hint={says.noteHint} value={typed.note} required={false} rows={2} />
        <SubmitButton>{says.add}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
