import { xml } from '../../web/xml.ts'
import { type LibraryResource, publishersOf } from '../library/index.ts'

/**
 * The resources of the library for harvesters, by OAI-PMH 2.0 with Dublin Core. Read only by GET: a POST from another
 * site is refused here like every other. Deleted records are not kept. Days, not seconds.
 * Source: openarchives.org, The Open Archives Initiative Protocol for Metadata Harvesting, version 2.0 (2015).
 */
export interface OaiGiven {
  readonly resources: readonly LibraryResource[]
  readonly origin: string
  readonly name: string
  /** A mail address for harvesters; the protocol asks for one. */
  readonly mail: string
  /** The moment of the answer, RFC 3339 to the second. */
  readonly at: string
}

const PAGE = 100
const PREFIX = 'oai_dc'
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Which arguments each verb takes, beside `verb`. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  Identify: [],
  ListMetadataFormats: ['identifier'],
  ListSets: ['resumptionToken'],
  GetRecord: ['identifier', 'metadataPrefix'],
  ListIdentifiers: ['metadataPrefix', 'from', 'until', 'set', 'resumptionToken'],
  ListRecords: ['metadataPrefix', 'from', 'until', 'set', 'resumptionToken'],
}

export function oaiAnswer(given: OaiGiven, query: URLSearchParams): string {
  const verb = query.get('verb') ?? ''
  const allowed = VERBS[verb]
  if (allowed === undefined || query.getAll('verb').length !== 1)
    return answer(given, '', problem('badVerb', 'The verb is missing, unknown or repeated.'))
  const names = [...query.keys()].filter((name) => name !== 'verb')
  if (names.some((name) => !allowed.includes(name)) || new Set(names).size !== names.length)
    return answer(
      given,
      '',
      problem('badArgument', `${verb} takes ${allowed.join(', ') || 'no arguments'}, each once.`),
    )
  const asked = [...query].map(([name, value]) => ` ${name}="${xml(value)}"`).join('')
  return answer(given, asked, bodyOf(given, verb, query))
}

function bodyOf(given: OaiGiven, verb: string, query: URLSearchParams): string {
  switch (verb) {
    case 'Identify':
      return identify(given)
    case 'ListMetadataFormats':
      return formats(given, query)
    case 'ListSets':
      return problem('noSetHierarchy', 'There are no sets here.')
    case 'GetRecord':
      return getRecord(given, query)
    default:
      return list(given, verb, query)
  }
}

function identify({ origin, name, mail, resources }: OaiGiven): string {
  const earliest = resources.map(dayOf).toSorted()[0] ?? '2026-11-21'
  return [
    '<Identify>',
    `<repositoryName>${xml(name)}</repositoryName>`,
    `<baseURL>${xml(origin)}/oai</baseURL>`,
    '<protocolVersion>2.0</protocolVersion>',
    `<adminEmail>${xml(mail)}</adminEmail>`,
    `<earliestDatestamp>${earliest}</earliestDatestamp>`,
    '<deletedRecord>no</deletedRecord>',
    '<granularity>YYYY-MM-DD</granularity>',
    '</Identify>',
  ].join('')
}

function formats(given: OaiGiven, query: URLSearchParams): string {
  const identifier = query.get('identifier')
  if (identifier !== null && found(given, identifier) === undefined)
    return problem('idDoesNotExist', 'There is no such record.')
  return [
    '<ListMetadataFormats><metadataFormat>',
    `<metadataPrefix>${PREFIX}</metadataPrefix>`,
    '<schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</schema>',
    '<metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</metadataNamespace>',
    '</metadataFormat></ListMetadataFormats>',
  ].join('')
}

function getRecord(given: OaiGiven, query: URLSearchParams): string {
  const identifier = query.get('identifier')
  if (identifier === null || query.get('metadataPrefix') === null)
    return problem('badArgument', 'GetRecord needs identifier and metadataPrefix.')
  if (query.get('metadataPrefix') !== PREFIX) return problem('cannotDisseminateFormat', `Only ${PREFIX} is given here.`)
  const record = found(given, identifier)
  return record === undefined
    ? problem('idDoesNotExist', 'There is no such record.')
    : `<GetRecord>${recordOf(record, given)}</GetRecord>`
}

interface Page {
  readonly from: string
  readonly until: string
  readonly place: number
}

