// Proves that the walls bite: ESLint run without Nx's project graph skips every module boundary in silence and
// passes. Each case is a file that does not exist, linted as if it did; `rule` must report it, or, for null, nothing may.
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import { join } from 'node:path';
import { root } from '../../build/swc.mjs';
import { canaryCases } from './canary-cases.mjs';

// Virtual files have no type information, so the rules that ask for it stay out.
const typed = [
  'no-floating-promises',
  'no-misused-promises',
  'await-thenable',
  'switch-exhaustiveness-check',
];
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: null } },
    rules: {
      ...Object.fromEntries(typed.map((rule) => [`@typescript-eslint/${rule}`, 'off'])),
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
});

async function verdict({ file, code, rule }) {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  const found = result.messages.map((message) => message.ruleId ?? message.message);
  const fine = rule ? found.includes(rule) : found.length === 0;
  return fine
    ? null
    : `${file}: ${code.trim()}\n  expected ${rule ?? 'silence'}, got ${found.join(', ') || 'silence'}`;
}

process.env.NX_DAEMON = 'false';
await createProjectGraphAsync();
const cases = canaryCases();
const failures = [];
for (const one of cases) {
  const failure = await verdict(one);
  if (failure) failures.push(failure);
}
for (const failure of failures) console.error(failure);
console.log(`canary: ${cases.length - failures.length} of ${cases.length} walls bite`);
process.exit(failures.length === 0 ? 0 : 1);
