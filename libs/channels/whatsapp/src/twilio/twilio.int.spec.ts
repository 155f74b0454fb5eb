import type { HookRequest } from '@bitacora/channel-port';
import { NetworkCalls } from '@bitacora/channel-calls';
import { TwilioWhatsappStandIn } from '../stand-in/index.js';
import { WHATSAPP_INBOX, fileOf, whatsappMessage } from '../testing/whatsapp-fixture.js';
import { whatsappChannel } from '../whatsapp-channel.js';
import type { WhatsappConnection } from '../whatsapp-parts.js';

const SID = `AC${'0'.repeat(32)}`;
const NUMBER = '+14155238886';
const ANA = '+5491122334455';
const HOOK = WHATSAPP_INBOX.hookAddress;
const to = { identity: ANA, name: null };

async function fixtureOf() {
  const standIn = new TwilioWhatsappStandIn(SID, 'auth-token', NUMBER);
  await standIn.start();
  const { address } = standIn;
  const channel = whatsappChannel({
    calls: new NetworkCalls({ allowsInside: true }),
    addresses: {
      ...{ cloud: address, dialog: address, twilio: address, twilioContent: address },
      mediaHosts: [],
    },
    now: () => '2026-06-01T00:00:00.000Z',
    filesBase: 'https://desk.example/files/out',
  });
  const given = { provider: 'twilio', number: NUMBER, accountSid: SID, authToken: 'auth-token' };
  const outcome = await channel.connect?.(given, WHATSAPP_INBOX, null);
  if (outcome?.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  const connection: WhatsappConnection = { ...WHATSAPP_INBOX, ...outcome };
  const hook = (fields: Record<string, string>, changed: Partial<HookRequest> = {}) => {
    const { headers, body } = standIn.signed(HOOK, fields);
    const request: HookRequest = {
      ...{ method: 'POST', url: HOOK, headers, body: new TextEncoder().encode(body) },
      ...{ at: '2026-06-01T00:00:00.000Z', ...changed },
    };
    return channel.read?.(request, connection);
  };
  return { standIn, channel, given, connection, hook };
}

const MESSAGE = {
  MessageSid: `SM${'a'.repeat(32)}`,
  ...{ From: `whatsapp:${ANA}`, To: `whatsapp:${NUMBER}`, Body: 'Hola', ProfileName: 'Ana' },
};

describe('a number of WhatsApp at Twilio', () => {
  let fixture: Awaited<ReturnType<typeof fixtureOf>>;
  beforeEach(async () => (fixture = await fixtureOf()));
  afterEach(() => fixture.standIn.stop());
  const send = (message = {}) =>
    fixture.channel.send(whatsappMessage({ to, ...message }), fixture.connection);

  it('is connected by its account, and refused beside the field that is wrong', async () => {
    const { channel, connection, given } = fixture;
    expect(channel.credentials.parse(connection.credentials)).toEqual(connection.credentials);
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    for (const [field, text] of [
      ['authToken', 'other'],
      ['accountSid', 'AC1'],
      ['number', 'x'],
    ] as const)
      expect(
        await channel.connect?.({ ...given, [field]: text }, WHATSAPP_INBOX, null),
      ).toMatchObject({
        ...{ kind: 'refused', field },
      });
    const { authToken: _, ...rest } = given;
    expect(await channel.connect?.(rest, WHATSAPP_INBOX, connection)).toMatchObject({
      kind: 'connected',
    });
  });

  it('is not taken away from another inbox', async () => {
    const inbox = { ...WHATSAPP_INBOX, isTaken: () => Promise.resolve(true) };
    expect(await fixture.channel.connect?.(fixture.given, inbox, null)).toMatchObject({
      ...{ kind: 'refused', field: 'number', fault: 'inUse' },
    });
  });

  it('reads messages of WhatsApp to its number that Twilio signed', () => {
    const { hook } = fixture;
    expect(hook(MESSAGE)).toMatchObject({
      incoming: [
        {
          ...{ kind: 'message', providerId: MESSAGE.MessageSid, text: 'Hola' },
          from: { identity: ANA, name: 'Ana', phone: ANA },
        },
      ],
    });
    expect(hook(MESSAGE, { headers: {} })).toEqual({ kind: 'notVerified' });
    expect(hook(MESSAGE, { url: `${HOOK}?x=1` })).toEqual({ kind: 'notVerified' });
    expect(hook({ ...MESSAGE, To: 'whatsapp:+1' })).toEqual({ kind: 'read', incoming: [] });
    expect(hook({ ...MESSAGE, From: ANA })).toEqual({ kind: 'read', incoming: [] });
    expect(hook({ ...MESSAGE, MessageSid: 'x' })).toMatchObject({ kind: 'unreadable' });
    expect(hook({ Other: 'x' })).toEqual({ kind: 'read', incoming: [] });
  });

  it('reads places and files, which it gets by the password of the account', async () => {
    const { hook, standIn, channel, connection } = fixture;
    expect(hook({ ...MESSAGE, Body: '', Latitude: '-34.6', Longitude: '-58.4' })).toMatchObject({
      incoming: [
        {
          ...{
            messageKind: 'place',
            text: '📍 -34.6, -58.4 https://maps.google.com/?q=-34.6,-58.4',
          },
          shared: { things: [{ kind: 'place', latitude: -34.6, longitude: -58.4 }], words: '' },
        },
      ],
    });
    standIn.files.set('media/1', Buffer.from('picture'));
    const MediaUrl0 = `${standIn.address}/media/1`;
    const media = { NumMedia: '1', MediaUrl0, MediaContentType0: 'image/jpeg' };
    const reading = await hook({ ...MESSAGE, Body: '', ...media });
    const [message] = reading?.kind === 'read' ? reading.incoming : [];
    const [file] = message?.kind === 'message' ? (message.pending ?? []) : [];
    expect(file).toMatchObject({ name: 'file-1.jpg', type: 'image/jpeg' });
    if (!file) return;
    expect(await channel.download?.(file, connection, 100)).toMatchObject({ kind: 'downloaded' });
    const elsewhere = { ...file, reference: 'http://169.254.169.254/' };
    expect(await channel.download?.(elsewhere, connection, 100)).toMatchObject({ isFinal: true });
  });

  it('sends words, and reads by which delivery it was', async () => {
    const { standIn, hook } = fixture;
    expect(await send()).toEqual({ kind: 'accepted', providerId: standIn.taken[0]?.sid });
    const { deliveryId } = whatsappMessage();
    expect(standIn.taken[0]?.form).toMatchObject({
      ...{ To: `whatsapp:${ANA}`, From: `whatsapp:${NUMBER}`, Body: 'Hola *Ana*' },
      StatusCallback: `${HOOK}?delivery=${deliveryId}`,
    });
    const status = { MessageSid: MESSAGE.MessageSid, MessageStatus: 'undelivered' };
    expect(hook({ ...status, ErrorCode: '63016' })).toMatchObject({
      incoming: [{ state: 'failed', fault: 'Twilio 63016: the time for answers is over' }],
    });
    const url = `${HOOK}?delivery=${deliveryId}`;
    const { headers, body } = standIn.signed(url, { ...status, MessageStatus: 'read' });
    expect(hook({}, { url, headers, body: new TextEncoder().encode(body) })).toMatchObject({
      incoming: [{ kind: 'mark', state: 'read', deliveryId }],
    });
  });

  it('sends templates where the time for answers is over', async () => {
    const { standIn, channel, connection } = fixture;
    standIn.contents.push(
      {
        ...{ sid: `HX${'1'.repeat(32)}`, friendly_name: 'pedido', language: 'es' },
        types: { 'twilio/text': { body: 'Hola {{1}}' } },
        approval_requests: { category: 'UTILITY', status: 'approved' },
      },
      { sid: 'HX2' },
    );
    const listed = await channel.listTemplates?.(connection);
    const [template] = listed?.kind === 'listed' ? listed.templates : [];
    expect(template).toMatchObject({ body: 'Hola {{1}}', variables: ['1'], language: 'es' });
    standIn.closed.add(`whatsapp:${ANA}`);
    expect(await send()).toMatchObject({ fault: 'windowClosed', isFinal: true });
    const name = template?.name ?? '';
    const chosen = { name, language: 'es', variables: { 1: 'Ana' } };
    expect(await send({ template: chosen })).toMatchObject({ kind: 'accepted' });
    expect(standIn.taken[0]?.form).toMatchObject({
      ...{ ContentSid: `HX${'1'.repeat(32)}`, ContentVariables: '{"1":"Ana"}' },
    });
    expect(await send({ template: { ...chosen, name: 'x' } })).toMatchObject({
      fault: 'notSupported',
    });
  });

  it('says what Twilio does wrong', async () => {
    const { standIn } = fixture;
    expect(await send({ files: [fileOf('image/png', Buffer.from('x'))] })).toMatchObject({
      fault: 'notSupported',
    });
    standIn.fault = { kind: 'tokenDead' };
    expect(await send()).toMatchObject({ isTokenDead: true });
    standIn.fault = { kind: 'busy', retryAfter: 7 };
    expect(await send()).toMatchObject({ fault: 'slowDown', retryAfterMs: 7000 });
    standIn.fault = { kind: 'losesAnswer' };
    expect(await send()).toMatchObject({ kind: 'unknown' });
  });

  it('sends one file with its address, and its words beside it', async () => {
    const { standIn, channel, connection } = fixture;
    const address = 'https://desk.example/files/out/t';
    const picture = { ...fileOf('image/png', Buffer.from('x')), address: async () => address };
    expect(await send({ files: [picture] })).toMatchObject({ kind: 'accepted' });
    expect(standIn.taken.at(-1)?.form).toMatchObject({ MediaUrl: address, Body: 'Hola *Ana*' });
    expect(await send({ files: [picture], text: '' })).toMatchObject({ kind: 'accepted' });
    expect(standIn.taken.at(-1)?.form).not.toHaveProperty('Body');
    const nowhere = { ...picture, address: async () => null };
    for (const files of [[picture, picture], [nowhere]])
      expect(await send({ files })).toMatchObject({ kind: 'failed', fault: 'notSupported' });
    expect(standIn.taken).toHaveLength(2);
    expect(channel.capabilities(connection.settings)).toMatchObject({
      files: { most: 1, besideWords: ['image/*', 'video/*'] },
    });
  });
});
