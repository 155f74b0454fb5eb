import {
  type AnyDefinedCommand,
  EventRegistry,
  type EventDefinition,
  EraseSubject,
  subjectErasedDefinition,
  type EventStore,
} from '@bitacora/kernel';
import { MemoryDocuments, MemoryEventStore } from '@bitacora/memory';
import { CommandHandler, type CommandHandlerParts } from '@bitacora/runtime';
import { SealedEventStore } from '@bitacora/sealing';
import { FakeClock } from './fake-clock.js';
import { MemoryKeyRing } from './memory-key-ring.js';
import { TestHash } from './node-hash.js';
import { SequentialIds } from './sequential-ids.js';

export interface KernelFixtureOptions {
  readonly events: readonly EventDefinition[];
  readonly commands: readonly AnyDefinedCommand[];
  readonly processes?: CommandHandlerParts['processes'];
  readonly observer?: CommandHandlerParts['observer'];
  /** Puts a fault injector or another store around the in-memory one. */
  readonly wrap?: (store: EventStore) => EventStore;
}

/** The whole kernel in memory: for specs that send commands and follow the log. */
export function kernelFixture(options: KernelFixtureOptions) {
  const { commands, processes, observer, wrap = (inner: EventStore) => inner } = options;
  const clock = new FakeClock();
  const hash = new TestHash();
  const ids = new SequentialIds();
  const keyRing = new MemoryKeyRing();
  const memory = new MemoryEventStore(clock);
  const registry = new EventRegistry([
    ...options.events,
    subjectErasedDefinition as unknown as EventDefinition,
  ]);
  const store = new SealedEventStore({ store: wrap(memory), registry, keyRing, hash });
  const handler = new CommandHandler({
    store,
    clock,
    hash,
    ids,
    commands: [...commands, EraseSubject],
    ...(processes ? { processes } : {}),
    ...(observer ? { observer } : {}),
  });
  const documents = new MemoryDocuments();
  return { clock, hash, ids, keyRing, memory, registry, store, handler, documents };
}
