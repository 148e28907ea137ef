import type { LibraryResource } from '../resource.ts'
import { publishersOf } from '../resource.ts'

type Cited = Pick<LibraryResource, 'id' | 'title' | 'publisher' | 'year' | 'url' | 'kinds'>

/**
 * A reference as the Publication Manual of the APA (7th edition, 2020) writes a work of an organization: the
 * organization in the place of the author, the year or "n.d.", the title, the address. The manual sets the title in
 * italics; text to copy cannot.
 */
export function apa({ title, publisher, year, url }: Cited): string {
  const authors = publishersOf({ publisher })
  const date = `(${year ?? 'n.d.'}).`
  const head = authors.length === 0 ? `${ended(title)} ${date}` : `${ended(joined(authors))} ${date} ${ended(title)}`
  return url === null ? head : `${head} ${url}`
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
const joined = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`

/** BibTeX, for LaTeX and reference managers. Organizations stand in braces, so that no name is taken apart. */
export function bibtex(resource: Cited): string {
  const { id, title, year, url, kinds } = resource
  const fields: readonly (readonly [string, string | null])[] = [
    [
      'author',
      publishersOf(resource)
        .map((name) => `{${braced(name)}}`)
        .join(' and ') || null,
    ],
    ['title', `{${braced(title)}}`],
    ['year', year === null ? null : String(year)],
    ['howpublished', kinds.includes('video') ? 'Video' : null],
    // Braces may stand in the question of an address, and would end the field.
    ['url', url?.replaceAll('{', '%7B').replaceAll('}', '%7D') ?? null],
  ]
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]))
  return `@${kinds.includes('report') ? 'techreport' : 'misc'}{${id},\n${lines.join(',\n')}\n}\n`
}

/** The signs that mean something to TeX, written so that they print. */
const braced = (text: string): string =>
  text
    .replaceAll('\\', '\\textbackslash ')
    .replaceAll(/[&%$#_{}]/g, '\\$&')
    .replaceAll('~', '\\textasciitilde ')
    .replaceAll('^', '\\textasciicircum ')

const RIS_TYPES: Readonly<Record<string, string>> = {
  report: 'RPRT',
  'research-brief': 'RPRT',
  guidebook: 'RPRT',
  video: 'VIDEO',
  dataset: 'DATA',
  law: 'STAT',
  webpage: 'ELEC',
}

/** RIS, for reference managers: one tag a line, ended by ER (Research Information Systems, 2011). */
export function ris(resource: Cited): string {
  const { title, year, url, kinds, id } = resource
  const type = kinds.flatMap((kind) => RIS_TYPES[kind] ?? [])[0] ?? 'GEN'
  const lines: readonly (readonly [string, string | null])[] = [
    ['TY', type],
    ['ID', id],
    ...publishersOf(resource).map((name) => ['AU', `${name},`] as const),
    ['TI', title],
    ['PY', year === null ? null : String(year)],
    ['UR', url],
    ['ER', ''],
  ]
  return lines
    .flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value.replaceAll(/\s+/g, ' ')}\r\n`]))
    .join('')
}
