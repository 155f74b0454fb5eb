import { ReceiveMessage, conversationIdOf, conversationStream } from '@bitacora/conversations';
import { loadConfig } from '@bitacora/platform';
import { CreateRule } from '@bitacora/rules';
import { createRuntime } from '@bitacora/server';
import { eventually, memoryStores } from '@bitacora/testing';
import { ACCOUNT, CrashStory } from '@bitacora/testing/crash';
import { pino } from 'pino';

const MINUTE = 60_000;
const config = loadConfig({ BITACORA_EVENT_STORE: 'memory' });
const rule = {
  name: 'Esperan mucho',
  trigger: 'noAnswerFor',
  timer: { kind: 'lasting', minutes: 30, inHours: false, status: null },
  conditions: { all: [{ fact: 'conversation.waitingMinutes', operator: 'atLeast', value: 30 }] },
  actions: [{ type: 'setPriority', priority: 'urgent' }],
  stop: false,
  limits: null,
  window: null,
} as const;

async function start(stores: ReturnType<typeof memoryStores>, conversationId: string) {
  const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
  runtime.start(new Set(['projector', 'reactor'] as const));
  const settled = async () => {
    const head = await stores.log.head();
    await eventually(
      () =>
        runtime.statuses().every(({ state, position }) => state === 'live' && position >= head)
          ? true
          : null,
      'everything is handled',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await settled();
  const events = async (type: string) =>
    (await runtime.log.read(conversationStream(ACCOUNT, conversationId))).filter(
      (event) => event.type === type,
    );
  return { runtime, story: new CrashStory(runtime, stores), settled, events };
}

describe('a rule that waits for time', () => {
  it('acts once when the wait has lasted, also where the server was stopped then', async () => {
    const stores = memoryStores();
    const place = { inboxId: 'web', contactId: 'contact-ana', ordinal: 1 };
    const conversationId = conversationIdOf(stores.hash, place);
    const first = await start(stores, conversationId);
    await first.story.open();
    await first.story.send('timed', CreateRule, { ruleId: 'timed', state: 'on', rule });
    const visit = first.story.visit('ana');
    while (!(await visit.next()).done);
    await first.settled();
    stores.clock.advance(29 * MINUTE);
    await first.settled();
    expect(await first.events('TimerReached')).toEqual([]);
    await first.runtime.stop();

    stores.clock.advance(24 * 60 * MINUTE);
    const second = await start(stores, conversationId);
    const [reached] = await eventually(async () => {
      stores.clock.advance(1);
      const found = await second.events('TimerReached');
      return found.length > 0 ? found : null;
    }, 'the time of the rule comes');
    expect(reached).toMatchObject({
      data: { wait: 'noAnswer', ruleId: 'timed', ruleVersion: 1 },
      metadata: { actor: { kind: 'system' } },
    });
    await second.settled();
    expect((await second.events('ConversationPriorityChanged')).slice(-1)).toMatchObject([
      { data: { priority: 'urgent' }, metadata: { actor: { kind: 'rule', id: 'timed' } } },
    ]);

    // The same wait lasts: a message more does not set it off again.
    const more = { ...place, conversationId, messageId: 'm3', text: '¿Hola?' };
    await second.story.send('ana-m3', ReceiveMessage, more);
    stores.clock.advance(24 * 60 * MINUTE);
    await second.settled();
    expect(await second.events('TimerReached')).toHaveLength(1);
    await second.runtime.stop();
  });

  it('acts once for the times of the week that came while the server was stopped', async () => {
    const stores = memoryStores();
    const place = { inboxId: 'web', contactId: 'contact-ana', ordinal: 1 };
    const conversationId = conversationIdOf(stores.hash, place);
    const first = await start(stores, conversationId);
    await first.story.open();
    await first.story.send('weekly', CreateRule, {
      ...{ ruleId: 'weekly', state: 'on' },
      rule: {
        ...{ ...rule, name: 'Cada mañana', trigger: 'weekdayAt', conditions: { always: true } },
        timer: { kind: 'weekday', weekdays: [1, 2, 3, 4, 5, 6, 7], at: '12:00' },
      },
    });
    const visit = first.story.visit('ana');
    while (!(await visit.next()).done);
    await first.settled();
    await first.runtime.stop();

    stores.clock.advance(75 * 60 * MINUTE);
    const second = await start(stores, conversationId);
    await eventually(async () => {
      stores.clock.advance(1);
      return (await second.events('TimerReached')).length > 0 ? true : null;
    }, 'the time of the week is reached late');
    await second.settled();
    stores.clock.advance(60 * MINUTE);
    await second.settled();
    const reached = await second.events('TimerReached');
    expect(reached).toHaveLength(1);
    const [{ data, metadata } = { data: {}, metadata: { occurredAt: '' } }] = reached;
    const { dueAt } = data as { dueAt: string };
    expect(Date.parse(metadata.occurredAt) - Date.parse(dueAt)).toBeGreaterThan(48 * 60 * MINUTE);
    expect(
      (await second.events('ConversationPriorityChanged')).filter(
        (event) => event.metadata.actor.id === 'weekly',
      ),
    ).toHaveLength(1);
    await second.runtime.stop();
  });
});
