import { instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { DESK, deskKeeper } from '../../../platform/desk/index.ts'
import {
  explainFileProblem,
  type FileKind,
  type FileProblem,
  type IncomingFile,
  type ReceivedFile,
  readUpload,
  statusOf,
} from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import { type FieldProblem, trapProblems } from '../../../web/parts/index.ts'
import { type PageRequest, type Reply, seeOther } from '../../../web/route.ts'
import { isMail, plain, type Typed } from '../../../web/typed.ts'
import { FORM_WORDS } from '../form-words.ts'
import { BRINGS, type Brings, type Entry } from '../kinds.ts'
import { readEntry } from '../read-entry.ts'
import { titleKey, urlKey } from '../same.ts'
import { countSince } from '../store.ts'
import { addSubmission } from './add-submission.ts'
import { findSame } from './duplicates.ts'
import { type FormToken, linkTokenOf, newFormToken, readFormToken, wasTooQuick } from './form-token.ts'
import { openReceived, sealReceived } from './kept-file.ts'
import { submitPage } from './submit-page.tsx'
import { SUBMIT_WORDS } from './submit-words.ts'

export const ACCEPTED: readonly FileKind[] = ['pdf', 'docx', 'pptx', 'xlsx', 'png', 'jpeg']
export const MOST_BYTES = 50_000_000
/** More in one day is a flood: every editor's queue would drown, and the disk with it. */
const MOST_A_DAY = 300
const DAY_MS = 86_400_000

export function showForm({ keys }: Services, request: PageRequest): Reply {
  return submitPage(request, { token: newFormToken(keys, request.now), typed: () => '' })
}

/** Everything that came with one sending of the form. */
interface Sent {
  readonly typed: Typed
  readonly token: FormToken | null
  readonly file: Result<ReceivedFile, FileProblem> | null
}

export async function send(services: Services, request: PageRequest): Promise<Reply> {
  const { keys } = services
  const says = SUBMIT_WORDS[request.language]
  const read = await readUpload(request, (file) => take(services, file))
  if (!read.ok) return again(services, request, nothingSent, [{ field: '', says: says.brokenOff }])
  const typed: Typed = (field) => plain(read.value.fields[field])
  const token = readFormToken(keys, typed('form'))
  const kept = openReceived(keys, typed('kept'), request.now)
  const taken = read.value.taken ?? null
  const file = taken === 'not-asked' ? null : (taken ?? (kept === null ? null : ok(kept)))
  const sent: Sent = { typed, token, file }
  const judged = judge(request, sent)
  if (!judged.ok) return again(services, request, sent, judged.problem)
  return submit(services, request, sent, judged.value)
}

const nothingSent: Sent = { typed: () => '', token: null, file: null }

/** A file is received only for a form that we handed out; anything else is read past. */
async function take({ files, keys }: Services, { name, bytes, fields }: IncomingFile) {
  if (readFormToken(keys, fields.form ?? '') === null) return 'not-asked' as const
  return files.receive(DESK, { name, bytes, class: 'D1', accept: ACCEPTED, mostBytes: MOST_BYTES })
}

interface Judged {
  readonly token: FormToken
  readonly brings: Brings
  readonly entry: Entry
  readonly file: ReceivedFile | null
}

function judge(request: PageRequest, { typed, token, file }: Sent): Result<Judged, readonly FieldProblem[]> {
  const { language, now } = request
  const says = SUBMIT_WORDS[language]
  const problems: FieldProblem[] = []
  if (token === null) problems.push({ field: '', says: says.oldForm })
  else if (wasTooQuick(token, now)) problems.push({ field: '', says: says.tooQuick })
  problems.push(...trapProblems(typed, language))
  const brings = BRINGS.find((one) => one === typed('brings'))
  if (brings === undefined) problems.push({ field: 'brings', says: says.needBrings })
  const read = readEntry(typed, language, now)
  problems.push(...read.problems)
  problems.push(...whereProblems(request, { typed, token, file }))
  if (typed('redacted') !== 'yes') problems.push({ field: 'redacted', says: says.needRedacted })
  if (typed('mail') !== '' && !isMail(typed('mail')))
    problems.push({ field: 'mail', says: FORM_WORDS[language].needMail })
  if (problems.length > 0 || token === null || brings === undefined || read.entry === null) return failed(problems)
  return ok({ token, brings, entry: withKind(read.entry, brings), file: file?.ok ? file.value : null })
}

function whereProblems({ language }: PageRequest, { typed, file }: Sent): readonly FieldProblem[] {
  const says = SUBMIT_WORDS[language]
  if (file !== null && !file.ok) return [{ field: 'file', says: explainFileProblem(file.problem, language) }]
  if (typed('kept') !== '' && file === null) return [{ field: 'file', says: says.fileGone }]
  if (typed('url') !== '') return []
  if (file === null) return [{ field: 'url', says: says.needWhat }]
  return typed('licence') === 'link-only' ? [{ field: 'url', says: says.linkOnlyNeedsLink }] : []
}

const KIND_OF = { resource: [], policy: ['policy'], training: ['curriculum'], experience: ['report'] } as const
const withKind = (entry: Entry, brings: Brings): Entry => ({ ...entry, kinds: [...KIND_OF[brings]] })

/** The form once more with everything that was typed, and with the file that came. */
function again({ keys }: Services, request: PageRequest, sent: Sent, problems: readonly FieldProblem[]): Reply {
  const { typed, token, file } = sent
  return submitPage(request, {
    typed,
    token: token ?? newFormToken(keys, request.now),
    problems,
    kept: keptOf(keys, request, file),
    status: file !== null && !file.ok ? statusOf(file.problem) : 422,
  })
}

function keptOf(keys: Services['keys'], request: PageRequest, file: Sent['file']) {
  return file?.ok ? { sealed: sealReceived(keys, file.value, request.now), file: file.value } : null
}

async function submit(services: Services, request: PageRequest, sent: Sent, judged: Judged): Promise<Reply> {
  const { database, keys } = services
  const { entry, file, token } = judged
  const same = { titleKey: titleKey(entry.title), urlKey: urlKey(entry.url), sha256: file?.sha256 ?? null }
  const link = linkTokenOf(keys, token)
  if (sent.typed('anyway') !== 'yes') {
    const found = await findSame(services, same)
    if (found.length > 0)
      return submitPage(request, {
        typed: sent.typed,
        token,
        same: found,
        kept: keptOf(keys, request, sent.file),
        status: 409,
      })
  }
  const today = await database.inTenant(deskKeeper(), (tx) => countSince(tx, instant(request.now - DAY_MS)))
  if (today >= MOST_A_DAY) return { kind: 'refused', status: 429, says: SUBMIT_WORDS[request.language].tooMany }
  await addSubmission(services, {
    ...judged,
    same,
    link,
    mail: sent.typed('mail'),
    language: request.language,
    at: request.now,
    sentBy: request.visitor.kind === 'account' ? request.visitor.account : null,
    isInvented: false,
    url: request.url,
    address: request.address,
  })
  return seeOther(`${request.href(`/library/submissions/${link}`)}?sent=yes`)
}
