import vue from '@vitejs/plugin-vue'
import { template, visibleText } from './build/visible-text.mjs'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue({ template }), visibleText()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/seed.ts'],
    setupFiles: ['test/support/properties.ts'],
    exclude: ['test/e2e/**', 'test/crash/**/*.long.test.ts', 'node_modules/**'],
    testTimeout: 20_000
  }
})
