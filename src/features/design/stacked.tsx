import type { ComponentChildren } from 'preact'

const WITH_RANGE = /^(.+?) (\(.+\))$/

/** "212 (200 to 252)" with the range under its middle, so that a table of many such figures needs no sideways scrolling. */
export function stacked(figure: string): ComponentChildren {
  const [, middle, range] = WITH_RANGE.exec(figure) ?? []
  return middle === undefined ? (
    figure
  ) : (
    <>
      {middle} <span class={range?.includes('$') ? 'figure-range figure-range--long' : 'figure-range'}>{range}</span>
    </>
  )
}
