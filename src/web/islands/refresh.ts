/**
 * Keeps a progress page fresh: asks for the same page again and swaps the part marked `data-refresh`, until the new
 * page has none. Without script the link inside that part does the same. The parser of XMLHttpRequest is used because
 * it gives a document without any HTML string passing through our hands (Trusted Types).
 */
const region = (page: Document): HTMLElement | null => page.querySelector<HTMLElement>('[data-refresh]')

function askAgain(): void {
  const here = region(document)
  if (here === null) return
  const seconds = Number(here.dataset.refresh) || 3
  setTimeout(() => {
    const request = new XMLHttpRequest()
    request.open('GET', location.href)
    request.responseType = 'document'
    request.onload = () => show(request)
    request.onerror = askAgain
    request.send()
  }, seconds * 1000)
}

function show(request: XMLHttpRequest): void {
  const page = request.responseXML
  const next = page === null ? null : region(page)
  // The work is done, or the address now leads elsewhere: take the whole page.
  if (next === null || request.responseURL !== location.href.replace(/#.*$/, '')) location.replace(request.responseURL)
  else {
    region(document)?.replaceWith(document.importNode(next, true))
    askAgain()
  }
}

askAgain()
