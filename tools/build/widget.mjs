// Bundles the widget: dist/widget/loader.js (the snippet's script) and the page that its iframe shows.
import { build } from 'esbuild';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './swc.mjs';

const source = join(root, 'apps/widget/src');
const dist = join(root, 'dist/widget');
const LIMIT_KB = 25;

export async function buildWidget() {
  rmSync(dist, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: { loader: join(source, 'loader.ts'), app: join(source, 'app.ts') },
    outdir: dist,
    tsconfig: join(root, 'apps/widget/tsconfig.json'),
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    metafile: true,
    logLevel: 'warning',
  });
  cpSync(join(source, 'index.html'), join(dist, 'index.html'));
  const assets = join(root, 'apps/widget/public');
  if (existsSync(assets)) cpSync(assets, dist, { recursive: true });
  const outputs = Object.keys(metafile.outputs).map((file) => join(root, file));
  const bytes = outputs.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  const kilobytes = (bytes / 1024).toFixed(1);
  if (bytes > LIMIT_KB * 1024) {
    throw new Error(`The widget weighs ${kilobytes} kB compressed; its limit is ${LIMIT_KB}.`);
  }
  return kilobytes;
}

if (process.argv[1] === import.meta.filename) {
  console.log(`widget: ${await buildWidget()} kB compressed`);
}
