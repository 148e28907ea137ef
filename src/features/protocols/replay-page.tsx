import type { VNode } from 'preact'
import { TIERS, type Tier } from '../../core/protocol/protocol.ts'
import {
  type CodeCount,
  type CodeTier,
  firstRouteOf,
  replayByHour,
  replayCodes,
  type TierCount,
} from '../../core/protocol/replay.ts'
import {
  coded,
  EmptyState,
  Finding,
  Form,
  leastTold,
  PageHeader,
  Select,
  SubmitButton,
  Table,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { dayText } from '../../web/words/moment.ts'
import { count, hourName } from '../../web/words/numbers.ts'
import type { FirstTypes } from '../calls/index.ts'
import { type Bench, benchFace, protocolAt } from './bench.ts'
import { REPLAY_WORDS } from './replay-words.ts'
import { PROTOCOL_WORDS } from './words.ts'

/** Types with fewer calls are not listed one by one. */
const LEAST = leastTold('workspace')
const MOST_CODES = 60
/** The tier whose calls need nobody to be sent: what most people ask first. */
const ASKED: Tier = 'T4'

export interface ReplayGiven {
  readonly sets: readonly { readonly id: string; readonly name: string }[]
  readonly set: string | null
  readonly types: FirstTypes | null
  readonly said: readonly CodeTier[]
  readonly maySay: boolean
}

export function replayPage(request: WorkspaceRequest, bench: Bench, given: ReplayGiven): Reply {
  const { language } = request
  const says = REPLAY_WORDS[language]
  const { types, set } = given
  const face = {
    ...benchFace(request, bench, says.title),
    seenBy: PROTOCOL_WORDS[language].seenBy.calls,
  }
  return page(
    face,
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {given.sets.length > 1 ? <SetChoice request={request} bench={bench} given={given} /> : null}
      {types === null || set === null ? (
        <EmptyState title={says.noCalls}>
          <p>{says.noCallsText}</p>
        </EmptyState>
      ) : types.counts.length === 0 ? (
        <p>{says.noTypes}</p>
      ) : (
        <Counted request={request} bench={bench} given={given} types={types} set={set} />
      )}
    </>,
  )
}

function SetChoice({ request, bench, given }: { request: WorkspaceRequest; bench: Bench; given: ReplayGiven }): VNode {
  const says = REPLAY_WORDS[request.language]
  return (
    <Form action={protocolAt(request, bench, '/replay')} method="get" name="choice">
      <Select
        name="set"
        label={says.set}
        value={given.set ?? ''}
        options={given.sets.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SubmitButton kind="secondary">{says.show}</SubmitButton>
    </Form>
  )
}

interface CountedProps {
  readonly request: WorkspaceRequest
  readonly bench: Bench
  readonly given: ReplayGiven
  readonly types: FirstTypes
  readonly set: string
}
function Counted({ request, bench, given, types, set }: CountedProps): VNode {
  const { language } = request
  const says = REPLAY_WORDS[language]
  const { said } = given
  const told = new Set(toldTypes(types).map(({ plain }) => plain))
  const counts = types.counts.flatMap(({ plain, hour, calls }): readonly CodeCount[] =>
    told.has(plain) ? [{ code: plain, hour, calls }] : [],
  )
  return (
    <>
      <Answer bench={bench} counts={counts} said={said} language={language} />
      <p>
        {types.firstDay === null || types.lastDay === null
          ? null
          : says.period(dayText(types.firstDay, language), dayText(types.lastDay, language))}{' '}
        {types.openedByOfficers === 0 ? null : says.officers(shown(types.openedByOfficers, language))} {says.limits}
      </p>
      <TierTable bench={bench} counts={counts} said={said} language={language} />
      <h2>{says.codesTitle}</h2>
      <p>{says.codesLead}</p>
      <Codes request={request} bench={bench} given={given} types={types} set={set} />
      <HourTable bench={bench} counts={counts} said={said} language={language} />
    </>
  )
}

const shown = (calls: number, language: Language): string =>
  calls > 0 && calls < LEAST ? REPLAY_WORDS[language].fewer(String(LEAST)) : count(calls, language)

interface Facts {
  readonly bench: Bench
  readonly counts: readonly CodeCount[]
  readonly said: readonly CodeTier[]
  readonly language: Language
}

function whereOf({ own }: Bench, tier: Tier, language: Language): string {
  const words = PROTOCOL_WORDS[language]
  const first = firstRouteOf(own, tier)
  return first === null ? words.tiers[tier] : words.routes[first]
}

/** The answer in one sentence: never more than the types tell. */
function Answer({ bench, counts, said, language }: Facts): VNode {
  const says = REPLAY_WORDS[language]
  const { calls, untold, tiers } = replayCodes(counts, said)
  const asked = tiers.find(({ tier }) => tier === ASKED)
  if (asked === undefined || untold === calls) return <Finding>{says.nothing(shown(calls, language))}</Finding>
  const told = says.finding(
    shown(asked.told, language),
    shown(calls, language),
    whereOf(bench, ASKED, language),
    shown(untold, language),
  )
  return (
    <Finding>
      {told} {says.range(shown(asked.least, language), shown(asked.most, language))}
    </Finding>
  )
}

function TierTable({ bench, counts, said, language }: Facts): VNode {
  const says = REPLAY_WORDS[language]
  const words = PROTOCOL_WORDS[language]
  const { calls, untold, tiers } = replayCodes(counts, said)
  const row = ({ tier, told, least, most }: TierCount) => {
    const first = firstRouteOf(bench.own, tier)
    return {
      tier: words.tiers[tier],
      first: first === null ? says.differs : words.routes[first],
      told: coded(told),
      least: coded(least),
      most: coded(most),
    }
  }
  return (
    <Table
      caption={says.tierTable}
      columns={[
        { key: 'tier', label: says.tier },
        { key: 'first', label: says.firstAsked },
        { key: 'told', label: says.told, numeric: true },
        { key: 'least', label: says.least, numeric: true },
        { key: 'most', label: says.most, numeric: true },
      ]}
      rows={[
        ...tiers.map(row),
        { tier: says.open, first: '', told: coded(untold), least: '', most: '' },
        { tier: says.all, first: '', told: coded(calls), least: '', most: '' },
      ]}
      release={{ level: 'workspace', lastRowIsTotal: true }}
    />
  )
}

function HourTable({ bench, counts, said, language }: Facts): VNode {
  const says = REPLAY_WORDS[language]
  const where = whereOf(bench, ASKED, language)
  return (
    <Table
      caption={says.hourTable(where)}
      columns={[
        { key: 'hour', label: says.hour },
        { key: 'told', label: says.told, numeric: true },
        { key: 'open', label: says.open, numeric: true },
        { key: 'all', label: says.all, numeric: true },
      ]}
      rows={replayByHour(counts, said).map(({ hour, replay }) => ({
        hour: hourName(hour, language),
        told: coded(replay.tiers.find(({ tier }) => tier === ASKED)?.told ?? 0),
        open: coded(replay.untold),
        all: coded(replay.calls),
      }))}
      footnote={says.hourFootnote}
      release={{ level: 'workspace' }}
    />
  )
}

interface ListedCode {
  readonly plain: string
  readonly label: string
  readonly calls: number
}
/**
 * Types in the order of their calls, over all hours. Those of few calls are left out of everything, so that no sum or
 * difference of what is told gives a small count away.
 */
function toldTypes({ counts }: FirstTypes): readonly ListedCode[] {
  const codes = new Map<string, ListedCode>()
  for (const { plain, label, calls } of counts)
    codes.set(plain, { plain, label, calls: (codes.get(plain)?.calls ?? 0) + calls })
  return [...codes.values()]
    .filter(({ calls }) => calls >= LEAST)
    .sort((one, other) => other.calls - one.calls || (one.plain < other.plain ? -1 : 1))
}

/** The types of which something can be said; without a type nothing can. */
export const listedCodes = (types: FirstTypes): readonly ListedCode[] =>
  toldTypes(types)
    .filter(({ plain }) => plain !== '')
    .slice(0, MOST_CODES)

function Codes({ request, bench, given, types, set }: CountedProps): VNode {
  const { language } = request
  const says = REPLAY_WORDS[language]
  const listed = listedCodes(types)
  const others = new Set(types.counts.map(({ plain }) => plain)).size - toldTypes(types).length
  const saidOf = new Map(given.said.map((one) => [one.code, one]))
  const value = (code: string) => {
    const one = saidOf.get(code)
    return one === undefined || one.tier === null ? 'cannot-tell' : `${one.certainty}-${one.tier}`
  }
  const few = others === 0 ? null : <p>{says.few(count(others, language), String(LEAST))}</p>
  if (!given.maySay)
    return (
      <>
        <p>{says.readOnly}</p>
        {few}
      </>
    )
  return (
    <Form action={protocolAt(request, bench, '/replay')} name="codes">
      <input type="hidden" name="set" value={set} />
      <div class="replay__codes">
        {listed.map(({ plain, label, calls }, at) => (
          <div key={plain}>
            <input type="hidden" name={`code-${at}`} value={plain} />
            <Select
              name={`tells-${at}`}
              label={says.codeCalls(label, count(calls, language))}
              value={value(plain)}
              options={[
                { value: 'cannot-tell', label: says.cannot },
                ...TIERS.map((tier) => ({ value: `always-${tier}`, label: says.always(tier) })),
                ...TIERS.map((tier) => ({ value: `usually-${tier}`, label: says.usually(tier) })),
              ]}
            />
          </div>
        ))}
      </div>
      {few}
      <SubmitButton>{says.save}</SubmitButton>
    </Form>
  )
}
