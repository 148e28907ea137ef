import type { VNode } from 'preact'
import type { Marked } from './marks.ts'

/** A text with its hits marked. */
export function MarkedText({ of }: { readonly of: Marked }): VNode {
  return <>{of.map(({ text, isHit }, at) => (isHit ? <mark key={at}>{text}</mark> : text))}</>
}
