import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'examples/**/*.test.ts'],
    setupFiles: ['packages/server/test/support/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
