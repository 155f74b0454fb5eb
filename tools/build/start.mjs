// `npm start`: builds what changed since the last start, then serves from this same process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './all.mjs';
import { root } from './swc.mjs';

try {
  await buildAll();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.setSourceMapsEnabled(true);
const main = join(root, 'dist/apps/server/src/main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
