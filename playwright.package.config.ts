import { defineConfig } from '@playwright/test'

// npm run test:package: against an installed app (APP_EXECUTABLE), as build/test-package.mjs sets it up
export default defineConfig({
  testDir: 'test',
  testMatch: ['package/**/*.spec.ts', 'security/**/*.spec.ts', 'e2e/recovery.spec.ts', 'e2e/unsaved-secrets.spec.ts'],
  outputDir: 'test-results/package',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 1,
  retries: 0,
  // not out/package.json: Node would read that as the description of the built app beside it
  reporter: [['list'], ['json', { outputFile: 'out/package-tests.json' }]],
  use: { actionTimeout: 20_000 }
})
