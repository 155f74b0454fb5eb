import { type Decision, type DomainError, isVisible } from '@bitacora/kernel';
import { distinct, variableFault } from '@bitacora/schema';
import { inboxRefusal } from '../inbox.errors.js';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import {
  AUTOMATIC_REPLIES,
  type AutomaticActions,
  NO_AUTOMATIC_ACTIONS,
  automaticReply,
} from './automatic-actions.js';

/** What the inbox does by itself from now on. What is on needs its text or its time. */
export function changeAutomaticActions(
  given: AutomaticActions,
  { inboxId, automatic }: Inbox,
): Decision<InboxEvent> {
  const [fault] = faultsIn(given);
  if (fault) return fault;
  const actions = inOrder({ ...given, importantWords: distinct(given.importantWords) });
  if (JSON.stringify(inOrder(automatic)) === JSON.stringify(actions)) return [];
  return [{ type: 'AutomaticActionsChanged', data: { inboxId, actions } }];
}

/** Every reason against them, each with its field. */
export function faultsIn(actions: AutomaticActions): readonly DomainError[] {
  const ofReplies = AUTOMATIC_REPLIES.flatMap((name) => {
    const { on, texts } = automaticReply(actions, name);
    const field = `${name}Texts`;
    if (on && texts.length === 0) return [inboxRefusal('TEXTS_REQUIRED', field)];
    return texts.flatMap((text, index) => {
      const fault = variableFault(text);
      return fault ? [inboxRefusal(fault.code, `${field}.${index}`, fault.params)] : [];
    });
  });
  const { closing, closingMinutes, importantWords } = actions;
  const noTime = closing && closingMinutes === null;
  return [
    ...ofReplies,
    ...(noTime ? [inboxRefusal('MINUTES_REQUIRED', 'closingMinutes')] : []),
    ...importantWords.flatMap((word, index) =>
      isVisible(word) ? [] : [inboxRefusal('WORD_EMPTY', `importantWords.${index}`)],
    ),
  ];
}

/** The same actions are the same words. */
function inOrder(actions: AutomaticActions): AutomaticActions {
  const names = Object.keys(NO_AUTOMATIC_ACTIONS) as (keyof AutomaticActions)[];
  return Object.fromEntries(
    names.map((name) => [name, actions[name]]),
  ) as unknown as AutomaticActions;
}
