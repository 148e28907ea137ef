import { setTimeout as pause } from 'node:timers/promises'
import { failed, ok, type Result } from '../../core/result.ts'
import { deskKeeper } from '../desk/index.ts'
import type { JobHandler, JobStatus, JobWork } from '../jobs/index.ts'
import type { Services } from '../services.ts'
import { type LinkCheck, nextCheck } from './judge.ts'
import { loadLinkStates } from './marks.ts'
import { NETWORK, type Network } from './network.ts'
import { forgetOtherLinks, keepChecks, linkChecks } from './store.ts'
import { type Finding, visitLink } from './visit.ts'

export const LINK_CHECK_JOB = 'link-check'
const WEEK_MS = 7 * 86_400_000
/** One request a second for each host, and a few hosts side by side. */
const HOST_PAUSE_MS = 1_000
const HOSTS_AT_ONCE = 4

export interface LinkCheckParts {
  /** All outside links that public pages hold. */
  readonly links: () => Promise<readonly string[]>
  readonly network?: Network
  /** Waits; a test need not. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>
}

/** At composition: says what the job does. It writes at its end, so it may be done twice. */
export function defineLinkCheck(services: Services, parts: LinkCheckParts): void {
  services.jobs.define(LINK_CHECK_JOB, checkLinks(services, parts), { afterCrash: 'start-again' })
}

/**
 * Starts the check again when the last one is a week old. It never starts on its own the first time: an installation
 * asks other sites only once an editor has pressed the button.
 */
export async function repeatLinkCheck({ jobs, clock }: Pick<Services, 'jobs' | 'clock'>): Promise<boolean> {
  const [last] = await jobs.list(deskKeeper(), { name: LINK_CHECK_JOB, limit: 1 })
  const isOver = last?.state === 'done' || last?.state === 'failed'
  if (last === undefined || !isOver || clock() - last.createdAt.getTime() < WEEK_MS) return false
  await jobs.start(deskKeeper(), LINK_CHECK_JOB, {})
  return true
}

function checkLinks(services: Services, parts: LinkCheckParts): JobHandler {
  const { database, clock, audit } = services
  return async (work): Promise<Result<unknown, string>> => {
    const links = [...new Set(await parts.links())]
    const findings = await visitAll(links, parts, work)
    if (!wasOnline(findings))
      return failed('No address answered at all, so this computer seems to be offline. Nothing was changed.')
    const keeper = deskKeeper()
    const checks = await database.inTenant(keeper, async (tx) => {
      const before = new Map((await linkChecks(tx)).map((check) => [check.url, check]))
      const made = [...findings].map(([url, finding]) => nextCheck(url, before.get(url) ?? null, finding, clock()))
      await keepChecks(tx, made)
      await forgetOtherLinks(tx, links)
      const object = { type: 'job', id: work.id }
      await audit.record(tx, { tenant: keeper, at: clock(), verb: 'links.check', object, class: 'D0' })
      return made
    })
    await loadLinkStates(services)
    return ok(countOf(checks))
  }
}

/** From so many silent links on, the fault is ours, and none of them is to be blamed. */
const SILENT_TOGETHER = 5

function wasOnline(findings: ReadonlyMap<string, Finding>): boolean {
  const asked = [...findings.values()].filter((finding) => !isNotAsked(finding))
  return asked.length < SILENT_TOGETHER || !asked.every(isSilent)
}
const isNotAsked = (finding: Finding): boolean => finding.kind === 'unknown' && typeof finding.reason !== 'number'
const isSilent = (finding: Finding): boolean =>
  finding.kind === 'failed' && (finding.reason === 'no-such-name' || finding.reason === 'no-answer')

function countOf(checks: readonly LinkCheck[]) {
  const count = (state: LinkCheck['state']) => checks.filter((check) => check.state === state).length
  return { checked: checks.length, dead: count('dead'), failing: count('failing'), moved: count('moved') }
}

async function visitAll(
  links: readonly string[],
  { network = NETWORK, wait = (milliseconds, signal) => pause(milliseconds, undefined, { signal }) }: LinkCheckParts,
  work: Pick<JobWork, 'signal' | 'progress'>,
): Promise<ReadonlyMap<string, Finding>> {
  const { signal } = work
  const turn = turns((milliseconds) => wait(milliseconds, signal))
  const findings = new Map<string, Finding>()
  const hosts = [...Map.groupBy(links, (link) => URL.parse(link)?.host ?? '').values()]
  const visitHost = async (): Promise<void> => {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift())
      for (const link of host) {
        signal.throwIfAborted()
        findings.set(link, await visitLink(link, { network, turn, signal }))
        await work.progress(findings.size, links.length)
      }
  }
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, visitHost))
  return findings
}

/** Lets each host be asked once a second: whoever comes waits behind those who came before. */
function turns(wait: (milliseconds: number) => Promise<unknown>): (host: string) => Promise<void> {
  const last = new Map<string, Promise<unknown>>()
  return async (host) => {
    const before = last.get(host)
    const mine = before === undefined ? Promise.resolve() : before.then(() => wait(HOST_PAUSE_MS))
    last.set(host, mine)
    await mine
  }
}

/** The newest check, for pages. */
export async function lastLinkCheck({ jobs }: Pick<Services, 'jobs'>): Promise<JobStatus | null> {
  const [last] = await jobs.list(deskKeeper(), { name: LINK_CHECK_JOB, limit: 1 })
  return last ?? null
}
