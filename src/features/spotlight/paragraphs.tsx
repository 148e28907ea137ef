import type { ComponentChildren, VNode } from 'preact'

/** Plain text of an editor or of content/, an empty line between paragraphs. `mark` ends the first one. */
export function Paragraphs({ text, mark }: { readonly text: string; readonly mark?: ComponentChildren }): VNode {
  return (
    <>
      {text
        .split(/\n{2,}/)
        .filter((one) => one.trim() !== '')
        .map((one, at) => (
          <p key={at} class="spot-text">
            {one}
            {at === 0 ? mark : null}
          </p>
        ))}
    </>
  )
}

/** Facts, one below the other. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="desk-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
