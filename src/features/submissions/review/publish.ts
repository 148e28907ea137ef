import { arrayBuffer } from 'node:stream/consumers'
import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import { type Resource, readContent } from '../../../platform/content/index.ts'
import { textOf } from '../../../platform/files/index.ts'
import { FILE_KINDS } from '../../../platform/files/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { publishResource, unpublishResource } from '../../library/index.ts'
import { publishStory, unpublishStory } from '../../spotlight/index.ts'
import { FORM_WORDS } from '../form-words.ts'
import { type Entry, entryOf, type Licence, type Submission } from '../kinds.ts'
import { resourcesOfOthers } from '../store.ts'
import type { Case } from './case.ts'

/** Licences with their full names, as they stand in a citation. */
const LICENSE: Readonly<Record<Licence, string>> = {
  'public-domain': FORM_WORDS.en.licences['public-domain'],
  'cc-by': 'Creative Commons Attribution 4.0 (CC BY 4.0)',
  'cc-by-sa': 'Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)',
  'cc-by-nc': 'Creative Commons Attribution-NonCommercial 4.0 (CC BY-NC 4.0)',
  permission: FORM_WORDS.en.licences.permission,
  'link-only': 'Link only, all rights reserved',
}

/**
 * Puts the newest version into the library, in the editor's transaction; an agency experience also becomes a story.
 * Answers the id of the resource.
 */
export async function publishCase(
  tx: Tx,
  given: { readonly open: Case; readonly fullText: string; readonly at: Instant },
): Promise<string> {
  const { open, fullText, at } = given
  const { submission, newest } = open
  const entry = entryOf(newest.fields)
  const id = submission.resource === '' ? await newResourceId(tx, entry, submission) : submission.resource
  // With "link only" readers get no copy, so the file stays with the desk.
  const fileId = entry.licence === 'link-only' ? null : submission.file
  await publishResource(tx, {
    record: recordOf(id, { entry, submission, at }),
    license: LICENSE[entry.licence],
    fullText,
    fileId,
    version: newest.version,
    at,
  })
  if (submission.brings === 'experience') await publishStory(tx, storyOf(open, { resource: id, at }))
  return id
}

function storyOf({ submission, newest }: Case, { resource, at }: { readonly resource: string; readonly at: Instant }) {
  const { title, summary: did, types, maker, year, url, licence } = entryOf(newest.fields)
  const told = { title, did, types, maker, year, url, resource, licence: LICENSE[licence] }
  return { submission: submission.id, by: newest.author, told, isInvented: submission.isInvented, at }
}

/** Takes everything that came from a submission off the public pages. */
export async function unpublishCase(tx: Tx, { id, resource }: Submission, at: Instant): Promise<void> {
  await unpublishResource(tx, resource)
  await unpublishStory(tx, id, at)
}

/** The words inside the upload, for search. Read before the transaction: a large file may take its time. */
export async function wordsIn({ database, files }: Services, tenant: Tenant, { file }: Case): Promise<string> {
  const kind = (['pdf', 'docx'] as const).find((one) => FILE_KINDS[one].type === file?.type)
  if (file === null || kind === undefined) return ''
  const opened = await database.inTenant(tenant, (tx) => files.open(tx, tenant, file.id))
  if (opened === null) return ''
  const read = await textOf(new Uint8Array(await arrayBuffer(opened.bytes)), kind)
  return read.ok ? read.value.text : ''
}

interface Describing {
  readonly entry: Entry
  readonly submission: Submission
  readonly at: Instant
}
function recordOf(id: string, { entry, submission, at }: Describing): Resource {
  return {
    id,
    title: entry.title,
    title_status: 'exact',
    publisher: entry.maker,
    year: entry.year,
    year_status: entry.year === null ? null : 'confirmed',
    kinds: entry.kinds,
    topics: entry.topics,
    section: entry.section,
    elements: entry.elements,
    program_types: entry.types,
    perspectives: entry.perspectives,
    url: entry.url === '' ? null : entry.url,
    url_kind: entry.url === '' ? null : 'direct',
    evidence_url: null,
    summary: entry.summary,
    // Two editors looked at the work itself.
    confirmed: true,
    basis: `submission ${submission.reference}`,
    superseded_by: null,
    compiled: new Date(at).toISOString().slice(0, 10),
    // Only a named person's review says so: see platform/reviews.
    reviewed: null,
  }
}

/** From the title, for ever; with a mark of its own where the title alone is taken or is a single word of an address. */
async function newResourceId(tx: Tx, { title }: Entry, submission: Submission): Promise<string> {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  const taken = new Set([
    ...readContent().resources.map(({ id }) => id),
    ...(await resourcesOfOthers(tx, submission.id)),
  ])
  const mark = submission.reference.slice(3).toLowerCase()
  return slug.includes('-') && !taken.has(slug) ? slug : `${slug}-${mark}`.replace(/^-/, '')
}
