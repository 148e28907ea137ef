import { readFileSync } from 'node:fs'
import type { RootContent } from 'mdast'
import { INLINE, nodesOf, readMarkdown } from '../../src/platform/content/article.ts'

/**
 * What of our content is our own sentence: leads, paragraphs, list items and cells that make a sentence. Titles, names,
 * citations and outside links are not ours to shorten, and the terms of content/exempt-terms.json have no plainer word:
 * each counts as one short word.
 */
const EXEMPT: readonly string[] = JSON.parse(
  readFileSync(new URL('../../content/exempt-terms.json', import.meta.url), 'utf8'),
)
const EXEMPT_PATTERN = new RegExp(
  `\\b(?:${[...EXEMPT].sort((one, other) => other.length - one.length).join('|')})(?![\\w-])`,
  'gi',
)
const WORDS_OF_A_SENTENCE = 4

export function passagesOf(article: string): readonly string[] {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(article) ?? []
  const lead = /^lead:\s*(.*(?:\n {2,}.*)*)$/m.exec(front)?.[1]?.replace(/^["'>|-]+|["']$/g, '') ?? ''
  const tree = readMarkdown(body)
  if (!tree.ok) throw new Error(tree.problem)
  const passages = nodesOf(tree.value).flatMap((node) =>
    node.type === 'paragraph' || node.type === 'tableCell' ? [textOf(node)] : [],
  )
  return [lead, ...passages].map(plainly).filter(isSentence)
}

function textOf(node: RootContent): string {
  if (node.type === 'text') return node.value.replaceAll(INLINE, '')
  if (node.type === 'link' && /^https?:/.test(node.url)) return 'it'
  if (node.type === 'break') return ' '
  return 'children' in node ? node.children.map((child) => textOf(child as RootContent)).join('') : ''
}

/** Fields of records that hold our own sentences. */
const OWN = new Set([
  'summary',
  'facts',
  'definition',
  'answer',
  'offers',
  'requirement',
  'text',
  'pitfall',
  'statement',
  'notable_practices',
  'strengths',
  'limits',
  'best_when',
  'poor_fit_when',
  'typical_staffing',
  'dispatch_model',
  'notes',
  'note',
  'settled',
  'meaning',
  'why',
  'who',
  'done_when',
  'mistake',
  'did',
  'shows',
  'asks',
  'mature',
  'not_started',
  'planned',
  'monday',
  'finding',
  'what',
  'why_now',
  'evidence_says',
  'ask',
  'needs',
  'fails_when',
  'staffing_says',
  'truths',
  'do',
  'promise',
  'caveats',
])

export function passagesOfRecords(
  json: string,
): readonly { readonly name: string; readonly passages: readonly string[] }[] {
  const records: unknown = JSON.parse(json)
  if (!Array.isArray(records)) return []
  return records.map((record, at) => ({
    name: typeof record?.id === 'string' ? record.id : String(at),
    passages: ownTexts(record).map(plainly).filter(isSentence),
  }))
}

function ownTexts(value: unknown, isOwn = false): readonly string[] {
  if (typeof value === 'string') return isOwn ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => ownTexts(one, isOwn))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => ownTexts(one, OWN.has(key)))
}

export const plainly = (text: string): string => text.replaceAll(EXEMPT_PATTERN, 'it').trim()
export const isSentence = (text: string): boolean => text.split(/\s+/).length >= WORDS_OF_A_SENTENCE
