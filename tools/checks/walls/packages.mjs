// The packages of package.json: each is imported or named by a setting, and what the product imports is installed with
// it (a developers' package, or test code, would be missing on a server).
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sourcesOf } from '../../build/node.mjs';
import { LOADED_BY_SERVER_PACKAGES } from '../../build/loaded-packages.mjs';
import { importsOf, packageOf, serverPackage } from '../../build/server-package.mjs';
import { root } from '../../build/swc.mjs';

/** Packages that no file of ours names, with what loads them. */
const LOADED_BY_ANOTHER = new Map([
  ...LOADED_BY_SERVER_PACKAGES,
  ['tslib', 'compiled Angular packages'],
  ['@angular/build', 'nx, as the builder of the console'],
  ['@angular/compiler-cli', '@angular/build and ngc'],
  ['jest-environment-jsdom', 'jest, as an environment'],
]);

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const problems = [];
const textOf = (file) => readFileSync(join(root, file), 'utf8');

const FILES = [
  '*.{json,mjs,cjs}',
  '{apps,libs,tools}/**/*.{ts,mjs,cjs,css,html}',
  '{apps,libs,tools}/**/{project,tsconfig*}.json',
];
const NOT_OURS = /(^|[\\/])(node_modules|dist)[\\/]|^package(-lock)?\.json$|loaded-packages\.mjs$/;
const all = globSync(FILES, { cwd: root })
  .filter((file) => !NOT_OURS.test(file) && resolve(root, file) !== import.meta.filename)
  .map(textOf)
  .join('\n');
const isNamed = (name) => new RegExp(`['"]${RegExp.escape(name)}(/[^'"]*)?['"]`).test(all);

for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
  const types = name.startsWith('@types/');
  if (types || isNamed(name)) {
    if (LOADED_BY_ANOTHER.has(name))
      problems.push(`${name} is imported: take it off the exceptions.`);
  } else if (!LOADED_BY_ANOTHER.has(name)) problems.push(`${name} is never imported.`);
}
for (const name of LOADED_BY_ANOTHER.keys()) {
  if (!dependencies[name] && !devDependencies[name]) problems.push(`${name} is an exception only.`);
}

const TEST_CODE = /(^|\/)((system-)?testing|stand-in)(\/|$)|\.fixture\.js$/;
for (const file of sourcesOf('product')) {
  for (const name of importsOf(file)) {
    if (TEST_CODE.test(name)) problems.push(`${file} imports test code: ${name}`);
    if (packageOf(name)?.startsWith('@angular/'))
      problems.push(`${file} imports ${name}: Angular is the console's.`);
  }
}

try {
  serverPackage();
} catch (error) {
  problems.push(error.message);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
