/** Finds Chromium for the browser tests; as root on Debian it installs it where it is missing. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

export function findChromium(): string | null {
  const named = process.env.PMHC_CHROMIUM
  if (named) return existsSync(named) ? named : null
  return PLACES.find((place) => existsSync(place)) ?? null
}

/** Installs Debian's Chromium. Returns its path, or null with the reason on standard error. */
export function installChromium(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      'Chromium is missing and can be installed here only by root with apt-get; browser tests will be skipped by name.',
    )
    return null
  }
  console.error('Installing Chromium for the browser tests (apt-get install chromium) ...')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const words of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    const done = spawnSync('/usr/bin/apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
    if (done.status !== 0) {
      console.error(`apt-get ${words[0]} failed with ${done.status}`)
      return null
    }
  }
  return findChromium()
}

if (process.argv[1] === import.meta.filename) {
  const found = findChromium() ?? installChromium()
  if (found === null) process.exitCode = 1
  else console.log(found)
}
