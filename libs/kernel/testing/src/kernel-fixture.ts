import {
  type AnyDefinedCommand,
  EventRegistry,
  type EventDefinition,
  EraseSubject,
  subjectErasedDefinition,
  type EventStore,
  type Documents,
  type ReferenceDirectory,
} from '@bitacora/kernel';
import { MemoryDocuments, MemoryEventStore } from '@bitacora/memory';
import { CommandHandler, type CommandHandlerParts, StreamCache } from '@bitacora/runtime';
import { SealedEventStore } from '@bitacora/sealing';
import { ANY_REFERENCE } from './any-reference.js';
import { FakeClock } from './fake-clock.js';
import { MemoryKeyRing } from './memory-key-ring.js';
import { TestHash } from './node-hash.js';
import { SequentialIds } from './sequential-ids.js';

export interface KernelFixtureOptions {
  readonly events: readonly EventDefinition[];
  readonly commands: readonly AnyDefinedCommand[];
  readonly processes?: CommandHandlerParts['processes'];
  readonly observer?: CommandHandlerParts['observer'];
  /** Default: whatever a command names is there. */
  readonly references?: (streams: StreamCache, documents: Documents) => ReferenceDirectory;
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
  const streams = new StreamCache({ store, hash });
  const documents = new MemoryDocuments();
  const handler = new CommandHandler({
    store,
    streams,
    clock,
    hash,
    ids,
    references: options.references?.(streams, documents) ?? ANY_REFERENCE,
    commands: [...commands, EraseSubject],
    ...(processes ? { processes } : {}),
    ...(observer ? { observer } : {}),
  });
  return { clock, hash, ids, keyRing, memory, registry, store, streams, handler, documents };
}
