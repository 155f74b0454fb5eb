import { EmailConnections } from '@bitacora/application';
import {
  GraphqlClient,
  MailboxFixture,
  SETUP_INPUT,
  System,
  conversationsOf,
  mailOfClient,
} from '@bitacora/testing/system';
import { createHmac } from 'node:crypto';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CONNECTION = `{ directory { inboxes { id emailConnection {
  hookAddress folder receiving { host }
} } } }`;
const KEY = 'la clave del relay de la tienda';
const RAW = 'message/rfc822';
const MB = 1024 * 1024;

jest.setTimeout(60_000);

describe('a mail that a relay posts', () => {
  const mailbox = new MailboxFixture();
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let inboxId: string;

  const relayed = (relayKey: string | null = KEY) => {
    const wanted = mailbox.wanted();
    return {
      ...wanted,
      settings: { ...wanted.settings, receiving: { by: 'relay' as const } },
      relayKey,
    };
  };
  const connections = () => system.app.nest.get(EmailConnections);
  const hookAddress = async () => {
    const { directory } = await admin.data(CONNECTION);
    const { emailConnection } = directory.inboxes.find(
      ({ id }: { readonly id: string }) => id === inboxId,
    );
    expect(emailConnection).toMatchObject({ receiving: null });
    // The server of the specs has another port at each start.
    return `${system.app.address}${new URL(emailConnection.hookAddress as string).pathname}`;
  };
  const post = async (body: string, headers: Readonly<Record<string, string>>) => {
    const answer = await fetch(await hookAddress(), { method: 'POST', headers, body });
    return answer.status;
  };
  const basic = (key = KEY) => ({
    'content-type': RAW,
    authorization: `Basic ${Buffer.from(`relay:${key}`).toString('base64')}`,
  });
  const signed = (body: string, at = system.stores.clock.now(), key = KEY) => {
    const seconds = String(Math.floor(Date.parse(at) / 1000));
    const signature = createHmac('sha256', key).update(`m1.${seconds}.${body}`).digest('base64');
    return {
      ...{ 'content-type': RAW, 'webhook-id': 'm1', 'webhook-timestamp': seconds },
      'webhook-signature': `v1,${signature}`,
    };
  };
  const conversations = (count: number) =>
    mailbox.after(
      system,
      async () => {
        const found = await conversationsOf(system, account);
        return found.length === count ? found : null;
      },
      `there are ${count} conversations`,
    );

  beforeAll(() => mailbox.start());
  afterAll(() => mailbox.stop());
  beforeEach(async () => {
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    const context = system.context(account);
    const made = await connections().connect({ ...relayed(), name: 'Correo' }, context);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
  });
  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  it('becomes a conversation, once for all repeats, by a signature or a password', async () => {
    const raw = mailOfClient('uno', '¿Dónde está mi pedido?');
    expect(await post(raw, signed(raw))).toBe(200);
    expect(await post(raw, signed(raw))).toBe(200);
    const [conversation] = await conversations(1);
    expect(conversation?.counts.received).toBe(1);
    const other = mailOfClient('dos', 'Otro pedido');
    expect(await post(other, basic())).toBe(200);
    await conversations(2);
    const { pathname } = new URL(await hookAddress());
    await system.restart();
    const again = { method: 'POST', headers: signed(raw), body: raw };
    expect((await fetch(`${system.app.address}${pathname}`, again)).status).toBe(200);
    for (let round = 0; round < 5; round += 1) await conversations(2);
  });

  it('is refused where nothing proves it, it is old, or it is too large', async () => {
    const raw = mailOfClient('uno', 'Hola');
    expect(await post(raw, { 'content-type': RAW })).toBe(401);
    expect(await post(raw, basic('otra clave que nadie dio'))).toBe(401);
    const long = new Date(Date.parse(system.stores.clock.now()) - 10 * 60_000).toISOString();
    expect(await post(raw, signed(raw, long))).toBe(401);
    expect(await post(`${raw}.`, signed(raw))).toBe(401);
    const large = `${raw}${'x'.repeat(27 * MB)}`;
    expect(await post(large, basic())).toBe(413);
    expect(await conversationsOf(system, account)).toEqual([]);
  });

  it('comes with files up to 25 MB, once, and rests nowhere in plain text until it is taken', async () => {
    const line = `${'QUJD'.repeat(19)}\r\n`;
    const parts = [
      ...['--b', 'Content-Type: text/plain', '', 'Van las fotos.', '--b'],
      ...['Content-Type: image/png', 'Content-Transfer-Encoding: base64'],
      'Content-Disposition: attachment; filename="fotos.png"',
      ...['', line.repeat(Math.floor((12 * MB) / line.length)), '--b--'],
    ].join('\r\n');
    const raw = mailOfClient('fotos', parts, { 'Content-Type': 'multipart/mixed; boundary=b' });
    expect(await post(raw, basic())).toBe(200);
    expect(await post(raw, basic())).toBe(200);
    const [conversation] = await conversations(1);
    const events = await system.events(
      `conversation-${account}.${conversation?.conversationId ?? ''}`,
    );
    const received = events.filter(({ type }) => type === 'MessageReceived');
    expect(received).toHaveLength(1);
    expect(JSON.stringify(received[0]?.data)).toContain('fotos.png');
  });

  it('stops with another key, and when the mailbox is fetched again', async () => {
    const raw = mailOfClient('uno', 'Hola');
    const before = await hookAddress();
    const context = system.context(account);
    const change = (wanted: ReturnType<MailboxFixture['wanted']>) =>
      connections().change({ ...wanted, inboxId }, context);
    expect(await change(relayed(null))).toMatchObject({ ok: true });
    expect(await hookAddress()).toBe(before);
    expect(await change(relayed('otra clave del mismo relay'))).toMatchObject({ ok: true });
    await system.settle();
    expect(await post(raw, basic())).toBe(401);
    expect(await post(raw, basic('otra clave del mismo relay'))).toBe(200);
    await conversations(1);
    expect(await change(mailbox.wanted())).toMatchObject({ ok: true });
    const answer = await fetch(before, { method: 'POST', headers: basic(), body: raw });
    expect(answer.status).toBe(401);
    // The key of a relay is none of a mailbox, and is asked for again.
    const again = await change(relayed(null));
    expect(again).toMatchObject({ errors: [{ code: 'REQUIRED', field: 'relayKey' }] });
  });

  it('asks for a key that is long enough', async () => {
    const made = await connections().connect(
      { ...relayed('corta'), name: 'Otro' },
      system.context(account),
    );
    expect(made).toMatchObject({ errors: [{ code: 'TOO_SHORT', field: 'relayKey' }] });
  });
});
