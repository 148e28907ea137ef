import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant } from '../../core/kinds.ts'
import { ownOrigin } from '../../platform/access/index.ts'
import { accountsWithRole } from '../../platform/access/members/store.ts'
import { openLink } from '../../platform/links/index.ts'
import { notify } from '../../platform/notices/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { addressIn } from '../../web/words/index.ts'
import type { Submission } from './kinds.ts'
import { LETTER_WORDS } from './letter-words.ts'
import { sealedLinkOf } from './store.ts'

/** Everything that goes out stands in the transaction of the act it speaks of: both happen, or neither. */
export interface Post {
  readonly services: Pick<Services, 'mail' | 'keys' | 'settings'>
  readonly tx: Tx
  readonly tenant: Tenant
  readonly at: Instant
  /** Of the request that this belongs to: how the installation is reached where no setting says it. */
  readonly url: URL
}

export type Letter =
  | 'received'
  | 'question'
  | 'message'
  | 'accepted'
  | 'published'
  | 'unpublished'
  | 'declined'
  | 'reopened'

/** Writes to whoever sent it, in their language. Nothing goes out where they left no address or were forgotten. */
export async function writeToSender(post: Post, submission: Submission, letter: Letter): Promise<void> {
  const { services, tx, tenant, url } = post
  const sealed = submission.mail === '' ? null : await sealedLinkOf(tx, submission.id)
  const token = openLink(services.keys, 'submission', sealed)
  if (token === null) return
  const { language, reference } = submission
  const says = LETTER_WORDS[language]
  const path = addressIn(`/library/submissions/${token}`, language)
  const text = says.letter(says.happened[letter], reference, `${ownOrigin(services.settings.origin, url)}${path}`)
  await services.mail.send({ to: submission.mail, subject: says.subjects[letter], text }, { tx, tenant })
}

export type EditorNotice = 'new' | 'answered' | 'file' | 'withdrawn' | 'assigned' | 'approve'

/** A notice to the editor who has it, or to all of them; never to the one who acts. */
export async function tellEditors(
  post: Pick<Post, 'tx' | 'tenant' | 'at'>,
  submission: Pick<Submission, 'id' | 'reference' | 'assignedTo'>,
  kind: EditorNotice,
): Promise<void> {
  const { tx, tenant, at } = post
  const everyone = await accountsWithRole(tx, tenant, ['editor', 'coordinator'])
  const { assignedTo, id, reference } = submission
  const all = everyone.map(accountId)
  const to: readonly AccountId[] = assignedTo === null || kind === 'approve' ? all : [assignedTo]
  const says = { en: LETTER_WORDS.en.notices[kind](reference), es: LETTER_WORDS.es.notices[kind](reference) }
  const href = `/w/desk/submissions/${id}`
  await notify(tx, tenant, { to: to.filter((one) => one !== tenant.account), kind: 'submission', says, href }, at)
}
