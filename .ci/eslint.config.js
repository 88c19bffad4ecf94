import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const PASS_IT_IN = 'Time, ids and chance are passed in: inject Clock or Ids.';
const passedIn = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  "CallExpression[callee.name='randomUUID']",
  "CallExpression[callee.property.name='randomUUID']",
  "CallExpression[callee.object.name='Math'][callee.property.name='random']",
].map((selector) => ({ selector, message: PASS_IT_IN }));

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Buffer', 'URL', 'fetch'].map((name) => [name, 'readonly']),
);

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '.data/', '.turbo/', '**/*.d.ts', '**/*.d.mts', '**/test-results/', '**/playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: { ...nodeGlobals, module: 'writable' } } },
  {
    files: ['**/*.{ts,vue}'],
    extends: [ts.configs.recommended],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  ...Object.entries({ shared: 'shared/tsconfig.json', backend: 'backend/tsconfig.test.json', frontend: 'frontend/tsconfig.json' }).map(([part, project]) => ({
    files: [`${part}/**/*.ts`],
    languageOptions: { parserOptions: { project, tsconfigRootDir: process.cwd(), extraFileExtensions: part === 'frontend' ? ['.vue'] : [] } },
  })),
  {
    files: ['**/*.vue'],
    extends: [vue.configs['flat/essential']],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'no-undef': 'off', 'vue/multi-word-component-names': 'off', 'vue/no-v-html': 'error',
      // they ask for types, and the whole program is made anew for every component: a second each, four fifths of all linting
      '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off',
    },
  },
  {
    files: ['backend/src/modules/**/*.ts', 'backend/src/platform/**/*.ts', 'backend/src/demo/**/*.ts'],
    ignores: ['backend/src/platform/clock/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...passedIn] },
  },
);
