import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually } from '@bitacora/testing';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

jest.setTimeout(60_000);

const PAGE = resolve(__dirname, '../../../../../docs/webhooks.md');
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CREATE = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
  ... on WebhooksChanged { webhookId secret } } }`;
const TEST = `mutation ($input: TestWebhookInput!) { testWebhook(input: $input) {
  ... on WebhookTested { status fault } } }`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

describe('the receiver in docs/webhooks.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
  const file = join(folder, 'receiver.mjs');
  const running: ChildProcess[] = [];
  let system: System;

  beforeAll(async () => {
    const [, source = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
    writeFileSync(file, source);
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    // The receiver looks at its own clock, and that of the story stands still.
    system.stores.clock.advance(Date.now() - Date.parse(system.stores.clock.now()));
  });
  afterAll(async () => {
    for (const each of running) each.kill();
    await system.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const receiverWith = async (secret: string, port: number): Promise<string[]> => {
    const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) };
    const child = spawn(process.execPath, [file], { env });
    running.push(child);
    const said: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    await eventually(
      () =>
        fetch(`http://127.0.0.1:${port}/`, { method: 'POST' }).then(
          () => true,
          () => null,
        ),
      'the receiver listens',
    );
    return said;
  };

  it('takes what the secret signs, and nothing else', async () => {
    const client = new GraphqlClient(system.app.address);
    await client.data(SET_UP, { input: SETUP_INPUT });
    const [port, other] = [await freePort(), await freePort()];
    const create = async (name: string, at: number) => {
      const input = { name, address: `http://localhost:${at}/` };
      return (await client.data(CREATE, { input })).createWebhook;
    };
    const test = async (webhookId: string) =>
      (await client.data(TEST, { input: { webhookId } })).testWebhook;
    const genuine = await create('Pedidos', port);
    const said = await receiverWith(genuine.secret, port);
    expect(await test(genuine.webhookId)).toEqual({ status: 204, fault: null });
    expect(said.join('')).toContain('test');
    const strange = await create('Otro', other);
    const silent = await receiverWith(genuine.secret, other);
    expect(await test(strange.webhookId)).toEqual({ status: 401, fault: 'STATUS' });
    expect(silent).toEqual([]);
    await client.close();
  });
});
