import vue from '@vitejs/plugin-vue'
import { template, visibleText } from './build/visible-text.mjs'
import { defineConfig } from 'electron-vite'

// Targets are written out: electron-vite derives them from the installed `electron` package,
// but development and tests may run on the older fallback runtime (Node 20.18, Chromium 130).
const NODE_TARGET = 'node20.18'
const CHROME_TARGET = 'chrome130'

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false, // everything is bundled: the package carries no node_modules
      rolldownOptions: { input: { index: 'src/main/index.ts' } }
    }
  },
  preload: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // a sandboxed preload must be CommonJS; .cjs because package.json says "type": "module"
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    plugins: [vue({ template }), visibleText()],
    define: { __VUE_OPTIONS_API__: true, __VUE_PROD_DEVTOOLS__: false },
    // pages are read when they are needed, their styles all at once: the order of rules must not depend on where one went first
    build: { target: CHROME_TARGET, minify: true, cssCodeSplit: false }
  }
})
