import { StoreUnavailableError } from '@bitacora/kernel';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ControlLine } from '@bitacora/server';
import { ask } from './server-control.js';

describe('asking the server', () => {
  it('says that the server stopped when it dies in the middle of its answer', async () => {
    const server = createServer((_request, response) => {
      response.write('{"kind":"view"}\n', () => response.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const received: ControlLine[] = [];
    const asking = (async () => {
      const here = { url: `http://127.0.0.1:${port}`, token: 'token' };
      for await (const line of ask(here, 'rebuild/audit/go')) received.push(line);
    })();
    await expect(asking.finally(() => server.close())).rejects.toThrow(StoreUnavailableError);
  });
});
