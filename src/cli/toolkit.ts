import { readSettings } from '../platform/settings.ts'
import { type OpenToolkit, openToolkit } from '../services.ts'
import { type ExitCode, refuse } from './run.ts'

/** Opens the toolkit for one command, beside a running server or without one, and closes it whatever happens. */
export async function withToolkit(work: (toolkit: OpenToolkit) => Promise<ExitCode>): Promise<ExitCode> {
  const settings = readSettings(process.env)
  if (!settings.ok) return refuse(settings.problem)
  const opened = await openToolkit(settings.value)
  if (!opened.ok) return refuse(opened.problem)
  try {
    return await work(opened.value)
  } finally {
    await opened.value.services.jobs.stop()
    await opened.value.storage.stop()
  }
}
