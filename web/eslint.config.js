import vue from 'eslint-plugin-vue'
import globals from 'globals'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'shots/', 'test-results/', 'playwright-report/', 'src/shared/api/openapi.ts'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/essential'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/enforce-style-attribute': ['error', { allow: ['scoped'] }],
      'vue/no-v-html': 'error',
    },
  },
  {
    // Console, field and portal never import each other; what is shared knows none of them.
    files: ['src/shared/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['@/console/*', '@/field/*', '@/portal/*'] }] },
  },
  {
    files: ['src/console/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['@/field/*', '@/portal/*'] }] },
  },
  {
    files: ['src/portal/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['@/console/*', '@/field/*'] }] },
  },
  {
    files: ['e2e/**/*.ts'],
    ignores: ['e2e/driver.ts', 'e2e/*.config.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@playwright/test', message: 'Only driver.ts knows Playwright.' }] },
      ],
    },
  },
  prettier,
)
