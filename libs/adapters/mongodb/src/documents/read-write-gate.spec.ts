import { ReadWriteGate } from './read-write-gate.js';

/** Work that says when it begins and ends when it is told to. */
function work(log: string[], name: string) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    end,
    run: async () => {
      log.push(`${name} begins`);
      await ended;
      log.push(`${name} ends`);
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a gate for reads and writes', () => {
  it('lets reads run side by side and each write alone, in their order', async () => {
    const log: string[] = [];
    const gate = new ReadWriteGate();
    const [a, b, write, c] = ['a', 'b', 'write', 'c'].map((name) => work(log, name));
    if (!a || !b || !write || !c) throw new Error('There is no work.');
    const all = [gate.read(a.run), gate.read(b.run), gate.write(write.run), gate.read(c.run)];
    await settled();
    expect(log).toEqual(['a begins', 'b begins']);
    a.end();
    await settled();
    expect(log.at(-1)).toBe('a ends');
    b.end();
    await settled();
    expect(log.slice(-2)).toEqual(['b ends', 'write begins']);
    write.end();
    c.end();
    await Promise.all(all);
    expect(log.slice(-3)).toEqual(['write ends', 'c begins', 'c ends']);
  });

  it('goes on after work that failed', async () => {
    const gate = new ReadWriteGate();
    const failing = async () => Promise.reject(new Error('failed'));
    await expect(gate.write(failing)).rejects.toThrow('failed');
    await expect(gate.read(failing)).rejects.toThrow('failed');
    expect(await gate.write(async () => 'written')).toBe('written');
    expect(await gate.read(async () => 'read')).toBe('read');
  });
});
