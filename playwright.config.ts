import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env['CI'],
  reporter: process.env['CI']
    ? [['list'], ['json', { outputFile: 'out/e2e.json' }]]
    : [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  use: { actionTimeout: 10_000 }
})
