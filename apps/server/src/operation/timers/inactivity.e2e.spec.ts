import { ChangeAccount } from '@bitacora/account';
import { SendReply, conversationIdOf, conversationStream } from '@bitacora/conversations';
import { loadConfig } from '@bitacora/platform';
import { createRuntime } from '@bitacora/server';
import { eventually, memoryStores } from '@bitacora/testing';
import { ACCOUNT, CrashStory } from '@bitacora/testing/crash';
import { pino } from 'pino';

const DAY_MS = 24 * 60 * 60_000;
const config = loadConfig({ BITACORA_EVENT_STORE: 'memory' });
const settings = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;

/** An installation in memory that can be stopped and started again; its clock stands still. */
function installation() {
  const stores = memoryStores();
  const place = { inboxId: 'web', contactId: 'contact-ana', ordinal: 1 };
  const conversationId = conversationIdOf(stores.hash, place);
  const start = async () => {
    const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
    runtime.start(new Set(['projector', 'reactor'] as const));
    const live = () =>
      eventually(
        () => (runtime.statuses().every(({ state }) => state === 'live') ? true : null),
        'every processor is live',
      );
    await live();
    const closings = async () =>
      (await runtime.log.read(conversationStream(ACCOUNT, conversationId))).filter(
        ({ data }) => 'reason' in data && data['reason'] === 'inactivity',
      );
    return {
      runtime,
      story: new CrashStory(runtime, stores),
      closings,
      closed: () =>
        eventually(async () => {
          const [first] = await closings();
          stores.clock.advance(1);
          return first ?? null;
        }, 'the conversation resolves itself'),
      /** Whatever is due at this moment is done. */
      async settled() {
        const head = await stores.log.head();
        await eventually(
          () => (runtime.statuses().every(({ position }) => position >= head) ? true : null),
          'everything is handled',
        );
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    };
  };
  return { stores, conversationId, start };
}

describe('an open conversation', () => {
  it('resolves itself once after the days without activity, also across a restart', async () => {
    const { stores, conversationId, start } = installation();
    const first = await start();
    await first.story.open();
    const visit = first.story.visit('ana');
    while (!(await visit.next()).done);
    await first.story.send('days', ChangeAccount, { ...settings, inactiveDays: 2 });
    await first.settled();
    stores.clock.advance(DAY_MS);
    await first.story.send('again', SendReply, { conversationId, text: '¿Sigue ahí?' });
    await first.settled();
    stores.clock.advance(1.5 * DAY_MS);
    await first.settled();
    expect(await first.closings()).toEqual([]);
    await first.runtime.stop();
    stores.clock.advance(DAY_MS);
    const second = await start();
    const closing = await second.closed();
    expect(closing).toMatchObject({
      type: 'ConversationStatusChanged',
      data: { status: 'resolved', reason: 'inactivity' },
      metadata: { actor: { kind: 'system' } },
    });
    stores.clock.advance(10 * DAY_MS);
    await second.settled();
    expect(await second.closings()).toHaveLength(1);
    await second.runtime.stop();
  });
});
