import { defineConfig } from 'vitest/config'

process.env['GATEHOUSE_SEED'] ||= 'random'

/** The long crash tests: `npm run test:crash`. Each run has a random seed, which it prints. */
export default defineConfig({
  test: {
    include: ['test/crash/**/*.test.ts'],
    globalSetup: ['test/support/seed.ts', 'test/crash/tally.ts'],
    setupFiles: ['test/support/properties.ts'],
    testTimeout: 600_000
  }
})
