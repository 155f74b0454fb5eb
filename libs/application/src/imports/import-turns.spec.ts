import type { Leases } from '@bitacora/kernel';
import { ImportTurns } from './import-turns.js';

describe('turns of imports', () => {
  const held = new Set<string>();
  const leases: Leases = {
    acquire: async (processor, owner) => {
      if (held.has(processor)) return null;
      held.add(processor);
      const release = async () => void held.delete(processor);
      return { processor, owner, epoch: 1, lost: new AbortController().signal, release };
    },
  };
  let made = 0;
  /** Two processes share the leases and nothing else. */
  const process = () => new ImportTurns(leases, { next: () => `import-${(made += 1)}` });

  it('are given to one process of several, for each account and kind', async () => {
    const [one, other] = [process(), process()];
    const held = Promise.withResolvers<string>();
    const first = one.take('cannedResponses', 'acme', () => held.promise);
    await Promise.resolve();
    const bring = jest.fn(async () => 'second');
    expect(await other.take('cannedResponses', 'acme', bring)).toBeUndefined();
    expect(await one.take('cannedResponses', 'acme', bring)).toBeUndefined();
    expect(bring).not.toHaveBeenCalled();
    expect(await other.take('rules', 'acme', bring)).toBe('second');
    expect(await other.take('cannedResponses', 'otra', bring)).toBe('second');
    held.resolve('first');
    expect(await first).toBe('first');
    expect(await other.take('cannedResponses', 'acme', bring)).toBe('second');
  });

  it('end with an import that fails', async () => {
    const failed = process().take('rules', 'acme', () => Promise.reject(new Error('full')));
    await expect(failed).rejects.toThrow('full');
    expect(await process().take('rules', 'acme', async () => 'next')).toBe('next');
  });
});
