import type { PageFace, PageRequest } from '../../../web/route.ts'

/** A feed of ours, for the head of a page and for a link in it. */
export function feedLink(
  request: PageRequest,
  path: string,
  title: string,
): NonNullable<PageFace['alternates']>[number] {
  return { type: 'application/atom+xml', href: request.href(path), title }
}
