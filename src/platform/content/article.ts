import type { PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { parse } from 'yaml'
import type { z } from 'zod'
import { failed, ok, type Result } from '../../core/result.ts'
import { ArticleFront, type Front, SECTIONS, type Section } from './schema.ts'

/** A page of the public toolkit, read from Markdown. The tree holds only what the view can draw. */
export interface Article {
  /** Its address without a language prefix, for example `/learn/services/mobile-team`. */
  readonly path: string
  readonly section: Section
  readonly front: Front
  readonly body: Root
  /** Sources in the order in which they are first cited; their place is their number on the page. */
  readonly cites: readonly string[]
  readonly statistics: readonly string[]
  /** Addresses of ours that it links to, without fragments. */
  readonly links: readonly string[]
  /** Null while nobody has written it. */
  readonly spanish: { readonly title: string; readonly lead: string; readonly body: Root } | null
}

/** What may stand between words: sources, a statistic, or the mark for what nobody confirmed. */
export const INLINE =
  /\[@([a-z0-9][a-z0-9.-]*(?:\s*;\s*@[a-z0-9][a-z0-9.-]*)*)\]|\{stat:([a-z0-9-]+)\}|\[unconfirmed\]/g

const ALLOWED = new Set([
  'root',
  'paragraph',
  'heading',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'blockquote',
  'thematicBreak',
  'text',
  'strong',
  'emphasis',
  'link',
  'inlineCode',
  'break',
])

/** Reads one file, or says what is wrong with it in a sentence for its author. */
export function readArticle(path: string, text: string): Result<Omit<Article, 'spanish'>, string> {
  const parts = split(text)
  if (parts === null) return failed('It must begin with a block between two lines of ---.')
  const front = ArticleFront.safeParse(readYaml(parts.front))
  if (!front.success) return failed(problemsOf(front.error))
  const body = readMarkdown(parts.body)
  if (!body.ok) return body
  const section = SECTIONS.find((one) => path === `/${one}` || path.startsWith(`/${one}/`))
  if (section === undefined) return failed(`Its folder must be one of ${SECTIONS.join(', ')}.`)
  return ok({ path, section, front: front.data, body: body.value, ...mentionedIn(body.value) })
}

/** The Spanish text beside an article: its title, lead and body. */
export function readSpanish(text: string): Result<NonNullable<Article['spanish']>, string> {
  const parts = split(text)
  if (parts === null) return failed('It must begin with a block between two lines of ---.')
  const front = ArticleFront.pick({ title: true, lead: true }).safeParse(readYaml(parts.front))
  if (!front.success) return failed(problemsOf(front.error))
  const body = readMarkdown(parts.body)
  return body.ok ? ok({ ...front.data, body: body.value }) : body
}

/** Markdown as a tree of the allowed kinds (rule 22), or why not. HTML and pictures are refused. */
export function readMarkdown(text: string): Result<Root, string> {
  const tree = fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  })
  const bad = nodesOf(tree).find((node) => !ALLOWED.has(node.type) || (node.type === 'link' && !isSafe(node.url)))
  if (bad === undefined) return ok(tree)
  const line = bad.position?.start.line ?? 0
  return failed(`Line ${line} of the text holds ${bad.type === 'link' ? 'a link that is not allowed' : bad.type}.`)
}

/** A page of ours, an https address (http where a publisher has no other), or a phone number. */
const isSafe = (url: string): boolean => /^(\/(?!\/)|https?:\/\/|#|tel:|mailto:)/.test(url)

function split(text: string): { readonly front: string; readonly body: string } | null {
  const found = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text)
  return found === null ? null : { front: found[1] ?? '', body: found[2] ?? '' }
}

function readYaml(text: string): unknown {
  try {
    // The core schema has no dates, so that `2026-11-21` stays a text.
    return parse(text, { schema: 'core' })
  } catch (error) {
    return error instanceof Error ? error.message : null
  }
}

export function problemsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`).join('; ')
}

type Node = RootContent | PhrasingContent | Root
export function nodesOf(node: Node): readonly Node[] {
  return 'children' in node ? [node, ...node.children.flatMap((child) => nodesOf(child as Node))] : [node]
}

function mentionedIn(tree: Root): Pick<Article, 'cites' | 'statistics' | 'links'> {
  const nodes = nodesOf(tree)
  const texts = nodes.flatMap((node) => (node.type === 'text' ? [...node.value.matchAll(INLINE)] : []))
  return {
    cites: [...new Set(texts.flatMap(([, cites]) => (cites === undefined ? [] : citesOf(cites))))],
    statistics: [...new Set(texts.flatMap(([, , statistic]) => statistic ?? []))],
    links: [
      ...new Set(
        nodes.flatMap((node) =>
          node.type === 'link' && node.url.startsWith('/') ? (node.url.split(/[?#]/)[0] ?? []) : [],
        ),
      ),
    ],
  }
}

export const citesOf = (text: string): readonly string[] => text.split(';').map((one) => one.trim().replace(/^@/, ''))
