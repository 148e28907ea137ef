import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Addresses of what a page needs from the browser build, with the hash of their content in the name. */
export interface Assets {
  readonly stylesheet: string
  readonly mark: string
  /** The two cuts of the text face, fetched early. */
  readonly fonts: readonly string[]
  /** By island name. */
  readonly islands: Readonly<Record<string, string>>
}

const Manifest = z.record(z.string(), z.object({ file: z.string() }))

/** The folder that the build fills, beside the compiled server or, from source, in dist. */
export function webFolder(): string {
  const compiled = resolve(import.meta.dirname, '../../web')
  return existsSync(join(compiled, 'manifest.json')) ? compiled : resolve(import.meta.dirname, '../../dist/web')
}

/** Reads the manifest of the browser build. Throws where it is missing: nothing can be shown without it. */
export function readAssets(folder: string): Assets {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  const address = (source: string): string => {
    const entry = manifest[source]
    if (entry === undefined) throw new Error(`The browser build has no ${source}; run npm run build`)
    return `/${entry.file}`
  }
  const islands = Object.keys(manifest).flatMap((source) => {
    const name = /^islands\/(.+)\.ts$/.exec(source)?.[1]
    return name === undefined ? [] : [[name, address(source)] as const]
  })
  return {
    stylesheet: address('theme/styles.scss'),
    mark: address('theme/mark.svg'),
    fonts: Object.values(manifest)
      .map((entry) => `/${entry.file}`)
      .filter((file) => file.endsWith('.woff2'))
      .sort(),
    islands: Object.fromEntries(islands),
  }
}
