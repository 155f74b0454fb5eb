// `npm run pictures`: makes the pictures of the documentation again, from the built product: those of docs/channels by the journeys
// that connect them, those of the README from the data of the demo.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/swc.mjs';

const data = mkdtempSync(join(tmpdir(), 'bitacora-pictures-'));
const pictures = join(root, 'docs', 'pictures');

/** Whether a command ended well; the process ends as the command did. The product refuses settings that it does not have. */
function isDone(settings, ...args) {
  const env = { ...process.env, ...settings };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  // An exit here would leave the data behind.
  process.exitCode = status ?? 1;
  return status === 0;
}

mkdirSync(pictures, { recursive: true });
try {
  if (isDone({ BITACORA_DATA: data }, 'tools/build/run.mjs', 'apps/cli/src/demo/main.ts', '300')) {
    const wanted = { BITACORA_DOC_PICTURES: pictures, BITACORA_DEMO_DATA: data };
    isDone(wanted, 'tools/test/e2e.mjs', 'src/channels/', 'demo-pictures');
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
