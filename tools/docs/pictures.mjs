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

/** Whether a command ended well; the process ends as the command did. */
function isDone(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  // An exit here would leave the data behind.
  process.exitCode = status ?? 1;
  return status === 0;
}

mkdirSync(env.BITACORA_DOC_PICTURES, { recursive: true });
try {
  if (isDone('tools/build/run.mjs', 'apps/cli/src/demo/main.ts', '300'))
    isDone('tools/test/e2e.mjs', 'src/channels/', 'demo-pictures');
} finally {
  rmSync(data, { recursive: true, force: true });
}
