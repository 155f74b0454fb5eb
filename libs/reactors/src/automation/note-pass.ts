import type { ReactorDocuments } from '@bitacora/kernel';
import type { PlannedRule } from '@bitacora/conversations/published';
import type { AutomaticMessage, ExpectedAssignment } from './automation-documents.js';
import type { Moment } from './context-walker.js';
import { recentMessages, withRun } from './limits.js';
import { countLoad } from './loads.js';
import type { Pass } from './pass.js';

/**
 * Notes what was decided before it is in the log: two messages can come so close that the second is
 * decided before the record of the first is read, and limits and loads have to hold for it too.
 */
export async function notePass(
  pass: Pass,
  moment: Moment,
  documents: ReactorDocuments,
): Promise<void> {
  const { event, contact } = moment;
  const at = event.metadata.occurredAt;
  const run = { triggerEventId: event.id, at };
  const { correlationId } = event.metadata;
  const { burst } = moment.document;
  const passes = burst.correlationId === correlationId ? burst.passes + 1 : 1;
  let conversation = { ...moment.document, burst: { correlationId, passes } };
  for (const planned of pass.rules) {
    const rule = moment.rules.find(planned.ruleId);
    if (rule) conversation = withRun(conversation, rule, run);
  }
  const expected = expectedOf(pass.rules, event.id);
  if (expected) conversation = { ...conversation, expected };
  documents.put(await countLoad(conversation, event, documents));
  const messages = messagesOf(pass.rules, event.id, at);
  if (messages.length > 0) {
    documents.put({ ...contact, automaticAt: [...recentMessages(contact, at), ...messages] });
  }
}

function expectedOf(
  rules: readonly PlannedRule[],
  triggerEventId: string,
): ExpectedAssignment | null {
  const changes = acting(rules).flatMap(({ actions }) => actions.map(({ change }) => change));
  const last = changes.findLast((change) => change.kind === 'assignUser');
  return last?.kind === 'assignUser' && last.userId !== null && last.choice !== null
    ? { triggerEventId, userId: last.userId }
    : null;
}

function messagesOf(
  rules: readonly PlannedRule[],
  triggerEventId: string,
  at: string,
): readonly AutomaticMessage[] {
  return acting(rules).flatMap(({ ruleId, actions }) =>
    actions
      .filter(({ change }) => change.kind === 'sendReply')
      .map(() => ({ triggerEventId, ruleId, at })),
  );
}

function acting(rules: readonly PlannedRule[]): readonly PlannedRule[] {
  return rules.filter(({ mode }) => mode === 'on');
}
