import { ReachTimer } from '@bitacora/conversations';
import type { DomainEvent, ReactorDocuments, StoredDocument } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import { MAX_REACHED_IN_A_DAY } from './arm.js';
import { ruleTimers } from './rule-timers.js';
import type { TimedConversation } from './timer-documents.js';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
const RULE: RuleBody = {
  name: 'Esperan',
  trigger: 'noAnswerFor',
  timer: { kind: 'lasting', minutes: 10, inHours: false, status: null },
  conditions: { always: true },
  actions: [{ type: 'setPriority', priority: 'high' }],
  stop: false,
  limits: null,
  window: null,
};

/** An account whose events come one by one, each with its minute. */
function account() {
  const kept = new Map<string, StoredDocument>();
  const documents: ReactorDocuments = {
    get: async <D extends StoredDocument>(id: string) => (kept.get(id) ?? null) as D | null,
    find: async <D extends StoredDocument>() =>
      [...kept.values()].filter((each) => 'live' in each && each.live) as unknown as D[],
    put: (document) => void kept.set(document._id, document),
    remove: (id) => void kept.delete(id),
  };
  let revision = 0;
  const tell = async (minute: number, event: DomainEvent, metadata: object = {}) => {
    const happened = recorded(event, { metadata: { occurredAt: at(minute), ...metadata } });
    revision += 1;
    expect(await ruleTimers.react({ ...happened, revision } as never, documents)).toEqual([]);
  };
  const here = (id: string) => ({ conversationId: id, contactId: 'c1' });
  const conversation = (id = 'v1') => kept.get(`acme/conversation/${id}`) as TimedConversation;
  return {
    conversation,
    publish: async (minute: number, rule: Partial<RuleBody> = {}, version = 1, ruleId = 'r1') => {
      const text = { ruleId, version, rule: { ...RULE, ...rule }, because: null };
      await tell(minute, { type: 'RuleVersionPublished', data: text });
      const data = { ruleId, version, name: 'Esperan' };
      await tell(
        minute,
        version === 1
          ? { type: 'RuleListed', data: { ...data, state: 'on' } }
          : { type: 'RuleVersionActivated', data },
      );
    },
    state: (minute: number, state: string, ruleId = 'r1') =>
      tell(minute, { type: 'RuleStateChanged', data: { ruleId, state } }),
    start: (minute: number, id = 'v1', metadata = {}) =>
      tell(
        minute,
        { type: 'ConversationStarted', data: { ...here(id), inboxId: 'web', status: 'open' } },
        metadata,
      ),
    writes: (minute: number, id = 'v1', metadata = {}) =>
      tell(minute, { type: 'MessageReceived', data: here(id) }, metadata),
    answers: (minute: number, id = 'v1') =>
      tell(minute, { type: 'MessageSent', data: { ...here(id), userId: 'ana' } }),
    /** The clock reaches the deadline: what the reactor asks for, and its event. */
    reach: async (minute: number, id = 'v1') => {
      const document = conversation(id);
      const asked = ruleTimers.deadlines?.due(document);
      kept.set(document._id, { ...document, dueAt: null } as StoredDocument);
      const { since, dueAt } = document.next ?? { since: '', dueAt: '' };
      const data = {
        ...here(id),
        wait: 'noAnswer',
        status: null,
        since,
        dueAt,
        ruleId: document.next?.ruleId,
        ruleVersion: 1,
      };
      await tell(minute, { type: 'TimerReached', data });
      return asked;
    },
  };
}

