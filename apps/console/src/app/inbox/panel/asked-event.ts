import type { TimelineItem } from '@bitacora/console-data';

/** What the rules panel is about. */
export interface AskedEvent {
  /** The newest event that rules are asked about. */
  readonly item: TimelineItem;
  /** Events whose rules are shown: the item, and the start of the conversation when it is the first message. */
  readonly eventIds: readonly string[];
  /** The newest pass: with another one the answer may be another one. */
  readonly passId: string | undefined;
}

/**
 * The newest of the contact's last message and of what the last pass was about. A message that no rule answered is newer
 * than the last pass, which is about an older one. Null when the timeline holds neither.
 */
export function askedEvent(items: readonly TimelineItem[]): AskedEvent | null {
  const message = items.findLast((one) => one.__typename === 'Message');
  const pass = items.findLast((one) => one.__typename === 'RulePass');
  const trigger = pass && items.findLast(({ id }) => id === pass.triggerId);
  const item = [message, trigger]
    .filter((one) => one !== undefined)
    .sort((a, b) => b.revision - a.revision)[0];
  if (!item) return null;
  const before = items.find(({ revision }) => revision === item.revision - 1);
  const eventIds = before?.type === 'ConversationStarted' ? [before.id, item.id] : [item.id];
  return { item, eventIds, passId: pass?.id };
}