function list(given: OaiGiven, verb: string, query: URLSearchParams): string {
  const page = readPage(query)
  if (typeof page === 'string') return page
  const within = given.resources.filter((one) => dayOf(one) >= page.from && dayOf(one) <= page.until)
  if (within.length === 0) return problem('noRecordsMatch', 'No record has a date between these days.')
  if (page.place >= within.length) return problem('badResumptionToken', 'This token was not given here.')
  const shown = within.slice(page.place, page.place + PAGE)
  const draw = verb === 'ListRecords' ? recordOf : headerOf
  return `<${verb}>${shown.map((one) => draw(one, given)).join('')}${tokenOf(page, within.length)}</${verb}>`
}

/** The page asked for, or the problem with the question. */
function readPage(query: URLSearchParams): Page | string {
  const token = query.get('resumptionToken')
  if (token !== null) {
    if ([...query.keys()].length > 2) return problem('badArgument', 'A resumptionToken stands alone.')
    const [, from, until, place] = /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})_(\d{1,7})$/.exec(token) ?? []
    return from === undefined || until === undefined
      ? problem('badResumptionToken', 'This token was not given here.')
      : { from, until, place: Number(place) }
  }
  const prefix = query.get('metadataPrefix')
  if (prefix === null) return problem('badArgument', 'metadataPrefix is missing.')
  if (prefix !== PREFIX) return problem('cannotDisseminateFormat', `Only ${PREFIX} is given here.`)
  if (query.has('set')) return problem('noSetHierarchy', 'There are no sets here.')
  const [from, until] = [query.get('from') ?? '0000-01-01', query.get('until') ?? '9999-12-31']
  if (!DAY.test(from) || !DAY.test(until) || from > until)
    return problem('badArgument', 'from and until are days, YYYY-MM-DD, the earlier first.')
  return { from, until, place: 0 }
}

function tokenOf({ from, until, place }: Page, total: number): string {
  const next = place + PAGE
  if (place === 0 && next >= total) return ''
  const token = next >= total ? '' : `${from}_${until}_${next}`
  return `<resumptionToken completeListSize="${total}" cursor="${place}">${token}</resumptionToken>`
}

const hostOf = (origin: string): string => new URL(origin).hostname
const identifierOf = ({ id }: LibraryResource, origin: string): string => `oai:${hostOf(origin)}:${id}`
const found = ({ resources, origin }: OaiGiven, identifier: string): LibraryResource | undefined =>
  resources.find((one) => identifierOf(one, origin) === identifier)

/** When it came in here: the day it was published or compiled. */
const dayOf = ({ publishedAt, compiled }: LibraryResource): string =>
  publishedAt === null ? compiled : new Date(publishedAt).toISOString().slice(0, 10)

function headerOf(one: LibraryResource, { origin }: Pick<OaiGiven, 'origin'>): string {
  return `<header><identifier>${xml(identifierOf(one, origin))}</identifier><datestamp>${dayOf(one)}</datestamp></header>`
}

function recordOf(one: LibraryResource, given: Pick<OaiGiven, 'origin'>): string {
  const { title, summary, kinds, topics, year, url, license } = one
  const fields: readonly (readonly [string, string])[] = [
    ['title', title],
    ...publishersOf(one).flatMap((name) => [['creator', name] as const, ['publisher', name] as const]),
    ...topics.map((topic) => ['subject', topic] as const),
    ['description', summary],
    ...(year === null ? [] : [['date', String(year)] as const]),
    ...kinds.map((kind) => ['type', kind] as const),
    ['identifier', `${given.origin}/library/${one.id}`],
    ...(url === null ? [] : [['source', url] as const]),
    ['language', 'en'],
    ...(license === null ? [] : [['rights', license] as const]),
  ]
  const drawn = fields.map(([name, value]) => `<dc:${name}>${xml(value)}</dc:${name}>`).join('')
  return [
    `<record>${headerOf(one, given)}<metadata>`,
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/',
    ` http://www.openarchives.org/OAI/2.0/oai_dc.xsd">${drawn}</oai_dc:dc></metadata></record>`,
  ].join('')
}

const problem = (code: string, says: string): string => `<error code="${code}">${xml(says)}</error>`

function answer({ origin, at }: OaiGiven, asked: string, body: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
      'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">',
    `<responseDate>${at}</responseDate>`,
    `<request${asked}>${xml(origin)}/oai</request>`,
    body,
    '</OAI-PMH>\n',
  ].join('\n')
}
