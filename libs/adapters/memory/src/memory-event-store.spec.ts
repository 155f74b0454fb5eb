import { eventStoreContract, FakeClock } from '@bitacora/kernel/testing';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', async () => {
  const subject = new MemoryEventStore(new FakeClock());
  return { subject, dispose: () => subject.close() };
});
