import type { Collection, Db, Document } from 'mongodb';
import type { Places } from '../documents/collections.js';

/** What a writer meets whose process is dead. */
export class KilledError extends Error {}

const WRITES = new Set<PropertyKey>(['updateOne', 'bulkWrite', 'deleteMany', 'insertMany']);

/**
 * The places of a writer that dies at its nth write, before the server has carried it out or right after; nothing it asks is answered
 * any more. `steps` counts the writes.
 */
export function killedAt(
  places: Places,
  step: number,
  when: 'before' | 'after',
): { readonly places: Places; steps(): number } {
  let steps = 0;
  let isDead = false;
  const watched = <T extends Document>(collection: Collection<T>): Collection<T> =>
    new Proxy(collection, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]): unknown => {
          if (isDead) throw new KilledError();
          if (!WRITES.has(name)) return Reflect.apply(member, target, parameters);
          steps += 1;
          isDead = steps === step;
          if (isDead && when === 'before') throw new KilledError();
          const answer = Reflect.apply(member, target, parameters) as Promise<unknown>;
          return isDead
            ? answer.then(() => {
                throw new KilledError();
              })
            : answer;
        };
      },
    });
  const database = new Proxy(places.database, {
    get(target, name) {
      if (name === 'collection') return (of: string) => watched(target.collection(of));
      return Reflect.get(target, name, target) as unknown;
    },
  });
  return {
    steps: () => steps,
    places: {
      ...places,
      database: database as Db,
      documents: watched(places.documents),
      checkpoints: watched(places.checkpoints),
    },
  };
}
