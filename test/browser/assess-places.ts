import type { Browser as HttpBrowser } from '../access/browser.ts'

/** A round in which one rates and one that is agreed on, for the addresses that stand for a round, an item or a link. */
export async function assessPlaces(coordinator: HttpBrowser): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend/assess'
  const agreeing = await newRound(coordinator, at)
  await coordinator.send(`${agreeing}/start`, { sector: 'law-enforcement' })
  await coordinator.send(`${agreeing}/rate/1`, { 's-1.1': 'full', 'r-1.1': 'Invented', 'p-1.1': '', 'v-1.1': '0' })
  await coordinator.send(`${agreeing}/move`, { to: 'agreeing', version: '1' })
  const agreed = { standing: 'planned', reason: 'Invented', proof: '', version: '0' }
  await coordinator.send(`${agreeing}/agree/1.1`, agreed)
  const rating = await newRound(coordinator, at)
  await coordinator.send(`${rating}/start`, { sector: 'law-enforcement' })
  const made = await coordinator.send(`${rating}/links`)
  const [link = ''] = /\/rate\/[\w-]{43}/.exec(made.text) ?? []
  await coordinator.send(`${link}/start`, { sector: 'lived-experience' })
  const here = '/w/:collaboration/assess/:round'
  const after = ['/agree', '/gaps', '/report', '/report.pdf', '/report.docx']
  return {
    ...Object.fromEntries(['', '/change', '/links'].map((rest) => [here + rest, rating + rest])),
    ...Object.fromEntries(after.map((rest) => [here + rest, agreeing + rest])),
    [`${here}/agree/:item`]: `${agreeing}/agree/1.1`,
    [`${here}/rate/:question`]: `${rating}/rate/1`,
    '/rate/:token': link,
    '/rate/:token/rate/:question': `${link}/rate/2`,
    '/w/:collaboration/evidence/:kind/:thing': `/w/riverbend/evidence/answer/${agreeing.slice(-36)}.1.1`,
  }
}

async function newRound(coordinator: HttpBrowser, at: string): Promise<string> {
  const form = (await coordinator.open(`${at}/new`)).text
  const partners = [...form.matchAll(/name="invited"[^>]*value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id)
  const [, day = ''] = /name="closesOn"[^>]*value="([\d-]+)"/.exec(form) ?? []
  const { to } = await coordinator.send(`${at}/new`, [
    ['name', 'An invented round'],
    ['form', 'short'],
    ['closesOn', day],
    ...partners.map((id): [string, string] => ['invited', id]),
  ])
  if (to === null) throw new Error('No round was opened')
  return to
}
