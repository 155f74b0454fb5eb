import { StandInRefusal } from '@bitacora/channel-graph/stand-in';
import {
  WHATSAPP_ANA,
  fileOf,
  whatsappMessage,
  whatsappFixture,
} from '../testing/whatsapp-fixture.js';

type Fixture = Awaited<ReturnType<typeof whatsappFixture>>;
let fixture: Fixture;
beforeEach(async () => (fixture = await whatsappFixture()));
afterEach(() => fixture.standIn.stop());

const MB = 1024 * 1024;
const refused = (code: number) =>
  ({ kind: 'refuses', refusal: new StandInRefusal(400, code, 'Words of Meta') }) as const;

describe('a message', () => {
  it('goes to the id of the client with its formatting, and names its delivery', async () => {
    const { standIn, send } = fixture;
    const sent = await send();
    expect(sent).toEqual({ kind: 'accepted', providerId: standIn.taken[0]?.id });
    expect(standIn.taken[0]?.body).toMatchObject({
      ...{ recipient: WHATSAPP_ANA.userId, type: 'text' },
      text: { body: 'Hola *Ana*', preview_url: false },
      biz_opaque_callback_data: whatsappMessage().deliveryId,
    });
    await send({ to: { identity: `+${WHATSAPP_ANA.number}`, name: null } });
    expect(standIn.taken[1]?.body).toMatchObject({ to: WHATSAPP_ANA.number });
    expect(standIn.taken[1]?.body.recipient).toBeUndefined();
  });

  it('names the message that it quotes', async () => {
    await fixture.send({ quotes: 'wamid.7' });
    await fixture.send();
    const [quoting, other] = fixture.standIn.taken;
    expect(quoting?.body.context).toEqual({ message_id: 'wamid.7' });
    expect(other?.body).not.toHaveProperty('context');
  });

  it('to an identity that is none of WhatsApp is not sent', async () => {
    const calls = fixture.standIn.calls.length;
    const to = { identity: 'ana@x.example', name: null };
    expect(await fixture.send({ to })).toMatchObject({ fault: 'recipientUnknown', isFinal: true });
    expect(fixture.standIn.calls).toHaveLength(calls);
  });

  it.each([
    ['image/png', 'Mirá', 'image', 'Mirá'],
    ['video/mp4', '', 'video', undefined],
    ['audio/ogg', '', 'audio', undefined],
    ['audio/ogg', 'Escuchá', 'document', 'Escuchá'],
    ['application/pdf', 'La nota', 'document', 'La nota'],
  ])('with a file of %s and the words "%s" is of kind %s', async (type, text, kind, caption) => {
    const content = Buffer.from([0, 13, 10, 255, 45, 45]);
    const file = fileOf(type, content, 'Nota "1".pdf');
    expect(await fixture.send({ text, files: [file] })).toMatchObject({ kind: 'accepted' });
    const [taken] = fixture.standIn.taken;
    const body = taken?.body as unknown as Record<string, { caption?: string; filename?: string }>;
    expect(taken?.body.type).toBe(kind);
    expect(body[kind]?.caption).toBe(caption);
    expect(body[kind]?.filename).toBe(kind === 'document' ? 'Nota "1".pdf' : undefined);
    expect(taken?.file?.equals(content)).toBe(true);
  });

  it('that WhatsApp does not carry is not sent', async () => {
    const { send, standIn, channel, connection } = fixture;
    const png = fileOf('image/png', Buffer.from('x'));
    const files = [{ ...png, bytes: 5 * MB + 1 }];
    expect(await send({ files })).toMatchObject({ fault: 'notSupported', isFinal: true });
    expect(await send({ files: [png, png] })).toMatchObject({ fault: 'notSupported' });
    expect(await send({ text: 'x'.repeat(1025), files: [png] })).toMatchObject({
      fault: 'tooLarge',
    });
    expect(standIn.taken).toEqual([]);
    const { files: carried, text, replyWindowMs } = channel.capabilities(connection.settings);
    expect([text.max, carried?.most, replyWindowMs]).toEqual([4096, 1, 86_400_000]);
    expect(carried?.smaller?.find(({ types }) => types.includes('image/png'))?.each).toBe(5 * MB);
  });
});

describe('a failure', () => {
  it.each([
    [190, 'credentialsRefused', false, true],
    [10, 'credentialsRefused', false, true],
    [131047, 'windowClosed', true, false],
    [131026, 'recipientUnknown', true, false],
    [131050, 'recipientRefuses', true, false],
    [131053, 'notSupported', true, false],
    [130429, 'slowDown', false, false],
    [80007, 'slowDown', false, false],
    [131000, 'providerFailed', false, false],
    [131009, 'refused', true, false],
  ])('%i is %s', async (code, fault, isFinal, isTokenDead) => {
    fixture.standIn.fault = refused(code);
    expect(await fixture.send()).toMatchObject({
      ...{ kind: 'failed', fault, isFinal, isTokenDead },
      reason: `(#${code}) Words of Meta (${code})`,
    });
  });

  it('of a window that is over is said by the API itself', async () => {
    fixture.standIn.closed.add(WHATSAPP_ANA.userId);
    expect(await fixture.send()).toMatchObject({
      ...{ fault: 'windowClosed', isFinal: true },
      reason: expect.stringContaining('24 hours') as string,
    });
  });

  it('of a busy API waits as long as it asks', async () => {
    fixture.standIn.fault = { kind: 'busy', retryAfter: 7 };
    expect(await fixture.send()).toMatchObject({ fault: 'slowDown', retryAfterMs: 7000 });
  });

  it('of a dead token, of an API that is down', async () => {
    fixture.standIn.fault = { kind: 'tokenDead' };
    expect(await fixture.send()).toMatchObject({ isTokenDead: true, isFinal: false });
    fixture.standIn.fault = { kind: 'down', by: 'api' };
    expect(await fixture.send()).toMatchObject({ kind: 'failed', fault: 'providerFailed' });
  });

  it('after which the API may have the message is of unknown outcome', async () => {
    const { standIn, send, channel } = fixture;
    standIn.fault = { kind: 'losesAnswer' };
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(standIn.taken).toHaveLength(1);
    standIn.fault = { kind: 'down', by: 'gateway' };
    expect(await send()).toEqual({ kind: 'unknown', fault: 'providerFailed' });
    expect(channel.repeating).toBe('unknown');
  });

  it('of an upload is known: nothing of the message has left', async () => {
    const { standIn, send } = fixture;
    const files = [fileOf('image/png', Buffer.from('x'))];
    for (const fault of [{ kind: 'losesAnswer' }, { kind: 'down', by: 'gateway' }] as const) {
      standIn.fault = fault;
      expect(await send({ files })).toMatchObject({ kind: 'failed', isFinal: false });
    }
    expect(standIn.taken).toEqual([]);
  });
});

it('360dialog takes the same messages by its key', async () => {
  const gateway = await whatsappFixture('360dialog');
  const files = [fileOf('image/png', Buffer.from('x'))];
  expect(await gateway.send({ files })).toMatchObject({ kind: 'accepted' });
  expect(gateway.standIn.taken[0]?.body).toMatchObject({
    type: 'image',
    recipient: WHATSAPP_ANA.userId,
  });
  expect(await gateway.send()).toMatchObject({ kind: 'accepted' });
  expect(gateway.standIn.taken[1]?.body.text?.preview_url).toBe(true);
  gateway.standIn.fault = { kind: 'tokenDead' };
  expect(await gateway.send()).toMatchObject({ isTokenDead: true });
  await gateway.standIn.stop();
});
