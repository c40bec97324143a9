import { defineConfig } from 'vitest/config'

/** The long crash tests: `npm run test:crash`. */
export default defineConfig({
  test: { include: ['test/crash/**/*.test.ts'], testTimeout: 600_000 }
})
