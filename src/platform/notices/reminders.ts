import { sql } from 'kysely'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { accountId, collaborationId, type Instant, NOBODY, partnerId } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import type { Services } from '../services.ts'
import { todayOf } from '../workspace/today.ts'
import { notify } from './store.ts'

/** Something that is due, told once to the people of one partner. */
export interface Reminder {
  /** Says what, which, and about which day, so that the same is never told twice: `task-due/<id>/2026-11-22`. */
  readonly key: string
  readonly kind: string
  /** Work addresses of people in the register, or members of these roles at the partner. */
  readonly to: { readonly mails?: readonly string[]; readonly roles?: readonly MemberRole[] }
  /** One sentence, for the notice and the letter. */
  readonly says: Readonly<Record<Language, string>>
  /** Behind /w/<collaboration>. */
  readonly href: string
}
/** What a feature wants told today at the tenant's partner. Asked in the role of its coordinator. */
export type RemindersDue = (tx: Tx, tenant: Tenant, today: string) => Promise<readonly Reminder[]>

/** Subjects are read on lock screens: they name nobody and nothing. */
const SUBJECT: Readonly<Record<Language, string>> = {
  en: 'A reminder from your collaboration',
  es: 'Un recordatorio de su colaboración',
}
const publicOrigin = ({ settings }: Pick<Services, 'settings'>): string =>
  settings.origin === null ? `http://localhost:${settings.port}` : new URL(settings.origin).origin

/** Keys are kept as long as the same day could come up again. */
const KEPT_DAYS = 400

/** Once a day for every partner: notices inside, and one letter for each person and reminder. Returns how many were new. */
export async function sendReminders(services: Services, sources: readonly RemindersDue[]): Promise<number> {
  const { database, clock } = services
  const places = await database.inPlatform((tx) =>
    tx
      .selectFrom('partners')
      .innerJoin('collaborations', 'collaborations.id', 'partners.collaboration_id')
      .select(['partners.collaboration_id', 'partners.id', 'collaborations.slug'])
      .orderBy('partners.collaboration_id')
      .orderBy('partners.id')
      .execute(),
  )
  let sent = 0
  for (const place of places) {
    const tenant: Tenant = {
      collaboration: collaborationId(place.collaboration_id),
      partner: partnerId(place.id),
      role: 'coordinator',
      account: NOBODY,
    }
    sent += await database.inTenant(tenant, (tx) =>
      remindPartner(tx, { services, tenant, slug: place.slug, sources, at: clock() }),
    )
  }
  return sent
}

interface Round {
  readonly services: Services
  readonly tenant: Tenant
  readonly slug: string
  readonly sources: readonly RemindersDue[]
  readonly at: Instant
}
async function remindPartner(tx: Tx, round: Round): Promise<number> {
  const { tenant, sources, at } = round
  await tx
    .deleteFrom('reminders_sent')
    .where('sent_at', '<', new Date(at - KEPT_DAYS * 86_400_000))
    .execute()
  const today = await todayOf(tx, tenant, at)
  let sent = 0
  for (const source of sources)
    for (const reminder of await source(tx, tenant, today))
      if (await isNew(tx, round, reminder)) sent += await tell(tx, round, reminder)
  return sent
}

async function isNew(tx: Tx, { tenant, at }: Round, { key }: Reminder): Promise<boolean> {
  const { collaboration, partner } = tenant
  const done = await tx
    .insertInto('reminders_sent')
    .values({ collaboration_id: collaboration, partner_id: partner, key, sent_at: new Date(at) })
    .onConflict((one) => one.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Members see a notice and get a letter; whoever has no account gets the letter alone. */
async function tell(tx: Tx, { services, tenant, slug, at }: Round, reminder: Reminder): Promise<number> {
  const mails = new Set((reminder.to.mails ?? []).map((mail) => mail.toLowerCase()).filter((mail) => mail !== ''))
  const members = await membersOf(tx, mails, reminder.to.roles ?? [])
  const href = `/w/${slug}${reminder.href}`
  const { kind, says } = reminder
  const accounts = members.map(({ id }) => accountId(id))
  await notify(tx, tenant, { to: accounts, kind, says, href }, at)
  for (const { email } of members) mails.delete(email)
  const letters = [...members, ...[...mails].map((email) => ({ email, language: 'en' as const }))]
  for (const { email, language } of letters) {
    const address = `${publicOrigin(services)}${language === 'es' ? '/es' : ''}${href}`
    const text = `${says[language]}\n\n${address}\n`
    await services.mail.send({ to: email, subject: SUBJECT[language], text }, { tx, tenant })
  }
  return letters.length
}

function membersOf(tx: Tx, mails: ReadonlySet<string>, roles: readonly MemberRole[]) {
  const isNamed = mails.size === 0 ? sql<boolean>`false` : sql<boolean>`accounts.email in (${sql.join([...mails])})`
  const hasRole = roles.length === 0 ? sql<boolean>`false` : sql<boolean>`memberships.role in (${sql.join([...roles])})`
  return tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.email', 'accounts.language'])
    .distinct()
    .where(sql<boolean>`accounts.disabled_at is null and (${isNamed} or ${hasRole})`)
    .orderBy('accounts.id')
    .execute()
}
