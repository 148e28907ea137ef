import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { accountId, type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { PlainQuestionsRow, PublishedQuestionsRow } from '../../storage/rows.ts'
import type { Language } from '../../web/words/index.ts'
import type { DeskSection, PlainQuestion, PublishedQuestion } from './kinds.ts'

const ASKED = [
  'id',
  'question',
  'contact_mail',
  'language',
  'received_at',
  'answer',
  'answered_at',
  'version',
  'is_invented',
] as const

const owner = ({ collaboration, partner }: Tenant) => ({ collaboration_id: collaboration, partner_id: partner })

export interface NewQuestion {
  readonly question: string
  readonly mail: string
  readonly language: Language
  readonly linkHash: Buffer
  readonly sealedLink: Buffer
  readonly sameKey: Buffer
  readonly at: Instant
  readonly isInvented?: boolean
}

export async function addQuestion(tx: Tx, tenant: Tenant, given: NewQuestion): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('plain_questions')
    .values({
      ...owner(tenant),
      id,
      link_hash: given.linkHash,
      sealed_link: given.sealedLink,
      same_key: given.sameKey,
      question: given.question,
      contact_mail: given.mail,
      language: given.language,
      received_at: new Date(given.at),
      is_invented: given.isInvented ?? false,
    })
    .execute()
  return id
}

export async function sameQuestionSince(tx: Tx, key: Buffer, since: Instant): Promise<PlainQuestion | null> {
  const row = await tx
    .selectFrom('plain_questions')
    .select(ASKED)
    .where('same_key', '=', key)
    .where('received_at', '>=', new Date(since))
    .limit(1)
    .executeTakeFirst()
  return row ? questionOf(row) : null
}

/** The one question behind the link in hand. */
export async function questionInHand(tx: Tx): Promise<PlainQuestion | null> {
  const row = await tx.selectFrom('plain_questions').select(ASKED).executeTakeFirst()
  return row ? questionOf(row) : null
}

export async function questionById(tx: Tx, id: string): Promise<PlainQuestion | null> {
  const row = await tx.selectFrom('plain_questions').select(ASKED).where('id', '=', id).executeTakeFirst()
  return row ? questionOf(row) : null
}

export async function sealedLinkOfQuestion(tx: Tx, id: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('plain_questions').select('sealed_link').where('id', '=', id).executeTakeFirst()
  return row?.sealed_link ?? null
}

const MOST_LISTED = 200
/** Unanswered ones first, the oldest of them on top. Forgotten ones have no text left to show. */
export async function questionsAtDesk(tx: Tx): Promise<readonly PlainQuestion[]> {
  const rows = await tx
    .selectFrom('plain_questions')
    .select(ASKED)
    .where('forgotten_at', 'is', null)
    .orderBy((of) => of('answered_at', 'is', null), 'desc')
    .orderBy('received_at')
    .limit(MOST_LISTED)
    .execute()
  return rows.map(questionOf)
}

/** Answers a question that still is what the page showed. False when someone else answered since. */
export async function answerQuestion(
  tx: Tx,
  tenant: Tenant,
  given: { readonly id: string; readonly version: number; readonly answer: string; readonly at: Instant },
): Promise<boolean> {
  const done = await tx
    .updateTable('plain_questions')
    .set((of) => ({
      answer: given.answer,
      answered_at: new Date(given.at),
      answered_by: tenant.account,
      version: of('version', '+', 1),
    }))
    .where('id', '=', given.id)
    .where('version', '=', given.version)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export interface WrittenQuestion {
  readonly section: DeskSection
  readonly question: Readonly<Record<Language, string>>
  readonly answer: Readonly<Record<Language, string>>
  readonly from: string | null
  readonly isInvented: boolean
}

/** Writes a question and answer for everyone, for an editor to publish. */
export async function proposeQuestion(tx: Tx, tenant: Tenant, given: WrittenQuestion, at: Instant): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('published_questions')
    .values({
      ...owner(tenant),
      id,
      section: given.section,
      question_en: given.question.en,
      answer_en: given.answer.en,
      question_es: given.question.es,
      answer_es: given.answer.es,
      from_question: given.from,
      written_by: tenant.account,
      written_at: new Date(at),
      is_invented: given.isInvented,
    })
    .execute()
  return id
}

export async function writtenQuestions(tx: Tx): Promise<readonly PublishedQuestion[]> {
  const rows = await tx
    .selectFrom('published_questions')
    .selectAll()
    .orderBy('state', 'asc')
    .orderBy('written_at', 'desc')
    .execute()
  return rows.map(publishedOf)
}

export async function writtenQuestion(tx: Tx, id: string): Promise<PublishedQuestion | null> {
  const row = await tx.selectFrom('published_questions').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? publishedOf(row) : null
}

/** Only an editor may (row policy), and only another person than who wrote it (check of the table). */
export async function decideQuestion(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly version: number
    readonly state: 'published' | 'withdrawn'
    readonly at: Instant
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('published_questions')
    .set((of) => ({
      state: given.state,
      published_by: tenant.account,
      published_at: new Date(given.at),
      version: of('version', '+', 1),
    }))
    .where('id', '=', given.id)
    .where('version', '=', given.version)
    .where('written_by', '!=', tenant.account)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** What everyone may read, newest first. */
export async function publishedQuestions(tx: Tx): Promise<readonly PublishedQuestion[]> {
  const rows = await tx
    .selectFrom('published_questions')
    .selectAll()
    .where('state', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(publishedOf)
}

const time = (date: Date): Instant => instant(date.getTime())

function questionOf(row: Pick<Selectable<PlainQuestionsRow>, (typeof ASKED)[number]>): PlainQuestion {
  return {
    id: row.id,
    question: row.question,
    contactMail: row.contact_mail,
    language: row.language,
    receivedAt: time(row.received_at),
    answer: row.answer,
    answeredAt: row.answered_at === null ? null : time(row.answered_at),
    version: row.version,
    isInvented: row.is_invented,
  }
}

function publishedOf(row: Selectable<PublishedQuestionsRow>): PublishedQuestion {
  return {
    id: row.id,
    section: row.section,
    question: { en: row.question_en, es: row.question_es },
    answer: { en: row.answer_en, es: row.answer_es },
    state: row.state,
    version: row.version,
    writtenBy: accountId(row.written_by),
    writtenAt: time(row.written_at),
    publishedAt: row.published_at === null ? null : time(row.published_at),
    isInvented: row.is_invented,
  }
}
