import { StandInRefusal } from '@bitacora/channel-graph/stand-in';
import { PERSON, metaFile, metaFixture } from '../testing/meta-fixture.js';

type Fixture = Awaited<ReturnType<typeof metaFixture>>;
let fixture: Fixture;
const DAY_MS = 24 * 60 * 60 * 1000;
async function open(changed?: Record<string, string>) {
  fixture = await metaFixture(changed);
  fixture.standIn.wrote.set(PERSON, Date.now());
  return fixture;
}
afterEach(() => fixture.standIn.stop());

describe('a reply', () => {
  it('has its words without marks, and each file after them', async () => {
    const { send, standIn } = await open();
    expect(await send()).toEqual({ kind: 'accepted', providerId: 'm_1' });
    expect(standIn.sent[0]).toMatchObject({ to: PERSON, text: 'Hola Ana', isTagged: false });
    const files = [metaFile('image/png', 'a.png'), metaFile('application/pdf', 'b.pdf')];
    expect(await send({ text: 'Dos', files })).toEqual({ kind: 'accepted', providerId: 'm_4' });
    const [, ...rest] = standIn.sent;
    expect(rest.map(({ text, file }) => text ?? file?.name)).toEqual(['Dos', 'a.png', 'b.pdf']);
  });

  it('quotes a message by its first part', async () => {
    const { send, standIn } = await open();
    await send({ text: 'Esta', files: [metaFile('image/png', 'a.png')], quotes: 'm_client' });
    expect(standIn.sent.map(({ quotes }) => quotes)).toEqual(['m_client', null]);
  });

  it('is not sent where it cannot be carried', async () => {
    const { send, standIn } = await open({ surface: 'instagram' });
    const files = Array.from({ length: 6 }, () => metaFile('image/png', 'a.png'));
    expect(await send({ files })).toMatchObject({ fault: 'tooLarge', isFinal: true });
    expect(await send({ text: 'ñ'.repeat(501) })).toMatchObject({ fault: 'tooLarge' });
    const to = { identity: '../me', name: null };
    expect(await send({ to })).toMatchObject({ fault: 'recipientUnknown' });
    expect(standIn.sent).toEqual([]);
    const { channel, connection } = fixture;
    expect(channel.capabilities(connection.settings)).toMatchObject({
      ...{ text: { max: 1000 }, replyWindowMs: DAY_MS, marks: { isDelivered: false } },
    });
  });

  it('of an agent is taken for seven days where Meta allows it, and of a rule for one', async () => {
    const { send, standIn, channel, connection } = await open({ humanAgent: 'on' });
    expect(channel.capabilities(connection.settings).replyWindowMs).toBe(7 * DAY_MS);
    standIn.wrote.set(PERSON, Date.now() - 2 * DAY_MS);
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(standIn.sent[0]).toMatchObject({ isTagged: true });
    expect(await send({ author: null })).toMatchObject({ fault: 'windowClosed', isFinal: true });
    standIn.wrote.set(PERSON, Date.now() - 8 * DAY_MS);
    expect(await send()).toMatchObject({ fault: 'windowClosed', isFinal: true });
  });

  it('is refused after a day where the switch is off', async () => {
    const { send, standIn } = await open();
    standIn.wrote.set(PERSON, Date.now() - 2 * DAY_MS);
    expect(await send()).toMatchObject({ fault: 'windowClosed', isFinal: true });
    expect(standIn.sent).toEqual([]);
  });
});

describe('a failure', () => {
  it.each([
    [551, undefined, 'recipientRefuses', true, false],
    [100, 2018001, 'recipientUnknown', true, false],
    [200, 2018028, 'credentialsRefused', false, true],
    [10, 2534022, 'windowClosed', true, false],
    [613, undefined, 'slowDown', false, false],
    [2, undefined, 'providerFailed', false, false],
    [100, undefined, 'refused', true, false],
  ])('%i/%s is %s', async (code, subcode, fault, isFinal, isTokenDead) => {
    const { send, standIn } = await open();
    const details = subcode === undefined ? {} : { subcode };
    standIn.fault = { kind: 'refuses', refusal: new StandInRefusal(400, code, 'Words', details) };
    expect(await send()).toMatchObject({ kind: 'failed', fault, isFinal, isTokenDead });
  });

  it('of the network, of a busy API and of a dead token', async () => {
    const { send, standIn, channel } = await open();
    standIn.fault = { kind: 'losesAnswer' };
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(channel.repeating).toBe('unknown');
    expect(await send({ text: '', files: [metaFile('image/png', 'a.png')] })).toMatchObject({
      ...{ kind: 'failed', isFinal: false },
    });
    standIn.fault = { kind: 'busy', retryAfter: 4 };
    expect(await send()).toMatchObject({ fault: 'slowDown', retryAfterMs: 4000 });
    standIn.fault = { kind: 'tokenDead' };
    expect(await send()).toMatchObject({ isTokenDead: true, isFinal: false });
  });

  it('of a later part is for a person to decide', async () => {
    const { send, standIn } = await open();
    standIn.now = () => Date.now() + (standIn.sent.length > 0 ? 2 * DAY_MS : 0);
    const files = [metaFile('image/png', 'a.png')];
    expect(await send({ files })).toEqual({ kind: 'unknown', fault: 'windowClosed' });
    expect(standIn.sent).toHaveLength(1);
  });
});

describe('a comment', () => {
  const to = { identity: `comment:${PERSON}:101_7`, name: null };
  const below = [
    { id: '101_7_1', postId: '101_7', personId: PERSON },
    { id: '101_7_2', postId: '101_7', personId: PERSON },
    { id: '101_7_3', postId: '101_7', personId: '9' },
  ].map((one) => ({ ...one, id: one.id.replace('101_', '') }));

  it('is answered below it', async () => {
    const { send, standIn, channel, connection } = await open({ comments: 'on' });
    expect(channel.capabilities(connection.settings).replyWindowMs).toBeNull();
    standIn.comments.push(...below);
    expect(await send({ to })).toEqual({ kind: 'accepted', providerId: '7_29' });
    expect(standIn.answers).toEqual([{ id: '7_29', commentId: '7_2', text: 'Hola Ana' }]);
    expect(await send({ to, files: [metaFile('image/png', 'a.png')] })).toMatchObject({
      fault: 'notSupported',
    });
  });

  it('is answered by a message to its writer, once', async () => {
    const { send, standIn } = await open({ comments: 'on', commentAnswers: 'private' });
    standIn.comments.push(...below);
    expect(await send({ to })).toMatchObject({ kind: 'accepted' });
    expect(standIn.sent[0]).toMatchObject({ to: PERSON, text: 'Hola Ana' });
    expect(await send({ to })).toMatchObject({ fault: 'refused', isFinal: true });
  });

  it('that is gone is not answered', async () => {
    const { send, standIn } = await open({ comments: 'on' });
    expect(await send({ to })).toMatchObject({ fault: 'recipientUnknown', isFinal: true });
    standIn.fault = { kind: 'down', by: 'gateway' };
    expect(await send({ to })).toMatchObject({ kind: 'failed', isFinal: false });
  });
});
