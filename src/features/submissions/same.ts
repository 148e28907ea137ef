/** A title without case, accents, signs and small words' spacing, so that the same one typed again is found. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(the|a|an|el|la|los|las) /, '')
    .slice(0, 200)
}

/** An address without what does not change where it leads: `www.`, the last slash, the fragment, marks of campaigns. */
export function urlKey(address: string): string {
  const url = URL.parse(address)
  if (url === null) return ''
  for (const name of [...url.searchParams.keys()])
    if (/^utm_|^(fbclid|gclid)$/.test(name)) url.searchParams.delete(name)
  const host = url.host.replace(/^www\./, '')
  return `${host}${url.pathname.replace(/\/+$/, '')}${url.search}`.toLowerCase().slice(0, 2_000)
}
