import { type Mix, type Responder, USUAL_MIXES, WEEKDAYS_LATE } from '../../../core/mix/mix.ts'
import { QUICK_HOURS } from '../../../core/mix/week-grid.ts'
import type { FieldValue } from '../../../platform/revisions/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { mixName } from '../answer.ts'
import { POOL_WORDS } from '../small/pool-words.ts'
import { type Design, freeId, mixField } from './design.ts'
import { OPTION_WORDS } from './option-words.ts'

/** Options that suit a place with few calls a shift; names in the language of who adds them. */
export function smallPlaceMixes(language: Language): readonly Mix[] {
  const says = OPTION_WORDS[language].kinds
  const at = 'all' as const
  return [
    {
      id: 'our-cit',
      name: mixName({ id: 'cit', name: 'CIT' }, language),
      responders: [{ kind: 'cit', trainedShare: 0.4 }],
    },
    {
      id: 'tablet',
      name: says['tele-clinician'],
      responders: [{ kind: 'tele-clinician', clinicians: 1, duty: QUICK_HOURS.all, serves: at }],
    },
    {
      id: 'on-call',
      name: `${says['mobile-crisis']}, ${OPTION_WORDS[language].onCall}`,
      responders: [{ kind: 'mobile-crisis', teams: 1, people: 2, duty: [WEEKDAYS_LATE], serves: at, isOnCall: true }],
    },
    {
      id: 'by-phone',
      name: says['phone-desk'],
      responders: [{ kind: 'phone-desk', by: '988', clinicians: 1, duty: QUICK_HOURS.all }],
    },
  ]
}

/** A team on duty that neighbors share. The replay of one agency takes it as always free for that agency. */
export function sharedMix(language: Language): Mix {
  const { shared } = POOL_WORDS[language]
  const team = {
    kind: 'mobile-crisis',
    teams: 1,
    people: 2,
    duty: [WEEKDAYS_LATE],
    serves: 'all',
    isOnCall: false,
  } as const
  return { id: 'shared', name: shared, responders: [team] }
}

/** The usual options, named in the language of who starts with them. */
export const usualMixes = (language: Language): readonly Mix[] =>
  USUAL_MIXES.filter(({ responders }) => responders.length > 0).map((mix) => ({
    ...mix,
    id: `our-${mix.id}`,
    name: mixName(mix, language),
  }))

type Values = Readonly<Record<string, FieldValue>>

/** A changed or new option as the value of its field; a new one comes last. */
export function putMix(design: Design, mix: Mix): Values {
  const at = design.options.mixes.findIndex(({ id }) => id === mix.id)
  return { [mixField(mix.id)]: [JSON.stringify({ place: at < 0 ? nextPlace(design) : at, ...mix })] }
}

const nextPlace = ({ options }: Design): number => options.mixes.length

/** The option under an id that is free. */
export function withFreeId(design: Design, mix: Mix): Mix {
  return { ...mix, id: freeId(design.options.mixes, mix.id === '' ? mix.name : mix.id) }
}

export const takeOut = (id: string): Values => ({ [mixField(id)]: null })

export function putResponder(mix: Mix, at: number | null, responder: Responder): Mix {
  const responders =
    at === null ? [...mix.responders, responder] : mix.responders.map((one, place) => (place === at ? responder : one))
  return { ...mix, responders }
}

export const takeOutResponder = (mix: Mix, at: number): Mix => ({
  ...mix,
  responders: mix.responders.filter((_, place) => place !== at),
})
