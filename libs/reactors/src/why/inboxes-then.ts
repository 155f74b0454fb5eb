import type { Position, Recorded } from '@bitacora/kernel';
import {
  type InboxEvent,
  type InboxState,
  inboxDecider,
  inboxStream,
} from '@bitacora/inboxes/published';
import type { InboxAt } from '../automation/facts/things-there.js';
import type { HistoryReader } from './history-reader.js';

/** Reads inboxes as they were at a position, each once. */
export function inboxesThen(accountId: string, position: Position, reader: HistoryReader): InboxAt {
  const known = new Map<string, Promise<InboxState>>();
  const read = async (inboxId: string): Promise<InboxState> => {
    const events = await reader.stream(inboxStream(accountId, inboxId), position);
    return (events as readonly Recorded<InboxEvent>[]).reduce<InboxState>(
      (state, event) => inboxDecider.evolve(state, event),
      inboxDecider.initial,
    );
  };
  return (inboxId) => {
    const state = known.get(inboxId) ?? read(inboxId);
    known.set(inboxId, state);
    return state;
  };
}
