import { ChannelArrivals } from '@bitacora/application';
import type { SharedContent } from '@bitacora/conversations/published';
import { channelDecider, channelStream, type DeliveryEvent } from '@bitacora/deliveries';
import { START } from '@bitacora/kernel';
import { StreamFolds, loadConfig } from '@bitacora/platform';
import { type ServerApp, startApp } from '@bitacora/server';
import { memoryStores } from '@bitacora/testing';
import { pino } from 'pino';
import { DemoClock } from '../demo-clock.js';
import { play } from '../play.js';
import { setUpShop } from '../set-up.js';
import { connectChannels } from './channel-inboxes.js';
import { CHAT_STORIES } from './chat-stories.js';
import { DemoProviders } from './demo-providers.js';
import { channelActs } from './play-channels.js';
import { WRITTEN_STORIES } from './written-stories.js';

const UNTIL = new Date('2026-11-22T12:00:00.000Z');
const STORIES = [...CHAT_STORIES, ...WRITTEN_STORIES];
const config = loadConfig({
  ...{ BITACORA_PORT: '0', BITACORA_EVENT_STORE: 'memory', BITACORA_LOG_LEVEL: 'silent' },
});
const options = { config, logger: pino({ level: 'silent' }), folders: { console: '', widget: '' } };

jest.setTimeout(300_000);

describe('the channels of the demo data', () => {
  const clock = new DemoClock(new Date(UNTIL.getTime() - 40 * 60 * 60_000));
  const stores = { ...memoryStores(), clock };
  let app: ServerApp;
  let inboxes: Awaited<ReturnType<typeof connectChannels>>;
  let accountId = '';

  beforeAll(async () => {
    const providers = new DemoProviders();
    app = await startApp({ ...options, stores, replaced: providers.replace });
    const shop = await setUpShop(app, stores);
    ({ accountId } = shop.stage);
    inboxes = await connectChannels(shop);
    const acts = channelActs({ shop, clock, providers, inboxes }, STORIES, UNTIL);
    await play(shop, { conversations: [], acts: [] }, clock, () => undefined, acts);
  });
  afterAll(() => app.stop());

  it('have conversations in each inbox, with replies in each state', async () => {
    expect(new Set(STORIES.map(({ inbox }) => inbox))).toEqual(new Set(inboxes.keys()));
    const { events } = await app.runtime.log.readAll(START, {}, 100_000);
    const counts = new Map<string, number>();
    for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(counts.get('ConversationStarted')).toBe(STORIES.length);
    expect(counts.get('MessageRevised')).toBe(2);
    expect(counts.get('DeliveryParked')).toBe(1);
    expect(counts.get('ContactsMerged')).toBe(1);
    const quoting = events.filter(({ data }) => 'quotes' in (data as object));
    expect(quoting.map(({ type }) => type)).toEqual(['MessageReceived', 'MessageSent']);
    const kinds = events.flatMap(({ data }) =>
      'messageKind' in data ? [data['messageKind']] : [],
    );
    expect(kinds.sort()).toEqual([
      ...['comment', 'contactCard', 'contactCard', 'place', 'place', 'sticker', 'sticker'],
      'storyReply',
    ]);
    const shared = events.flatMap(({ data }) =>
      'shared' in data ? (data['shared'] as SharedContent).things.map(({ kind }) => kind) : [],
    );
    expect(shared.sort()).toEqual([...['contactCard', 'contactCard', 'place', 'place', 'sticker']]);
    expect(events.filter(({ data }) => 'albumId' in data)).toHaveLength(3);
    const marks = events.flatMap((event) =>
      event.type === 'DeliveryMarked' ? [(event as unknown as DeliveryEvent).data] : [],
    );
    expect(new Set(marks.map((mark) => 'state' in mark && mark.state))).toEqual(
      new Set(['delivered', 'read']),
    );
    const failed = events.filter(({ type }) => type === 'DeliveryFailed');
    expect(failed.map(({ data }) => (data as { fault?: string }).fault).sort()).toEqual([
      'credentialsRefused',
      'recipientRefuses',
    ]);
  });

  it('have a number of WhatsApp of which its provider says what it thinks, and when', async () => {
    const whatsapp = inboxes.get('whatsapp') ?? '';
    const stream = channelStream(accountId, whatsapp);
    const { standing } = await app.nest.get(StreamFolds).state(stream, channelDecider);
    expect(standing).toMatchObject({ quality: 'good', dailyLimit: 2000, throughput: 'standard' });
    const arrivals = app.nest.get(ChannelArrivals);
    const readAt = await arrivals.last(accountId, whatsapp, 'standing');
    expect(Date.parse(readAt ?? '') - Date.parse(standing?.at ?? '')).toBeLessThan(1000);
    const line = channelStream(accountId, inboxes.get('line') ?? '');
    expect((await app.nest.get(StreamFolds).state(line, channelDecider)).standing).toBeNull();
  });

  it('stand still in the one inbox whose token is dead, and give the server no credentials', async () => {
    const folds = app.nest.get(StreamFolds);
    const stopped: string[] = [];
    for (const [key, inboxId] of inboxes) {
      const state = await folds.state(channelStream(accountId, inboxId), channelDecider);
      if (state.stopped) stopped.push(key);
    }
    expect(stopped).toEqual(['instagram']);
    const served = await startApp({ ...options, stores });
    try {
      const connected: string[] = [];
      for (const [key, inboxId] of inboxes)
        if (await served.runtime.channels.connections.of(accountId, inboxId)) connected.push(key);
      // Neither has any: the link of a telephone is no part of them.
      expect(connected).toEqual(['whatsappQr', 'api']);
    } finally {
      await served.stop();
    }
  });
});
