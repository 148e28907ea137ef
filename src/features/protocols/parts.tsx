import type { VNode } from 'preact'
import type { Both, End, ProtocolNode } from '../../core/protocol/protocol.ts'
import type { Run } from '../../core/protocol/run.ts'
import type { Language } from '../../web/words/index.ts'
import { PROTOCOL_WORDS } from './words.ts'

/** A text in the language of the page; in English where Spanish is still missing. */
export const inLanguage = ({ en, es }: Both, language: Language): string => (language === 'es' && es !== '' ? es : en)

/** What a node is called in lists and links. */
export function nameOf(node: ProtocolNode, language: Language): string {
  const says = PROTOCOL_WORDS[language]
  const text =
    node.kind === 'message'
      ? `${says.message}: ${inLanguage(node.says, language)}`
      : node.kind === 'end'
        ? `${node.tier} ${inLanguage(node.title, language)}`
        : inLanguage(node.asks, language)
  return text.trim() === '' ? says.missingText : text
}

/** Who is asked, in order, with the minutes each has, and who takes the call at last. */
export function RouteLine({ end, language }: { readonly end: End; readonly language: Language }): VNode {
  const says = PROTOCOL_WORDS[language]
  return (
    <ol class="protocol__routes">
      {end.routes.map(({ to, minutes }, at) => (
        <li key={to}>
          <strong>{says.routes[to]}</strong>{' '}
          <span class="protocol__wait">
            {at === end.routes.length - 1 ? says.waitsLast(minutes) : says.waits(minutes)}
          </span>
        </li>
      ))}
      <li>
        <strong>{says.routes[end.fallback]}</strong>
      </li>
    </ol>
  )
}

/** Where a run ended, in one line: "T3 Distress · Mobile crisis team". */
export function endingOf({ end }: Run, language: Language): string {
  const says = PROTOCOL_WORDS[language]
  if (end === null) return says.noEnd
  const first = end.routes[0]
  return `${nameOf(end, language)}${first === undefined ? '' : ` · ${says.routes[first.to]}`}`
}

export function TierMark({ tier }: { readonly tier: End['tier'] }): VNode {
  return <span class={`tier tier--${tier.toLowerCase()}`}>{tier}</span>
}
