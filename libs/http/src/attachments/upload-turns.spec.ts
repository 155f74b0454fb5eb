import { FakeClock } from '@bitacora/kernel/testing';
import type { FileUser } from './file-turns.js';
import { UploadTurns } from './upload-turns.js';

const NEVER = new AbortController().signal;

function turns() {
  const clock = new FakeClock();
  const taken = new UploadTurns(clock);
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const visitor = (person: string, address: string | null = person): FileUser => ({
    pool: 'visitors',
    person,
    address,
  });
  /** Starts an upload that lasts until it is ended. */
  const start = (name: string, who: FileUser, gone = NEVER) => {
    const done = taken.take(who, gone, async () => {
      running.push(name);
      await new Promise<void>((end) => ends.set(name, end));
      running.splice(running.indexOf(name), 1);
    });
    return done.then(
      () => 'done',
      (error: { getResponse(): unknown; getStatus(): number }) => [
        error.getStatus(),
        error.getResponse(),
      ],
    );
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await settled();
  };
  return { clock, running, visitor, start, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const BUSY = [429, { code: 'UPLOADS_BUSY', params: { seconds: 10 } }];

describe('the turns of uploads', () => {
  it('are not all taken by one visitor, nor by one address', async () => {
    const { running, visitor, start } = turns();
    for (let at = 0; at < 8; at += 1) void start(`slow-${at}`, visitor('slow', 'a'));
    for (let at = 0; at < 8; at += 1) void start(`near-${at}`, visitor(`near-${at}`, 'a'));
    void start('other', visitor('other', 'b'));
    await settled();
    expect(running).toEqual(['slow-0', 'slow-1', 'near-0', 'other']);
  });

  it('of agents are not those of visitors', async () => {
    const { running, visitor, start } = turns();
    for (let at = 0; at < 9; at += 1) void start(`${at}`, visitor(`visitor-${at}`));
    void start('agent', { pool: 'agents', person: 'ana', address: null });
    await settled();
    expect(running).toEqual(['0', '1', '2', '3', '4', 'agent']);
  });

  it('go to the one that waited longest and may have one', async () => {
    const { running, visitor, start, end } = turns();
    const all = ['a', 'a', 'a', 'b', 'c', 'd', 'e'].map((who, at) =>
      start(`${who}${at}`, visitor(who)),
    );
    await settled();
    expect(running).toEqual(['a0', 'a1', 'b3', 'c4', 'd5']);
    await end('b3');
    expect(running).toEqual(['a0', 'a1', 'c4', 'd5', 'e6']);
    await end('a0');
    expect(running).toEqual(['a1', 'c4', 'd5', 'e6', 'a2']);
    for (const name of [...running]) await end(name);
    expect(await Promise.all(all)).toEqual(all.map(() => 'done'));
  });

  it('are waited for in a bounded queue, and not for ever', async () => {
    const { clock, visitor, start } = turns();
    void start('0', visitor('a'));
    void start('1', visitor('a'));
    const waiting = Array.from({ length: 10 }, (_, at) => start(`w${at}`, visitor('a')));
    expect(await start('one too many', visitor('a'))).toEqual(BUSY);
    clock.advance(30_000);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => BUSY));
    for (let at = 0; at < 5; at += 1) void start(`p${at}`, visitor(`p${at}`));
    for (let at = 0; at < 50; at += 1) void start(`q${at}`, visitor(`q${at}`));
    expect(await start('late', visitor('late'))).toEqual(BUSY);
  });

  it('leave room to wait for others, however many contacts one address makes', async () => {
    const { running, visitor, start, end } = turns();
    for (let at = 0; at < 60; at += 1) void start(`slow${at}`, visitor(`slow${at}`, 'a'));
    void start('b', visitor('b'));
    void start('c', visitor('c'));
    void start('d', visitor('d'));
    await settled();
    expect(running).toEqual(['slow0', 'slow1', 'slow2', 'b', 'c']);
    await end('b');
    expect(running).toContain('d');
  });

  it('are not kept for a browser that is gone', async () => {
    const { running, visitor, start, end } = turns();
    const gone = new AbortController();
    void start('0', visitor('a'));
    void start('1', visitor('a'));
    const given = start('2', visitor('a'), gone.signal);
    gone.abort();
    expect(await given).toEqual(BUSY);
    await end('0');
    expect(running).toEqual(['1']);
  });
});
