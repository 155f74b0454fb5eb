// `npm run pictures`: makes the pictures of the documentation again, from the built product: those of docs/channels by the journeys
// that connect them, those of the README from the data of the demo.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/swc.mjs';

const data = mkdtempSync(join(tmpdir(), 'bitacora-pictures-'));
const env = {
  ...process.env,
  BITACORA_DATA: data,
  BITACORA_DOC_PICTURES: join(root, 'docs', 'pictures'),
  BITACORA_DEMO_DATA: data,
};

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

mkdirSync(env.BITACORA_DOC_PICTURES, { recursive: true });
try {
  run('tools/build/run.mjs', 'apps/cli/src/demo/main.ts', '300');
  run('tools/test/e2e.mjs', 'src/channels/', 'demo-pictures');
} finally {
  rmSync(data, { recursive: true, force: true });
}
