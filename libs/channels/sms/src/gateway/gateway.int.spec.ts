import type { ChannelConnection } from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';
import type { SmsCredentials } from '../sms-credentials.js';
import { GatewayStandIn } from '../stand-in/index.js';
import { CLIENT, HOOK, INBOX, connected, hookOf, reply, smsAt } from '../testing/sms-fixture.js';

const TOKEN = 'clave "de" la pasarela';
const hookSecret = 'secreto-de-los-avisos';
const channel = smsAt();

describe('SMS by a gateway', () => {
  let gateway: GatewayStandIn;
  let given: Record<string, string>;
  let connection: ChannelConnection<SmsSettings, SmsCredentials>;
  beforeEach(async () => {
    gateway = new GatewayStandIn({ token: TOKEN, hookSecret });
    const base = await gateway.start();
    given = {
      ...{ provider: 'gateway', sender: 'TIENDA', method: 'POST', address: `${base}/send` },
      ...{ headers: 'X-Api-Key: {secret}\nAccept: application/json', contentType: 'json' },
      body: '{"to":"{to}","message":"{text}","sender":"{from}","ref":"{id}"}',
      ...{ secret: TOKEN, numbers: 'digits', checkAddress: `${base}/balance` },
      ...{ answerId: 'results.0.id', proof: 'hmac', proofName: 'X-Signature', hookSecret },
      ...{ incomingId: 'message.id', incomingFrom: 'message.sender', incomingText: 'message.text' },
      ...{ markId: 'status.id', markState: 'status.state', markReference: 'status.ref' },
      ...{ deliveredWords: 'DELIVRD, ok', failedWords: 'UNDELIV,EXPIRED' },
    };
    connection = await connected(channel, given);
  });
  afterEach(() => gateway.stop());

  const signedRead = (said: unknown) => channel.read?.(hookOf(gateway.signed(said)), connection);
  const message = (text: string, sender = '5215512345678') => ({
    message: { id: 42, sender, text },
  });

  it('connects once the address that is there for it answers', async () => {
    expect(gateway.server.asked.at(-1)).toMatchObject({ method: 'GET' });
    expect(JSON.stringify(connection.settings)).not.toContain(TOKEN);
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    expect(await channel.connect?.({ ...given, secret: 'otra' }, INBOX, null)).toMatchObject({
      // The gateway repeats the key in its answer.
      ...{
        field: 'secret',
        fault: 'credentialsRefused',
        reason: 'HTTP 401 {"error":"no such key: ***"}',
      },
    });
    const { checkAddress: _, ...unchecked } = given;
    const asked = gateway.server.asked.length;
    expect(await connected(channel, unchecked)).toBeDefined();
    expect(gateway.server.asked).toHaveLength(asked);
  });

  it.each([
    ['an address that a number decides', { address: 'https://{to}.example/send' }, 'address'],
    ['an address whose host goes on', { address: 'https://sms.example{text}/' }, 'address'],
    ['another scheme', { address: 'file:///etc/passwd?{to}{text}' }, 'address'],
    ['no text', { body: '{"to":"{to}"}' }, 'body'],
    ['JSON that is none', { body: '{"to":{to},"text":"{text}"}' }, 'body'],
    ['a header of the connection', { headers: 'Host: other.example' }, 'headers'],
    ['a line that is no header', { headers: 'hello' }, 'headers'],
    ['a path that is none', { incomingText: 'a..b' }, 'incomingText'],
    ['a path that is too deep', { incomingText: 'a.b.c.d.e.f.g.h.i' }, 'incomingText'],
    ['no proof', { proofName: '' }, 'proofName'],
    ['a short secret', { hookSecret: 'short' }, 'hookSecret'],
    ['no secret where the request names one', { secret: undefined }, 'secret'],
    ['a country that is none', { countryCode: '0x' }, 'countryCode'],
  ])('does not connect with %s', async (_what, wrong, field) => {
    const fields = Object.entries<string | undefined>({ ...given, ...wrong }).flatMap(
      ([name, value]) => (value === undefined ? [] : [[name, value] as const]),
    );
    expect(await channel.connect?.(Object.fromEntries(fields), INBOX, null)).toMatchObject({
      ...{ kind: 'refused', field },
    });
  });

  it('keeps the secrets of before, for the same host alone', async () => {
    const { secret: _, hookSecret: __, ...without } = given;
    expect((await connected(channel, without, connection)).credentials).toEqual(
      connection.credentials,
    );
    const moved = { ...without, address: 'https://other.example/send' };
    expect(await channel.connect?.(moved, INBOX, connection)).toMatchObject({ field: 'secret' });
  });

  it('sends, with everything quoted that goes into the request', async () => {
    const text = 'Dice "hoy" \\ ñ\n{to} {secret} 😀';
    expect(await channel.send(reply(text), connection)).toEqual({
      kind: 'accepted',
      providerId: '1',
    });
    expect(gateway.messages).toEqual([{ id: 1, to: '5215512345678', text }]);
    const { headers, body } = gateway.server.asked.at(-1) ?? { headers: {}, body: '' };
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-api-key': TOKEN });
    expect(JSON.parse(body)).toMatchObject({ sender: 'TIENDA', ref: reply('').deliveryId });
  });

  it('writes forms and addresses as they need it', async () => {
    const form = await connected(channel, {
      ...given,
      ...{ contentType: 'form', body: 'to={to}&message={text}', checkAddress: '' },
    });
    await channel.send(reply('a&b=c +d'), form);
    expect(gateway.server.asked.at(-1)?.body).toBe('to=5215512345678&message=a%26b%3Dc%20%2Bd');
    const query = await connected(channel, {
      ...{ ...given, method: 'GET', checkAddress: '', body: '' },
      address: `${given['address']}?to={to}&text={text}&key={basic}`,
    });
    await channel.send(reply('a#b/../c?d'), query);
    const { url, body } = gateway.server.asked.at(-1) ?? {};
    expect(url?.pathname).toBe('/send');
    expect(url?.searchParams.get('text')).toBe('a#b/../c?d');
    expect(url?.searchParams.get('key')).toBe(Buffer.from(TOKEN).toString('base64'));
    expect(body).toBe('');
  });

  it('says what went wrong', async () => {
    const plus = { ...connection, settings: { ...connection.settings, numbers: 'plus' as const } };
    expect(await channel.send(reply('Hola'), plus)).toMatchObject({
      ...{ fault: 'refused', isFinal: true, reason: 'HTTP 422 {"error":"digits only"}' },
    });
    gateway.server.fault = { kind: 'busy', retryAfterSeconds: 3 };
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({
      ...{ fault: 'slowDown', retryAfterMs: 3000 },
    });
    gateway.server.fault = { kind: 'fails', status: 500 };
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({
      fault: 'providerFailed',
      isFinal: false,
    });
    gateway.server.fault = { kind: 'tokenDead' };
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({ isTokenDead: true });
    gateway.server.fault = { kind: 'losesAnswer' };
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({ kind: 'unknown' });
    expect(await channel.find?.(reply('Hola'), connection)).toBeNull();
  });

  it('reads messages and what became of replies by the names that are set', async () => {
    expect(await signedRead(message('Hola'))).toEqual({
      kind: 'read',
      incoming: [
        {
          ...{ kind: 'message', providerId: '42', text: 'Hola', files: [], sentAt: null },
          from: { identity: CLIENT, name: null, email: null, phone: CLIENT },
        },
      ],
    });
    const mark = (state: string) => signedRead({ status: { id: 1, state } });
    expect(await mark('delivrd')).toMatchObject({
      incoming: [{ state: 'delivered', providerId: '1' }],
    });
    expect(await mark('EXPIRED')).toMatchObject({
      incoming: [{ state: 'failed', fault: 'EXPIRED' }],
    });
    expect(await mark('queued')).toMatchObject({ incoming: [{ state: 'sent', fault: null }] });
    expect(await mark(' ')).toEqual({ kind: 'read', incoming: [] });
    const { deliveryId } = reply('');
    expect(await signedRead({ status: { id: 1, state: 'ok', ref: deliveryId } })).toMatchObject({
      incoming: [{ state: 'delivered', deliveryId }],
    });
    expect(await signedRead({ other: true })).toEqual({ kind: 'read', incoming: [] });
  });

  it('gives a number without a country the one that is set', async () => {
    connection = await connected(channel, { ...given, countryCode: '54' });
    expect(await signedRead(message('Hola', '011 15-2345-6789'))).toMatchObject({
      incoming: [{ from: { phone: '+5411152345 6789'.replace(' ', '') } }],
    });
    expect(await signedRead(message('Hola', '+34 600 123 456'))).toMatchObject({
      incoming: [{ from: { phone: '+34600123456' } }],
    });
  });

  it('cuts a text that is far longer than any SMS', async () => {
    const text = 'x'.repeat(300_000);
    const read = await signedRead({ message: { id: 1, sender: CLIENT, text } });
    expect(read).toMatchObject({ incoming: [{ kind: 'message', text: 'x'.repeat(20_000) }] });
  });

  it('keeps what it cannot read', async () => {
    expect(await signedRead({ message: { sender: CLIENT, text: 'x' } })).toEqual({
      kind: 'unreadable',
      why: 'incomingId',
    });
    expect(await signedRead({ message: { id: 1, text: 'x' } })).toEqual({
      kind: 'unreadable',
      why: 'incomingFrom',
    });
    expect(await signedRead('words')).toEqual({ kind: 'unreadable', why: 'malformed' });
    const odd = { kind: 'unreadable', why: 'malformed' };
    const one = { message: { id: 1, sender: CLIENT, text: 'x' } };
    expect(await signedRead([one, one])).toEqual(odd);
    expect(await signedRead({ message: { ...one.message, text: { x: 1 } } })).toEqual(odd);
    // What every object has is no field of a gateway.
    const inherited = { ...connection.settings, incomingText: 'constructor.name' };
    const request = hookOf(gateway.signed(message('x')));
    expect(await channel.read?.(request, { ...connection, settings: inherited })).toEqual({
      kind: 'read',
      incoming: [],
    });
    const large = hookOf({ headers: {}, body: 'x'.repeat(1024 * 1024 + 1) });
    expect(await channel.read?.(large, connection)).toEqual({
      kind: 'unreadable',
      why: 'tooLarge',
    });
  });

  it('believes nothing that is not proven', async () => {
    const { headers, body } = gateway.signed(message('Hola'));
    for (const request of [
      hookOf({ headers: {}, body }),
      hookOf({ headers: { ...headers, 'x-signature': 'sha256=00' }, body }),
      hookOf({ headers, body: body.replace('Hola', 'Otro') }),
    ])
      expect(await channel.read?.(request, connection)).toEqual({ kind: 'notVerified' });
  });

  it('takes the secret itself as proof, in a header or in the address', async () => {
    connection = await connected(channel, { ...given, proof: 'secret', proofName: 'key' });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(message('Hola'));
    const read = (more: object, extra = {}) =>
      channel.read?.(hookOf({ headers: { ...headers, ...more }, body }, extra), connection);
    expect(await read({ key: hookSecret })).toMatchObject({ kind: 'read' });
    expect(await read({ key: `Bearer ${hookSecret}` })).toMatchObject({ kind: 'read' });
    expect(await read({}, { url: `${HOOK}?key=${hookSecret}` })).toMatchObject({ kind: 'read' });
    expect(await read({ key: 'another' })).toEqual({ kind: 'notVerified' });
    expect(await read({})).toEqual({ kind: 'notVerified' });
    connection = await connected(channel, {
      ...{ ...given, proof: 'secret', proofName: 'key' },
      ...{ incomingId: 'id', incomingFrom: 'from', incomingText: 'text' },
    });
    const url = `${HOOK}?key=${hookSecret}&id=7&from=${CLIENT.slice(1)}&text=Hola`;
    expect(await read({}, { url, method: 'GET', body: new Uint8Array() })).toMatchObject({
      incoming: [{ providerId: '7', text: 'Hola' }],
    });
  });
});
