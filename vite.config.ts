import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig } from 'vite'

const web = resolve(import.meta.dirname, 'src/web')
const islands = readdirSync(join(web, 'islands')).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))

/** What browsers fetch: the stylesheet with its fonts and the islands, under /assets with hashed names. */
export default defineConfig({
  root: web,
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    manifest: 'manifest.json',
    // A data: address would need a looser security policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    target: 'es2022',
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: [
        join(web, 'theme/styles.scss'),
        join(web, 'theme/mark.svg'),
        ...islands.map((name) => join(web, 'islands', name)),
        join(web, '../field/service-worker.ts'),
      ],
      output: {
        // Its place says which addresses it may answer for, and its name never changes.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [resolve(import.meta.dirname, 'node_modules/@uswds/uswds/packages')], quietDeps: true },
    },
  },
})
