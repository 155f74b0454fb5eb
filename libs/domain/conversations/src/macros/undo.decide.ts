import type { Decision, DecisionContext, DomainError, Reference } from '@bitacora/kernel';
import {
  type Changed,
  assigned,
  attributeSet,
  importanceChanged,
  isRefused,
  labelAdded,
  labelRemoved,
  muteChanged,
  priorityChanged,
  statusChanged,
  teamChanged,
} from '../change.decide.js';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import { type Conversation, type ConversationState, applyChange } from '../conversation.state.js';
import type { RememberedRun } from './remembered-run.js';
import { isSameValue, standing, valueOf } from './run-effects.js';

/** How long a run can be undone. */
export const UNDO_MINUTES = 15;

const MINUTE = 60_000;

interface Asked {
  readonly runId: string;
}

/** One value that goes back: whether it is as the run left it, and the change. */
interface Back {
  readonly field: string;
  isAsLeft(conversation: Conversation): boolean;
  change(conversation: Conversation, now: string): Changed;
}

/**
 * Takes a run back by events that set what it changed to what was before. Only the person who ran it can, within
 * `UNDO_MINUTES`, and only when everything is as the run left it: what another act changed since is not overwritten.
 * Messages and notes stay; the record says how many.
 */
export function undoMacroRun(
  { runId }: Asked,
  state: ConversationState,
  { actor, now }: Pick<DecisionContext, 'actor' | 'now'>,
): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  const run = runIn(state, runId);
  const userId = actor.kind === 'user' ? actor.id : null;
  if (!run || run.userId !== userId) return conversationRefusal('RUN_NOT_FOUND', 'runId');
  if (run.undone) return conversationRefusal('RUN_UNDONE', 'runId');
  if (Date.parse(now) - Date.parse(run.at) > UNDO_MINUTES * MINUTE)
    return conversationRefusal('RUN_TOO_OLD', 'runId', { minutes: UNDO_MINUTES });
  const backs = backsOf(run);
  const { lasting } = run.effects;
  if (backs.length === 0) return conversationRefusal('RUN_LASTS', 'runId');
  const overtaken = backs.find((back) => !back.isAsLeft(state));
  if (overtaken) return conversationRefusal('RUN_OVERTAKEN', 'runId', { what: overtaken.field });
  const changes = carriedOut(backs, state, now);
  if ('code' in changes) return changes;
  const { conversationId, contactId } = state;
  const { macroId, name } = run;
  const data = { conversationId, contactId, runId, macroId, name, lasting };
  return [{ type: 'MacroRunUndone', data }, ...changes];
}

/** What the undo names again: it may be gone since. */
export function thingsOfUndo({ runId }: Asked, state: ConversationState): readonly Reference[] {
  const run = state && runIn(state, runId);
  if (!state || !run) return [];
  const { labelsRemoved, teamId, assigneeId } = run.effects;
  const { inboxId } = state;
  return [
    ...labelsRemoved.map((id) => ({ kind: 'label', id, field: 'runId' }) as const),
    ...(teamId?.from ? [{ kind: 'team', id: teamId.from, field: 'runId' } as const] : []),
    ...(assigneeId?.from
      ? [{ kind: 'assignee', id: assigneeId.from, inboxId, field: 'runId' } as const]
      : []),
    ...run.attributes.map(
      ({ attributeId: id, from: value }) =>
        ({ kind: 'attribute', id, owner: 'conversation', value, field: 'runId' }) as const,
    ),
  ];
}

function runIn({ macroRuns }: Conversation, runId: string): RememberedRun | undefined {
  return macroRuns.find((run) => run.runId === runId);
}

function carriedOut(
  backs: readonly Back[],
  loaded: Conversation,
  now: string,
): readonly ConversationEvent[] | DomainError {
  let conversation = loaded;
  const changes: ConversationEvent[] = [];
  for (const back of backs) {
    const changed = back.change(conversation, now);
    if (changed === null) continue;
    if (isRefused(changed)) return changed;
    changes.push(changed);
    conversation = applyChange(conversation, changed, now) ?? conversation;
  }
  return changes;
}

function backsOf({ effects, attributes }: RememberedRun): readonly Back[] {
  const { status, priority, important, muted, assigneeId, teamId } = effects;
  return [
    ...(status ? [statusBack(status)] : []),
    ...(priority ? [back('priority', (one) => one.priority, priority, priorityChanged)] : []),
    ...(important ? [back('important', (one) => one.important, important, importanceChanged)] : []),
    ...(muted ? [back('muted', (one) => one.muted, muted, muteChanged)] : []),
    ...(teamId ? [back('teamId', (one) => one.teamId, teamId, teamChanged)] : []),
    ...(assigneeId
      ? [
          back(
            'assigneeId',
            (one) => one.assigneeId,
            assigneeId,
            (one, id) => assigned(one, id, null),
          ),
        ]
      : []),
    ...effects.labelsAdded.map((id) => labelBack(id, true)),
    ...effects.labelsRemoved.map((id) => labelBack(id, false)),
    ...attributes.map(({ attributeId, ...was }) =>
      back(
        'attributes',
        (one) => valueOf(one.attributes, attributeId),
        was,
        (one, value) => attributeSet(one, { attributeId, value }),
      ),
    ),
  ];
}

function back<T>(
  field: string,
  read: (conversation: Conversation) => T,
  was: { readonly from: T; readonly to: T },
  change: (conversation: Conversation, value: T) => Changed,
): Back {
  return {
    field,
    isAsLeft: (conversation) => isSameValue(read(conversation), was.to),
    change: (conversation) => change(conversation, was.from),
  };
}

/** A snooze whose end has come is not set again: the conversation opens. */
function statusBack(was: NonNullable<RememberedRun['effects']['status']>): Back {
  return {
    field: 'status',
    isAsLeft: (conversation) => isSameValue(standing(conversation), was.to),
    change(conversation, now) {
      const isOver = was.from.until !== null && was.from.until <= now;
      const to = isOver ? ({ status: 'open', until: null } as const) : was.from;
      return statusChanged(conversation, to, 'asked', now);
    },
  };
}

function labelBack(labelId: string, isAdded: boolean): Back {
  return {
    field: 'labelIds',
    isAsLeft: ({ labelIds }) => labelIds.includes(labelId) === isAdded,
    change: (conversation) =>
      isAdded ? labelRemoved(conversation, labelId) : labelAdded(conversation, labelId),
  };
}
