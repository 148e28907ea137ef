/** A process of its own that opens the bundled server of a folder, says how it came to it, and stays until it is ended. */
import { createKeys } from '../../src/platform/keys.ts'
import { openBundled } from '../../src/storage/bundled/index.ts'

const [folder, master] = process.argv.slice(2)
if (folder === undefined || master === undefined) throw new Error('Needs a folder and a key')
const server = await openBundled(folder, createKeys(Buffer.from(master, 'base64')))
process.once('SIGTERM', async () => {
  clearInterval(stay)
  if (server.ok) await server.value.stop()
})
const stay = setInterval(() => {}, 60_000)
process.stdout.write(`${server.ok ? server.value.standing : server.problem}\n`)
