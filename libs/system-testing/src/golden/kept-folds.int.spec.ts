import { userDecider, availabilityDecider } from '@bitacora/account';
import { conversationDecider } from '@bitacora/conversations';
import { type Decider, EventRegistry, type EventStore } from '@bitacora/kernel';
import { SealedEventStore } from '@bitacora/sealing';
import { openVault } from '@bitacora/vault';
import { createHash } from 'node:crypto';
import { eventDefinitions } from '@bitacora/server';
import { readGolden, readGoldenVault } from './golden-files.js';
import { GoldenRows } from './golden-rows.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- folds of every kind
type AnyFold = Decider<any, any>;

/** What all golden events of the stream fold to, as a hash, for the version of the fold that is kept. */
const KEPT: readonly (readonly [category: string, fold: AnyFold, version: number, hash: string])[] =
  [
    ['conversation', conversationDecider, 3, '5ed8610b36174d03'],
    ['user', userDecider, 4, '3b61678130af8e4e'],
    ['availability', availabilityDecider, 1, 'a2b11ba1efcce2c1'],
  ];

describe('folds whose states are kept beside the log', () => {
  // Another hash: states that were kept before are wrong. Raise the fold's version and write both here. After a new
  // golden file alone the version stays.
  it.each(KEPT)('%s', async (category, fold, version, hash) => {
    const registry = new EventRegistry(eventDefinitions);
    const { masterKey, rows } = await readGoldenVault();
    const vault = await openVault({
      rows: new GoldenRows(rows),
      folder: '/nonexistent',
      masterKey,
    });
    const own = [...(await readGolden()).values()]
      .map(({ stored }) => stored)
      .filter(({ stream }) => stream.startsWith(`${category}-`))
      // The one that begins the stream comes first.
      .sort(
        (a, b) =>
          Number(/Started|Registered/.test(b.type)) - Number(/Started|Registered/.test(a.type)),
      );
    const store = { read: async () => own } as unknown as EventStore;
    const events = await new SealedEventStore({ store, registry, ...vault }).read(category);
    const state = events.reduce<unknown>(
      (before, event) => fold.evolve(before, event),
      fold.initial,
    );
    const found = createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
    expect([fold.snapshot?.version, found]).toEqual([version, hash]);
  });
});
