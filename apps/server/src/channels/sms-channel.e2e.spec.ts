import { FormConnections } from '@bitacora/application';
import { TwilioStandIn } from '@bitacora/channel-sms/stand-in';
import { System, channelStory } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const PUBLIC = 'https://chat.tienda.example';
const SID = `AC${'0'.repeat(31)}1`;
const NUMBER = '+15005550006';
const CLIENT = '+5215512345678';
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1);

jest.setTimeout(120_000);

describe('the channel SMS', () => {
  let twilio: TwilioStandIn;
  let system: System;

  const { after, conversation, reply, delivery } = channelStory(() => system, ACCOUNT);

  const connections = () => system.app.nest.get(FormConnections);
  const fieldsOf = (given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([name, text]) => ({ name, text }));
  const GIVEN = { provider: 'twilio', accountSid: SID, sender: NUMBER };
  const connect = (given: Readonly<Record<string, string>>) =>
    connections().connect(
      { channel: 'sms', name: 'SMS', fields: fieldsOf(given) },
      system.context(ACCOUNT),
    );
  /** Posts what Twilio signs for the public address to where this server listens. */
  const post = async (form: URLSearchParams, address = twilio.smsUrl ?? '') => {
    const signed = twilio.signed(address, form);
    const there = address.replace(PUBLIC, system.app.address);
    return (await fetch(there, { method: 'POST', ...signed })).status;
  };

  beforeEach(async () => {
    twilio = new TwilioStandIn({ accountSid: SID, authToken: 'token', number: NUMBER });
    const { api } = await twilio.start();
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: PUBLIC,
      BITACORA_PROVIDERS: `twilio=${api} twilio-messaging=${api}`,
    });
    expect(await connect({ ...GIVEN, authToken: 'otro' })).toMatchObject({
      errors: [{ code: 'CHANNEL_CREDENTIALS_REFUSED', field: 'authToken' }],
    });
    expect(await connect({ ...GIVEN, sender: 'x!', authToken: 'token' })).toMatchObject({
      errors: [{ code: 'CHANNEL_FIELD_INVALID', field: 'sender' }],
    });
    const made = await connect({ ...GIVEN, authToken: 'token' });
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    await system.settle();
  });
  afterEach(async () => {
    await system.stop();
    await twilio.stop();
  });

  it('takes each message once, with its file, and nothing that Twilio did not sign', async () => {
    expect(twilio.smsUrl).toMatch(/^https:\/\/chat\.tienda\.example\/hooks\/sms\//);
    const first = twilio.messageOf(CLIENT, 'Hola');
    expect(await post(first)).toBe(200);
    expect(await post(first)).toBe(200);
    expect(await post(twilio.messageOf(CLIENT, '', [{ type: 'image/jpeg', bytes: JPEG }]))).toBe(
      200,
    );
    const found = await conversation(2);
    const events = await system.events(`conversation-${ACCOUNT}.${found.conversationId}`);
    const messages = events.filter(({ type }) => type === 'MessageReceived');
    expect(messages.map(({ data }) => data)).toMatchObject([
      { text: 'Hola', attachments: [] },
      { attachments: [{ name: 'mms-1.jpg', mediaType: 'image/jpeg' }] },
    ]);
    await system.restart();
    expect(await post(first)).toBe(200);
    expect(await post(twilio.messageOf(CLIENT, '¿Siguen ahí?'))).toBe(200);
    await conversation(3);
    const forged = twilio.signed(`${PUBLIC}/hooks/sms/other`, first);
    const address = (twilio.smsUrl ?? '').replace(PUBLIC, system.app.address);
    expect((await fetch(address, { method: 'POST', ...forged })).status).toBe(401);
  });

  it('sends, shows what became of it, and says why a reply did not leave', async () => {
    await post(twilio.messageOf(CLIENT, 'Hola'));
    await conversation(1);
    const sent = await reply('Sale *hoy*');
    await delivery(sent, 'DeliveryAccepted');
    expect(twilio.messages).toMatchObject([{ to: CLIENT, body: 'Sale hoy' }]);
    const [{ sid, statusCallback } = { sid: '', statusCallback: '' }] = twilio.messages;
    expect(await post(twilio.statusOf(sid, 'delivered'), statusCallback ?? '')).toBe(200);
    await delivery(sent, 'DeliveryMarked');
    await post(twilio.messageOf(CLIENT, 'Baja'));
    await conversation(2);
    expect(await delivery(await reply('¿Seguro?'), 'DeliveryFailed')).toMatchObject({
      ...{ fault: 'recipientRefuses', reason: 'STOP' },
    });
    expect(twilio.messages).toHaveLength(1);
    await post(twilio.messageOf(CLIENT, 'ALTA'));
    await conversation(3);
    await delivery(await reply('Bienvenida'), 'DeliveryAccepted');
    twilio.optedOut.add(CLIENT);
    expect(await delivery(await reply('¿Algo más?'), 'DeliveryFailed')).toMatchObject({
      fault: 'recipientRefuses',
    });
    expect(await delivery(await reply('á'.repeat(300)), 'DeliveryFailed')).toMatchObject({
      ...{ fault: 'tooLarge', reason: '5 SMS (unicode), 3 allowed' },
    });
  });

  it('learns from a status that a message was sent whose answer was lost', async () => {
    await post(twilio.messageOf(CLIENT, 'Hola'));
    await conversation(1);
    twilio.server.fault = { kind: 'losesAnswer' };
    const lost = await reply('Sale hoy');
    await after(() => (twilio.messages.length === 1 ? true : null), 'Twilio took it');
    twilio.server.fault = null;
    await system.restart();
    const { sid, statusCallback } = twilio.messages[0] ?? { sid: '', statusCallback: '' };
    await post(twilio.statusOf(sid, 'sent'), statusCallback ?? '');
    await delivery(lost, 'DeliveryAccepted');
    expect(twilio.messages).toHaveLength(1);
  });
});
