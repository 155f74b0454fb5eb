import { erasureStream, type Subject } from '@bitacora/kernel';
import { FakeClock } from '@bitacora/kernel/testing';
import { MemoryEventStore, MemoryVault } from '@bitacora/memory';
import { applyErasures } from './apply-erasures.js';

class Keys {
  readonly erased: Subject[] = [];
  async erase(subject: Subject): Promise<void> {
    this.erased.push(subject);
  }
}

const clock = new FakeClock();
const subjectOf = (id: string): Subject => `contact:acme.${id}`;

async function recordErasure(store: MemoryEventStore, id: string) {
  const subject = subjectOf(id);
  const metadata = { accountId: 'acme' };
  const event = { id: `erased-${id}`, type: 'SubjectErased', data: { subject }, metadata };
  return store.append(erasureStream(subject), 'none', [event]);
}

/** A store that counts the events that it hands out, and the places that it was asked from. */
function counted(store: MemoryEventStore) {
  const from: string[] = [];
  return {
    from,
    head: () => store.head(),
    read: (...asked: Parameters<typeof store.read>) => store.read(...asked),
    readAll: (...asked: Parameters<typeof store.readAll>) => {
      from.push(asked[0]);
      return store.readAll(...asked);
    },
  };
}

describe('erasures at a start', () => {
  it('are applied once, and looked for from where the last start ended', async () => {
    const store = new MemoryEventStore(clock);
    const vault = new MemoryVault();
    const keyRing = new Keys();
    for (let at = 0; at < 1_200; at += 1) await recordErasure(store, `a${at}`);
    expect(await applyErasures({ store, keyRing, vault })).toBe(1_200);
    const { position } = await recordErasure(store, 'late');
    const watched = counted(store);
    expect(await applyErasures({ store: watched, keyRing, vault })).toBe(1);
    expect(keyRing.erased.at(-1)).toBe(subjectOf('late'));
    expect(watched.from[0]).toBe(
      (await store.readAll('', { types: ['SubjectErased'] }, 1_200)).next,
    );
    const idle = counted(store);
    expect(await applyErasures({ store: idle, keyRing, vault })).toBe(0);
    expect(idle.from).toEqual([position]);
  });

  it('are repeated from the place of a vault that was restored', async () => {
    const store = new MemoryEventStore(clock);
    const older = new MemoryVault();
    await recordErasure(store, 'a');
    await applyErasures({ store, keyRing: new Keys(), vault: older });
    await recordErasure(store, 'b');
    const keyRing = new Keys();
    expect(await applyErasures({ store, keyRing, vault: older })).toBe(1);
    expect(keyRing.erased).toEqual([subjectOf('b')]);
  });

  it('are all repeated when an older copy of the log was restored', async () => {
    const longer = new MemoryEventStore(clock);
    const vault = new MemoryVault();
    for (const id of ['a', 'b', 'c']) await recordErasure(longer, id);
    await applyErasures({ store: longer, keyRing: new Keys(), vault });
    const restored = new MemoryEventStore(clock);
    await recordErasure(restored, 'a');
    const keyRing = new Keys();
    await applyErasures({ store: restored, keyRing, vault });
    expect(keyRing.erased).toEqual([subjectOf('a')]);
  });

  it('are all repeated in a log that was moved, where other events stand at the same places', async () => {
    const vault = new MemoryVault();
    const before = new MemoryEventStore(clock);
    for (const id of ['a', 'b']) await recordErasure(before, id);
    await applyErasures({ store: before, keyRing: new Keys(), vault });
    const moved = new MemoryEventStore(clock);
    for (const id of ['new', 'a', 'b', 'c']) await recordErasure(moved, id);
    const keyRing = new Keys();
    await applyErasures({ store: moved, keyRing, vault });
    expect(keyRing.erased).toEqual(['new', 'a', 'b', 'c'].map(subjectOf));
  });

  it('go on from the place that an earlier release kept', async () => {
    const vault = new MemoryVault();
    const store = new MemoryEventStore(clock);
    const { position } = await recordErasure(store, 'a');
    await vault.put('installation/erasures-applied-up-to', position);
    await recordErasure(store, 'b');
    const keyRing = new Keys();
    expect(await applyErasures({ store, keyRing, vault })).toBe(1);
    expect(keyRing.erased).toEqual([subjectOf('b')]);
  });

  it('stay to be done when one fails', async () => {
    const store = new MemoryEventStore(clock);
    const vault = new MemoryVault();
    await recordErasure(store, 'a');
    const failing = { erase: () => Promise.reject(new Error('gone')) };
    await expect(applyErasures({ store, keyRing: failing, vault })).rejects.toThrow('gone');
    const keyRing = new Keys();
    expect(await applyErasures({ store, keyRing, vault })).toBe(1);
  });
});
