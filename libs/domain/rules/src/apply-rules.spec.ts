import { ERASED, MAX_APPEND_BYTES, MAX_EVENT_BYTES } from '@bitacora/kernel';
import { given } from '@bitacora/kernel/testing';
import { type ConversationEvent, MAX_AUTOMATIC_PER_HOUR } from '@bitacora/conversations/published';
import { ApplyRules } from './apply-rules.js';
import type { RuleChange } from './catalogue/rule-changes.js';

const here = { conversationId: 'v1', contactId: 'c1' };

const started: ConversationEvent = {
  type: 'ConversationStarted',
  data: {
    ...here,
    inboxId: 'i1',
    ordinal: 1,
    reference: '7K2M9Q',
    status: 'open',
    startedBy: 'contact',
    page: null,
    language: 'es',
  },
};

const received = (messageId: string, text: string): ConversationEvent => ({
  type: 'MessageReceived',
  data: { ...here, inboxId: 'i1', messageId, text, attachments: [] },
});

const labelled = (labelId: string): ConversationEvent => ({
  type: 'ConversationLabelAdded',
  data: { ...here, labelId },
});

const NOW = '2026-03-02T09:05:00.000Z';

const pass = (...rules: object[]) => ({
  conversationId: 'v1',
  trigger: 'messageReceived',
  triggerEventId: 'e1',
  triggerRevision: 1,
  catalogueVersion: 1,
  contextRevisions: { 'rules-acme.all': 3 },
  chain: [],
  rules,
  seen: { 'message.text': 'urgente' },
  refusal: null,
});

const rule = (ruleId: string, changes: readonly RuleChange[], more: object = {}) => ({
  ruleId,
  version: 2,
  name: `Rule ${ruleId}`,
  mode: 'on',
  stopped: false,
  actions: changes.map((change, index) => ({ index, type: change.kind, notAfter: null, change })),
  ...more,
});

const when = (data: object, ...past: ConversationEvent[]) =>
  given(started, received('m1', 'urgente'), ...past).when(ApplyRules, data, { now: NOW });

