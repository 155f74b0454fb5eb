import type { InboxSettings } from '@bitacora/console-data';
import { type ChatOptions, USUAL_CHAT_OPTIONS, chatFaults } from '@bitacora/inboxes/published';

/** What is chosen about the chat, as it is in the form: as it is saved. */
export type ChatDraft = InboxSettings['chat'];

/** The form as it is before anything was saved. */
export const NO_CHAT_DRAFT: ChatDraft = USUAL_CHAT_OPTIONS;

/** Exactly what is chosen: answers carry more, which the server does not take back. */
export function chatDraftOf({ chat }: InboxSettings): ChatDraft {
  return only(NO_CHAT_DRAFT, chat);
}

/** How many fields differ from what is saved. */
export function chatChanges(draft: ChatDraft, saved: ChatDraft): number {
  const groups = Object.keys(NO_CHAT_DRAFT) as (keyof ChatDraft)[];
  return groups.reduce((sum, group) => sum + changesIn(draft[group], saved[group]), 0);
}

/** Codes of what is wrong, by the field: `looks.buttonText`. The server refuses by the same rules. */
export function chatProblems(draft: ChatDraft): ReadonlyMap<string, string> {
  const faults = chatFaults(draft as ChatOptions);
  return new Map(faults.map(({ field = '', code }) => [field, code]));
}

function only<Value>(shape: Value, given: Value): Value {
  if (typeof shape !== 'object' || shape === null) return given;
  const names = Object.keys(shape) as (keyof Value)[];
  return Object.fromEntries(names.map((name) => [name, only(shape[name], given[name])])) as Value;
}

function changesIn<Group extends object>(draft: Group, saved: Group): number {
  const names = Object.keys(draft) as (keyof Group)[];
  const isOther = (name: keyof Group) =>
    JSON.stringify(draft[name]) !== JSON.stringify(saved[name]);
  return names.filter(isOther).length;
}
