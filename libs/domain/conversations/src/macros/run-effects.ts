import { isErased } from '@bitacora/kernel';
import type { AttributeValue } from '@bitacora/schema';
import type { ConversationEvent } from '../conversation.events.js';
import type { Conversation } from '../conversation.state.js';
import type { RunAttributes, RunEffects } from './macro-run.js';

/** Events of a run that nothing takes back. */
const LASTING: ReadonlySet<ConversationEvent['type']> = new Set<ConversationEvent['type']>([
  'MessageSent',
  'NoteAdded',
  'ContactChangeRequested',
  'AnswerAsked',
  'ConversationMailRequested',
  'WebhookRequested',
]);

/** What a run changed: the conversation before it, after it, and the events between. */
export function runEffectsOf(
  before: Conversation,
  after: Conversation,
  changes: readonly ConversationEvent[],
): RunEffects {
  return {
    status: between(standing(before), standing(after)),
    priority: between(before.priority, after.priority),
    important: between(before.important, after.important),
    muted: between(before.muted, after.muted),
    assigneeId: between(before.assigneeId, after.assigneeId),
    teamId: between(before.teamId, after.teamId),
    labelsAdded: after.labelIds.filter((id) => !before.labelIds.includes(id)),
    labelsRemoved: before.labelIds.filter((id) => !after.labelIds.includes(id)),
    lasting: changes.filter(({ type }) => LASTING.has(type)).length,
  };
}

/** The attributes that have another value after a run. */
export function attributesChanged(
  { attributes: before }: Conversation,
  { attributes: after }: Conversation,
): RunAttributes {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((attributeId) => {
    const [from, to] = [valueOf(before, attributeId), valueOf(after, attributeId)];
    return from === to ? [] : [{ attributeId, from, to }];
  });
}

/** The status with the end of its snooze. */
export function standing({ status, snoozedUntil: until }: Conversation) {
  return { status, until };
}

/** Whether two values are the same; both come out of the same schema. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The value of an attribute; null: it has none, or it was erased. */
export function valueOf(
  attributes: Conversation['attributes'],
  attributeId: string,
): AttributeValue | null {
  const value = Object.hasOwn(attributes, attributeId) ? attributes[attributeId] : null;
  return value === undefined || isErased(value) ? null : value;
}

function between<T>(from: T, to: T): { readonly from: T; readonly to: T } | null {
  return isSameValue(from, to) ? null : { from, to };
}
