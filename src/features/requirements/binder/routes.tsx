import type { VNode } from 'preact'
import { type PaperForm, PaperView, pdfOf } from '../../../platform/documents/index.ts'
import { coverFor, sendExport, sendPaper } from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { FILE_READERS, here, READERS } from '../../../platform/workspace/index.ts'
import { ButtonLink, Buttons, EmptyState, Form, PageHeader, Select, SubmitButton } from '../../../web/parts/index.ts'
import { memberRoute, notFound, page, type Reply, type Route, type WorkspaceRequest } from '../../../web/route.ts'
import type { Book, Entry } from '../book.ts'
import { bookOf } from '../desk.ts'
import { chosenEntries, queryOf, readFilters } from '../lists/filters.ts'
import { faceOf } from '../parts.tsx'
import { titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { type Binder, binderOf } from './binder.ts'
import { binderPaper } from './binder-paper.ts'
import { BINDER_WORDS } from './binder-words.ts'
import { binderZip } from './binder-zip.ts'

const AT = '/w/:collaboration/requirements/binder'
const FILE_NAME = 'requirements-binder'

/** The binder: as a page, as one paper to take along, and with its files. */
export function binderRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS } as const
  const paper = { ...read, audit: 'requirements.binder', rate: 'export' } as const
  return [
    memberRoute({ ...read, path: AT, audit: null, rate: 'read', handle: (request) => show(services, request) }),
    memberRoute({ ...paper, path: `${AT}/pdf`, handle: (request) => send(services, request, 'pdf') }),
    memberRoute({ ...paper, path: `${AT}/word`, handle: (request) => send(services, request, 'word') }),
    memberRoute({
      ...paper,
      path: `${AT}/zip`,
      roles: FILE_READERS,
      audit: 'requirements.binder-files',
      handle: (request) => sendZip(services, request),
    }),
  ]
}

interface Chosen {
  readonly binder: Binder
  /** The one requirement that was asked for. */
  readonly one: Entry | null
  readonly what: string
}

/** What the address asks for: one requirement, a list with filters, or everything. */
function chosen(services: Services, request: WorkspaceRequest): Promise<Chosen> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const book = await bookOf(tx, request)
    const one = book.entries.find(({ requirement }) => requirement.id === request.query.get('one')) ?? null
    const entries = one === null ? chosenEntries(book, { ...readFilters(request.query), sort: 'number' }) : [one]
    return { binder: binderOf(book, entries), one, what: whatOf(request, book, one) }
  })
}

function whatOf(request: WorkspaceRequest, { lists }: Book, one: Entry | null): string {
  const { language, query } = request
  const list = one?.list ?? lists.find(({ id }) => id === query.get('list'))
  const title = list === undefined ? BINDER_WORDS[language].everything : titleOf(list, language)
  return one === null
    ? title
    : `${title}, ${REQUIREMENT_WORDS[language].requirementOf(one.requirement.number).toLowerCase()}`
}

/** Addresses on paper are whole, so that they can be opened from there. */
const linkOf = (request: WorkspaceRequest) => (path: string) => new URL(here(request, path), request.url).href

const paperOf = (request: WorkspaceRequest, { binder, what }: Chosen, link: (path: string) => string) =>
  binderPaper(binder, { language: request.language, collaboration: request.membership.collaboration.name, what, link })

async function show(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const found = await chosen(services, request)
  const { language } = request
  const says = BINDER_WORDS[language]
  const { entries } = found.binder
  return page(
    { ...faceOf(request, says.title), wide: true },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Chooser request={request} found={found} />
      {entries.length === 0 ? (
        <EmptyState title={says.empty}>
          <p>{says.emptyText}</p>
          <a href={here(request, '/requirements')}>{REQUIREMENT_WORDS[language].title}</a>
        </EmptyState>
      ) : (
        <PaperView
          paper={paperOf(request, found, (path) => here(request, path))}
          titleLevel={2}
          actions={<Actions request={request} found={found} />}
        />
      )}
    </>,
  )
}

interface FoundProps {
  readonly request: WorkspaceRequest
  readonly found: Chosen
}
function Chooser({ request, found }: FoundProps): VNode {
  const { language } = request
  const says = BINDER_WORDS[language]
  const { book } = found.binder
  const filters = readFilters(request.query)
  return (
    <div class="no-print">
      <Form action={here(request, '/requirements/binder')} method="get" name="binder">
        <Select
          name="list"
          label={says.choose}
          value={found.one?.list.id ?? filters.list}
          options={[
            { value: '', label: says.allLists },
            ...book.lists.map((list) => ({ value: list.id, label: titleOf(list, language) })),
          ]}
        />
        <SubmitButton kind="secondary">{says.show}</SubmitButton>
      </Form>
    </div>
  )
}

/** The same as files, for what the address asks. */
function Actions({ request, found }: FoundProps): VNode {
  const says = BINDER_WORDS[request.language]
  const one: Readonly<Record<string, string>> = found.one === null ? {} : { one: found.one.requirement.id }
  const asked = queryOf(readFilters(request.query), one)
  const to = (form: string) => here(request, `/requirements/binder/${form}${asked}`)
  const opensFiles = FILE_READERS.includes(request.tenant.role)
  return (
    <div class="requirement-binder no-print">
      <Buttons>
        <ButtonLink href={to('pdf')}>{says.pdf}</ButtonLink>
        <ButtonLink href={to('word')} kind="secondary">
          {says.word}
        </ButtonLink>
        {opensFiles ? (
          <ButtonLink href={to('zip')} kind="secondary">
            {says.zip}
          </ButtonLink>
        ) : null}
      </Buttons>
      {opensFiles ? <p class="soft">{says.zipNote}</p> : null}
    </div>
  )
}

async function send(services: Services, request: WorkspaceRequest, as: PaperForm): Promise<Reply> {
  const found = await chosen(services, request)
  if (found.binder.entries.length === 0) return notFound()
  const paper = paperOf(request, found, linkOf(request))
  return sendPaper(services, request, { verb: 'requirements.binder', paper, as, name: FILE_NAME })
}

async function sendZip(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const found = await chosen(services, request)
  const { binder } = found
  if (binder.entries.length === 0) return notFound()
  const link = linkOf(request)
  const pdf = await pdfOf(paperOf(request, found, link), { at: request.now })
  const bytes = await binderZip(services, request, { binder, pdf, link })
  return sendExport(services, request, {
    verb: 'requirements.binder-files',
    cover: coverFor(request, { class: 'D1' }),
    file: { name: `${FILE_NAME}.zip`, type: 'application/zip', bytes, rows: binder.entries.length },
  })
}
