import type { ConversationEvent } from '@bitacora/conversations/published';
import { ERASED } from '@bitacora/kernel';
import { given } from '@bitacora/kernel/testing';
import type { RuleChange } from '../catalogue/rule-changes.js';
import { RunMacro } from './run-macro.command.js';

const NOW = '2026-03-02T09:05:00.000Z';
const here = { conversationId: 'v1', contactId: 'c1' };
const ana = { kind: 'user', id: 'ana', name: 'Ana' } as const;

const started: ConversationEvent = {
  type: 'ConversationStarted',
  data: {
    ...{ ...here, inboxId: 'i1', ordinal: 1, reference: '7K2M9Q', status: 'open' },
    ...{ startedBy: 'contact', page: null, language: 'es' },
  },
} as ConversationEvent;
const prioritised = (priority: 'low' | 'high'): ConversationEvent => ({
  type: 'ConversationPriorityChanged',
  data: { ...here, priority },
});

const run = (...changes: (RuleChange | null)[]) => ({
  ...{ conversationId: 'v1', macroId: 'm1', version: 3, name: 'Pago' },
  steps: [{ conditions: { always: true }, action: { type: 'setImportant', important: true } }],
  planned: changes.map((change) => ({ type: change?.kind ?? 'addLabel', change })),
});
const context = { actor: ana, now: NOW };
const when = (data: object, ...past: ConversationEvent[]) =>
  given(started, ...past).when(RunMacro, data as never, context);

const labelled: RuleChange = { kind: 'addLabel', labelId: 'l1' };
const high: RuleChange = { kind: 'setPriority', priority: 'high' };
const reply: RuleChange = { kind: 'sendReply', texts: ['Gracias'] };
const closed: RuleChange = { kind: 'setStatus', status: 'resolved', until: null };

describe('a run of a macro', () => {
  it('records the macro first, then its changes, and what an undo goes back to', () => {
    const { events } = when(run(labelled, null, high, closed, reply), prioritised('high'));
    expect(events.map(({ type }) => type)).toEqual([
      ...['MacroRun', 'ConversationLabelAdded', 'ConversationStatusChanged', 'MessageSent'],
    ]);
    expect(events[0]?.data).toMatchObject({
      ...{ macroId: 'm1', version: 3, name: 'Pago', userId: 'ana', attributes: [] },
      steps: [
        { index: 0, outcome: 'done' },
        { index: 1, outcome: 'skipped' },
        { index: 2, outcome: 'noChange' },
        { index: 3, outcome: 'done' },
        { index: 4, outcome: 'done' },
      ],
      effects: {
        ...{ labelsAdded: ['l1'], labelsRemoved: [], priority: null, lasting: 1 },
        status: { from: { status: 'open', until: null }, to: { status: 'resolved', until: null } },
      },
    });
  });

  it('keeps what an attribute held apart, so that an undo can set it again', () => {
    const held: ConversationEvent = {
      type: 'ConversationAttributeSet',
      data: { ...here, attributeId: 'a1', value: 'gold' },
    };
    const clear: RuleChange = { kind: 'setConversationAttribute', attributeId: 'a1', value: null };
    const ask: RuleChange = {
      ...{ kind: 'setContactAttribute', attributeId: 'a2', value: 3, isSo: false },
    };
    const { events } = when(run(clear, ask), held);
    expect(events[0]?.data).toMatchObject({
      attributes: [{ attributeId: 'a1', from: 'gold', to: null }],
      effects: { lasting: 1 },
    });
  });

  it('writes as the person: no automatic message, a status that was asked for', () => {
    const { events, state } = when(
      run(reply, closed, { kind: 'addNote', text: 'x', mentions: [] }),
    );
    expect(events[1]?.data).toMatchObject({ userId: 'ana', automatic: null });
    expect(events[2]?.data).toMatchObject({ reason: 'asked' });
    expect(events[3]?.data).toMatchObject({ userId: 'ana' });
    expect(state).toMatchObject({ lastMessageBy: 'user', lastAgentId: 'ana', automaticAt: [] });
  });

  it('is all or none: one refused step writes nothing, and a run without a change leaves no trace', () => {
    const refused: RuleChange = { kind: 'refused', reason: 'NOBODY_ONLINE' };
    const params = { step: 2, type: 'refused', reason: 'NOBODY_ONLINE' };
    const came = when(run(high, refused));
    expect(came.events).toEqual([]);
    expect(came.refusals).toEqual([{ code: 'MACRO_STEP_REFUSED', field: 'steps.1', params }]);
    expect(when(run(high, null), prioritised('high')).events).toEqual([]);
    const erased = { ...started, data: { ...started.data, page: ERASED } } as ConversationEvent;
    expect(given(erased).when(RunMacro, run(high, reply) as never, context).refusals).toMatchObject(
      [{ code: 'MACRO_STEP_REFUSED', params: { reason: 'CONTACT_ERASED' } }],
    );
  });

  it('writes each of two replies under an id of its own', () => {
    const { events } = when(run(reply, reply));
    const ids = events.flatMap(({ type, data }) =>
      type === 'MessageSent' ? [(data as { messageId: string }).messageId] : [],
    );
    expect(new Set(ids).size).toBe(2);
  });
});
