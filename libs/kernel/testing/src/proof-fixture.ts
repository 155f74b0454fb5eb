import type { StoredEvent, EventDefinition, EventStore, LogPage } from '@bitacora/kernel';
import { MemoryAnchorSink, type MemoryEventStore, MemoryVault } from '@bitacora/memory';
import { AnchorLog, type BrokenProof, LogAnchor, logAnchoredDefinition } from '@bitacora/sealing';
import { NodeSigner } from './node-signer.js';
import { runnersFixture } from './runners-fixture.js';
import { CloseTicket, NoteTicket, OpenTicket, ticketDefinitions } from './ticket-domain.js';

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
