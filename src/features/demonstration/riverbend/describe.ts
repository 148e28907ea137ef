import type { Fate, IncomingCall, NumberedCall, Source } from './call.ts'
import type { Seconds } from './clock.ts'
import type { County } from './county.ts'
import { ending } from './dispositions.ts'
import { type Chance, chance, draw, type Lottery, lotteries, lottery } from './random.ts'
import { FIRST_TYPES, REVISED, REVISED_TO_MENTAL_HEALTH, SUB_KIND_WEIGHTS, SUB_KINDS, type SubKind } from './truth.ts'
import { type CallType, TYPE_NAMES, TYPES, type TypeName } from './types.ts'

/** Decides what each call is: first what it is really about, then what the call-taker and the officer write down. */
export interface Describer {
  fromCommunity(at: Seconds, shareOfMentalHealth: number): IncomingCall
  fromField(at: Seconds): IncomingCall
  /** Another caller about the same event, a little later. */
  repeatOf(call: NumberedCall, at: Seconds): IncomingCall
}

const TYPE_OF: Readonly<Record<TypeName, CallType>> = TYPES
const PLAIN = lottery(TYPE_NAMES.map((name) => TYPE_OF[name].plain))
const FIELD = lottery(TYPE_NAMES.map((name) => TYPE_OF[name].field))
const UNITS = lotteries(TYPE_NAMES, (name) => TYPE_OF[name].units)
const SUB_KIND = lottery(SUB_KINDS.map((kind) => SUB_KIND_WEIGHTS[kind]))
const FIRST = lotteries(SUB_KINDS, (kind) => FIRST_TYPES[kind].map(([, weight]) => weight))

/** Of the calls that officers open, the few that turn out to be about mental health. */
const FIELD_TRUE_SHARE = 0.012

export function describer(seed: number, county: County, newCodesFrom: Seconds): Describer {
  const by = chance(seed, 'calls')
  return {
    fromCommunity(at, shareOfMentalHealth) {
      const truth = by.isTrue(shareOfMentalHealth) ? pickSubKind(by) : null
      const firstType = truth === null ? pickType(PLAIN, by) : pickFirstType(truth, by)
      const finalType = revise(firstType, truth, { by, isNew: at >= newCodesFrom })
      const source = pickSource(truth !== null, at, by)
      return complete({ receivedAt: at, truth, firstType, finalType, source }, county, by)
    },
    fromField(at) {
      const truth = by.isTrue(FIELD_TRUE_SHARE) ? pickSubKind(by) : null
      const type = truth === null ? pickType(FIELD, by) : by.isTrue(0.5) ? 'contact' : 'propertyCheck'
      const finalType = truth !== null && by.isTrue(0.1) ? 'mentalHealth' : type
      return complete({ receivedAt: at, truth, firstType: type, finalType, source: 'FIELD' }, county, by)
    },
    repeatOf(call, at) {
      const ending = { disposition: 'DUPLICATE', extraMinutes: 0, isShort: true }
      return {
        ...call,
        receivedAt: at,
        source: '911',
        fate: 'repeat',
        ending,
        repeatOf: call,
        finalType: call.firstType,
      }
    },
  }
}

type Start = Pick<IncomingCall, 'receivedAt' | 'truth' | 'firstType' | 'finalType' | 'source'>

function complete(start: Start, county: County, by: Chance): IncomingCall {
  const isMentalHealth = start.truth !== null
  const type = TYPE_OF[start.firstType]
  const fate = start.source === 'FIELD' ? 'handled' : pickFate(type, isMentalHealth, by)
  return {
    ...start,
    place: isMentalHealth ? county.placeOfMentalHealthCall(by) : county.placeOfCall(by),
    priority: pickPriority(type.priority, by),
    fate,
    ending: endingFor(fate, start, by),
    unitsWanted: 1 + draw(UNITS[start.firstType], by),
    repeatOf: null,
  }
}

function endingFor(fate: Fate, { truth, finalType }: Start, by: Chance): IncomingCall['ending'] {
  const without = (disposition: string) => ({ disposition, extraMinutes: 0, isShort: true })
  if (fate === 'cancelled' || fate === 'withdrawn') return without('CANCELLED')
  if (fate === 'by-phone') return without(finalType === 'hangUp' ? 'CALLBACK OK' : 'PHONE REPORT')
  return ending(truth !== null, finalType, by)
}

function pickSubKind(by: Chance): SubKind {
  return SUB_KINDS[draw(SUB_KIND, by)] ?? 'severe-distress'
}

function pickType(from: Lottery, by: Chance): TypeName {
  return TYPE_NAMES[draw(from, by)] ?? 'information'
}

function pickFirstType(kind: SubKind, by: Chance): TypeName {
  return FIRST_TYPES[kind][draw(FIRST[kind], by)]?.[0] ?? 'welfare'
}

/** The officer's type. Seldom does an officer see a mental-health call where there was none, or the other way round. */
function revise(first: TypeName, truth: SubKind | null, how: { by: Chance; isNew: boolean }): TypeName {
  const { by, isNew } = how
  if (truth === null) {
    if (first === 'mentalHealth' || first === 'suicide') return by.isTrue(0.45) ? pickType(PLAIN, by) : first
    return by.isTrue(0.0007) ? 'mentalHealth' : by.isTrue(0.09) ? pickType(PLAIN, by) : first
  }
  if (!by.isTrue(REVISED)) return first
  if (by.isTrue(REVISED_TO_MENTAL_HEALTH[isNew ? 'after' : 'before']))
    return truth === 'suicide-risk' ? 'suicide' : 'mentalHealth'
  return pickFirstType(truth, by)
}

/** Transfers from 988 grow from a trickle at the start. */
function pickSource(isMentalHealth: boolean, at: Seconds, by: Chance): Source {
  const transfer = isMentalHealth ? 0.018 + 0.004 * ((at - SOURCE_EPOCH) / SECONDS_A_YEAR) : 0.0004
  const roll = by.uniform()
  return roll < transfer ? '988 TRANSFER' : roll < 0.54 ? '911' : 'NON-EMERGENCY'
}
/** 16 July 2022, when 988 began. */
const SOURCE_EPOCH = 1_657_929_600
const SECONDS_A_YEAR = 31_557_600

function pickFate(type: CallType, isMentalHealth: boolean, by: Chance): Fate {
  const roll = by.uniform()
  const phone = isMentalHealth ? type.phone / 2 : type.phone
  if (roll < phone) return 'by-phone'
  if (roll < phone + 0.035) return 'cancelled'
  return roll < phone + 0.057 ? 'withdrawn' : 'handled'
}

/** One call in eight is given the next higher or lower priority. */
function pickPriority(usual: number, by: Chance): number {
  const roll = by.uniform()
  return Math.min(5, Math.max(1, roll < 0.06 ? usual - 1 : roll < 0.125 ? usual + 1 : usual))
}
