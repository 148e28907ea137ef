import { CALLS_COMMANDS } from './calls-commands.ts'
import { KEEPING_COMMANDS } from './keeping-commands.ts'
import { NETWORK_COMMANDS } from './network-commands.ts'
import type { Command } from './run.ts'
import { SERVICE_COMMANDS } from './service-commands.ts'

/** Every command, in the order of the overview: numbers first, then running, then keeping. */
export const COMMANDS: readonly Command[] = [
  ...CALLS_COMMANDS,
  ...SERVICE_COMMANDS,
  ...NETWORK_COMMANDS,
  ...KEEPING_COMMANDS,
]
