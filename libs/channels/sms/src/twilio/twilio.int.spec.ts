import type { ChannelConnection, Incoming } from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';
import type { SmsCredentials } from '../sms-credentials.js';
import { TwilioStandIn } from '../stand-in/index.js';
import { CLIENT, HOOK, INBOX, connected, hookOf, reply, smsAt } from '../testing/sms-fixture.js';
import { twilioSignature } from './twilio-signature.js';

const ACCOUNT = `AC${'0'.repeat(31)}1`;
const given = {
  provider: 'twilio',
  accountSid: ACCOUNT,
  authToken: 'token',
  sender: '+15005550006',
};

describe('SMS by Twilio', () => {
  let twilio: TwilioStandIn;
  let channel: ReturnType<typeof smsAt>;
  let connection: ChannelConnection<SmsSettings, SmsCredentials>;
  beforeEach(async () => {
    twilio = new TwilioStandIn({ accountSid: ACCOUNT, authToken: 'token', number: given.sender });
    channel = smsAt(await twilio.start());
    connection = await connected(channel, given);
  });
  afterEach(() => twilio.stop());

  const read = (form: URLSearchParams, more = {}) =>
    channel.read?.(hookOf(twilio.signed(HOOK, form), more), connection);
  const incoming = async (form: URLSearchParams): Promise<readonly Incoming[]> => {
    const reading = await read(form);
    if (reading?.kind !== 'read') throw new Error(JSON.stringify(reading));
    return reading.incoming;
  };

  it('connects once the account works, and has its webhooks come', async () => {
    expect(twilio.smsUrl).toBe(HOOK);
    expect(connection.settings).toMatchObject({
      provider: 'twilio',
      parts: 3,
      accountSid: ACCOUNT,
    });
    expect(connection.credentials).toEqual({
      provider: 'twilio',
      authToken: 'token',
      hookAddress: HOOK,
    });
    expect(JSON.stringify(connection.settings)).not.toContain('token');
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    const service = `MG${'0'.repeat(31)}1`;
    twilio.smsUrl = null;
    await connected(channel, { ...given, sender: service });
    expect(twilio.smsUrl).toBe(HOOK);
  });

  it('takes no number away from another inbox', async () => {
    twilio.smsUrl = null;
    const inbox = { ...INBOX, isTaken: () => Promise.resolve(true) };
    expect(await channel.connect?.(given, inbox, null)).toMatchObject({
      ...{ kind: 'refused', field: 'sender', fault: 'inUse' },
    });
    expect(twilio.smsUrl).toBeNull();
  });

  it('keeps the token of before for the same account, and for no other', async () => {
    const { authToken: _, ...without } = given;
    expect((await connected(channel, without, connection)).credentials).toEqual(
      connection.credentials,
    );
    const other = { ...without, accountSid: `AC${'0'.repeat(31)}2` };
    expect(await channel.connect?.(other, INBOX, connection)).toMatchObject({ field: 'authToken' });
  });

  it.each([
    ['another token', { authToken: 'otro' }, 'authToken', 'credentialsRefused'],
    ['a number of another account', { sender: '+15005550001' }, 'sender', 'refused'],
    ['no number', { sender: '' }, 'sender', 'notSupported'],
    ['a number that is none', { sender: 'llamar a Ana!' }, 'sender', 'notSupported'],
    ['an account that is none', { accountSid: 'AC1' }, 'accountSid', 'notSupported'],
  ])('does not connect with %s', async (_what, wrong, field, fault) => {
    expect(await channel.connect?.({ ...given, ...wrong }, INBOX, null)).toMatchObject({
      ...{ kind: 'refused', field, fault },
    });
  });

  it('does not connect while Twilio is out of reach', async () => {
    await twilio.stop();
    expect(await channel.connect?.(given, INBOX, null)).toMatchObject({ fault: 'unreachable' });
    await twilio.start();
  });

  it('reads a message', async () => {
    const form = twilio.messageOf(CLIENT, '¿Está el pedido 7? ñ 😀 &=+');
    expect(await incoming(form)).toEqual([
      {
        ...{
          kind: 'message',
          providerId: form.get('MessageSid'),
          files: [],
          pending: [],
          sentAt: null,
        },
        from: { identity: CLIENT, name: null, email: null, phone: CLIENT },
        text: '¿Está el pedido 7? ñ 😀 &=+',
      },
    ]);
    // A repeat has the same id.
    expect(await incoming(form)).toEqual(await incoming(form));
  });

  it('reads files, and gets them with the password of the account, which goes to no other host', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 1]);
    const form = twilio.messageOf(CLIENT, '', [{ type: 'image/jpeg', bytes }]);
    const [message] = await incoming(form);
    if (message?.kind !== 'message') throw new Error('no message');
    const [file] = message.pending ?? [];
    expect(file).toMatchObject({ name: 'mms-1.jpg', type: 'image/jpeg' });
    if (!file) return;
    expect(await channel.download?.(file, connection, 100)).toEqual({
      ...{ kind: 'downloaded', name: 'mms-1.jpg', content: bytes },
    });
    expect(twilio.server.asked.at(-1)?.headers['authorization']).toBeDefined();
    expect(await channel.download?.(file, connection, 2)).toMatchObject({
      fault: 'tooLarge',
      isFinal: true,
    });
    const asked = twilio.server.asked.length;
    for (const reference of [
      'https://evil.example/x',
      'https://api.twilio.com.evil.example/x',
      'http://127.0.0.1/x',
    ])
      expect(await channel.download?.({ ...file, reference }, connection, 100)).toMatchObject({
        ...{ fault: 'addressNotPublic', isFinal: true },
      });
    expect(twilio.server.asked).toHaveLength(asked);
  });

  it('sends nothing to a client who wants no more messages', async () => {
    const asked = twilio.server.asked.length;
    const refusing = smsAt(undefined, false);
    expect(await refusing.send(reply('Hola'), connection)).toMatchObject({
      ...{ kind: 'failed', fault: 'recipientRefuses', isFinal: true },
    });
    expect(twilio.server.asked).toHaveLength(asked);
  });

  it('sends, and reads what became of it in any order', async () => {
    const sent = await channel.send(reply('Llega *hoy*.'), connection);
    expect(sent).toEqual({ kind: 'accepted', providerId: twilio.messages[0]?.sid });
    expect(twilio.messages[0]).toMatchObject({
      to: CLIENT,
      body: 'Llega hoy.',
      statusCallback: `${HOOK}?delivery=${reply('').deliveryId}`,
    });
    const sid = twilio.messages[0]?.sid ?? '';
    expect(await incoming(twilio.statusOf(sid, 'delivered'))).toMatchObject([
      { kind: 'mark', providerId: sid, state: 'delivered' },
    ]);
    expect(await incoming(twilio.statusOf(sid, 'sent'))).toMatchObject([{ state: 'sent' }]);
    expect(await incoming(twilio.statusOf(sid, 'of tomorrow'))).toEqual([]);
    const address = twilio.messages[0]?.statusCallback ?? '';
    const signed = twilio.signed(address, twilio.statusOf(sid, 'queued'));
    expect(await channel.read?.(hookOf(signed, { url: address }), connection)).toMatchObject({
      incoming: [{ state: 'sent', deliveryId: reply('').deliveryId }],
    });
    expect(await incoming(twilio.statusOf(sid, 'undelivered', '30005'))).toMatchObject([
      { state: 'failed', fault: 'Twilio 30005: the number does not exist' },
    ]);
    expect(await incoming(twilio.statusOf(sid, 'failed'))).toMatchObject([
      { fault: 'Twilio failed' },
    ]);
  });

  it('sends as many parts as are allowed, and no more', async () => {
    expect(channel.capabilities(connection.settings).text).toEqual({
      max: 459,
      isFormatted: false,
      smsParts: 3,
    });
    expect(await channel.send(reply('a'.repeat(459)), connection)).toMatchObject({
      kind: 'accepted',
    });
    expect(await channel.send(reply('á'.repeat(202)), connection)).toMatchObject({
      ...{ fault: 'tooLarge', isFinal: true, reason: '4 SMS (unicode), 3 allowed' },
    });
    expect(twilio.messages).toHaveLength(1);
  });

  it('says what Twilio refuses', async () => {
    twilio.optedOut.add(CLIENT);
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({
      ...{ kind: 'failed', fault: 'recipientRefuses', isFinal: true, isTokenDead: false },
    });
    const to = { identity: 'BANCO', name: null };
    expect(await channel.send(reply('Hola', { to }), connection)).toMatchObject({
      ...{ fault: 'recipientUnknown', isFinal: true },
    });
  });

  it('waits as Twilio asks, tries again when it fails, and stops when the token is dead', async () => {
    twilio.server.fault = { kind: 'busy', retryAfterSeconds: 7 };
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({
      ...{ fault: 'slowDown', retryAfterMs: 7000, isFinal: false },
    });
    twilio.server.fault = { kind: 'fails', status: 503 };
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({
      ...{ fault: 'providerFailed', isFinal: false },
    });
    twilio.server.fault = { kind: 'fails', status: 504 };
    expect(await channel.send(reply('Hola'), connection)).toEqual({
      kind: 'unknown',
      fault: 'providerFailed',
    });
    twilio.server.fault = null;
    twilio.authToken = 'changed';
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({
      ...{ fault: 'credentialsRefused', isTokenDead: true, isFinal: false },
    });
    expect(await channel.check(connection)).toMatchObject({ fault: 'credentialsRefused' });
    const again = await connected(channel, { ...given, authToken: 'changed' }, connection);
    expect(await channel.send(reply('Hola'), again)).toMatchObject({ kind: 'accepted' });
  });

  it('finds a message whose answer was lost, and says when there is none', async () => {
    const at = new Date().toISOString();
    const lost = reply('Llega hoy', { at });
    expect(await channel.find?.(lost, connection)).toBe('absent');
    twilio.server.fault = { kind: 'losesAnswer' };
    expect(await channel.send(lost, connection)).toMatchObject({ kind: 'unknown' });
    twilio.server.fault = null;
    expect(await channel.find?.(lost, connection)).toEqual({
      ...{ kind: 'accepted', providerId: twilio.messages[0]?.sid },
    });
    // The same words a moment before may be those of another reply.
    const later = new Date(Date.parse(at) + 30_000).toISOString();
    expect(await channel.find?.(reply('Llega hoy', { at: later }), connection)).toBeNull();
    const muchLater = new Date(Date.parse(at) + 600_000).toISOString();
    expect(await channel.find?.(reply('Llega hoy', { at: muchLater }), connection)).toBe('absent');
    twilio.server.fault = { kind: 'fails', status: 500 };
    expect(await channel.find?.(lost, connection)).toBeNull();
  });

  it('believes nothing that Twilio did not sign', async () => {
    const form = twilio.messageOf(CLIENT, 'Hola');
    const { headers, body } = twilio.signed(HOOK, form);
    const wrong = [
      hookOf({ headers: { ...headers, 'x-twilio-signature': 'x' }, body }),
      hookOf({ headers: { 'content-type': headers['content-type'] }, body }),
      hookOf({ headers, body: `${body}&More=1` }),
      hookOf({ headers, body: body.replace('Hola', 'Otro') }),
      hookOf({ headers, body }, { url: `${HOOK}?more=1` }),
      hookOf({ headers, body }, { method: 'GET' }),
      hookOf({ headers: { ...headers, 'content-type': 'application/json' }, body }),
      hookOf({ headers, body: `${body}${'&a=1'.repeat(300)}` }),
    ];
    for (const request of wrong)
      expect(await channel.read?.(request, connection)).toEqual({ kind: 'notVerified' });
  });

  it('takes a signature of the address with its port or without', async () => {
    const form = twilio.messageOf(CLIENT, 'Hola');
    const withPort = 'https://chat.example:443/hooks/sms/key';
    const signedWithPort = hookOf(twilio.signed(withPort, form));
    expect(await channel.read?.(signedWithPort, connection)).toMatchObject({ kind: 'read' });
    expect(await read(form, { url: withPort })).toMatchObject({ kind: 'read' });
  });

  it('signs as the documentation of Twilio shows', () => {
    const form = new URLSearchParams({
      ...{ CallSid: 'CA1234567890ABCDE', Caller: '+12349013030', Digits: '1234' },
      ...{ From: '+12349013030', To: '+18005551212' },
    });
    expect(twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', form)).toBe(
      '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
    );
  });

  it('keeps what it cannot read, and lets pass what is of no interest', async () => {
    const call = new URLSearchParams({ CallSid: 'CA1', From: CLIENT });
    expect(await read(call)).toEqual({ kind: 'read', incoming: [] });
    const broken = twilio.messageOf(CLIENT, 'Hola');
    broken.set('MessageSid', 'nonsense');
    expect(await read(broken)).toEqual({ kind: 'unreadable', why: 'message' });
    const status = twilio.statusOf('nonsense', 'delivered');
    expect(await read(status)).toEqual({ kind: 'unreadable', why: 'status' });
    const long = twilio.messageOf(CLIENT, 'x'.repeat(20_001));
    expect(await read(long)).toEqual({ kind: 'unreadable', why: 'message' });
    const name = twilio.messageOf('BANCO', 'Código 123');
    expect((await incoming(name))[0]).toMatchObject({ from: { identity: 'BANCO', phone: null } });
  });

  it('carries files as MMS where the inbox has that switched on, and Twilio can fetch them', async () => {
    const address = 'https://chat.example/files/out/t';
    const file = {
      ...{ id: 'f1', name: 'x.png', type: 'image/png', bytes: 1 },
      content: () => Promise.resolve(new Uint8Array(1)),
      address: () => Promise.resolve(address),
    };
    const nowhere = { ...file, address: () => Promise.resolve(null) };
    const refused = { kind: 'failed', fault: 'notSupported', isFinal: true };
    expect(channel.capabilities(connection.settings).files).toBeNull();
    expect(await channel.send(reply('Mirá', { files: [file] }), connection)).toMatchObject(refused);
    const on = await connected(channel, { ...given, mms: 'on' }, connection);
    expect(channel.capabilities(on.settings)).toMatchObject({ files: { most: 10 } });
    const inside = smsAt(undefined, true, null);
    expect(inside.capabilities(on.settings)).toMatchObject({ files: null, filesNeedAddress: true });
    expect(await channel.send(reply('Mirá', { files: [nowhere] }), on)).toMatchObject(refused);
    expect(twilio.messages).toEqual([]);
    const both = reply('Mirá', { files: [file, file] });
    expect(await channel.send(both, on)).toMatchObject({ kind: 'accepted' });
    expect(twilio.messages).toMatchObject([{ body: 'Mirá', media: [address, address] }]);
    const alone = reply('', { files: [file] });
    expect(await channel.send(alone, on)).toMatchObject({ kind: 'accepted' });
    // Nothing says which message files alone are: a person decides.
    expect(await channel.find?.(alone, on)).toBeNull();
    const off = await connected(channel, { ...given, mms: 'off' }, on);
    expect(channel.capabilities(off.settings).files).toBeNull();
  });
});
