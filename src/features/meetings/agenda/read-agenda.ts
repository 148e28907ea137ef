import type { RegisteredPerson } from '../../../platform/partners/index.ts'
import { hasLength, Problems, plain, text, version } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { AGENDA_WORDS } from './agenda-words.ts'
import type { Proposal } from './source.ts'
import type { WantedItem } from './store.ts'

/** How long an item takes where nobody says. */
const USUAL_MINUTES = 10
const MOST_MINUTES = 240
const HREF = /^\/[a-z][^\s]{0,498}$/

export interface TypedAgenda {
  readonly version: number
  readonly items: readonly WantedItem[]
  readonly problems: Problems['found']
}

/** A proposal as it stands in its tick box: ticking it must work even where it is no longer open a minute later. */
export const proposalValue = ({ says, href, minutes }: Proposal): string => `${minutes} ${href} ${says}`

/** The agenda as the form has it: items in their order, what was ticked, an own item; moved and without what was taken off. */
export function readAgenda(form: FormData, people: readonly RegisteredPerson[], language: Language): TypedAgenda {
  const says = AGENDA_WORDS[language]
  const check = new Problems()
  const known = new Set(people.map(({ id }) => id))
  const kept = form
    .getAll('item')
    .map(plain)
    .filter((key) => text(form, `remove-${key}`) !== 'yes')
    .map((key) => {
      const title = text(form, `title-${key}`)
      const minutes = Number(text(form, `minutes-${key}`))
      const lead = text(form, `lead-${key}`)
      check.need(hasLength(title, 1, 300), `title-${key}`, says.problemTitle)
      check.need(isMinutes(minutes), `minutes-${key}`, says.problemMinutes)
      const href = text(form, `href-${key}`)
      return { id: key, title, href: HREF.test(href) ? href : '', minutes, lead: known.has(lead) ? lead : null }
    })
  const ticked = form.getAll('add').flatMap((value) => proposalFrom(plain(value)))
  const own = text(form, 'own')
  check.need(hasLength(own, 0, 300), 'own', says.problemTitle)
  const added = own === '' ? ticked : [...ticked, wanted(own, '', USUAL_MINUTES)]
  return { version: version(form), items: [...moved(kept, text(form, 'move')), ...added], problems: check.found }
}

const isMinutes = (minutes: number): boolean => Number.isSafeInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES

const wanted = (title: string, href: string, minutes: number): WantedItem => ({
  id: null,
  title: title.slice(0, 300),
  href,
  minutes,
  lead: null,
})

function proposalFrom(value: string): readonly WantedItem[] {
  const [, minutes, href, says] = /^(\d+) (\S+) (.+)$/s.exec(value) ?? []
  if (minutes === undefined || href === undefined || says === undefined) return []
  if (!HREF.test(href) || !isMinutes(Number(minutes))) return []
  return [wanted(says, href, Number(minutes))]
}

/** `up 2` puts the third item before the second. */
function moved<Item>(items: readonly Item[], move: string): readonly Item[] {
  const [way, place] = move.split(' ')
  const from = Number(place)
  const to = way === 'up' ? from - 1 : from + 1
  const [one, other] = [items[from], items[to]]
  if ((way !== 'up' && way !== 'down') || one === undefined || other === undefined) return items
  return items.map((item, at) => (at === from ? other : at === to ? one : item))
}
