import { defineConfig } from 'vitest/config'

/** Where a browser is waited for: it keeps several processors busy by itself. */
const withBrowser = ['packages/server/test/console/**/*.test.ts', 'packages/server/test/browser/**/*.test.ts']
const everything = ['packages/*/test/**/*.test.ts', 'examples/**/*.test.ts']

export default defineConfig({
  test: {
    setupFiles: ['packages/server/test/support/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes as soon as it can: on a machine that does other things as well, that may be late.
    expect: { poll: { timeout: 45_000 } },
    projects: [
      // Most tests wait for a process of their own: one worker for each processor keeps them all busy.
      { extends: true, test: { name: 'product', include: everything, exclude: withBrowser, maxWorkers: '100%', sequence: { groupOrder: 0 } } },
      { extends: true, test: { name: 'pages', include: withBrowser, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
