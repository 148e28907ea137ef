import type { Tenant } from '../../core/access.ts'
import type { ThingsHere } from '../../platform/evidence/index.ts'
import type { Reminder, RemindersDue } from '../../platform/notices/index.ts'
import { dayAfter, daysBetween, todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { dayText } from '../../web/words/moment.ts'
import { allInForce, publicationsOf } from './signing.ts'
import { protocolEntries } from './store.ts'
import { PROTOCOL_WORDS } from './words.ts'

export interface ProtocolsStanding {
  /** In use on this day, of every partner. */
  readonly published: readonly {
    readonly id: string
    readonly title: string
    readonly version: number
    readonly since: string
    readonly reviewOn: string
  }[]
  /** In work, as far as this member reads them. */
  readonly drafts: number
  /** Of them, those with something to mend or with test cases that fail or are missing. */
  readonly failing: number
}

/** How the protocols of a collaboration stand, for pages that show everything at once. */
export async function protocolsStanding(tx: Tx, _tenant: Tenant, today: string): Promise<ProtocolsStanding> {
  const drafts = (await protocolEntries(tx)).filter(({ isRemoved }) => !isRemoved)
  const published = allInForce(await publicationsOf(tx), today)
  return {
    published: published.map(({ protocol, content, version, effectiveOn, reviewOn }) => ({
      ...{ id: protocol, title: content.title, version, since: effectiveOn, reviewOn },
    })),
    drafts: drafts.length,
    failing: drafts.filter(({ problems, failing }) => problems + failing > 0).length,
  }
}

/** What is in use may stand as evidence. */
export const protocolThings: ThingsHere = async (tx, { tenant, now, language }) => {
  const today = await todayOf(tx, tenant, now)
  const says = PROTOCOL_WORDS[language]
  return allInForce(await publicationsOf(tx), today).map(({ protocol, content, effectiveOn }) => ({
    href: `/protocols/${protocol}/now`,
    label: `${content.title} (${says.since(dayText(effectiveOn, language))})`,
  }))
}

/** So many days before its review is due, and on the day itself, a protocol is called to mind. */
const REMIND_BEFORE = [60, 14, 0] as const

export const protocolReminders: RemindersDue = async (tx, tenant, today) => {
  const own = allInForce(await publicationsOf(tx), today).filter(({ partner }) => partner === tenant.partner)
  return own.flatMap(({ protocol, content, reviewOn }): readonly Reminder[] => {
    const left = daysBetween(today, reviewOn)
    const step = REMIND_BEFORE.toSorted((one, other) => one - other).find((days) => left <= days)
    if (step === undefined) return []
    return [
      {
        key: `protocol-review/${protocol}/${dayAfter(reviewOn, -step)}`,
        kind: 'protocol-review',
        to: { roles: ['coordinator', 'supervisor'] },
        says: {
          en: `The protocol “${content.title}” is to be reviewed by ${dayText(reviewOn, 'en')}.`,
          es: `El protocolo «${content.title}» se debe revisar antes de ${dayText(reviewOn, 'es')}.`,
        },
        href: `/protocols/${protocol}`,
      },
    ]
  })
}
