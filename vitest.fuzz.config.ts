import { defineConfig } from 'vitest/config'

process.env['GATEHOUSE_SEED'] ||= 'random'

/** `npm run test:fuzz`: the tests of `test/fuzz` for ten minutes, with a random seed, which it prints. */
export default defineConfig({
  test: {
    include: ['test/fuzz/**/*.test.ts'],
    globalSetup: ['test/support/seed.ts', 'test/fuzz/summary.ts'],
    setupFiles: ['test/support/properties.ts'],
    fileParallelism: false
  }
})
