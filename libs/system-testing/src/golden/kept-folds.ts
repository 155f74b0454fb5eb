import { attendanceDecider, userDecider } from '@bitacora/account';
import { conversationDecider } from '@bitacora/conversations';
import { type Decider, EventRegistry, type EventStore } from '@bitacora/kernel';
import { SealedEventStore } from '@bitacora/sealing';
import { eventDefinitions } from '@bitacora/server';
import { openVault } from '@bitacora/vault';
import { createHash } from 'node:crypto';
import { readGolden, readGoldenVault } from './golden-files.js';
import { GoldenRows } from './golden-rows.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- folds of every kind
type AnyFold = Decider<any, any>;

/** The folds whose states are kept beside the log, by the category of their streams. */
const KEPT_FOLDS: Readonly<Record<string, AnyFold>> = {
  conversation: conversationDecider,
  user: userDecider,
  availability: attendanceDecider,
};

/** Written by `npm run golden`. */
export const KEPT_FOLDS_FILE = 'libs/system-testing/src/golden/kept-folds.json';

/** A version of a fold, and the hash of what all golden events of its streams fold to. */
export interface KeptFold {
  readonly version: number;
  readonly hash: string;
}

/** What the folds of this code make of the golden events, by category. */
export async function keptFolds(): Promise<Readonly<Record<string, KeptFold>>> {
  const found = await Promise.all(
    Object.entries(KEPT_FOLDS).map(async ([category, fold]) => {
      const hash = await hashOf(category, fold);
      return [category, { version: fold.snapshot?.version ?? 0, hash }] as const;
    }),
  );
  return Object.fromEntries(found);
}

/** Categories of which states that were kept before are wrong: another hash under the same version. */
export function unraisedFolds(
  before: Readonly<Record<string, KeptFold>>,
  now: Readonly<Record<string, KeptFold>>,
): readonly string[] {
  return Object.entries(now).flatMap(([category, { version, hash }]) => {
    const known = before[category];
    return known?.version === version && known.hash !== hash ? [category] : [];
  });
}

async function hashOf(category: string, fold: AnyFold): Promise<string> {
  const registry = new EventRegistry(eventDefinitions);
  const { masterKey, rows } = await readGoldenVault();
  const vault = await openVault({ rows: new GoldenRows(rows), folder: '/nonexistent', masterKey });
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
  const state = events.reduce<unknown>((before, event) => fold.evolve(before, event), fold.initial);
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
}
