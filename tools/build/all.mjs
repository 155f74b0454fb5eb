// Builds server and tools, widget and console, each only when its sources changed. `--force` builds all.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ifChanged } from './changes.mjs';
import { compressFolder } from './compress.mjs';
import { checkFirstPage } from './first-page.mjs';
import { buildNode } from './node.mjs';
import { writeServerPackage } from './server-package.mjs';
import { root } from './swc.mjs';
import { buildWidget } from './widget.mjs';

const WIDGET = [
  'apps/widget/**/*',
  'libs/{domain,written,widget-protocol}/**/src/**/*.ts',
  'libs/kernel/model/src/**/*.ts',
];
const CONSOLE = ['apps/console/**/*', 'libs/{console,domain,kernel}/**/*'];

function buildConsole() {
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const args = [nx, 'build', 'console', '--skip-nx-cache', '--stats-json'];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The console does not build.');
  compressFolder(join(root, 'dist/console'));
  checkFirstPage(join(root, 'dist/console'), join(root, 'dist/console-stats.json'));
}

export async function buildAll() {
  const start = performance.now();
  const files = await buildNode('product');
  const manifest = ['package.json', 'package-lock.json', 'tools/build/server-package.mjs'];
  const written = [...manifest, 'apps/{server,cli}/src/**/*.ts', 'libs/**/src/**/*.ts'];
  await ifChanged('server-package', written, 'dist/package-lock.json', writeServerPackage);
  const widget = await ifChanged('widget', WIDGET, 'dist/widget/loader.js', buildWidget);
  const console_ = await ifChanged('console', CONSOLE, 'dist/console/index.html', buildConsole);
  const parts = [`server: ${files} files`, widget && 'widget', console_ && 'console'];
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`Built in ${seconds} s (${parts.filter(Boolean).join(', ')}).`);
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--force'))
    rmSync(join(root, 'dist'), { recursive: true, force: true });
  try {
    await buildAll();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
