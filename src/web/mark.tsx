import type { VNode } from 'preact'

/** Two open arcs around a point: partners around a person. The same drawing as theme/mark.svg, in the page's colours. */
export function Mark(): VNode {
  return (
    <svg class="mark" viewBox="0 0 34 30" width="34" height="30" aria-hidden="true" focusable="false">
      <path class="mark__one" d="M14 3.2h-1.6A10.2 10.2 0 0 0 2.2 13.4v3.2a10.2 10.2 0 0 0 10.2 10.2H14" />
      <path class="mark__two" d="M20 3.2h1.6a10.2 10.2 0 0 1 10.2 10.2v3.2a10.2 10.2 0 0 1-10.2 10.2H20" />
      <circle class="mark__point" cx="17" cy="15" r="3.4" />
    </svg>
  )
}

export function Eye(): VNode {
  return (
    <svg class="chip__eye" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d="M1.2 8S3.7 3.4 8 3.4 14.8 8 14.8 8 12.3 12.6 8 12.6 1.2 8 1.2 8Z" />
      <circle cx="8" cy="8" r="2" />
    </svg>
  )
}
