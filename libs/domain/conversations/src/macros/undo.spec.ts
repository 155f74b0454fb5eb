import { given } from '@bitacora/kernel/testing';
import { here, started } from '../conversation.stories.js';
import type { ConversationEvent } from '../conversation.events.js';
import type { RunAttributes } from './macro-run.js';
import { UndoMacroRun } from './undo-macro-run.command.js';

const NOW = '2026-03-02T09:05:00.000Z';
const ana = { kind: 'user', id: 'ana', name: 'Ana' } as const;
const runId = 'r1';

const prioritised = (priority: 'low' | 'high'): ConversationEvent => ({
  type: 'ConversationPriorityChanged',
  data: { ...here, priority },
});
const NOTHING = {
  ...{ status: null, priority: null, important: null, muted: null, assigneeId: null, teamId: null },
  ...{ labelsAdded: [] as string[], labelsRemoved: [] as string[], lasting: 0 },
};
const record = (effects: object, attributes: RunAttributes = []): ConversationEvent => ({
  type: 'MacroRun',
  data: {
    ...{ ...here, runId, macroId: 'm1', name: 'Pago', version: 1, userId: 'ana', steps: [] },
    effects: { ...NOTHING, ...effects },
    attributes: [...attributes],
  },
});
const ran: ConversationEvent[] = [
  record({
    ...{ labelsAdded: ['l1'], lasting: 1, priority: { from: 'none', to: 'high' } },
    status: { from: { status: 'open', until: null }, to: { status: 'resolved', until: null } },
  }),
  { type: 'ConversationLabelAdded', data: { ...here, labelId: 'l1' } },
  prioritised('high'),
  {
    type: 'ConversationStatusChanged',
    data: { ...here, status: 'resolved', until: null, reason: 'asked' },
  },
];

describe('the undo of a run of a macro', () => {
  const undo = (more: object = {}, ...since: ConversationEvent[]) =>
    given(started, ...ran, ...since).when(
      UndoMacroRun,
      { conversationId: 'v1', runId },
      { actor: ana, now: NOW, ...more },
    );

  it('goes back by events, says what stays, and happens once', () => {
    const { events, state } = undo();
    expect(events[0]).toMatchObject({ type: 'MacroRunUndone', data: { runId, lasting: 1 } });
    expect(state).toMatchObject({ status: 'open', priority: 'none', labelIds: [] });
    expect(undo({}, ...events).refusals).toMatchObject([{ code: 'RUN_UNDONE' }]);
  });

  it('sets an attribute to what it held, and one that held nothing to nothing', () => {
    const values = [
      { attributeId: 'a1', from: 'gold', to: null },
      { attributeId: 'a2', from: null, to: 3 },
    ];
    const set: ConversationEvent = {
      type: 'ConversationAttributeSet',
      data: { ...here, attributeId: 'a2', value: 3 },
    };
    const { events } = given(started, record({}, values), set).when(
      UndoMacroRun,
      { conversationId: 'v1', runId },
      { actor: ana, now: NOW },
    );
    expect(events.slice(1).map(({ data }) => data)).toMatchObject([
      { attributeId: 'a1', value: 'gold' },
      { attributeId: 'a2', value: null },
    ]);
  });

  it('is refused when another act changed the same, and not for what the macro left alone', () => {
    const refusals = [{ code: 'RUN_OVERTAKEN', field: 'runId', params: { what: 'priority' } }];
    expect(undo({}, prioritised('low'))).toMatchObject({ events: [], refusals });
    const important: ConversationEvent = {
      type: 'ConversationImportanceChanged',
      data: { ...here, important: true },
    };
    expect(undo({}, important).state).toMatchObject({ priority: 'none', important: true });
  });

  it('ends the mute that the macro set, and only that', () => {
    const muted: ConversationEvent = {
      type: 'ConversationMuteChanged',
      data: { ...here, muted: true },
    };
    const ran = given(started, record({ muted: { from: false, to: true } }), muted);
    const undone = ran.when(
      UndoMacroRun,
      { conversationId: 'v1', runId },
      { actor: ana, now: NOW },
    );
    expect(undone.events.slice(1)).toEqual([{ ...muted, data: { ...here, muted: false } }]);
  });

  it('is for the person who ran it, for a quarter of an hour, and for what can go back', () => {
    const leo = { actor: { kind: 'user', id: 'leo', name: 'Leo' } };
    expect(undo(leo).refusals).toMatchObject([{ code: 'RUN_NOT_FOUND' }]);
    const late = { now: '2030-03-02T09:21:00.000Z' };
    expect(undo(late).refusals).toMatchObject([{ code: 'RUN_TOO_OLD', params: { minutes: 15 } }]);
    const written = given(started, record({ lasting: 1 })).when(
      UndoMacroRun,
      { conversationId: 'v1', runId },
      { actor: ana, now: NOW },
    );
    expect(written.refusals).toMatchObject([{ code: 'RUN_LASTS' }]);
  });
});
