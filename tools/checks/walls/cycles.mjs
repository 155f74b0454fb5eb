// No file imports itself by way of others: who is loaded first would decide what works. Imports of types alone count for
// none. oxlint looks at all files in seconds, where a rule of ESLint takes as long as all its other rules together.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../build/swc.mjs';

const OXLINT = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
const RULE = ['--import-plugin', '--allow', 'all', '--deny', 'import/no-cycle'];

/** The cycles among the files of `folders`, in words; null where there are none. Aliases are those of `tsconfig`. */
export function cyclesOf(folders, tsconfig) {
  const args = [OXLINT, ...RULE, '--tsconfig', tsconfig, ...folders];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return status === 0 ? null : `${stdout}${stderr}`;
}

if (process.argv[1] === import.meta.filename) {
  const folders = ['apps', 'libs', 'tools'].map((folder) => join(root, folder));
  const found = cyclesOf(folders, join(root, 'tsconfig.base.json'));
  if (found !== null) {
    console.error(found);
    process.exit(1);
  }
}
