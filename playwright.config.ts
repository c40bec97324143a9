import { defineConfig } from '@playwright/test'

// *.spec.ts run in real Electron; *.test.ts are vitest's
export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'security/**/*.spec.ts'],
  outputDir: 'test-results',
  timeout: 120_000, // a whole journey on a slow, busy machine
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env['CI'],
  reporter: [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  use: { actionTimeout: 10_000 }
})
