/** Pages that were kept on a device, as they are shown without a network. Pure, so that it can be tried without one. */
type Language = 'en' | 'es'

const WORDS = {
  en: {
    offline: (age: string) => `You are offline. This page was saved ${age}.`,
  },
  es: {
    offline: (age: string) => `Está sin conexión. Esta página se guardó ${age}.`,
  },
} as const

/** True for a public page; what the server marks `no-store` is nobody's to keep. */
export function isKeepable(answer: Response): boolean {
  const control = answer.headers.get('cache-control') ?? ''
  const type = answer.headers.get('content-type') ?? ''
  return answer.ok && !answer.redirected && control.includes('public') && type.startsWith('text/html')
}

/** The kept page with a line on top that says how old it is. */
export async function agedPage(kept: Response, now: Date): Promise<Response> {
  const html = await kept.text()
  const language = languageOf(html)
  const line = `<aside class="offline-line" role="status"><div class="container"><p>${WORDS[language].offline(
    ageOf(kept, now, language),
  )}</p></div></aside>`
  return again(
    html.replace(/<body[^>]*>/, (body) => body + line),
    kept,
  )
}

interface Kept {
  readonly address: string
  readonly answer: Response | undefined
}
/** The page for what is not there, with a link to each page of that language that is. */
export async function listed(offline: Response, entries: readonly Kept[], language: Language): Promise<Response> {
  const links = await Promise.all(
    entries.map(async ({ address, answer }) => {
      const html = answer === undefined ? '' : await answer.clone().text()
      const title = /<title>([^<|]*)/.exec(html)?.[1]?.trim() ?? address
      return address.endsWith('/offline') || html === '' || languageOf(html) !== language
        ? ''
        : `<li><a href="${address}">${title}</a></li>`
    }),
  )
  const html = await offline.text()
  return again(
    html.replace(/(<ul id="kept-pages"[^>]*>).*?<\/ul>/s, (_, start) => `${start}${links.join('')}</ul>`),
    offline,
  )
}

const languageOf = (html: string): Language => (/<html lang="es"/.test(html) ? 'es' : 'en')

/** In words: "3 hours ago", "hace 3 horas". */
function ageOf(kept: Response, now: Date, language: Language): string {
  const since = Date.parse(kept.headers.get('x-kept-at') ?? '')
  const minutes = Math.max(0, Math.round((now.getTime() - since) / 60_000))
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (!Number.isFinite(minutes)) return ''
  if (minutes < 60) return ago.format(-minutes, 'minute')
  return minutes < 48 * 60
    ? ago.format(-Math.round(minutes / 60), 'hour')
    : ago.format(-Math.round(minutes / 1440), 'day')
}

function again(html: string, kept: Response): Response {
  return new Response(html, { headers: kept.headers })
}
