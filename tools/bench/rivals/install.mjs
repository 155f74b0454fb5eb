// Installs what the benchmark compares with, once: `node tools/bench/rivals/install.mjs`. It takes a C++ compiler and
// about a minute, which is why these packages are not among the product's own.
// A benchmark then imports with `createRequire(<this folder>/package.json)`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = import.meta.dirname;
const built = join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node');

// The headers that lie beside this Node's binary, so that node-gyp need not fetch any.
const nodeFolder = join(dirname(process.execPath), '..');
const headers = existsSync(join(nodeFolder, 'include/node/node_api.h'))
  ? { npm_config_nodedir: nodeFolder }
  : {};

function npm(...args) {
  const shell = process.platform === 'win32';
  const env = { ...process.env, ...headers };
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell, env });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed.`);
}

if (!existsSync(built)) {
  npm('ci');
  npm('rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts');
}
