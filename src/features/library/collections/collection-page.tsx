import type { VNode } from 'preact'
import type { SecretLink } from '../../../platform/links/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import { COLLECTION_FORMS, type Shown } from './take-away.ts'
import { face, here, seenBy } from './who.ts'
import { COLLECTION_WORDS } from './words.ts'
import { WorkList } from './work-list.tsx'

export interface CollectionView extends Shown {
  readonly mayChange: boolean
  /** The open link, where there is one. */
  readonly link: SecretLink | null
  /** What was just done, and what can be taken back. */
  readonly happened?: { readonly says: string; readonly undo?: string | undefined }
  /** Shown once, right after it was made. */
  readonly newLink?: string
}

/** One collection of the workspace, with everything its maker can do with it. */
export function collectionPage(request: WorkspaceRequest, view: CollectionView): Reply {
  const { collection, works, maker } = view
  const { language } = request
  const says = COLLECTION_WORDS[language]
  const at = here(request, `/${collection.id}`)
  return page(
    face(request, { title: collection.name, seenBy: seenBy(collection, language) }),
    <>
      <Happened view={view} request={request} />
      <PageHeader title={collection.name} lead={collection.note === '' ? undefined : collection.note} />
      <p class="collection-soft">{says.madeBy(maker)}</p>
      {works.length === 0 ? (
        <EmptyState title={says.empty}>
          <p>{says.emptyText}</p>
          <Buttons>
            <ButtonLink href={request.href('/library')}>{says.library}</ButtonLink>
          </Buttons>
        </EmptyState>
      ) : (
        <>
          <WorkList works={works} request={request} {...(view.mayChange ? { at } : {})} />
          <Take at={at} request={request} />
        </>
      )}
      {view.mayChange ? <Manage view={view} request={request} at={at} /> : null}
    </>,
  )
}

interface PartProps {
  readonly view: CollectionView
  readonly request: WorkspaceRequest
}
function Happened({ view, request }: PartProps): VNode | null {
  const { happened, newLink, collection } = view
  const says = COLLECTION_WORDS[request.language]
  if (newLink !== undefined)
    return (
      <Alert tone="success" title={says.linkMade}>
        <p>{says.linkOnce}</p>
        <TextField name="link" label={says.link} value={newLink} />
      </Alert>
    )
  if (happened === undefined) return null
  return (
    <Alert tone="success">
      <p>{happened.says}</p>
      {happened.undo === undefined ? null : (
        <form action={here(request, `/${collection.id}/items/${happened.undo}/restore`)} method="post">
          <SubmitButton kind="secondary">{says.undo}</SubmitButton>
        </form>
      )}
    </Alert>
  )
}

/** Everything at once, in each form. */
export function Take({
  at,
  request,
}: {
  readonly at: string
  readonly request: Pick<WorkspaceRequest, 'language'>
}): VNode {
  const says = COLLECTION_WORDS[request.language]
  return (
    <section class="collection-part no-print" aria-labelledby="take">
      <h2 id="take">{says.take}</h2>
      <Buttons>
        {COLLECTION_FORMS.map((form) => (
          <ButtonLink key={form} href={`${at}/${form}`} kind="secondary" download>
            {says.cite[form]}
          </ButtonLink>
        ))}
      </Buttons>
    </section>
  )
}

function Manage({ view, request, at }: PartProps & { readonly at: string }): VNode {
  const { collection } = view
  const says = COLLECTION_WORDS[request.language]
  return (
    <section class="collection-part no-print" aria-labelledby="sharing">
      <h2 id="sharing">{says.sharing}</h2>
      <p>{sentence(seenBy(collection, request.language))}</p>
      <form action={`${at}/share`} method="post">
        <SubmitButton kind="secondary" name="shared" value={collection.isShared ? 'no' : 'yes'}>
          {collection.isShared ? says.unshare : says.share}
        </SubmitButton>
      </form>
      <h3>{says.link}</h3>
      <p>{says.linkText}</p>
      <LinkState view={view} request={request} at={at} />
      <form class="form" action={`${at}/link`} method="post">
        <Select
          name="days"
          label={says.linkDays}
          value="30"
          options={Object.entries(says.days)
            .toSorted(([one], [other]) => Number(one) - Number(other))
            .map(([value, label]) => ({ value, label }))}
        />
        <SubmitButton kind="secondary">{collection.hasLink ? says.newLink : says.makeLink}</SubmitButton>
      </form>
      <ul class="inline-list">
        <li>
          <a href={`${at}/edit`}>{says.edit}</a>
        </li>
        <li>
          <a href={`${at}/delete`}>{says.delete}</a>
        </li>
      </ul>
    </section>
  )
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

function LinkState({ view, request, at }: PartProps & { readonly at: string }): VNode | null {
  const { link, collection } = view
  const { language } = request
  const says = COLLECTION_WORDS[language]
  if (!collection.hasLink || link === null) return null
  const day = longDay(new Date(link.expiresAt).toISOString().slice(0, 10), language)
  return (
    <>
      <p>{link.expiresAt <= request.now ? says.linkOver : says.linkOpen(day, count(link.uses, language))}</p>
      <form action={`${at}/unlink`} method="post">
        <SubmitButton kind="secondary">{says.endLink}</SubmitButton>
      </form>
    </>
  )
}
