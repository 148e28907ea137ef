import type { Tenant } from '../../core/access.ts'
import type { AccountId, Instant } from '../../core/kinds.ts'
import { openLink } from '../../platform/links/index.ts'
import { notify } from '../../platform/notices/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { addressIn, type Language } from '../../web/words/index.ts'
import { clockState, dueAt } from './clock.ts'
import { bothTimes, clockInWords } from './clock-words.ts'
import { type DeskMember, deskMembers, handles } from './desk-members.ts'
import type { HelpRequest } from './kinds.ts'
import { LETTER_WORDS } from './letter-words.ts'
import { sealedLinkOf } from './store.ts'

/** Everything that goes out stands in the transaction of the act it speaks of: both happen, or neither. */
export interface Post {
  readonly services: Pick<Services, 'mail' | 'keys'>
  readonly tx: Tx
  readonly tenant: Tenant
  readonly at: Instant
  /** How this installation is reached, as `https://example.org`. */
  readonly origin: string
}

type Contact = Pick<HelpRequest, 'id' | 'reference' | 'contactMail' | 'language' | 'timeZone' | 'receivedAt'>
export type Letter = 'received' | 'confirmed' | 'news' | 'question' | 'closed' | 'helped'

/** Writes to whoever asked, in their language. Nothing goes out where they left no mail address or were forgotten. */
export async function writeToAsker(post: Post, contact: Contact, letter: Letter): Promise<boolean> {
  if (contact.contactMail === '') return false
  const token = openLink(post.services.keys, 'request for help', await sealedLinkOf(post.tx, contact.id))
  if (token === null) return false
  const link = privatePage(post.origin, contact.language, token)
  await send(post, { to: contact.contactMail, ...contentOf(contact, letter, link) })
  return true
}

function contentOf(
  contact: Contact,
  letter: Letter,
  link: string,
): { readonly subject: string; readonly text: string } {
  const says = LETTER_WORDS[contact.language]
  const { reference } = contact
  switch (letter) {
    case 'received': {
      const due = bothTimes(dueAt(contact.receivedAt), contact.timeZone, contact.language)
      return { subject: says.receivedSubject, text: says.received(reference, due, link) }
    }
    case 'confirmed':
      return { subject: says.confirmedSubject, text: says.confirmed(reference, link) }
    case 'news':
      return { subject: says.news, text: says.newsText(reference, link) }
    case 'question':
      return { subject: says.question, text: says.questionText(reference, link) }
    case 'closed':
      return { subject: says.closedSubject, text: says.closed(reference, link) }
    case 'helped':
      return { subject: says.helpedSubject, text: says.helped(reference, link) }
  }
}

const privatePage = (origin: string, language: Language, token: string): string =>
  `${origin}${addressIn(`/network/request/${token}`, language)}`

/** The link on which the answer to a question will stand. */
export const questionPage = (origin: string, language: Language, token: string): string =>
  `${origin}${addressIn(`/network/ask/${token}`, language)}`

export function send(post: Post, letter: { readonly to: string; readonly subject: string; readonly text: string }) {
  return post.services.mail.send(letter, { tx: post.tx, tenant: post.tenant })
}

/** Tells the desk of a new request: a notice to all who handle requests, a letter to coordinators. */
export async function tellDeskOfNew(post: Post, request: Contact): Promise<void> {
  const members = (await deskMembers(post.tx)).filter(handles)
  await noticeTo(post, members, request, (language) => LETTER_WORDS[language].newNotice(request.reference))
  const due = dueAt(request.receivedAt)
  for (const { mail, language } of members.filter(({ roles }) => roles.includes('coordinator'))) {
    const says = LETTER_WORDS[language]
    const text = says.newText(request.reference, bothTimes(due, 'UTC', language), casePage(post.origin, request.id))
    await send(post, { to: mail, subject: says.newSubject, text })
  }
}

/** Warns all who handle requests that the 36 hours run out. */
export async function warnDesk(post: Post, request: HelpRequest): Promise<void> {
  const members = (await deskMembers(post.tx)).filter(handles)
  const clock = (language: Language) => clockInWords(clockState(request, post.at), language)
  await noticeTo(post, members, request, (language) =>
    LETTER_WORDS[language].warnNotice(request.reference, clock(language)),
  )
  for (const { mail, language } of members) {
    const says = LETTER_WORDS[language]
    const text = says.warnText(request.reference, clock(language), casePage(post.origin, request.id))
    await send(post, { to: mail, subject: says.warnSubject, text })
  }
}

/** Tells whoever works on the request, or all who handle requests, that something was added from outside. */
export async function tellDeskOfWord(
  post: Post,
  request: Pick<HelpRequest, 'id' | 'reference' | 'assignedTo'>,
): Promise<void> {
  const members = (await deskMembers(post.tx)).filter(handles)
  const assigned = members.filter(({ account }) => account === request.assignedTo)
  await noticeTo(post, assigned.length > 0 ? assigned : members, request, (language) =>
    LETTER_WORDS[language].heardNotice(request.reference),
  )
}

export async function tellAssigned(
  post: Post,
  request: Pick<HelpRequest, 'id' | 'reference'>,
  to: AccountId,
): Promise<void> {
  await noticeTo(post, [{ account: to }], request, (language) =>
    LETTER_WORDS[language].assignedNotice(request.reference),
  )
}

async function noticeTo(
  { tx, tenant, at }: Post,
  members: readonly Pick<DeskMember, 'account'>[],
  request: Pick<HelpRequest, 'id'>,
  says: (language: Language) => string,
): Promise<void> {
  const notice = {
    to: members.map(({ account }) => account),
    kind: 'help-request',
    says: { en: says('en'), es: says('es') },
    href: `/w/desk/requests/${request.id}`,
  }
  await notify(tx, tenant, notice, at)
}

const casePage = (origin: string, id: string): string => `${origin}/w/desk/requests/${id}`
