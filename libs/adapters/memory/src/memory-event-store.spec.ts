import { FakeClock } from '@bitacora/kernel/testing';
import { eventStoreContract } from '@bitacora/kernel/testing/contracts';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', async () => {
  const subject = new MemoryEventStore(new FakeClock());
  return { subject, dispose: () => subject.close() };
});
