import { z } from 'zod'
import { failed, ok, type Result } from '../../../core/result.ts'
import { KINDS, type Kind, kindBit } from '../codes/lexicon.ts'
import { CLASS_RANK } from '../codes/texts.ts'
import type { BuiltInDefinition, DefinitionId } from './profile.ts'

/** Where evidence about a call stands; each has a rank in the table `calls`. */
export const LAYERS = ['initial', 'final', 'reason', 'disposition', 'text'] as const
export type Layer = (typeof LAYERS)[number]

/**
 * A rule that decides whether a call counts: a text of one of `yesIn` names mental health, or a text of one of
 * `proxiesIn` is a proxy of one of the kinds `proxies`. Kinds are known of the whole call, so a call with proxies of two
 * kinds in two layers counts where either kind and either layer is named.
 */
export interface DefinitionRule {
  readonly yesIn: readonly Layer[]
  readonly proxiesIn: readonly Layer[]
  /** `all` also counts kinds that later lexicons add. */
  readonly proxies: 'all' | readonly Kind[]
}

/** A definition that an agency made itself. */
export interface OwnDefinition {
  readonly id: string
  readonly name: string
  readonly rule: DefinitionRule
}

export const ownId = (id: string): DefinitionId => `own:${id}`

/** The ranks and kinds of a call, as the table `calls` holds them. */
export interface Evidence extends Readonly<Record<Layer, number>> {
  readonly yesKinds: number
  readonly possibleKinds: number
}

const CODES: readonly Layer[] = ['initial', 'final', 'reason', 'disposition']
const only = (layer: Layer): DefinitionRule => ({ yesIn: [layer], proxiesIn: [], proxies: [] })

export const BUILT_IN: Readonly<Record<BuiltInDefinition, DefinitionRule>> = {
  'final-type': only('final'),
  'initial-type': only('initial'),
  disposition: only('disposition'),
  text: only('text'),
  'any-code': { yesIn: CODES, proxiesIn: [], proxies: [] },
  'any-code-or-proxy': { yesIn: CODES, proxiesIn: CODES, proxies: 'all' },
}
export const isBuiltIn = (id: string): id is BuiltInDefinition => Object.hasOwn(BUILT_IN, id)

/** The rule of a definition; null for one that is not there any more. */
export function ruleOf(id: DefinitionId, own: readonly OwnDefinition[] = []): DefinitionRule | null {
  if (isBuiltIn(id)) return BUILT_IN[id]
  return own.find((one) => ownId(one.id) === id)?.rule ?? null
}

/** Whether a call with this evidence counts. */
export function counts(rule: DefinitionRule, call: Evidence): boolean {
  if (rule.yesIn.some((layer) => call[layer] === CLASS_RANK.yes)) return true
  if (!rule.proxiesIn.some((layer) => call[layer] === CLASS_RANK.possible)) return false
  return rule.proxies === 'all' || rule.proxies.some((kind) => hasKind(call.possibleKinds, kind))
}

// Bits lie beyond 32 once there are more kinds, so no bitwise operator.
export const hasKind = (mask: number, kind: Kind): boolean => Math.floor(mask / kindBit(kind)) % 2 === 1

const TYPES: readonly Layer[] = ['initial', 'final', 'reason']

/** Whether the rule can say nothing about a call: it does not count, and what it looks at is empty or unexplained. */
export function isUnknownUnder(rule: DefinitionRule, call: Evidence): boolean {
  if (counts(rule, call)) return false
  const looked = LAYERS.filter((layer) => rule.yesIn.includes(layer) || rule.proxiesIn.includes(layer))
  // A disposition tells of many calls that they are about something else only where no type was read.
  const telling = looked.some((layer) => TYPES.includes(layer)) ? looked.filter((one) => TYPES.includes(one)) : looked
  return telling.every((layer) => call[layer] === 0)
}

/** The same question in SQL, true for a call of the table `calls`. */
export function ruleSql(rule: DefinitionRule): string {
  const has = (layers: readonly Layer[], rank: number) => layers.map((layer) => `mh_${layer} = ${rank}`).join(' OR ')
  const parts: string[] = []
  if (rule.yesIn.length > 0) parts.push(has(rule.yesIn, CLASS_RANK.yes))
  if (rule.proxiesIn.length > 0 && rule.proxies === 'all') parts.push(has(rule.proxiesIn, CLASS_RANK.possible))
  else if (rule.proxiesIn.length > 0 && rule.proxies.length > 0) {
    const mask = [...new Set(rule.proxies)].reduce((sum, kind) => sum + BigInt(kindBit(kind)), 0n)
    parts.push(`((${has(rule.proxiesIn, CLASS_RANK.possible)}) AND (possible_kinds & ${mask}) <> 0)`)
  }
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`
}

/** SQL that is true for a call of table `calls` under a definition. Throws for an own definition that is not given. */
export function definitionSql(definition: DefinitionId, own: readonly OwnDefinition[] = []): string {
  const rule = ruleOf(definition, own)
  if (rule === null) throw new RangeError('Not a definition of this agency')
  return ruleSql(rule)
}

export const RULE_SHAPE = z.object({
  yesIn: z.array(z.enum(LAYERS)),
  proxiesIn: z.array(z.enum(LAYERS)),
  proxies: z.union([z.literal('all'), z.array(z.enum(KINDS))]),
})

/** Reads a rule as it is stored; null where it is none. */
export function readRule(value: unknown): DefinitionRule | null {
  const read = RULE_SHAPE.safeParse(value)
  return read.success ? read.data : null
}

/** A rule from what was ticked; refused where nothing could count. Proxies are looked for in every code of a call. */
export function ruleFrom(ticked: {
  readonly layers: readonly string[]
  readonly proxies: readonly string[]
}): Result<DefinitionRule, 'empty'> {
  const yesIn = LAYERS.filter((layer) => ticked.layers.includes(layer))
  const proxies = KINDS.filter((kind) => ticked.proxies.includes(kind))
  if (yesIn.length === 0 && proxies.length === 0) return failed('empty')
  return ok({
    yesIn,
    proxiesIn: proxies.length === 0 ? [] : [...CODES, ...yesIn.filter((one) => one === 'text')],
    proxies,
  })
}
