// Runs a TypeScript tool: `npm run ts -- apps/cli/src/demo/main.ts …`. It brings dist/ up to date (only changed files, so
// a fraction of a second) and then runs the compiled file in this process: aliases, decorators and workers behave as
// in the built server, which a loader hook would not promise.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildNode } from './node.mjs';
import { root } from './swc.mjs';

const [tool, ...args] = process.argv.slice(2);
if (!tool) throw new Error('Usage: npm run ts -- <file.ts> [argument …]');
if (!existsSync(resolve(tool))) {
  console.error(`There is no ${tool} yet.`);
  process.exit(2);
}
await buildNode('all');
process.setSourceMapsEnabled(true);
const compiled = join(root, 'dist', relative(root, resolve(tool)).replace(/\.ts$/, '.js'));
process.argv.splice(1, Infinity, compiled, ...args);
await import(pathToFileURL(compiled).href);
