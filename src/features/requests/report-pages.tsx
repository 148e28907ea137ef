import { createHash } from 'node:crypto'
import { csvFile } from '../../core/csv.ts'

import { isDesk } from '../../platform/desk/index.ts'
import type { Services } from '../../platform/services.ts'
import { ButtonLink, Buttons, EmptyState, Finding, PageHeader, Table } from '../../web/parts/index.ts'
import { memberRoute, notFound, page, type Reply, type Route, type WorkspaceRequest } from '../../web/route.ts'
import { count, number, ofHundred, range } from '../../web/words/numbers.ts'
import { deskHref } from './desk-list.tsx'
import { READERS } from './desk-members.ts'
import { type Kept, keptByMonth, keptInAll } from './report.ts'
import { REPORT_WORDS } from './report-words.ts'
import { clockTimes } from './store.ts'

const AT = '/w/:collaboration/requests/report'
const DAY_MS = 86_400_000
/** A table that was taken out is trusted this long; then take a new one. */
const EXPIRES_AFTER_DAYS = 90

export function reportRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS } as const
  return [
    memberRoute({ ...read, path: AT, audit: null, rate: 'read', handle: (request) => show(services, request) }),
    memberRoute({
      ...read,
      path: `${AT}.csv`,
      // The handler's own entry has the row count and hash; the reading of the route is noted too.
      audit: 'request.report-read',
      rate: 'export',
      handle: (request) => download(services, request),
    }),
  ]
}

const times = ({ database }: Services, { tenant }: WorkspaceRequest) => database.inTenant(tenant, clockTimes)

async function show(services: Services, request: WorkspaceRequest): Promise<Reply> {
  if (!isDesk(request.tenant)) return notFound()
  const says = REPORT_WORDS[request.language]
  const { requests, hasInvented } = await times(services, request)
  const all = keptInAll(requests, request.now)
  return page(
    {
      title: says.title,
      workspacePlace: 'requests',
      seenBy: says.seenBy,
      breadcrumbs: [{ href: deskHref(request, ''), label: says.requests }],
      ...(hasInvented ? { chips: [says.invented] } : {}),
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {all.received === 0 ? (
        <EmptyState title={says.nothing}>
          <p>{says.nothingText}</p>
        </EmptyState>
      ) : (
        <Report request={request} all={all} months={keptByMonth(requests, request.now)} />
      )}
    </>,
  )
}

function Report(props: { request: WorkspaceRequest; all: Kept; months: readonly Kept[] }) {
  const { request, all, months } = props
  const { language } = request
  const says = REPORT_WORDS[language]
  const whole = (n: number) => count(n, language)
  return (
    <>
      {all.interval === null ? (
        <Finding>{says.nothing}.</Finding>
      ) : (
        <Finding>
          {says.finding(whole(all.kept), whole(all.kept + all.late + all.overdue))}{' '}
          {says.findingInterval(ofHundred(all.interval.low), ofHundred(all.interval.high))}
        </Finding>
      )}
      <Table
        caption={says.table}
        columns={[
          { key: 'month', label: says.month },
          ...COUNTS.map((key) => ({ key, label: says[key], numeric: true })),
          { key: 'share', label: says.share, numeric: true },
          { key: 'interval', label: says.interval, numeric: true },
        ]}
        rows={[...months, all].map((row) => ({
          month: row.month ?? <strong>{says.all}</strong>,
          ...Object.fromEntries(COUNTS.map((key) => [key, whole(row[key])])),
          share: row.share === null ? says.none : ofHundred(row.share),
          interval:
            row.interval === null
              ? says.none
              : range(ofHundred(row.interval.low), ofHundred(row.interval.high), language),
        }))}
        footnote={says.note}
      />
      <Buttons>
        <ButtonLink href={deskHref(request, '/report.csv')} kind="secondary" download>
          {says.download}
        </ButtonLink>
        <ButtonLink href={deskHref(request, '/report.csv?for=spreadsheet')} kind="secondary" download>
          {says.downloadMark}
        </ButtonLink>
      </Buttons>
    </>
  )
}

const COUNTS = ['received', 'kept', 'late', 'overdue', 'open', 'withdrawn'] as const
const COLUMNS = [
  'month_utc',
  'received',
  'kept',
  'late',
  'overdue',
  'time_left',
  'closed_first',
  'share_kept',
  'wilson_low',
  'wilson_high',
]

/** The report as a table; a month without a decided request has no share. Shares run from 0 to 1. */
export function reportCsv(months: readonly Kept[], options: { readonly mark?: boolean } = {}): string {
  const share = (value: number | undefined) => (value === undefined ? '' : number(value, 'en', 4))
  const rows = months.map((row) => [
    row.month ?? 'all',
    ...COUNTS.map((key) => String(row[key])),
    share(row.share ?? undefined),
    share(row.interval?.low),
    share(row.interval?.high),
  ])
  return csvFile(COLUMNS, rows, options)
}

/**
 * Rule 23: the export stands in the audit trail with its row count and hash. A CSV has no place for a cover sheet, so class,
 * date, requester and expiry go with it as the headers of the answer and in the name of the file.
 */
async function download(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  if (!isDesk(tenant)) return notFound()
  const { requests } = await times(services, request)
  const rows = [...keptByMonth(requests, now), keptInAll(requests, now)]
  const csv = reportCsv(rows, { mark: request.query.get('for') === 'spreadsheet' })
  const hash = createHash('sha256').update(csv).digest('hex')
  await services.database.inTenant(tenant, (tx) =>
    services.audit.record(tx, {
      tenant,
      at: now,
      verb: 'request.report-export',
      object: { type: 'export', id: `rows ${rows.length} sha256 ${hash}` },
      class: 'D1',
      address: request.address,
      ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
    }),
  )
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const name = `d1-36-hours-${day(now)}.csv`
  return {
    kind: 'text',
    status: 200,
    type: 'text/csv; charset=utf-8',
    text: csv,
    headers: {
      'content-disposition': `attachment; filename="${name}"`,
      'x-data-class': 'D1',
      'x-exported-by': tenant.account,
      'x-expires-on': day(now + EXPIRES_AFTER_DAYS * DAY_MS),
    },
  }
}
