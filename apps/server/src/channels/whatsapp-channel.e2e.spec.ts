import { ChannelResumption, FormConnections } from '@bitacora/application';
import {
  WhatsappStandIn,
  messageValue,
  statusValue,
  whatsappHook,
  whatsappUpdate,
} from '@bitacora/channel-whatsapp/stand-in';
import { System, channelStory } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const PUBLIC = 'https://chat.tienda.example';
const NUMBER = {
  businessAccountId: '102290129340398',
  phoneNumberId: '106540352242922',
  number: '5491155550000',
};
const CLIENT = { number: '5491122334455', userId: 'AR.1349', name: 'Ana' };
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
const GIVEN = {
  ...{ provider: 'cloud', phoneNumberId: NUMBER.phoneNumberId, accessToken: 'EAAG-token' },
  ...{ businessAccountId: NUMBER.businessAccountId, appSecret: 'app-secret' },
  ...{ verifyToken: 'verify-me', linkPreview: 'on' },
};

jest.setTimeout(60_000);

describe('the channel WhatsApp', () => {
  let meta: WhatsappStandIn;
  let system: System;
  let inboxId: string;
  let address: string;

  const { after, conversation, reply, delivery } = channelStory(() => system, ACCOUNT);

  const connections = () => system.app.nest.get(FormConnections);
  const fieldsOf = (given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([name, text]) => ({ name, text }));
  const connect = (changed: Readonly<Record<string, string>> = {}) => {
    const fields = fieldsOf({ ...GIVEN, ...changed });
    const wanted = { channel: 'whatsapp' as const, name: 'WhatsApp', fields };
    return connections().connect(wanted, system.context(ACCOUNT));
  };
  const hookAddress = () => address.replace(PUBLIC, system.app.address);
  const post = (...values: readonly object[]) => meta.postHook(hookAddress(), meta.hook(...values));
  const writes = (message: object) => post(messageValue(CLIENT, message));
  const text = (id: string, body: string) => ({ id, type: 'text', text: { body } });

  beforeEach(async () => {
    meta = new WhatsappStandIn({
      ...{ token: 'EAAG-token', appSecret: 'app-secret', verifyToken: 'verify-me', number: NUMBER },
    });
    await meta.start();
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: PUBLIC,
      BITACORA_PROVIDERS: `whatsapp=${meta.address}`,
    });
    expect(await connect({ accessToken: 'other' })).toMatchObject({
      errors: [{ code: 'CHANNEL_CREDENTIALS_REFUSED', field: 'accessToken' }],
    });
    const made = await connect();
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
    const kept = await connections().of(ACCOUNT, inboxId);
    address = kept?.hookAddress ?? '';
  });
  afterEach(async () => {
    await system.stop();
    await meta.stop();
  });

  it('shows what is entered at Meta, which asks whether the address knows it', async () => {
    const kept = await connections().of(ACCOUNT, inboxId);
    expect(kept?.fields).toContainEqual({ name: 'verifyToken', text: 'verify-me' });
    expect(kept?.secrets).toEqual(['accessToken', 'appSecret']);
    expect(JSON.stringify(kept)).not.toContain('EAAG-token');
    expect(await meta.verifyHook(hookAddress())).toBe(true);
    expect(await meta.verifyHook(hookAddress(), 'other')).toBe(false);
  });

  it('takes each message of its number once, with its file, and nothing that Meta did not sign', async () => {
    expect(await writes(text('wamid.1', 'Hola'))).toBe(200);
    const image = { ...meta.media.add('image/jpeg', JPEG), caption: 'Mirá' };
    expect(await writes({ id: 'wamid.2', type: 'image', image })).toBe(200);
    const found = await conversation(2);
    const events = await system.events(`conversation-${ACCOUNT}.${found.conversationId}`);
    const messages = events.filter(({ type }) => type === 'MessageReceived');
    expect(messages.map(({ data }) => data)).toMatchObject([
      { text: 'Hola', attachments: [] },
      { text: 'Mirá', attachments: [{ name: 'image.jpg', mediaType: 'image/jpeg' }] },
    ]);
    const foreign = { ...NUMBER, phoneNumberId: '1' };
    const other = { of: foreign, value: messageValue(CLIENT, text('wamid.3', 'A otra')) };
    expect(await meta.postHook(hookAddress(), whatsappHook(other))).toBe(200);
    await system.restart();
    await writes(text('wamid.1', 'Hola'));
    await writes(text('wamid.4', '¿Siguen ahí?'));
    await conversation(3);
    const body = JSON.stringify(meta.hook(messageValue(CLIENT, text('wamid.5', 'Falso'))));
    const headers = meta.hookHeaders(body, 'other');
    const forged = await fetch(hookAddress(), { method: 'POST', headers, body });
    expect(forged.status).toBe(401);
    await conversation(3);
  });

  it('keeps what Meta says of the number: at once, when a webhook says so, and never twice', async () => {
    const said = async (most: number) => {
      const events = await system.events(`channel-${ACCOUNT}.${inboxId}`);
      const found = events.filter(({ type }) => type === 'NumberStandingChanged');
      return found.length < most ? null : found.map(({ data }) => data);
    };
    const first = { quality: 'good', dailyLimit: 2000, unlimited: false, throughput: 'standard' };
    expect(await after(() => said(1), 'the number is looked at')).toMatchObject([first]);
    meta.standing = { ...meta.standing, quality_rating: 'RED' };
    const update = whatsappUpdate(NUMBER, 'phone_number_quality_update', { event: 'ONBOARDING' });
    expect(await meta.postHook(hookAddress(), update)).toBe(200);
    const low = { ...first, quality: 'low' };
    expect(await after(() => said(2), 'the fall is noted')).toMatchObject([first, low]);
    const body = JSON.stringify(update);
    const headers = meta.hookHeaders(body, 'other');
    meta.standing = { ...meta.standing, quality_rating: 'GREEN' };
    expect((await fetch(hookAddress(), { method: 'POST', headers, body })).status).toBe(401);
    await system.restart();
    expect(await after(() => said(3), 'it is looked at after the start')).toMatchObject([
      ...[first, low, first],
    ]);
    for (let each = 0; each < 5; each += 1) await meta.postHook(hookAddress(), update);
    await writes(text('wamid.9', 'Hola'));
    await conversation(1);
    expect(await said(1)).toHaveLength(3);
    const resumption = system.app.nest.get(ChannelResumption);
    meta.standing = { quality_rating: 'YELLOW' };
    const inbox = { inboxId, channel: 'whatsapp' };
    expect(await resumption.resume(inbox, system.context(ACCOUNT))).toMatchObject({ ok: true });
    expect((await said(4))?.at(-1)).toMatchObject({ quality: 'medium', dailyLimit: null });
    // What was said of one number does not count for another one.
    meta.standing = {};
    const changed = { inboxId, fields: fieldsOf(GIVEN) };
    expect(await connections().change(changed, system.context(ACCOUNT))).toMatchObject({
      ok: true,
    });
    expect((await said(5))?.at(-1)).toMatchObject({ quality: 'unknown', throughput: 'unknown' });
  });

  it('answers, and knows what became of the answer in whatever order it is said', async () => {
    await writes(text('wamid.1', 'Hola'));
    await conversation(1);
    const id = await reply('Sale *hoy*');
    await delivery(id, 'DeliveryAccepted');
    expect(meta.taken).toMatchObject([
      { body: { recipient: 'AR.1349', text: { body: 'Sale *hoy*', preview_url: true } } },
    ]);
    const wamid = meta.taken[0]?.id ?? '';
    await post(statusValue(wamid, 'read'));
    await post(statusValue(wamid, 'delivered'), statusValue(wamid, 'sent'));
    expect(await delivery(id, 'DeliveryMarked')).toMatchObject({ state: 'read' });
    const failed = await reply('Llega mañana');
    await delivery(failed, 'DeliveryAccepted');
    const error = { code: 131026, title: 'Message undeliverable' };
    await post(statusValue(meta.taken[1]?.id ?? '', 'failed', { error }));
    expect(await delivery(failed, 'DeliveryFailed')).toMatchObject({
      reason: 'Message undeliverable (131026)',
    });
  });

  it('shows what clients do with messages of both sides, once', async () => {
    await writes(text('wamid.1', 'Hola'));
    const { conversationId } = await conversation(1);
    await delivery(await reply('Sale hoy'), 'DeliveryAccepted');
    const reaction = { message_id: meta.taken[0]?.id, emoji: '👍' };
    for (let repeat = 0; repeat < 2; repeat += 1)
      await writes({ id: 'wamid.2', type: 'reaction', reaction });
    await writes({ id: 'wamid.3', type: 'revoke', revoke: { original_message_id: 'wamid.1' } });
    const revisions = await after(async () => {
      const events = await system.events(`conversation-${ACCOUNT}.${conversationId}`);
      const found = events.filter(({ type }) => type === 'MessageRevised');
      return found.length >= 2 ? found : null;
    }, 'both are there');
    expect(revisions.map(({ data }) => data)).toMatchObject([
      { change: 'reacted', text: '👍' },
      { change: 'withdrawn', text: null },
    ]);
  });

  it('parks a reply whose answer was lost, and learns from its status that it was sent', async () => {
    await writes(text('wamid.1', 'Hola'));
    await conversation(1);
    meta.fault = { kind: 'losesAnswer' };
    const id = await reply('Sale hoy');
    await delivery(id, 'DeliveryParked');
    meta.fault = null;
    await system.restart();
    const [taken] = meta.taken;
    const callback = taken?.body.biz_opaque_callback_data ?? '';
    await post(statusValue(taken?.id ?? '', 'delivered', { callback }));
    await delivery(id, 'DeliveryAccepted');
    expect(await delivery(id, 'DeliveryMarked')).toMatchObject({ state: 'delivered' });
    expect(meta.taken).toHaveLength(1);
  });
});
