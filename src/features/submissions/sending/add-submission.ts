import { type AccountId, type Instant, instant } from '../../../core/kinds.ts'
import { deskKeeper } from '../../../platform/desk/index.ts'
import type { ReceivedFile } from '../../../platform/files/index.ts'
import { makeLink, sealLink } from '../../../platform/links/index.ts'
import { firstVersion, latestVersion, saveVersion } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { type Brings, type Entry, fieldsOf, fileMark, keyOf, OPEN } from '../kinds.ts'
import { tellEditors, writeToSender } from '../letters.ts'
import { changeSubmission, insertSubmission, type SameKeys, submissionById } from '../store.ts'

/** What a secret link of this feature opens. */
export const SUBMISSION_LINK = 'submission'
const LINK_DAYS = 366

export interface NewSending {
  readonly brings: Brings
  readonly entry: Omit<Entry, 'file'>
  readonly file: ReceivedFile | null
  readonly same: SameKeys
  /** The token of its secret link. */
  readonly link: string
  readonly mail: string
  readonly language: Language
  readonly sentBy: AccountId | null
  readonly at: Instant
  readonly isInvented: boolean
  /** Of the request, for the address in letters. */
  readonly url: URL
  readonly address?: string
}

/**
 * Row, file, first version, link, letter, notices and audit entry in one transaction. Null when this form was sent before.
 * Invented ones come without letter and notices.
 */
export function addSubmission(services: Services, given: NewSending): Promise<string | null> {
  return services.database.inTenant(deskKeeper(), (tx) => add(services, tx, given))
}

async function add(services: Services, tx: Tx, given: NewSending): Promise<string | null> {
  const { at } = given
  const entry: Entry = { ...given.entry, file: given.file === null ? '' : fileMark(given.file) }
  const keeper = deskKeeper()
  const made = await insertSubmission(tx, keeper, {
    ...given,
    ...given.same,
    title: entry.title,
    url: entry.url,
    licence: entry.licence,
    token: given.link,
    sealedLink: sealLink(services.keys, 'submission', given.link),
  })
  if (made === null) return null
  const { id } = made
  if (given.file !== null) await keepFile(services, tx, { id, file: given.file, at })
  const author = given.sentBy === null ? {} : { author: given.sentBy }
  await firstVersion(tx, keeper, keyOf(id), { fields: fieldsOf(entry), at, ...author })
  const expiresAt = instant(at + LINK_DAYS * 86_400_000)
  await makeLink(tx, keeper, { purpose: SUBMISSION_LINK, opens: id, at, expiresAt, token: given.link })
  const object = { type: 'submission', id }
  const act = { tenant: keeper, at, verb: 'submission.send', object, class: 'D1' } as const
  await services.audit.record(tx, { ...act, ...(given.address === undefined ? {} : { address: given.address }) })
  const submission = await submissionById(tx, id)
  if (submission === null) throw new Error(`The submission ${id} is not there after it was written`)
  if (given.isInvented) return id
  const post = { services, tx, tenant: keeper, at, url: given.url }
  await tellEditors(post, submission, 'new')
  await writeToSender(post, submission, 'received')
  return id
}

/** Puts another file in the place of the one before; that is a new version, which nobody has approved yet. */
export async function exchangeFile(
  services: Pick<Services, 'files'>,
  tx: Tx,
  given: { readonly id: string; readonly file: ReceivedFile; readonly at: Instant },
): Promise<void> {
  const { id, file, at } = given
  await keepFile(services, tx, given)
  const last = await latestVersion(tx, keyOf(id))
  if (last === null) throw new Error(`The submission ${id} has no version`)
  const fields = { ...last.fields, file: fileMark(file) }
  await saveVersion(tx, deskKeeper(), keyOf(id), { base: last.version, fields, at })
}

/** Keeps the bytes that arrived as the file of this submission. */
async function keepFile(
  { files }: Pick<Services, 'files'>,
  tx: Tx,
  { id, file, at }: { readonly id: string; readonly file: ReceivedFile; readonly at: Instant },
): Promise<void> {
  const kept = await files.keep(tx, deskKeeper(), file)
  const change = { file: { id: kept.id, sha256: file.sha256 } }
  await changeSubmission(tx, id, { from: OPEN, at, change })
}
