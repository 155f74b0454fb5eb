import type { ConversationEvent } from '../conversation.events.js';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>['data']['rules'][number];
/** Actions that write to the contact, by the names under which passes record them. */
const TO_CONTACT: ReadonlySet<string> = new Set(['sendReply']);

/** Whether an action of that name writes a message to the contact. Those are limited by the hour, and never late. */
export function writesToContact(action: string): boolean {
  return TO_CONTACT.has(action);
}

/** How many messages a rule of a pass wrote to the contact. */
export function messagesWritten({ actions }: Pick<Applied, 'actions'>): number {
  return actions.filter(({ type, outcome }) => outcome === 'done' && writesToContact(type)).length;
}

type Outcomes = { readonly actions: readonly Pick<Applied['actions'][number], 'outcome'>[] };
type Carried = Outcomes & Pick<Applied, 'mode'>;

/** Whether a rule of a pass did something, or would have done it: at least one action was done. */
export function didSomething({ actions }: Outcomes): boolean {
  return actions.some(({ outcome }) => outcome === 'done');
}

/**
 * Whether a rule acted in a pass. `stop`, "why", the list of rules and the audit log all count by this: what was
 * refused, came too late, changed nothing or was tried in shadow is no act.
 */
export function hasActed(rule: Carried): boolean {
  return rule.mode === 'on' && didSomething(rule);
}

/**
 * Whether it was a run, or would have been one: at least one action was done or found everything as it should be. What
 * was refused or came too late uses up nothing of the limit of a rule.
 */
export function wasRun({ actions }: Outcomes): boolean {
  return actions.some(({ outcome }) => outcome === 'done' || outcome === 'noChange');
}

/** Whether it was a run that counts for a rule that is on. */
export function hasRun(rule: Carried): boolean {
  return rule.mode === 'on' && wasRun(rule);
}
