import {
  ANY,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
  jsonEvent,
} from '@eventstore/db-client';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';

const STREAM = 'ticket-acme.1';
const event = () => jsonEvent({ type: 'Noted', data: {} });

describe('what an administrator’s deletes do (stand-in)', () => {
  let server: EventStoreStandIn;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    server = await startEventStoreStandIn();
    client = EventStoreDBClient.connectionString(server.connectionString);
    await client.appendToStream(STREAM, [event(), event()], { expectedRevision: NO_STREAM });
  });
  afterEach(async () => {
    await client.dispose();
    await server.stop();
  });

  async function revisions(stream = STREAM): Promise<readonly bigint[]> {
    const found: bigint[] = [];
    for await (const { event: read } of client.readStream(stream))
      if (read) found.push(read.revision);
    return found;
  }

  it.each([
    ['a soft delete', 'deleteStream' as const],
    ['a tombstone', 'tombstoneStream' as const],
  ])('%s looks at the expected revision and says where it is', async (_what, end) => {
    for (const expectedRevision of [0n, 7n, NO_STREAM] as const) {
      await expect(client[end](STREAM, { expectedRevision })).rejects.toBeInstanceOf(
        WrongExpectedVersionError,
      );
    }
    expect(await revisions()).toEqual([0n, 1n]);
    const { position } = await client[end](STREAM, { expectedRevision: 1n });
    expect(position?.commit).toBe(server.log.all.at(-1)?.place.commit);
  });

  it('a stream that is not there can be deleted, unless a revision of it is expected', async () => {
    const absent = 'ticket-acme.2';
    const grown = client.deleteStream(absent, { expectedRevision: 0n });
    await expect(grown).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await client.deleteStream(absent, { expectedRevision: ANY });
    await client.deleteStream(absent, { expectedRevision: ANY });
    await expect(revisions(absent)).rejects.toBeInstanceOf(StreamNotFoundError);
  });

  it('a softly deleted stream does not exist, can be deleted again, and continues its numbers', async () => {
    await client.deleteStream(STREAM);
    await client.deleteStream(STREAM);
    const exists = client.appendToStream(STREAM, event(), { expectedRevision: STREAM_EXISTS });
    await expect(exists).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await client.appendToStream(STREAM, event(), { expectedRevision: 1n });
    expect(await revisions()).toEqual([2n]);
  });

  it('nothing can be done to a tombstone', async () => {
    await client.tombstoneStream(STREAM);
    for (const again of [client.deleteStream(STREAM), client.tombstoneStream(STREAM)]) {
      await expect(again).rejects.toBeInstanceOf(StreamDeletedError);
    }
    await expect(
      client.appendToStream(STREAM, event(), { expectedRevision: ANY }),
    ).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('metadata is the newest event of a stream of its own, is in the log, and hides what it says', async () => {
    await client.setStreamMetadata(STREAM, { truncateBefore: 1 });
    expect(await revisions()).toEqual([1n]);
    expect((await client.getStreamMetadata(STREAM)).metadata).toMatchObject({ truncateBefore: 1 });
    await client.deleteStream(STREAM);
    const types: string[] = [];
    const all = { direction: FORWARDS, fromPosition: START } as const;
    for await (const { event: read } of client.readAll(all)) {
      if (read?.streamId === `$$${STREAM}`) types.push(read.type);
    }
    expect(types).toEqual(['$metadata', '$metadata']);
  });

  it('equal appends under way may be left without an answer in time; nothing is doubled', async () => {
    const sent = [event()];
    const appends = [1, 2, 3].map(() =>
      client.appendToStream('ticket-acme.3', sent, { expectedRevision: NO_STREAM }),
    );
    const ended = await Promise.allSettled(appends);
    const statuses = new Set(ended.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['fulfilled', 'rejected']));
    for (const end of ended) {
      if (end.status === 'rejected') expect(end.reason.type).toBe('deadline-exceeded');
    }
    expect(await revisions('ticket-acme.3')).toEqual([0n]);
    const again = await client.appendToStream('ticket-acme.3', sent, {
      expectedRevision: NO_STREAM,
    });
    expect(again.nextExpectedRevision).toBe(0n);
  });
});
