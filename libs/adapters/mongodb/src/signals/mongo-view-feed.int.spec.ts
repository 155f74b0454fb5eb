import type { ViewSignal } from '@bitacora/runtime';
import { eventually } from '@bitacora/testing';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { MongoDocuments } from '../documents/mongo-documents.js';
import { connectTo, type SpecConnection } from '../testing/deployments.js';
import { MongoChannel } from './mongo-channel.js';
import { MongoPeers } from './mongo-peers.js';
import { MongoViewFeed } from './mongo-view-feed.js';

type StandIn = Awaited<ReturnType<typeof startMongoStandIn>>;

const changed = (n: number): ViewSignal => ({
  kind: 'changed',
  projection: 'conversations',
  version: 1,
  account: 'acme',
  ids: [`acme/${n}`],
  position: String(n),
});
const positionOf = (signal: ViewSignal) => (signal.kind === 'changed' ? signal.position : 'reset');

describe('the feed of views on the stand-in', () => {
  let server: StandIn;
  let spec: SpecConnection;
  let channels: MongoChannel[];
  let ours: MongoViewFeed;
  let theirs: MongoViewFeed;
  let received: string[];
  beforeEach(async () => {
    server = await startMongoStandIn({ replicaSet: 'rs0', members: 3 });
    spec = await connectTo(server.connectionString);
    const { connection } = spec;
    const documents = new MongoDocuments(connection);
    const onError = () => undefined;
    channels = [
      await MongoChannel.open({ connection, onError }),
      await MongoChannel.open({ connection, onError }),
    ];
    const [ourChannel, theirChannel] = channels as [MongoChannel, MongoChannel];
    ours = new MongoViewFeed({ channel: ourChannel, documents, onError });
    theirs = new MongoViewFeed({ channel: theirChannel, documents, onError });
    received = [];
    theirs.subscribe((signal) => received.push(positionOf(signal)));
  });
  afterEach(async () => {
    server.faults.clear();
    await Promise.all(channels.map((channel) => channel.close()));
    await spec.close();
    await server.stop();
  });

  async function receives(
    list: () => readonly unknown[],
    wanted: readonly unknown[],
  ): Promise<void> {
    await eventually(
      () => (list().length >= wanted.length ? list() : null),
      `${wanted.length} received`,
    );
    expect(list()).toEqual(wanted);
  }
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

  it('arrives in this process at once, in others soon, by each once and in order', async () => {
    const own: string[] = [];
    ours.subscribe((signal) => own.push(positionOf(signal)));
    for (let n = 0; n < 20; n += 1) ours.publish(changed(n));
    expect(own).toEqual(numbers(20));
    await receives(() => received, numbers(20));
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(received).toEqual(numbers(20));
    expect(own).toEqual(numbers(20));
  });

  it('catches up after connections broke', async () => {
    ours.publish(changed(0));
    await receives(() => received, ['0']);
    server.faults.dropSockets();
    for (let n = 1; n < 5; n += 1) ours.publish(changed(n));
    await receives(() => received, numbers(5));
  }, 20_000);

  it('carries what processes tell each other, by topic and with any names', async () => {
    const [ourPeers, theirPeers] = channels.map((channel) => new MongoPeers(channel));
    const messages: unknown[] = [];
    ourPeers?.subscribe('presence', (message) => messages.push(['own', message]));
    theirPeers?.subscribe('presence', (message) => messages.push(message));
    theirPeers?.subscribe('views', (message) => messages.push(['other topic', message]));
    ourPeers?.publish('presence', { 'user.$a': { $set: 1 } });
    await receives(() => messages, [{ 'user.$a': { $set: 1 } }]);
    expect(received).toEqual([]);
  });

  it('publishes nothing to a former subscriber', async () => {
    const stop = theirs.subscribe(() => received.push('left'));
    stop();
    ours.publish(changed(0));
    await receives(() => received, ['0']);
  });

  it.each(['drop', 'rename'] as const)(
    'continues after a %s of its collection, and asks the server no more than usual',
    async (what) => {
      const runners = await new MongoDocuments(spec.connection).open({
        name: 'runners',
        kind: 'system',
        version: 1,
        indexes: [],
      });
      const pointer = { projection: 'conversations', version: 4, codeVersion: 1, epoch: 9 };
      const _id = 'installation/live-view/conversations';
      const document = { _id, account: 'installation', kind: 'live-view', ...pointer };
      await runners.commit({ put: [document], remove: [] });
      ours.publish(changed(0));
      await receives(() => received, ['0']);
      const { database } = spec.connection;
      if (what === 'drop') await database.dropCollection('signals');
      else await database.renameCollection('signals', 'signals_old');
      await eventually(() => (received.includes('reset') ? true : null), 'all is read again');
      received.length = 0;
      const opened = server.commands.get('aggregate') ?? 0;
      for (let n = 1; n < 5; n += 1) ours.publish(changed(n));
      await receives(() => received, ['1', '2', '3', '4']);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect((server.commands.get('aggregate') ?? 0) - opened).toBeLessThan(5);
      const [, at] = await database.collection('signals').indexes();
      expect(at).toMatchObject({ name: 'at', expireAfterSeconds: 120 });
    },
    20_000,
  );

  it('continues over a change of the primary, and misses nothing', async () => {
    ours.publish(changed(0));
    await receives(() => received, ['0']);
    await server.stepDown();
    for (let n = 1; n < 5; n += 1) ours.publish(changed(n));
    await receives(() => received, numbers(5));
  }, 30_000);

  it('continues from its place after an error that the driver does not survive', async () => {
    ours.publish(changed(0));
    await receives(() => received, ['0']);
    const asked = () => server.commands.get('getMore') ?? 0;
    server.faults.fail('getMore', { code: 8, labels: [], times: 2 });
    const before = asked();
    ours.publish(changed(1));
    await eventually(() => (asked() >= before + 2 ? true : null), 'both streams broke');
    for (let n = 2; n < 5; n += 1) ours.publish(changed(n));
    await receives(() => received, numbers(5));
  }, 20_000);

  it('resets every view when its place is gone from the history', async () => {
    const pointer = { projection: 'conversations', version: 4, codeVersion: 1, epoch: 9 };
    const runners = await new MongoDocuments(spec.connection).open({
      name: 'runners',
      kind: 'system',
      version: 1,
      indexes: [],
    });
    const _id = 'installation/live-view/conversations';
    const document = { _id, account: 'installation', kind: 'live-view', ...pointer };
    await runners.commit({ put: [document], remove: [] });
    const resets: ViewSignal[] = [];
    theirs.subscribe((signal) => signal.kind === 'reset' && resets.push(signal));
    server.faults.fail('getMore', { code: 286, labels: [], times: 2 });
    const reset = { kind: 'reset', projection: 'conversations', version: 4, epoch: 9 };
    await receives(() => resets.slice(0, 1), [reset]);
    ours.publish(changed(7));
    await eventually(() => (received.includes('7') ? true : null), 'it continues');
  }, 20_000);
});
