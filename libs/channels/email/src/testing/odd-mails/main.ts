// Writes the odd mails that are kept as files: `npm run ts -- libs/channels/email/src/testing/odd-mails/main.ts`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFiles } from './kept-files.js';

const folder = join(process.cwd(), 'libs', 'channels', 'email', 'odd-mails');
rmSync(folder, { recursive: true, force: true });
for (const [name, content] of keptFiles()) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}
