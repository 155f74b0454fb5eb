import type { ReactorDocuments } from '@bitacora/kernel';
import { PASSES_REMEMBERED } from '@bitacora/conversations/published';
import { actBehind, withAct } from './acts.js';
import type { AutomationConversation, PendingPass } from '../folding/automation-documents.js';
import { recentMessages } from '../facts/contact-messages.js';
import type { TriggerContext } from '../facts/context-walker.js';
import { withRun } from './limits.js';
import { countLoad, loadsOf } from './loads.js';
import type { Pass } from './pass.js';
import { withMails } from './sends.js';
import type { RuleSet } from '../engine/rule-set.js';

/**
 * Notes what was decided before it is in the log: two messages can come so close that the second is
 * decided before the record of the first is read, and limits and loads have to hold for it too.
 */
export async function notePass(
  { expected, changesLeft }: Pass,
  { event, contact, document, rules }: TriggerContext,
  documents: ReactorDocuments,
): Promise<void> {
  const { id: triggerEventId, metadata } = event;
  const { occurredAt: at, correlationId } = metadata;
  const act = actBehind(document.acts, correlationId);
  const refused = act.refused || expected.overrun || changesLeft === 0;
  const pending: PendingPass = {
    triggerEventId,
    at,
    correlationId,
    changes: expected.changes,
    runs: expected.runs,
    trials: expected.trials,
  };
  const noted: AutomationConversation = {
    ...document,
    acts: withAct(document.acts, { ...act, passes: act.passes + 1, refused }),
    pending: [...document.pending, pending],
    expected:
      expected.assigned === null
        ? document.expected
        : { triggerEventId, userId: expected.assigned },
  };
  documents.put(await countLoad(withoutOldest(noted, rules), event, documents));
  if (expected.mails > 0) {
    const loads = await loadsOf(document.account, documents);
    documents.put(withMails(loads, at, expected.mails));
  }
  if (expected.messages.length === 0) return;
  const messages = expected.messages.map((ruleId) => ({ triggerEventId, ruleId, at }));
  documents.put({ ...contact, automaticAt: [...recentMessages(contact, at), ...messages] });
}

/** Only as many wait as the conversation knows outcomes of: the oldest counts as carried out until its record says more. */
function withoutOldest(document: AutomationConversation, rules: RuleSet): AutomationConversation {
  const oldest = document.pending.slice(0, -PASSES_REMEMBERED);
  const runs = oldest.flatMap((pass) => pass.runs.map((ruleId) => ({ ruleId, pass })));
  return {
    ...document,
    pending: document.pending.slice(-PASSES_REMEMBERED),
    runs: runs.reduce((all, { ruleId, pass: { triggerEventId, at } }) => {
      const most = rules.find(ruleId)?.body.limits?.perConversation ?? 0;
      return most > 0 ? withRun(all, ruleId, 'on', { triggerEventId, at }, most) : all;
    }, document.runs),
  };
}
