import { crashRepeatedly } from '../../test/storage/crash.ts'
import type { Part } from './part.ts'

const KILLS = 200

export const kills: Part = {
  name: 'kills',
  title: 'Kills during writes',
  tries:
    'Four writers add a record and its audit entry in one transaction, without pause. Then the database server, the ' +
    'toolkit, or both at once are killed (SIGKILL). After each restart every row whose commit was acknowledged must be ' +
    "there, and the audit trail must be whole. The machine's power is not cut: what the disk promises after fsync is not tried.",
  run: async () => {
    const { killsOf, acknowledged, lost, auditProblems, seconds } = await crashRepeatedly(KILLS)
    return [
      {
        what: `${KILLS} kills`,
        figures: {
          server: killsOf.server,
          toolkit: killsOf.toolkit,
          both: killsOf.both,
          acknowledgedRows: acknowledged,
          lostRows: lost,
          auditProblems,
          seconds: Number(seconds.toFixed(1)),
        },
        bar: 'no acknowledged row lost, audit trail whole',
        holds: lost === 0 && auditProblems === 0 && acknowledged > KILLS * 20,
      },
    ]
  },
}