function outcomesOf(events: readonly ConversationEvent[]) {
  const record = events[0];
  if (record?.type !== 'RulesApplied') throw new Error('The record of the pass comes first.');
  return record.data.rules.map(({ actions }) =>
    actions.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}: ${reason}`)),
  );
}

describe('a pass of the rules', () => {
  it('is recorded first and followed by its changes, each with its rule as author', () => {
    const { events, state } = when(
      pass(
        rule('r1', [
          { kind: 'addLabel', labelId: 'l1' },
          { kind: 'setPriority', priority: 'urgent' },
        ]),
        rule('r2', [{ kind: 'assignUser', userId: 'ana', choice: null }], { stopped: true }),
      ),
    );

    const author = (id: string) => ({ kind: 'rule', id, name: `Rule ${id}` });
    expect(events).toEqual([
      {
        type: 'RulesApplied',
        data: {
          ...here,
          trigger: 'messageReceived',
          triggerEventId: 'e1',
          triggerRevision: 1,
          catalogueVersion: 1,
          contextRevisions: { 'rules-acme.all': 3 },
          chain: [],
          afterAutomatic: false,
          seen: { 'message.text': 'urgente' },
          refusal: null,
          rules: [
            {
              ruleId: 'r1',
              version: 2,
              name: 'Rule r1',
              mode: 'on',
              stopped: false,
              causes: [],
              actions: [
                { index: 0, type: 'addLabel', outcome: 'done', reason: null },
                { index: 1, type: 'setPriority', outcome: 'done', reason: null },
              ],
            },
            {
              ruleId: 'r2',
              version: 2,
              name: 'Rule r2',
              mode: 'on',
              stopped: true,
              causes: [],
              actions: [{ index: 0, type: 'assignUser', outcome: 'done', reason: null }],
            },
          ],
        },
      },
      { ...labelled('l1'), actor: author('r1') },
      {
        type: 'ConversationPriorityChanged',
        data: { ...here, priority: 'urgent' },
        actor: author('r1'),
      },
      {
        type: 'ConversationAssigned',
        data: { ...here, userId: 'ana', choice: null, released: null },
        actor: author('r2'),
      },
    ]);
    expect(state).toMatchObject({ labelIds: ['l1'], priority: 'urgent', assigneeId: 'ana' });
  });

  it('leaves no trace when no rule was due', () => {
    expect(when(pass())).toMatchObject({ events: [], refusals: [] });
  });

  it('is recorded when it was cut short, although no rule acted', () => {
    const { events } = when({ ...pass(), refusal: 'depth', chain: ['r1', 'r2'] });
    expect(events).toMatchObject([
      { type: 'RulesApplied', data: { refusal: 'depth', chain: ['r1', 'r2'], rules: [] } },
    ]);
  });

  it('lets a rule see what earlier ones changed', () => {
    const { events } = when(
      pass(
        rule('r1', [{ kind: 'addLabel', labelId: 'l1' }]),
        rule('r2', [
          { kind: 'addLabel', labelId: 'l1' },
          { kind: 'removeLabel', labelId: 'l1' },
        ]),
      ),
    );
    expect(outcomesOf(events)).toEqual([['done'], ['noChange', 'done']]);
    expect(events.map(({ type }) => type)).toEqual([
      'RulesApplied',
      'ConversationLabelAdded',
      'ConversationLabelRemoved',
    ]);
  });

  it('needs a conversation', () => {
    const { refusals } = given().when(ApplyRules, pass(rule('r1', [])));
    expect(refusals).toEqual([{ code: 'CONVERSATION_NOT_FOUND', field: 'conversationId' }]);
  });
});

describe('an action of a rule', () => {
  it.each<[string, RuleChange, object]>([
    ['a team', { kind: 'assignTeam', teamId: 't1' }, { teamId: 't1' }],
    ['importance', { kind: 'setImportant', important: true }, { important: true }],
    ['a status', { kind: 'setStatus', status: 'pending', until: null }, { status: 'pending' }],
    [
      'a snooze',
      { kind: 'setStatus', status: 'snoozed', until: '2026-03-03T09:00:00.000Z' },
      { status: 'snoozed', snoozedUntil: '2026-03-03T09:00:00.000Z' },
    ],
    ['a note', { kind: 'addNote', text: 'VIP', mentions: [] }, { counts: { notes: 1 } }],
  ])('can set %s', (_what, change, expected) => {
    const { events, state } = when(pass(rule('r1', [change])));
    expect(outcomesOf(events)).toEqual([['done']]);
    expect(state).toMatchObject(expected);
  });

  it('records how the least busy of a team was chosen', () => {
    const choice = { kind: 'leastBusy' as const, teamId: 't1', loads: { ana: 2, leo: 5 } };
    const { events } = when(pass(rule('r1', [{ kind: 'assignUser', userId: 'ana', choice }])));
    expect(events[1]).toMatchObject({ data: { userId: 'ana', choice } });
  });

  it('is recorded with the reason when it cannot be carried out', () => {
    const { events } = when(
      pass(
        rule('r1', [
          { kind: 'refused', reason: 'LABEL_NOT_FOUND' },
          { kind: 'setStatus', status: 'snoozed', until: NOW },
          { kind: 'addLabel', labelId: 'l1' },
        ]),
      ),
    );
    expect(outcomesOf(events)).toEqual([
      ['refused: LABEL_NOT_FOUND', 'refused: UNTIL_NOT_IN_FUTURE', 'done'],
    ]);
  });

  it('is not carried out when it is too late', () => {
    const change: RuleChange = { kind: 'sendReply', texts: ['Hola'] };
    const late = { index: 0, type: 'reply', notAfter: '2026-03-02T09:04:59.999Z', change };
    const { events } = when(pass(rule('r1', [], { actions: [late] })));
    expect(outcomesOf(events)).toEqual([['tooLate']]);
    expect(events).toHaveLength(1);

    const inTime = { ...late, notAfter: NOW };
    expect(when(pass(rule('r1', [], { actions: [inTime] }))).events).toHaveLength(2);
  });
});

describe('a pass of very many rules', () => {
  const many = (count: number, ...changes: RuleChange[]) =>
    Array.from({ length: count }, (_, place) => rule(`r${place}`, changes));

  it('is cut before its record is more than an event, and says so', () => {
    const removes = Array.from({ length: 10 }, (): RuleChange => {
      return { kind: 'removeLabel', labelId: 'l1' };
    });
    const { events } = when(pass(...many(600, ...removes)));
    expect(events).toMatchObject([{ type: 'RulesApplied', data: { refusal: 'tooLarge' } }]);
    expect(outcomesOf(events).length).toBeGreaterThan(200);
    expect(JSON.stringify(events[0]).length).toBeLessThan(MAX_EVENT_BYTES);
  });

  it('makes as many changes as one append takes, and records what it refuses', () => {
    const note: RuleChange = { kind: 'addNote', text: 'ñ'.repeat(10_000), mentions: [] };
    const { events } = when(pass(...many(60, note)));
    expect(events[0]).toMatchObject({ data: { refusal: 'tooLarge' } });
    expect(outcomesOf(events).flat().at(-1)).toBe('refused: PASS_TOO_LARGE');
    const text = events.slice(1).map(({ data }) => JSON.stringify(data));
    const sealed = (text.reduce((sum, one) => sum + Buffer.byteLength(one), 0) * 4) / 3;
    expect(sealed).toBeLessThan(MAX_APPEND_BYTES);
    expect(sealed).toBeGreaterThan(0.8 * MAX_APPEND_BYTES);
  });

  it('makes no more changes than the act behind it may set off', () => {
    const note: RuleChange = { kind: 'addNote', text: 'x', mentions: [] };
    const { events } = when({ ...pass(...many(5, note)), changesLeft: 3 });
    expect(events).toHaveLength(4);
    expect(events[0]).toMatchObject({ data: { refusal: 'tooManyChanges' } });
    expect(outcomesOf(events).at(-1)).toEqual(['refused: TOO_MANY_CHANGES']);
  });
});

describe('a rule with a limit whose earlier passes were not read yet', () => {
  const remaining = { left: 1, pending: ['e0'] };
  const limited = pass(
    rule('r1', [{ kind: 'setPriority', priority: 'low' }], { remaining }),
    rule('r2', [{ kind: 'setImportant', important: true }]),
  );
  const earlier = (outcome: 'done' | 'tooLate'): ConversationEvent => ({
    type: 'RulesApplied',
    data: {
      ...here,
      ...pass(),
      triggerEventId: 'e0',
      afterAutomatic: false,
      refusal: null,
      rules: [
        {
          ruleId: 'r1',
          version: 2,
          name: 'Rule r1',
          mode: 'on',
          stopped: false,
          causes: [],
          actions: [{ index: 0, type: 'sendReply', outcome, reason: null }],
        },
      ],
    },
  });

  it('is left out when it has run in one of them', () => {
    expect(outcomesOf(when(limited, earlier('done')).events)).toEqual([['done']]);
  });

  it('runs when it has not', () => {
    expect(outcomesOf(when(limited, earlier('tooLate')).events)).toEqual([['done'], ['done']]);
  });
});

describe('a shadow rule', () => {
  it('is recorded with what it would have done, and changes nothing for those behind it', () => {
    const label: RuleChange = { kind: 'addLabel', labelId: 'l1' };
    const { events, state } = when(
      pass(rule('r1', [label], { mode: 'shadow' }), rule('r2', [label])),
    );
    expect(outcomesOf(events)).toEqual([['done'], ['done']]);
    expect(events.slice(1)).toEqual([expect.objectContaining({ ...labelled('l1') })]);
    expect(events[1]?.actor?.id).toBe('r2');
    expect(state?.labelIds).toEqual(['l1']);
  });
});

describe('an automatic reply', () => {
  const texts = ['Uno', 'Dos', 'Tres'];
  const reply = pass(rule('r1', [{ kind: 'sendReply', texts }]));

  it('picks one of its texts, records the pick, and picks the same in a retry', () => {
    const { events, state } = when(reply);
    const sent = events[1];
    if (sent?.type !== 'MessageSent') throw new Error('A reply was expected.');
    const { automatic, text, userId } = sent.data;
    expect(userId).toBeNull();
    expect(automatic).toMatchObject({ ruleId: 'r1', ruleVersion: 2, of: 3 });
    expect(text).toBe(texts[(automatic?.choice ?? 0) - 1]);
    expect(when(reply).events).toEqual(events);
    expect(state).toMatchObject({ waitingSince: '2026-03-02T09:00:00.000Z', unanswered: 1 });
  });

  it.each([
    [0, 'Uno'],
    [0.34, 'Dos'],
    [0.999, 'Tres'],
  ])('with the pick %d says %s', (pick, text) => {
    const { events } = given(started).when(ApplyRules, reply, { now: NOW, pick: () => pick });
    expect(events[1]).toMatchObject({ data: { text } });
  });

  it('is refused after too many within an hour, and again possible later', () => {
    const sent: ConversationEvent = {
      type: 'MessageSent',
      data: {
        ...here,
        inboxId: 'i1',
        messageId: 'm9',
        text: 'Hola',
        attachments: [],
        userId: null,
        automatic: { ruleId: 'r9', ruleVersion: 1, choice: 1, of: 1 },
        endsWait: null,
      },
    };
    const many = Array.from({ length: MAX_AUTOMATIC_PER_HOUR }, () => sent);
    expect(outcomesOf(when(reply, ...many).events)).toEqual([['refused: TOO_MANY_MESSAGES']]);

    const later = { now: '2026-03-02T10:00:01.000Z' };
    const { events } = given(started, ...many).when(ApplyRules, reply, later);
    expect(outcomesOf(events)).toEqual([['done']]);
  });

  it('to an erased contact is refused, while inner state still changes', () => {
    const data = { ...here, inboxId: 'i1', messageId: 'm2', text: ERASED, attachments: ERASED };
    const { events } = when(
      pass(
        rule('r1', [
          { kind: 'sendReply', texts },
          { kind: 'addLabel', labelId: 'l1' },
        ]),
      ),
      { type: 'MessageReceived', data },
    );
    expect(outcomesOf(events)).toEqual([['refused: CONTACT_ERASED', 'done']]);
  });
});