describe('the timers of the rules', () => {
  it('are armed by a wait, disarmed by its end, and ask for what they were set for', async () => {
    const acme = account();
    await acme.publish(0);
    await acme.start(1);
    expect(acme.conversation().dueAt).toBeNull();
    await acme.writes(2);
    await acme.writes(5);
    expect(acme.conversation().dueAt).toBe(at(12));
    expect(ruleTimers.deadlines?.due(acme.conversation())).toEqual({
      command: ReachTimer,
      data: {
        conversationId: 'v1',
        wait: 'noAnswer',
        status: null,
        since: at(2),
        dueAt: at(12),
        ruleId: 'r1',
        ruleVersion: 1,
        date: null,
      },
      tooLateAfterMs: null,
    });
    await acme.answers(6);
    expect(acme.conversation().dueAt).toBeNull();
  });

  it('are reached once in a wait, and again in the next one', async () => {
    const acme = account();
    await acme.publish(0);
    await acme.start(1);
    await acme.writes(2);
    await acme.reach(12);
    await acme.writes(13);
    expect(acme.conversation().dueAt).toBeNull();
    await acme.answers(14);
    await acme.writes(15);
    expect(acme.conversation().dueAt).toBe(at(25));
  });

  it('of two rules that are due at one moment are reached one after the other', async () => {
    const acme = account();
    await acme.publish(0);
    await acme.publish(0, {}, 1, 'r2');
    await acme.start(1);
    await acme.writes(2);
    expect((await acme.reach(12))?.data).toMatchObject({ ruleId: 'r1' });
    // The id of a command derives from the due time, so that of the second is another.
    expect(acme.conversation()).toMatchObject({ next: { ruleId: 'r2', dueAt: at(12) } });
    expect(Date.parse(acme.conversation().dueAt ?? '')).toBe(Date.parse(at(12)) + 1);
    expect((await acme.reach(12))?.data).toMatchObject({ ruleId: 'r2', dueAt: at(12) });
    expect(acme.conversation().dueAt).toBeNull();
  });

  it('follow an edit: waits that last are measured from their beginning, what was over is passed by', async () => {
    const acme = account();
    await acme.start(1);
    await acme.writes(2);
    await acme.publish(5);
    expect(acme.conversation().dueAt).toBe(at(12));
    await acme.publish(
      6,
      { timer: { kind: 'lasting', minutes: 20, inHours: false, status: null } },
      2,
    );
    expect(acme.conversation().dueAt).toBe(at(22));
    // Two minutes were over at the time: a new rule sets off no storm of old waits.
    await acme.publish(
      7,
      { timer: { kind: 'lasting', minutes: 2, inHours: false, status: null } },
      3,
    );
    expect(acme.conversation().dueAt).toBeNull();
    await acme.publish(
      8,
      { timer: { kind: 'lasting', minutes: 20, inHours: false, status: null } },
      4,
    );
    await acme.reach(22);
    await acme.publish(
      23,
      { timer: { kind: 'lasting', minutes: 30, inHours: false, status: null } },
      5,
    );
    expect(acme.conversation().dueAt).toBeNull();
  });

  it('follow the state of the rule, and its inboxes', async () => {
    const acme = account();
    await acme.publish(0);
    await acme.start(1);
    await acme.writes(2);
    await acme.state(3, 'off');
    expect(acme.conversation().dueAt).toBeNull();
    await acme.state(4, 'shadow');
    expect(acme.conversation().dueAt).toBe(at(12));
    const other = { all: [{ fact: 'conversation.inbox', operator: 'is', value: 'shop' }] };
    await acme.publish(5, { conditions: other }, 2);
    expect(acme.conversation().dueAt).toBeNull();
  });

  it('are not armed by what was imported', async () => {
    const acme = account();
    await acme.publish(0);
    await acme.start(1, 'v1', { imported: true });
    await acme.writes(2, 'v1', { imported: true });
    expect(acme.conversation().dueAt).toBeNull();
    await acme.writes(3);
    expect(acme.conversation().dueAt).toBe(at(12));
  });

  it('rest when enough were reached in a conversation within a day', async () => {
    const acme = account();
    await acme.publish(0, { timer: { kind: 'lasting', minutes: 1, inHours: false, status: null } });
    await acme.start(0);
    for (let count = 0; count < MAX_REACHED_IN_A_DAY; count += 1) {
      await acme.writes(10 * count + 1);
      await acme.reach(10 * count + 2);
      await acme.answers(10 * count + 3);
    }
    await acme.writes(505);
    expect(acme.conversation().dueAt).toBe(at(24 * 60 + 2));
  });
});
