import type { ProtocolNode } from '../../core/protocol/protocol.ts'
import type { Fields } from '../../platform/revisions/index.ts'
import type { Language } from '../../web/words/index.ts'
import { isCaseField, isNodeField, readCase, readNode } from './fields.ts'
import { NODE_WORDS } from './node-words.ts'
import { inLanguage, nameOf } from './parts.tsx'
import { PROTOCOL_WORDS } from './words.ts'

/** What a field of a version is called on pages that compare versions. */
export function nameOfField(field: string, fields: Fields, language: Language): string {
  const own = NODE_WORDS[language]
  const [node] = isNodeField(field) ? readNode(fields[field] ?? null) : []
  if (node !== undefined) return nameOf(node, language)
  const [test] = isCaseField(field) ? readCase(fields[field] ?? null) : []
  if (test !== undefined) return test.title
  const names: Readonly<Record<string, string>> = {
    title: own.name,
    about: own.about,
    start: own.start,
    'review-months': own.reviewMonths,
  }
  return names[field] ?? field
}

/** A field in words, as a version holds it: a node with its answers and where they lead. */
export function describeField(field: string, value: string, language: Language): string {
  if (value === '') return ''
  const [node] = isNodeField(field) ? readNode(value) : []
  if (node !== undefined) return describeNode(node, language)
  const [test] = isCaseField(field) ? readCase(value) : []
  if (test === undefined) return value
  const given = Object.entries(test.answers).map(([question, answer]) => `${question}: ${answer}`)
  return [test.title, `→ ${test.tier}`, ...given].join('\n')
}

function describeNode(node: ProtocolNode, language: Language): string {
  const says = PROTOCOL_WORDS[language]
  if (node.kind === 'message') return `${both(node.says)}\n→ ${node.next}`
  if (node.kind === 'fact') return [both(node.asks), both(node.help)].filter((one) => one !== '').join('\n')
  if (node.kind === 'question') {
    const answers = node.answers.map(({ label, next, atLeast }) => {
      const least = atLeast === null ? '' : ` (${says.atLeast(atLeast)})`
      return `${inLanguage(label, language)}${least} → ${next}`
    })
    return [both(node.asks), both(node.help), ...answers].filter((one) => one !== '').join('\n')
  }
  const routes = node.routes.map(({ to, minutes }) => `${says.routes[to]} (${says.waits(minutes)})`)
  const lines = [says.tiers[node.tier], both(node.title), both(node.script), ...routes, says.routes[node.fallback]]
  return [...lines, ...(node.needsSecond ? [says.second] : [])].join('\n')
}

const both = ({ en, es }: { readonly en: string; readonly es: string }): string =>
  [en, es].filter((one) => one !== '').join(' / ')
