import type { VNode } from 'preact'
import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { Card, Details, EmptyState, Form, PageHeader, SubmitButton, Table } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count, longDay, number, ofHundred } from '../../../web/words/numbers.ts'
import { FILLED_FIELDS } from '../profile/daily.ts'
import { callsAt, faceOf, mayChange } from '../workspace/common.ts'
import { type CallAlert, listAlerts, markSeen } from './alert-store.ts'
import { ALERT_WORDS } from './alert-words.ts'
import { type KnownEvent, loadKnownEvents } from './events.ts'

/** What stood out in the newest whole month of each set, and what to do about it. */
export async function alertsPage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { language } = request
  const says = ALERT_WORDS[language]
  const { alerts, events } = await services.database.inTenant(request.tenant, async (tx) => ({
    alerts: await listAlerts(tx),
    events: await loadKnownEvents(tx, language),
  }))
  const open = alerts.filter(({ seenAt }) => seenAt === null)
  const seen = alerts.filter(({ seenAt }) => seenAt !== null)
  return page(
    faceOf(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {open.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        open.map((alert) => <OpenAlert key={alert.id} alert={alert} events={events} request={request} />)
      )}
      <Details summary={says.how}>
        <p>{says.howText}</p>
      </Details>
      {seen.length === 0 ? null : <Seen alerts={seen} language={language} />}
    </>,
  )
}

interface OpenProps {
  readonly alert: CallAlert
  readonly events: readonly KnownEvent[]
  readonly request: WorkspaceRequest
}
function OpenAlert({ alert, events, request }: OpenProps): VNode {
  const { language } = request
  const says = ALERT_WORDS[language]
  const title = alertTitle(alert, language)
  const near = events.filter(({ day }) => isNear(day, alert.month))
  return (
    <Card title={title}>
      <p>
        <strong>{says.month(monthName(alert.month, language), alert.setName)}.</strong> {alertSays(alert, language)}{' '}
        {says.told(moment(alert.madeAt, language))}
      </p>
      <p>
        <strong>{says.may}</strong> {says.meaning[alert.kind]}
      </p>
      <p>
        <strong>{says.act}</strong> {says.doing[alert.kind]}
      </p>
      {near.length === 0 ? null : (
        <>
          <p>{says.near}</p>
          <ul>
            {near.map((event) => (
              <li key={event.id}>
                {longDay(event.day, language)}: {event.says}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={callsAt(request, `/sets/${alert.setId}`)}>{says.toProfile}</a> ·{' '}
        <a href={callsAt(request, '/events')}>{says.toEvents}</a>
        {alert.kind === 'coding' ? (
          <>
            {' '}
            · <a href={callsAt(request, '/codes')}>{says.toCodes}</a>
          </>
        ) : null}
      </p>
      {mayChange(request) ? (
        <Form action={callsAt(request, `/alerts/${alert.id}/seen`)} name={alert.id}>
          <SubmitButton kind="secondary">
            {says.markSeen}
            <span class="sr-only">: {title}</span>
          </SubmitButton>
        </Form>
      ) : null}
    </Card>
  )
}

function Seen({ alerts, language }: { readonly alerts: readonly CallAlert[]; readonly language: Language }): VNode {
  const says = ALERT_WORDS[language]
  return (
    <>
      <h2>{says.seenTitle}</h2>
      <Table
        caption={says.seenCaption}
        isCaptionHeard
        columns={[
          { key: 'what', label: says.what },
          { key: 'when', label: says.when },
          { key: 'seen', label: says.seenOn },
        ]}
        rows={alerts.map((alert) => ({
          what: `${alertTitle(alert, language)}. ${alertSays(alert, language)}`,
          when: says.month(monthName(alert.month, language), alert.setName),
          seen: alert.seenAt === null ? '' : moment(alert.seenAt, language),
        }))}
      />
    </>
  )
}

const monthNames = {
  en: new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
} as const
const monthName = (month: string, language: Language): string =>
  monthNames[language].format(new Date(`${month}-01T00:00Z`))

/** From the month before to the month after. */
function isNear(day: string, month: string): boolean {
  const place = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  return Math.abs(place(day) - place(month)) <= 1
}

/** What an alert is about, in a few words. */
export function alertTitle({ kind, about }: Pick<CallAlert, 'kind' | 'about'>, language: Language): string {
  const says = ALERT_WORDS[language]
  const text = about.slice(about.indexOf(':') + 1)
  if (kind === 'volume') {
    if (about === 'all') return says.volumeOf(says.volumeAll)
    return says.volumeOf(about === 'mental-health' ? says.volumeMentalHealth : text)
  }
  if (kind === 'missing') {
    const field = FILLED_FIELDS.find((one) => one === about)
    return says.missing(field === undefined ? about : says.fields[field])
  }
  if (about === 'unknown') return says.unknown
  return about.startsWith('new:') ? says.newText(text) : says.goneText(text)
}

/** The figures of an alert in one sentence. */
export function alertSays(
  alert: Pick<CallAlert, 'kind' | 'about' | 'value' | 'low' | 'high'>,
  language: Language,
): string {
  const says = ALERT_WORDS[language]
  const { kind, about, value, low, high } = alert
  if (kind === 'volume') {
    const digits = high < 10 ? 1 : 0
    return says.volume(number(value, language, digits), number(low, language, digits), number(high, language, digits))
  }
  if (kind === 'missing' || about === 'unknown') return says.share(ofHundred(value), ofHundred(high))
  if (about.startsWith('new:')) return says.newTextSays(count(value, language))
  return says.goneTextSays(count(low, language), count(high, language))
}

export async function seeAlert(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now: at, address } = request
  const { alert: id = '' } = request.params
  if (!isId(id)) return notFound()
  await services.database.inTenant(tenant, async (tx) => {
    if (!(await markSeen(tx, tenant, id, at))) return
    const object = { type: 'call alert', id }
    await services.audit.record(tx, { tenant, at, verb: 'calls.see-alert', object, class: 'D2-tables', address })
  })
  return seeOther(callsAt(request, '/alerts'))
}
