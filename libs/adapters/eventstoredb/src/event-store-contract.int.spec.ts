import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { eventStoreContract } from '@bitacora/kernel/testing/contracts';
import { Transcript, comparedTests, firstDifference } from '@bitacora/testing';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

/**
 * A real server whose log is empty of everybody's events; the contract looks at the whole log, so each test needs
 * a new one: `{n}` in the connection string is replaced by 0, 1, 2, … in the order of the tests.
 */
const REAL = process.env['BITACORA_TEST_EVENTSTORE'];

/** A folder that transcripts of what was answered are written to. */
const WRITE_TO = process.env['BITACORA_TEST_TRANSCRIPTS'];
const STAND_IN = 'eventstoredb.stand-in';
const COMMITTED = resolve(__dirname, '../../../testing/transcripts', `${STAND_IN}.txt`);

/** Notes down what the contract is answered; random histories and races differ from run to run. */
function transcriptOf(name: string): Transcript {
  return new Transcript({
    name,
    positionLike: /^\d{20}-\d{20}$/,
    test: () => {
      const test = expect
        .getState()
        .currentTestName?.split(' keeps the promises of an event store ');
      return test?.[1] && !/random|many/.test(test[1]) ? test[1] : null;
    },
  });
}

const standIn = transcriptOf(STAND_IN);

eventStoreContract(
  'EventStoreDbEventStore on the stand-in',
  async () => {
    const server = await startEventStoreStandIn();
    const store = await EventStoreDbEventStore.open({ connectionString: server.connectionString });
    return {
      subject: standIn.of(store),
      dispose: async () => {
        await store.close();
        await server.stop();
      },
    };
  },
  // Each run starts a server.
  { modelRuns: 15 },
);

describe('the transcript of the contract (stand-in)', () => {
  it('is the committed one, which a real server’s can be laid beside', () => {
    if (WRITE_TO) standIn.write(WRITE_TO);
    const committed = readFileSync(COMMITTED, 'utf8');
    const text = standIn.text();
    expect(firstDifference(committed, text)).toBeNull();
    // Also without a test of its own, when one test runs alone.
    expect(text.match(/^## /gm) ?? []).toHaveLength(comparedTests(committed, text).length);
  });
});

if (REAL) {
  const real = transcriptOf('eventstoredb.real');
  let started = 0;
  eventStoreContract(
    'EventStoreDbEventStore on a real server',
    async () => {
      const connectionString = REAL.replace('{n}', String(started));
      started += 1;
      const store = await EventStoreDbEventStore.open({ connectionString });
      return { subject: real.of(store), dispose: () => store.close() };
    },
    { modelRuns: 1 },
  );
  if (WRITE_TO) afterAll(() => real.write(WRITE_TO));
} else {
  process.stdout.write(
    'Not run: the event-store contract on a real EventStoreDB (BITACORA_TEST_EVENTSTORE names none).\n',
  );
}
