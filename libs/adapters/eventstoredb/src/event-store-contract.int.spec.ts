import { eventStoreContract } from '@bitacora/kernel/testing';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

/**
 * A real server whose log is empty of everybody's events; the contract looks at the whole log, so each test needs
 * a new one: `{n}` in the connection string is replaced by 0, 1, 2, … in the order of the tests.
 */
const REAL = process.env['BITACORA_TEST_EVENTSTORE'];

eventStoreContract(
  'EventStoreDbEventStore on the stand-in',
  async () => {
    const server = await startEventStoreStandIn();
    const store = await EventStoreDbEventStore.open({ connectionString: server.connectionString });
    return {
      subject: store,
      dispose: async () => {
        await store.close();
        await server.stop();
      },
    };
  },
  // Each run starts a server.
  { modelRuns: 15 },
);

if (REAL) {
  let started = 0;
  eventStoreContract(
    'EventStoreDbEventStore on a real server',
    async () => {
      const connectionString = REAL.replace('{n}', String(started));
      started += 1;
      const store = await EventStoreDbEventStore.open({ connectionString });
      return { subject: store, dispose: () => store.close() };
    },
    { modelRuns: 1 },
  );
} else {
  process.stdout.write(
    'Not run: the event-store contract on a real EventStoreDB (BITACORA_TEST_EVENTSTORE names none).\n',
  );
}
