import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    globalSetup: ['./test/global-setup.ts'],
    setupFiles: process.env.FC_NUM_RUNS ? ['./test/property-runs.ts'] : [],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
