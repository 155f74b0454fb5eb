import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { direction } from './tools/lint/direction.mjs';
import { purity } from './tools/lint/purity.mjs';
import { depConstraints, ignoredCircularDependencies } from './tools/lint/walls.mjs';

const CONSOLE_TS = ['apps/console/**/*.ts', 'libs/console/**/*.ts'];
const CONSOLE_HTML = ['apps/console/**/*.html', 'libs/console/**/*.html'];
const boundaries = [
  'error',
  {
    enforceBuildableLibDependency: false, // Its emoji are an entry of their own, which is fetched when a person asks for them; the words are on the first page.
    checkDynamicDependenciesExceptions: ['@bitacora/written'],
    depConstraints,
    ignoredCircularDependencies,
  },
];
const CONFIG_FILES = ['**/*.config.{ts,mjs,cjs}', 'tools/codegen/codegen.mjs'];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      '.nx',
      '.angular',
      '**/playwright-report',
      '**/test-results',
      'libs/console/data/src/generated',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx, 'import-x': importX },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Nest needs value imports of injected classes; the compiler's verbatimModuleSyntax asks for the rest.
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Nest modules are classes that only carry a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  // Few large programs instead of one for each project: every package's types are read once.
  typesOf(['**/*.ts'], 'tools/checks/types/tsconfig.node.json'),
  typesOf(
    [...CONSOLE_TS, 'apps/widget/**/*.ts', 'libs/written/**/*.ts'],
    'tools/checks/types/tsconfig.browser.json',
  ),
  typesOf(['apps/console-e2e/**/*.ts'], 'apps/console-e2e/tsconfig.json'),
  { files: ['libs/**/*.ts'], rules: { 'no-console': 'error' } },
  { files: ['**/*.spec.ts'], rules: { 'max-lines': ['error', { max: 600 }] } },
  {
    files: CONSOLE_TS,
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'bit', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'bit', style: 'camelCase' },
      ],
      '@angular-eslint/prefer-inject': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/prefer-standalone': 'error',
      '@angular-eslint/prefer-output-emitter-ref': 'error',
      '@angular-eslint/prefer-output-readonly': 'error',
      '@angular-eslint/prefer-host-metadata-property': 'off',
    },
  },
  {
    files: [...CONSOLE_HTML, ...CONSOLE_TS.map((glob) => `${glob}/*.html`)],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    plugins: { bitacora: { rules: { direction } } },
    rules: {
      'bitacora/direction': 'error',
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/prefer-self-closing-tags': 'error',
      '@angular-eslint/template/button-has-type': 'error',
    },
  },
  ...purity,
  { files: CONFIG_FILES, rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['tools/**/*.mjs', '*.mjs'], rules: { 'max-lines': ['error', { max: 250 }] } },
);

function typesOf(files, project) {
  const parserOptions = { project, tsconfigRootDir: import.meta.dirname };
  return { files, languageOptions: { parserOptions } };
}
