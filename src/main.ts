import { say } from './cli/run.ts'
import { readSettings } from './platform/settings.ts'
import { startServer } from './server.ts'

const settings = readSettings(process.env)
const started = settings.ok ? await startServer(settings.value) : settings
if (!started.ok) {
  say(started.problem)
  process.exitCode = 1
} else {
  const { address, setupCode, stop } = started.value
  say(`The PMHC Toolkit is at ${address}`)
  if (setupCode !== null) say(`No account exists yet. Open ${address}/setup and type this code: ${setupCode}`)
  let isStopping = false
  const end = async (): Promise<void> => {
    // A second Ctrl-C while the first one works must not cut the clean stop short.
    if (isStopping) return
    isStopping = true
    say('Stopping ...')
    await stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end())
}
