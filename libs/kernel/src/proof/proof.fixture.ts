import type { StoredEvent } from '../event/event.js';
import type { EventDefinition } from '../event/definition.js';
import type { EventStore, LogPage } from '../ports/event-store.js';
import { MemoryAnchorSink } from '../memory/memory-anchor-sink.js';
import type { MemoryEventStore } from '../memory/memory-event-store.js';
import { MemoryVault } from '../memory/memory-vault.js';
import { runnersFixture } from '../runners/runners.fixture.js';
import { NodeSigner } from '../testing/node-signer.js';
import {
  CloseTicket,
  NoteTicket,
  OpenTicket,
  ticketDefinitions,
} from '../testing/ticket-domain.js';
import { AnchorLog } from './anchor-command.js';
import { logAnchoredDefinition } from './anchor-events.js';
import type { BrokenProof } from './broken-proof.js';
import { LogAnchor } from './log-anchor.js';

/** The same log, but some events read otherwise, or not at all. */
export function tampered(
  store: MemoryEventStore,
  change: (event: StoredEvent) => StoredEvent | null,
): Pick<EventStore, 'read' | 'readAll'> {
  const changed = (events: readonly StoredEvent[]): StoredEvent[] =>
    events.map(change).filter((event) => event !== null);
  return {
    read: async (stream, options) => changed(await store.read(stream, options)),
    readAll: async (after, filter, limit): Promise<LogPage> => {
      const page = await store.readAll(after, filter, limit);
      return { ...page, events: changed(page.events) };
    },
  };
}

/** Six events of three tickets, and what anchors them. */
export async function anchoredKernel() {
  const kernel = runnersFixture({
    events: [...ticketDefinitions, logAnchoredDefinition as unknown as EventDefinition],
    commands: [OpenTicket, NoteTicket, CloseTicket, AnchorLog],
  });
  for (const id of ['t1', 't2', 't3']) await kernel.open(id);
  await kernel.note('t1', 'one');
  await kernel.note('t2', 'two');
  await kernel.note('t1', 'three');
  const signer = new NodeSigner();
  const sink = new MemoryAnchorSink();
  const { memory: store, handler: dispatcher, documents, hash, clock } = kernel;
  const vault = new MemoryVault();
  const onBroken = ({ fault }: BrokenProof) => {
    throw new TypeError(fault);
  };
  const parts = { store, dispatcher, documents, hash, signer, sink, clock, vault, onBroken };
  return { ...kernel, signer, sink, vault, parts, anchor: new LogAnchor(parts) };
}
