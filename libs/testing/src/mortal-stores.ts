import type { CollectionSpec, Documents, EventStore } from '@bitacora/kernel';
import { MemoryLeases } from '@bitacora/memory';
import type { memoryStores } from './memory-stores.js';

type MemoryStores = ReturnType<typeof memoryStores>;
type Gate = <T>(work: () => T, isWrite: boolean) => T;

/** Stores as one process has them, and the end of that process. */
export interface MortalStores {
  readonly stores: MemoryStores;
  /** The process dies when so many writes of the log, or of what it keeps outside of log and views, are done; 0: now. */
  dieAfter(writes: number): void;
  /** Writes since `dieAfter` was called. */
  written(): number;
  /** Resolves when it dies. */
  readonly death: Promise<null>;
}

/**
 * What a kill does, in one process with others: from then on nothing that this one asks its stores or its clock for comes to an end,
 * neither a write nor a read. What it has asked of others is under way, as it would be.
 */
export function mortalStores(stores: MemoryStores): MortalStores {
  let isDead = false;
  let left = Number.POSITIVE_INFINITY;
  let count = 0;
  let died: (nothing: null) => void = () => undefined;
  const death = new Promise<null>((resolve) => (died = resolve));
  const die = () => {
    isDead = true;
    died(null);
  };
  const never = <T>() => new Promise(() => undefined) as T;
  const gate: Gate = (work, isWrite) => {
    if (isDead) return never();
    const result = work();
    if (!isWrite) return result;
    return (async () => {
      const done: unknown = await result;
      count += 1;
      if (count >= left && !isDead) die();
      return isDead ? never<unknown>() : done;
    })() as typeof result;
  };
  const { events, documents, clock, blobs, vault } = stores;
  const open: Documents['open'] = async (spec) => {
    const collection = await documents.open(spec);
    return gated(collection, gate, writesOf(spec)) as never;
  };
  return {
    stores: {
      ...stores,
      events: gated<EventStore>(events, gate, ['append']) as typeof events,
      documents: replaced(documents, { open }),
      // They are those of one process, and end with it.
      leases: new MemoryLeases(),
      blobs: gated(blobs, gate, []),
      vault: gated(vault, gate, []),
      clock: replaced(clock, {
        sleep: (ms, signal) => gate(() => clock.sleep(ms, signal), false),
      }),
    },
    dieAfter(writes) {
      count = 0;
      left = writes;
      if (writes === 0) die();
    },
    written: () => count,
    death,
  };
}

/** What views and reactors keep is folded again from the log; the rest is no one else's. */
function writesOf({ kind }: CollectionSpec): readonly string[] {
  return kind === 'system' ? ['commit'] : [];
}

/** The same object, whose methods pass the gate; what is no promise and no function is left as it is. */
function gated<T extends object>(inner: T, gate: Gate, writes: readonly string[]): T {
  return new Proxy(inner, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...given: unknown[]) => unknown;
      if (name === 'subscribe') return method;
      return (...given: unknown[]) => gate(() => method(...given), writes.includes(String(name)));
    },
  });
}

function replaced<T extends object>(inner: T, methods: Partial<T>): T {
  return new Proxy(inner, {
    get(target, name) {
      if (Object.hasOwn(methods, name)) return Reflect.get(methods, name) as unknown;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
