import type { Instant } from '../../core/kinds.ts'
import type { Resource } from '../../platform/content/index.ts'
import { dropEntries, indexEntries } from '../../platform/search/index.ts'
import type { Tx } from '../../storage/index.ts'
import { resourceEntry } from './entries.ts'
import { classifyFile, dropPublished, keepPublished, publishedById } from './published-store.ts'
import { resourceInContent, resourceRecord } from './resource.ts'

/** What the desk accepted, ready to be shown to everyone. */
export interface Publication {
  /** As a record of content/records/resources.json; its id is the last part of its address, for ever. */
  readonly record: Resource
  readonly license: string
  /** The words inside the upload, for search (platform/files: textOf); empty where there is none. */
  readonly fullText: string
  /** The accepted upload, in the files of the desk. */
  readonly fileId: string | null
  /** Grows by one with each change that is published. */
  readonly version: number
  readonly at: Instant
}

/**
 * Publishes a resource, or a new version of one: its page, its file and its place in search, all in the transaction of
 * someone who may publish at the desk. Throws where the record is not one, its id is taken by a resource of the toolkit,
 * or the file is not the desk's: the caller has checked that.
 */
export async function publishResource(tx: Tx, publication: Publication): Promise<void> {
  const { license, fullText, fileId, version, at } = publication
  const record = resourceRecord(publication.record)
  const { id } = record
  if (resourceInContent(id) !== null) throw new Error(`The toolkit itself brings a resource ${id}`)
  const before = await publishedById(tx, id)
  const formerFile = before?.fileId ?? null
  if (formerFile !== null && formerFile !== fileId) await classifyFile(tx, formerFile, 'D1')
  if (fileId !== null && !(await classifyFile(tx, fileId, 'D0'))) throw new Error(`The desk holds no file ${fileId}`)
  const resource = { ...record, license, fileId, version, publishedAt: before?.publishedAt ?? at }
  await keepPublished(tx, { id, record: resource, license, fullText, at })
  await indexEntries(tx, [resourceEntry(resource, fullText)])
}

/** Takes a published resource away again: page, file and place in search. False when there was none of that id. */
export async function unpublishResource(tx: Tx, id: string): Promise<boolean> {
  const dropped = await dropPublished(tx, id)
  if (dropped === null) return false
  if (dropped.fileId !== null) await classifyFile(tx, dropped.fileId, 'D1')
  await dropEntries(tx, [`resource:${id}`])
  return true
}
