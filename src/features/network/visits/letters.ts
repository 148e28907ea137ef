import type { AccountId } from '../../../core/kinds.ts'
import { words } from '../../../web/words/index.ts'
import type { AskerAct, HostAct } from './acts.ts'

/** Letters name no person, and no one's words: those stand on the page that they link to. */
export const LETTERS = words(
  {
    receivedSubject: 'Your request for a visit',
    received: (site: string, link: string) =>
      `Your request for a visit to ${site} is sent.\n\nYour private page, where you see the answer, choose a date or call it off:\n${link}\n\nWhoever has this address can do the same. Keep it to yourself.\n`,
    newsSubject: 'News about your visit',
    news: (site: string, link: string) =>
      `There is news about your visit to ${site}. It stands on your private page:\n${link}\n`,
    deskSubject: 'A visit waits for an answer',
    desk: (site: string, link: string) => `There is something new about a visit to ${site}:\n${link}\n`,
    newNotice: (site: string) => `Someone asks for a visit to ${site}.`,
    wordNotice: (site: string) => `There is word about a visit to ${site}.`,
  },
  {
    receivedSubject: 'Su solicitud de visita',
    received: (site: string, link: string) =>
      `Su solicitud de visita a ${site} está enviada.\n\nSu página privada, donde ve la respuesta, elige una fecha o cancela:\n${link}\n\nQuien tenga esta dirección puede hacer lo mismo. No la comparta.\n`,
    newsSubject: 'Novedades de su visita',
    news: (site: string, link: string) =>
      `Hay novedades de su visita a ${site}. Están en su página privada:\n${link}\n`,
    deskSubject: 'Una visita espera respuesta',
    desk: (site: string, link: string) => `Hay algo nuevo sobre una visita a ${site}:\n${link}\n`,
    newNotice: (site: string) => `Alguien pide una visita a ${site}.`,
    wordNotice: (site: string) => `Hay novedades sobre una visita a ${site}.`,
  },
)

/** Acts of the host that whoever asked is told of; a note stays at the desk. */
export const isTold = (act: HostAct['kind']): boolean => act !== 'note'

/** Who answers for a visit, to be told of it. */
export interface Answerer {
  readonly account: AccountId
  readonly mail: string
  readonly language: 'en' | 'es'
}
export type Told = 'new' | AskerAct['kind']
