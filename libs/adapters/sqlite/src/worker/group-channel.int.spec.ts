import { Worker } from 'node:worker_threads';
import { OutcomeUnknownError, StoreFullError, StoreUnavailableError } from '@bitacora/kernel';
import { GroupChannel } from './group-channel.js';

/** A thread that answers each group with what `answer` makes of it. */
function thread(answer: string, opening = ''): Worker {
  return new Worker(
    `const { parentPort: port } = require('node:worker_threads');
     ${opening}
     port.postMessage('ready');
     port.on('message', (message) => {
       if (message === 'close') return port.close();
       const { requests } = message;
       ${answer}
     });`,
    { eval: true },
  );
}

const echo = `port.postMessage({ outcomes: requests.map((request) => [request, requests.length]) });`;
const dies = `process.exit(1);`;

describe('the channel to a writer thread', () => {
  it('sends what was submitted in one turn as one group, and gathers while it is under way', async () => {
    const channel = new GroupChannel<string, [string, number]>('f', () => thread(echo));
    const first = ['a', 'b', 'c'].map((request) => channel.submit(request));
    await Promise.resolve();
    const second = ['d', 'e'].map((request) => channel.submit(request));
    expect(await Promise.all(first)).toEqual([
      ['a', 3],
      ['b', 3],
      ['c', 3],
    ]);
    expect(await Promise.all(second)).toEqual([
      ['d', 2],
      ['e', 2],
    ]);
    await channel.close();
  });

  it('says that the outcome is unknown when the thread dies over a group, and starts another', async () => {
    const threads = [dies, echo];
    const channel = new GroupChannel<string, [string, number]>('f', () =>
      thread(threads.shift() as string),
    );
    const lost = channel.submit('lost');
    await Promise.resolve();
    const kept = channel.submit('kept');
    await expect(lost).rejects.toThrow(OutcomeUnknownError);
    expect(await kept).toEqual(['kept', 1]);
    await channel.close();
  });

  it('refuses what waits when no thread can open the file, because nothing of it was begun', async () => {
    let starts = 0;
    const channel = new GroupChannel<string, unknown>('f', () => {
      starts += 1;
      return thread(echo, `throw new Error('cannot open');`);
    });
    await expect(channel.submit('a')).rejects.toThrow(StoreUnavailableError);
    expect(starts).toBeGreaterThan(1);
    await channel.close();
  });

  it('turns failures of a group into typed errors, and uses another thread after an input or output error', async () => {
    const failing = (failure: string, unknown: boolean): string =>
      `port.postMessage({ failure: '${failure}', unknown: ${unknown}, message: 'm' });`;
    const threads = [failing('full', false), failing('input-output', true), echo];
    const channel = new GroupChannel<string, [string, number]>('events.db', () =>
      thread(threads.shift() as string),
    );
    await expect(channel.submit('a')).rejects.toThrow(StoreFullError);
    await channel.close();
    const second = new GroupChannel<string, [string, number]>('events.db', () =>
      thread(threads.shift() as string),
    );
    await expect(second.submit('a')).rejects.toThrow(OutcomeUnknownError);
    expect(await second.submit('b')).toEqual(['b', 1]);
    await second.close();
  });
});
