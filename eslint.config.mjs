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

/** Paths of pages are made by `entity/routes.ts` alone. */
const pagePath =
  '/^\\u002f(users?|groups?|roles?|polic(y|ies)|inline|providers?|resources?|guardrails?|overview|activity|simulator|account|import|settings|start)(\\u002f|$)/'
const ownPaths = [`Literal[value=${pagePath}]`, `TemplateElement[value.raw=${pagePath}]`, `VLiteral[value=${pagePath}]`].map(
  (selector) => ({ selector, message: 'Make the path of a page with entity/routes.ts.' })
)

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
  {
    files: ['src/renderer/**'],
    ignores: [
      'src/renderer/entity/routes.ts',
      'src/renderer/shell/routes.ts',
      'src/renderer/shell/pages.ts',
      'src/renderer/shell/navigation.ts'
    ],
    rules: { 'no-restricted-syntax': ['error', ...ownPaths], 'vue/no-restricted-syntax': ['error', ...ownPaths] }
  },
  prettier
)
