import type { Result } from '../../../core/result.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { CallsProblem } from '../reading/problems.ts'

/** Thrown by a reading whose visit ended meanwhile. */
export class VisitOver extends Error {}

export type RunState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: CallsProblem }

/** Readings of guests' files that go on in this process. Finished ones are forgotten: their folder tells the rest. */
export class GuestReadings {
  private readonly running = new Map<string, Promise<Result<NeedProfile, CallsProblem>>>()
  private readonly problems = new Map<string, CallsProblem>()

  /** Starts a reading, unless one of this visit goes on already. */
  start(visit: string, work: () => Promise<Result<NeedProfile, CallsProblem>>): void {
    if (this.running.has(visit)) return
    this.problems.delete(visit)
    const promise = work().then((result) => {
      if (!result.ok) this.problems.set(visit, result.problem)
      return result
    })
    this.running.set(visit, promise)
    promise.catch(() => {}).finally(() => this.running.delete(visit))
  }

  /** Waits a little for a reading to end, so that quick ones need no progress page. */
  async ask(visit: string, patienceMs: number): Promise<RunState> {
    const promise = this.running.get(visit)
    if (promise === undefined) {
      const problem = this.problems.get(visit)
      return problem ? { kind: 'failed', problem } : { kind: 'none' }
    }
    const late = new Promise<null>((done) => setTimeout(() => done(null), patienceMs).unref())
    const over = promise.catch((problem: unknown) => {
      if (problem instanceof VisitOver) return 'over' as const
      throw problem
    })
    const result = await Promise.race([over, late])
    if (result === 'over') return { kind: 'none' }
    if (result === null) return { kind: 'running' }
    return result.ok ? { kind: 'done' } : { kind: 'failed', problem: result.problem }
  }

  forget(visit: string): void {
    this.problems.delete(visit)
  }
}
