import { eventStoreContract } from '../testing/contracts/event-store-contract.js';
import { FakeClock } from '../testing/fake-clock.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', async () => {
  const subject = new MemoryEventStore(new FakeClock());
  return { subject, dispose: () => subject.close() };
});
