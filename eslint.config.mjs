import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

const nodeGlobals = {
  module: 'writable',
  process: 'readonly',
  console: 'readonly',
  Buffer: 'readonly',
  URL: 'readonly',
  setTimeout: 'readonly',
  clearTimeout: 'readonly',
  performance: 'readonly',
  fetch: 'readonly',
  AbortSignal: 'readonly',
  structuredClone: 'readonly'
}

export default ts.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'resources/catalog/', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: nodeGlobals } },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      'no-undef': 'off', // TypeScript says it better
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: ['error', 'always'],
      'vue/multi-word-component-names': 'off', // Tree, Splitter: their folder says the rest
      'vue/no-v-html': 'error',
      'vue/require-default-prop': 'off'
    }
  },
  prettier
)
