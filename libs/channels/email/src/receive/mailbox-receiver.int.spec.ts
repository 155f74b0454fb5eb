import type { MailboxCursor, MailboxPlace } from './mailbox-cursor.js';
import type { ReceiverParts } from './mailbox-receiver.js';
import { MAX_MAIL_BYTES } from '../parse/bounds.js';
import { MAILBOX } from '../testing/email-fixture.js';
import { mailOf, Receiving, untilItHolds } from '../testing/receiver-fixture.js';

let receiving: Receiving;
beforeEach(() => (receiving = new Receiving()));
afterEach(() => receiving.stop());

const taken = (...subjects: readonly string[]) =>
  untilItHolds(() => expect(receiving.taken).toEqual(subjects));
const connected = () =>
  untilItHolds(() => expect(receiving.states.at(-1)).toEqual({ kind: 'connected' }));
const waitingFor = (fault: string | null) =>
  untilItHolds(() => expect(receiving.states.at(-1)).toMatchObject({ kind: 'waiting', fault }));

describe('a mailbox', () => {
  it('hands on what comes from now on, in its order, as soon as the server says so', async () => {
    const { server, connection } = await receiving.mailbox();
    server.receive(mailOf('old'));
    receiving.receiver(connection);
    await connected();
    server.receive(mailOf('one'));
    await taken('one');
    server.receive(mailOf('two'));
    server.receive(mailOf('three'));
    await taken('one', 'two', 'three');
    expect(receiving.cursors.get('i1')).toMatchObject({ uidValidity: '1000', lastUid: 4 });
    expect(server.asked).not.toContain('SELECT');
  });

  it('hands on none of the 10,000 mails that were there before it was connected', async () => {
    const { server, connection } = await receiving.mailbox();
    for (let nth = 0; nth < 10_000; nth += 1) server.receive(mailOf(`old ${nth}`));
    receiving.receiver(connection);
    await connected();
    expect(server.asked).not.toContain('FETCH');
    server.receive(mailOf('new'));
    await taken('new');
  });

  it('is looked at again and again where the server gives no news', async () => {
    const { server, connection } = await receiving.mailbox('i1', { withoutIdle: true });
    receiving.receiver(connection, { times: { pollMs: 30 } });
    await connected();
    server.receive(mailOf('one'));
    await taken('one');
    expect(server.asked).not.toContain('IDLE');
  });

  it('asks for a mail again until it was taken, and only then for the next', async () => {
    const { server, connection } = await receiving.mailbox();
    receiving.receiver(connection);
    await connected();
    receiving.failure = new Error('full');
    server.receive(mailOf('one'));
    server.receive(mailOf('two'));
    // It is none of the mailbox.
    await waitingFor(null);
    expect(receiving.cursors.get('i1')?.lastUid).toBe(0);
    receiving.failure = null;
    await taken('one', 'two');
  });

  it('is not held up by a mail that fails each time, once there is another place for it', async () => {
    const { server, connection } = await receiving.mailbox();
    const aside: unknown[] = [];
    let attempts = 0;
    let isFull = true;
    const { take } = receiving.parts();
    const failing: ReceiverParts['take'] = async (mail, of) => {
      if (!mail.raw.includes('Subject: bad')) return take(mail, of);
      attempts += 1;
      throw new Error('odd');
    };
    receiving.receiver(connection, {
      take: failing,
      setAside: ({ raw, isWhole }, _of, failed) => {
        if (isFull) return Promise.resolve(false);
        aside.push([raw.includes('Subject: bad'), isWhole, failed]);
        return Promise.resolve(true);
      },
      times: { firstPauseMs: 1, longestPauseMs: 20 },
    });
    await connected();
    for (const subject of ['one', 'bad', 'two']) server.receive(mailOf(subject));
    await untilItHolds(() => expect(attempts).toBeGreaterThan(7));
    expect(receiving.taken).toEqual(['one']);
    isFull = false;
    await taken('one', 'two');
    expect(aside).toEqual([
      [true, true, { attempts: expect.any(Number) as number, error: new Error('odd') }],
    ]);
    expect(receiving.cursors.get('i1')?.lastUid).toBe(3);
    // Five attempts, and no more than five, for the next one.
    attempts = 0;
    for (const subject of ['bad', 'three']) server.receive(mailOf(subject));
    await taken('one', 'two', 'three');
    expect(attempts).toBe(5);
  });

  it('counts attempts from the first under new numbers: these are of other mails', async () => {
    const { server, connection } = await receiving.mailbox();
    const attempts: number[] = [];
    let isOdd = true;
    const { take } = receiving.parts();
    receiving.receiver(connection, {
      take: (mail, of) => (isOdd ? Promise.reject(new Error('odd')) : take(mail, of)),
      setAside: (_mail, _of, failed) => {
        attempts.push(failed.attempts);
        return Promise.resolve(false);
      },
      times: { firstPauseMs: 1, longestPauseMs: 20 },
    });
    await connected();
    server.receive(mailOf('one'));
    await untilItHolds(() => expect(attempts.length).toBeGreaterThan(1));
    const before = Math.max(...attempts);
    attempts.length = 0;
    server.renumber(1);
    server.drop();
    await untilItHolds(() => expect(attempts.length).toBeGreaterThan(0));
    expect(before).toBeGreaterThan(5);
    expect(attempts).toContain(5);
    isOdd = false;
    await taken('one');
  });

  it('is read from where another process left it', async () => {
    const { server, connection } = await receiving.mailbox();
    const first = receiving.receiver(connection);
    await connected();
    server.receive(mailOf('one'));
    await taken('one');
    await first.stop();
    server.receive(mailOf('two'));
    receiving.receiver(connection);
    await taken('one', 'two');
  });

  it('is connected again after each drop, by growing pauses, and no mail is lost or comes twice', async () => {
    const { server, connection } = await receiving.mailbox();
    receiving.receiver(connection);
    await connected();
    server.fault = { kind: 'drops', at: 'FETCH' };
    server.receive(mailOf('one'));
    await untilItHolds(() => expect(receiving.states.length).toBeGreaterThan(5));
    const pauses = receiving.states.flatMap((state) =>
      state.kind === 'waiting' ? [state.pauseMs] : [],
    );
    expect(pauses.at(4)).toBeGreaterThan((pauses[0] ?? 0) * 3);
    server.fault = null;
    await taken('one');
    server.drop();
    server.receive(mailOf('two'));
    await taken('one', 'two');
    await connected();
  });

  it('is searched from its newest mail on when the server gave out new numbers', async () => {
    const { server, connection } = await receiving.mailbox();
    const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
    server.receive(mailOf('before it was connected'), days(40));
    receiving.receiver(connection);
    await connected();
    server.receive(mailOf('long ago'), days(30));
    server.receive(mailOf('one'));
    await taken('long ago', 'one');
    server.renumber(5000);
    receiving.failure = new Error('full');
    server.drop();
    server.receive(mailOf('two'));
    await waitingFor(null);
    // Whatever ends it before it is through, it is searched again.
    expect(receiving.cursors.get('i1')?.uidValidity).toBe('1000');
    receiving.failure = null;
    // The one who takes them knows a mail by its name, so `one` comes again and does no harm.
    await taken('long ago', 'one', 'one', 'two');
    server.receive(mailOf('three'));
    await taken('long ago', 'one', 'one', 'two', 'three');
    expect(receiving.cursors.get('i1')).toMatchObject({ uidValidity: '1001', lastUid: 5004 });
  });

  it('gives a mail again when the cursor could not be kept after it', async () => {
    const { server, connection } = await receiving.mailbox();
    const parts = receiving.parts();
    let fails = false;
    const cursors = {
      ...parts.cursors,
      save: (place: MailboxPlace, cursor: MailboxCursor) =>
        fails ? Promise.reject(new Error('full')) : parts.cursors.save(place, cursor),
    };
    receiving.receiver(connection, { cursors });
    await connected();
    fails = true;
    server.receive(mailOf('one'));
    await waitingFor(null);
    fails = false;
    await untilItHolds(() => expect(receiving.cursors.get('i1')?.lastUid).toBe(1));
    expect(new Set(receiving.taken)).toEqual(new Set(['one']));
    expect(receiving.taken.length).toBeGreaterThan(1);
  });

  it('passes over a mail that was deleted on the way', async () => {
    const { server, connection } = await receiving.mailbox();
    receiving.receiver(connection);
    await connected();
    server.fault = { kind: 'loses', uid: 1 };
    server.receive(mailOf('one'));
    server.receive(mailOf('two'));
    await taken('two');
    expect(receiving.cursors.get('i1')?.lastUid).toBe(2);
  });

  it('brings the head of a mail that is too large, and of one of which the server lies', async () => {
    const { server, connection } = await receiving.mailbox();
    receiving.receiver(connection);
    await connected();
    const large = Buffer.concat([Buffer.from(mailOf('large')), Buffer.alloc(MAX_MAIL_BYTES, 'a')]);
    server.receive(large);
    await taken('large');
    expect(receiving.sizes).toEqual([{ bytes: 64 * 1024, isWhole: false }]);
    server.fault = { kind: 'liesAboutSizes', bytes: 100 };
    server.receive(large);
    await taken('large', 'large');
    expect(receiving.sizes[1]).toEqual({ bytes: 64 * 1024, isWhole: false });
    server.fault = { kind: 'liesAboutSizes', bytes: 2 ** 40 };
    server.receive(mailOf('small'));
    await taken('large', 'large', 'small');
    expect(receiving.sizes[2]?.isWhole).toBe(false);
  });

  it('signs in with a token', async () => {
    const takes = (token: string) => token === 'ya29';
    const { connection } = await receiving.mailbox('i1', { takes });
    const login = { kind: 'oauth', user: MAILBOX } as const;
    const oauth = { ...connection, credentials: { ...connection.credentials, receiving: login } };
    // The one at hand was taken back before its time.
    const of = (_owner: unknown, refused?: string) =>
      Promise.resolve(refused === 'old' ? 'ya29' : 'old');
    receiving.receiver(oauth, { tokens: { of } });
    await connected();
  });

  it('waits for long when its password is refused, and says so', async () => {
    const { server, connection } = await receiving.mailbox();
    server.fault = { kind: 'signInRefused' };
    receiving.receiver(connection, { times: { longestPauseMs: 60_000 } });
    await waitingFor('credentialsRefused');
    expect(receiving.states[0]).toMatchObject({ pauseMs: expect.any(Number) });
    const [state] = receiving.states;
    expect(state?.kind === 'waiting' && state.pauseMs).toBeGreaterThan(40_000);
    expect(JSON.stringify(receiving.states)).not.toContain('secreto');
  });

  it('says what the server has against its folder', async () => {
    const { connection } = await receiving.mailbox();
    const receivingBy = { ...connection.settings.receiving, folder: 'Clientes' };
    const settings = { ...connection.settings, receiving: receivingBy as never };
    receiving.receiver({ ...connection, settings });
    await waitingFor('refused');
    expect(receiving.states.at(-1)).toMatchObject({ reason: 'Unknown mailbox' });
  });

  it('is never looked for inside of the network, unless the installation allows it', async () => {
    const { server, connection } = await receiving.mailbox();
    receiving.receiver(connection, { network: { allowsInside: false } });
    await waitingFor('addressNotPublic');
    expect(server.asked).toEqual([]);
  });

  it('is given up within its time when it says nothing', async () => {
    const { server, connection } = await receiving.mailbox();
    server.fault = { kind: 'hangs' };
    receiving.receiver(connection, { times: { openMs: 1000, commandMs: 300 } });
    await waitingFor('timeout');
    server.fault = null;
    await connected();
    server.fault = { kind: 'hangsAt', at: 'FETCH' };
    server.receive(mailOf('one'));
    await waitingFor('timeout');
    server.fault = null;
    await taken('one');
  });

  it('ends its connection when it is stopped', async () => {
    const { server, connection } = await receiving.mailbox();
    const receiver = receiving.receiver(connection);
    await connected();
    await receiver.stop();
    await untilItHolds(() => expect(server.connections).toBe(0));
  });
});
