import {
  ReceiveMessage,
  SendReply,
  conversationIdOf,
  conversationStream,
} from '@bitacora/conversations';
import { ChangeServiceQuality, NO_SERVICE_QUALITY } from '@bitacora/inboxes';
import { systemContext } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { CreateRule } from '@bitacora/rules';
import { createRuntime } from '@bitacora/server';
import { eventually, memoryStores } from '@bitacora/testing';
import { ACCOUNT, CrashStory } from '@bitacora/testing/crash';
import { pino } from 'pino';

const MINUTE = 60_000;
const config = loadConfig({ BITACORA_EVENT_STORE: 'memory' });
const rule = {
  name: 'Con demora',
  trigger: 'slaBreached',
  conditions: { all: [{ fact: 'sla.delayed', operator: 'is', value: true }] },
  actions: [{ type: 'setPriority', priority: 'urgent' }],
  stop: false,
  limits: null,
  window: null,
} as const;
const place = { inboxId: 'web', contactId: 'contact-ana', ordinal: 1 };

describe('the time of an answer', () => {
  const stores = () => memoryStores();

  async function serve(shared: ReturnType<typeof stores>) {
    const runtime = await createRuntime(shared, pino({ level: 'silent' }), config);
    runtime.start(new Set(['projector', 'reactor'] as const));
    const conversationId = conversationIdOf(shared.hash, place);
    const settled = async () => {
      const head = await shared.log.head();
      await eventually(
        () =>
          runtime.statuses().every(({ state, position }) => state === 'live' && position >= head)
            ? true
            : null,
        'everything is handled',
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const events = async (type: string) =>
      (await runtime.log.read(conversationStream(ACCOUNT, conversationId))).filter(
        (event) => event.type === type,
      );
    return { runtime, story: new CrashStory(runtime, shared), settled, events, conversationId };
  }

  /** A shop that answers within 30 minutes, and a contact who waits. */
  async function waited(shared: ReturnType<typeof stores>) {
    const server = await serve(shared);
    await server.settled();
    await server.story.open();
    const quality = { ...NO_SERVICE_QUALITY, hasTarget: true, amount: 30 };
    await server.story.send('quality', ChangeServiceQuality, { inboxId: 'web', quality });
    await server.story.send('late', CreateRule, { ruleId: 'late', state: 'on', rule });
    const more = {
      ...place,
      conversationId: server.conversationId,
      messageId: 'm9',
      text: '¿Hola?',
    };
    const visit = server.story.visit('ana');
    while (!(await visit.next()).done);
    await server.story.send('ana-m9', ReceiveMessage, more);
    await server.settled();
    return server;
  }

  it('is recorded when a contact waits, warned, and reached', async () => {
    const shared = stores();
    const { runtime, settled, events } = await waited(shared);
    const [due] = (await events('AnswerDueChanged')).slice(-1);
    expect(due).toMatchObject({
      data: { due: { target: { amount: 30, unit: 'minutes', by: 'inbox' } } },
      metadata: { actor: { kind: 'system' } },
    });
    shared.clock.advance(23 * MINUTE);
    await eventually(
      async () => ((await events('SlaWarned')).length === 1 ? true : null),
      'warned',
    );
    expect(await events('SlaBreached')).toEqual([]);
    shared.clock.advance(8 * MINUTE);
    await eventually(async () => ((await events('SlaBreached')).length ? true : null), 'reached');
    await settled();
    expect((await events('ConversationPriorityChanged')).slice(-1)).toMatchObject([
      { data: { priority: 'urgent' }, metadata: { actor: { kind: 'rule', id: 'late' } } },
    ]);
    await runtime.stop();
  });

  it('is reached once, and late, where the server was stopped then, whatever is written after', async () => {
    const shared = stores();
    const first = await waited(shared);
    await first.runtime.stop();
    shared.clock.advance(24 * 60 * MINUTE);
    const second = await serve(shared);
    await eventually(
      async () => ((await second.events('SlaBreached')).length ? true : null),
      'reached',
    );
    await second.settled();
    expect(await second.events('SlaWarned')).toEqual([]);
    const { conversationId } = second;
    await second.story.send('ana-m10', ReceiveMessage, {
      ...{ ...place, conversationId, messageId: 'm10', text: '¿Siguen ahí?' },
    });
    await second.runtime.stop();
    shared.clock.advance(24 * 60 * MINUTE);
    const third = await serve(shared);
    await third.settled();
    expect(await third.events('SlaBreached')).toHaveLength(1);
    // The answer of a person ends it; it says which wait it ended.
    const actor = { kind: 'user', id: 'ana', name: 'Ana' } as const;
    const context = { ...systemContext(ACCOUNT, { correlationId: 'answer' }), actor };
    const said = new SendReply({ conversationId, text: 'Aquí estamos' }, context);
    expect(await third.runtime.handler.execute(said)).toMatchObject({ ok: true });
    const [reply] = (await third.events('MessageSent')).slice(-1);
    const [late] = await third.events('SlaBreached');
    const { since, dueAt } = late?.data as { since: string; dueAt: string };
    expect(reply).toMatchObject({ data: { endsWait: { since, dueAt } } });
    await third.runtime.stop();
  });

  it('is reached once where two servers run', async () => {
    const shared = stores();
    const one = await waited(shared);
    const other = await serve(shared);
    shared.clock.advance(31 * MINUTE);
    await eventually(
      async () => ((await one.events('SlaBreached')).length ? true : null),
      'reached',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await one.events('SlaBreached')).toHaveLength(1);
    expect(await one.events('AnswerDueChanged')).toHaveLength(1);
    await other.runtime.stop();
    await one.runtime.stop();
  });
});
