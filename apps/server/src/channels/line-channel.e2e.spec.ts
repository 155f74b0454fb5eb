import { FormConnections, HookRetries } from '@bitacora/application';
import {
  LineStandIn,
  STAND_IN_ACCOUNT,
  STAND_IN_USER,
  lineEventOf,
  lineMessageEvent,
} from '@bitacora/channel-line/stand-in';
import { System, channelStory } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1);

jest.setTimeout(60_000);

describe('the channel LINE', () => {
  let line: LineStandIn;
  let system: System;
  let inboxId: string;

  const { after, conversation, reply, delivery } = channelStory(() => system, ACCOUNT);

  const connections = () => system.app.nest.get(FormConnections);
  const connect = (given: Readonly<Record<string, string>>) => {
    const fields = Object.entries(given).map(([name, text]) => ({ name, text }));
    const wanted = { channel: 'line' as const, name: 'LINE', fields };
    return connections().connect(wanted, system.context(ACCOUNT));
  };
  const sent = (count: number) =>
    after(
      () => (line.sending.sent.length === count ? line.sending.sent : null),
      `${count} replies left`,
    );
  const later = async (seconds: number) => {
    system.stores.clock.advance(seconds * 1000);
    await system.settle();
  };

  beforeEach(async () => {
    line = new LineStandIn();
    await line.start();
    line.reach = (address) =>
      address.replace(/^https:\/\/chat\.tienda\.example/, system.app.address);
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: 'https://chat.tienda.example',
      BITACORA_PROVIDERS: `line=${line.address} line-data=${line.address}`,
    });
    const wrong = await connect({ token: 'x'.repeat(40), secret: STAND_IN_ACCOUNT.secret });
    expect(wrong).toMatchObject({
      errors: [{ code: 'CHANNEL_CREDENTIALS_REFUSED', field: 'token' }],
    });
    const made = await connect({ token: STAND_IN_ACCOUNT.token, secret: STAND_IN_ACCOUNT.secret });
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
  });
  afterEach(async () => {
    await system.stop();
    await line.stop();
  });

  it('takes each message once, with its file, and nothing that LINE did not sign', async () => {
    const [one, two] = [
      lineMessageEvent({ type: 'text', text: 'Hola' }),
      lineMessageEvent({ type: 'image' }),
    ];
    line.contents.set(two.id, { type: 'image/jpeg', content: JPEG });
    expect(await line.post(one)).toBe(200);
    expect(await line.post(two, { ...one, deliveryContext: { isRedelivery: true } })).toBe(200);
    const found = await conversation(2);
    const events = await system.events(`conversation-${ACCOUNT}.${found.conversationId}`);
    const messages = events.filter(({ type }) => type === 'MessageReceived');
    expect(messages.map(({ data }) => data)).toMatchObject([
      { text: 'Hola', attachments: [] },
      { attachments: [{ name: 'image.jpg', mediaType: 'image/jpeg' }] },
    ]);
    const contact = await system.events(`contact-${ACCOUNT}.${found.contactId}`);
    expect(contact[0]).toMatchObject({ type: 'ContactCreated', data: { name: 'Luz Rojas' } });
    await line.post(lineEventOf('unsend', { unsend: { messageId: one.id } }));
    await after(async () => {
      const stream = `conversation-${ACCOUNT}.${found.conversationId}`;
      const revised = (await system.events(stream)).find(({ type }) => type === 'MessageRevised');
      return (revised?.data as { change?: string } | undefined)?.change === 'withdrawn'
        ? true
        : null;
    }, 'the message is withdrawn');
    await system.restart();
    await line.post({ ...one, deliveryContext: { isRedelivery: true } });
    await line.post(lineMessageEvent({ type: 'text', text: '¿Siguen ahí?' }));
    await conversation(3);
    const headers = { 'content-type': 'application/json', 'x-line-signature': 'eA==' };
    const body = JSON.stringify({ destination: '', events: [one] });
    const address = line.reach(line.webhook.endpoint);
    const forged = await fetch(address, { method: 'POST', headers, body });
    expect(forged.status).toBe(401);
  });

  it('keeps a call that it fails to read, as it came, and takes it when a person tries again', async () => {
    const adapter = system.app.runtime.channels.registry.of('line');
    if (!adapter?.read) throw new Error('LINE reads nothing.');
    const failing = jest.spyOn(adapter, 'read').mockImplementation(() => {
      throw new TypeError('odd');
    });
    const event = lineMessageEvent({ type: 'text', text: 'Hola' });
    expect(await line.post(event)).toBe(200);
    const retries = system.app.nest.get(HookRetries);
    const place = { accountId: ACCOUNT, inboxId };
    const [kept] = await retries.list(place);
    expect(kept).toMatchObject({ state: 'unreadable', why: 'FAILED' });
    expect(JSON.stringify(kept)).not.toContain('Hola');
    const hookId = kept?.hookId ?? '';
    expect(await retries.retry(place, hookId)).toBe(true);
    expect(await retries.list(place)).toHaveLength(1);
    failing.mockRestore();
    expect(await retries.retry(place, hookId)).toBe(true);
    await conversation(1);
    expect(await retries.list(place)).toEqual([]);
  });

  it('answers by the token of the message first, and pushes what comes after', async () => {
    const event = lineMessageEvent({ type: 'text', text: 'Hola' });
    await line.post(event);
    await conversation(1);
    await delivery(await reply('Sale *hoy*'), 'DeliveryAccepted');
    await later(1);
    await delivery(await reply('Y llega mañana'), 'DeliveryAccepted');
    expect(line.sending.sent).toMatchObject([
      { by: 'reply', to: event.replyToken, text: 'Sale hoy' },
      { by: 'push', to: STAND_IN_USER, text: 'Y llega mañana' },
    ]);
    const calls = () => line.asked.filter((call) => call.startsWith('POST'));
    expect(calls()).toHaveLength(2);
    // After a minute the token is worth nothing, and is not tried.
    await line.post(lineMessageEvent({ type: 'text', text: '¿Y el otro?' }));
    await conversation(2);
    await later(60);
    await delivery(await reply('También'), 'DeliveryAccepted');
    expect(calls()).toHaveLength(3);
    expect(line.sending.sent[2]).toMatchObject({ by: 'push' });
  });

  it('pushes once, though the answer is lost, and parks what went by a token', async () => {
    await line.post(lineMessageEvent({ type: 'text', text: 'Hola' }));
    await conversation(1);
    await later(60);
    line.fault = { kind: 'losesAnswer', times: 1 };
    const pushed = await reply('Sale hoy');
    await sent(1);
    await system.restart();
    await delivery(pushed, 'DeliveryAccepted');
    expect(line.sending.sent).toHaveLength(1);
    await line.post(lineMessageEvent({ type: 'text', text: '¿Y el otro?' }));
    await conversation(2);
    line.fault = { kind: 'losesAnswer', times: 1 };
    await delivery(await reply('También'), 'DeliveryParked');
    expect(line.sending.sent.map(({ by }) => by)).toEqual(['push', 'reply']);
  });

  it('sends what did not leave when the month ended, once it can', async () => {
    await line.post(lineMessageEvent({ type: 'text', text: 'Hola' }));
    await conversation(1);
    await later(60);
    line.fault = { kind: 'monthEnds', times: 1 };
    const first = await reply('Sale hoy');
    expect(await delivery(first, 'DeliveryFailed')).toMatchObject({
      reason: 'You have reached your monthly limit.',
    });
    await delivery(first, 'DeliveryAccepted');
  });
});
