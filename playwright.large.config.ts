import { defineConfig } from '@playwright/test'

// npm run test:large: what takes a full account and minutes; times count here, so nothing else runs beside it
export default defineConfig({
  testDir: 'test/large',
  outputDir: 'test-results/large',
  timeout: 600_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  reporter: 'list'
})
