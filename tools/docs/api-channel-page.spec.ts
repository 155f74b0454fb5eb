import { ApiConnections } from '@bitacora/application';
import { System } from '@bitacora/testing/system';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PAGE = 'docs/channels/api.md';

jest.setTimeout(60_000);

describe('the page of the API channel', () => {
  it('has a program that works as it is', async () => {
    const system = await System.start();
    try {
      const connections = system.app.nest.get(ApiConnections);
      const wanted = { name: 'App', address: null, isSigned: false };
      const made = await connections.connect(wanted, system.context('acme'));
      await system.settle();
      const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
      const file = join(mkdtempSync(join(tmpdir(), 'api-channel-')), 'program.mjs');
      writeFileSync(file, program);
      const env = {
        ...process.env,
        BITACORA: system.app.address,
        KEY: made.ok ? (made.key ?? '') : '',
      };
      const { stdout } = await promisify(execFile)(process.execPath, [file], { env });
      expect(stdout).toMatch(/^conversation \w{6}\ncontact: Where is my order\?\n$/);
    } finally {
      await system.stop();
    }
  });
});
