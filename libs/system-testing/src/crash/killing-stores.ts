import type { Collection, DocumentBatch, Documents } from '@bitacora/kernel';
import type { Stores } from '@bitacora/server';

/** What is being written when the process dies. */
export const WRITES = ['append', 'key', 'view', 'reactor'] as const;
export type KilledWrite = (typeof WRITES)[number];

/**
 * `before`: nothing was written. `during`: the write was handed on. `after`: it is durable, and
 * no client got an answer.
 */
export const MOMENTS = ['before', 'during', 'after'] as const;
export type KillMoment = (typeof MOMENTS)[number];

/** The write at which the process dies: the `count`-th of its kind, counted from 1. */
export interface KillPoint {
  readonly write: KilledWrite;
  readonly moment: KillMoment;
  readonly count: number;
}

/** Reads `append.after.3`; null for nothing. */
export function killPointOf(text: string | undefined): KillPoint | null {
  if (!text) return null;
  const [write, moment, count] = text.split('.');
  const known = WRITES.find((each) => each === write);
  const at = MOMENTS.find((each) => each === moment);
  if (!known || !at || !(Number(count) > 0)) throw new Error(`${text} is no kill point.`);
  return { write: known, moment: at, count: Number(count) };
}

type At = <T>(write: KilledWrite, work: () => Promise<T>) => Promise<T>;

/** The stores, around which this process ends itself at one write, as a loss of power would. */
export function killingStores(stores: Stores, point: KillPoint | null): Stores {
  const at = killingAt(point);
  const { events, keyRing, documents } = stores;
  const open: Documents['open'] = async (spec) => {
    const collection = await documents.open(spec);
    if (spec.kind === 'system') return collection as never;
    return watched(collection as unknown as Collection, spec.kind, at) as never;
  };
  return {
    ...stores,
    events: replacing(events, {
      append: (...append) => at('append', () => events.append(...append)),
    }),
    keyRing: replacing(keyRing, {
      ensure: (subjects) => at('key', () => keyRing.ensure(subjects)),
    }),
    documents: replacing(documents, { open }),
  };
}

function killingAt(point: KillPoint | null): At {
  let writes = 0;
  return async (write, work) => {
    if (write !== point?.write) return work();
    writes += 1;
    if (writes !== point.count) return work();
    if (point.moment === 'before') die();
    const working = work();
    if (point.moment === 'during') setImmediate(die);
    const result = await working;
    if (point.moment === 'after') die();
    return result;
  };
}

function watched(collection: Collection, write: 'view' | 'reactor', at: At): Collection {
  const commit = (batch: DocumentBatch) => at(write, () => collection.commit(batch));
  return replacing(collection, { commit });
}

/** The same object with some methods replaced; the others keep their `this`. */
function replacing<T extends object>(inner: T, replaced: Partial<T>): T {
  return new Proxy(inner, {
    get(target, name) {
      if (Object.hasOwn(replaced, name)) return Reflect.get(replaced, name) as unknown;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
