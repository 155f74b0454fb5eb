import type { EventStore } from '@bitacora/kernel';
import { FakeClock, MemoryKeyRing, TestHash, SequentialIds } from '@bitacora/kernel/testing';
import {
  MemoryAnchorSink,
  MemoryBlobStore,
  MemoryDocuments,
  MemoryEventStore,
  MemoryLeases,
  MemoryPrintedLines,
  MemoryVault,
} from '@bitacora/memory';
import { fillInThisThread } from '@bitacora/rebuild';
import { FakeSigner } from './fake-signer.js';
import { FaultyEventStore } from './faulty-event-store.js';

/**
 * Every port in memory, with a clock that stands still and ids in a row. `faults` makes the log fail
 * on demand; `log` is the store behind it.
 */
export function memoryStores() {
  const clock = new FakeClock();
  const log: EventStore = new MemoryEventStore(clock);
  const faults = new FaultyEventStore(log);
  const documents = new MemoryDocuments();
  return {
    clock,
    log,
    faults,
    events: faults,
    documents,
    fillView: fillInThisThread,
    vault: new MemoryVault(),
    keyRing: new MemoryKeyRing(),
    hash: new TestHash(),
    signer: new FakeSigner(),
    leases: new MemoryLeases(),
    anchors: new MemoryAnchorSink(),
    erased: new MemoryPrintedLines(),
    blobs: new MemoryBlobStore(),
    ids: new SequentialIds(),
    async close() {
      await documents.close();
      await log.close();
    },
  };
}
