import { concentration, giniPoissonNull } from '../concentration.ts'
import { exposureRate } from '../exposure-rate.ts'
import { quantile } from '../quantile.ts'
import { type Contact, repeatContacts } from '../repeat-contacts.ts'
import { type Functions, type Inputs, isObject, number, numbers, text } from './inputs.ts'

export const PEOPLE: Functions = {
  quantile: (inputs) => ({ value: quantile(numbers(inputs, 'values'), number(inputs, 'p')) }),
  concentration: (inputs) => concentration(numbers(inputs, 'values')),
  giniPoissonNull: (inputs) => ({ gini: giniPoissonNull(number(inputs, 'mean'), inputs.zeroTruncated === true) }),
  repeatContactRate: (inputs) =>
    repeatContacts(contacts(inputs), {
      windowDays: number(inputs, 'windowDays'),
      observationStart: number(inputs, 'observationStart'),
      observationEnd: number(inputs, 'observationEnd'),
    }),
  exposureAdjustedRate: (inputs) => {
    const { rows } = inputs
    if (!Array.isArray(rows) || !rows.every(isObject)) throw new RangeError('rows must be a list of objects')
    return exposureRate(
      rows.map((row) => ({
        start: number(row, 'start'),
        end: number(row, 'end'),
        events: number(row, 'events'),
        custodyDays: row.custodyDays === undefined ? [] : numbers(row, 'custodyDays'),
      })),
    )
  },
}

function contacts(inputs: Inputs): readonly Contact[] {
  const given = inputs.encounters
  if (!Array.isArray(given)) throw new RangeError('encounters must be a list of [person, day]')
  return given.map((each: unknown) => {
    const [person, day] = Array.isArray(each) ? each : []
    return { person: text({ person }, 'person'), day: number({ day }, 'day') }
  })
}
