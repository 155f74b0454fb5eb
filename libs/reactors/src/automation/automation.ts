import {
  type Reaction,
  type Reactor,
  type ReactorDocuments,
  type TimeSlice,
  reaction,
} from '@bitacora/kernel';
import { ApplyRules } from '@bitacora/rules';
import { AUTOMATION_EVENTS, type AutomationEvent } from './automation-events.js';
import { ContextWalker, type TriggerContext, asksRules } from './facts/context-walker.js';
import { loadsOf } from './passes/loads.js';
import { notePass } from './passes/note-pass.js';
import { passCommand } from './passes/pass-command.js';
import { planPass } from './passes/pass.js';
import { SENDS_EVERYTHING, type Sends } from './passes/sends.js';
import { RuleSets } from './engine/rule-set.js';
import { withNewlyFlagged } from './newly-flagged.js';
import { rewrittenRules } from './rewritten-rules.js';
import { wordsOfContacts } from './facts/words-of-contacts.js';

/**
 * Follows the log, keeps what rules can ask about, and answers each event that sets rules off with
 * at most one command: `ApplyRules` to the event's own conversation, with the whole decision in it. After a label was
 * merged it writes another version of the rules that name it, and when a thing
 * went it records which rules stop running, and which shared macros cannot be run.
 */
export function automation(
  sends: Sends = SENDS_EVERYTHING,
  slice: TimeSlice | null = null,
): Reactor<AutomationEvent> {
  const walker = new ContextWalker(new RuleSets());
  return {
    name: 'automation',
    version: 17,
    events: AUTOMATION_EVENTS,
    indexes: [{ name: 'contact', keys: [['contactId', 1]] }],
    personal: wordsOfContacts,
    react: async (event, documents) => {
      const { folded: context, reactions } = await withNewlyFlagged(event, documents, () =>
        walker.walk(event, documents),
      );
      if (reactions.length > 0) return reactions;
      if (event.type === 'LabelMerged') return rewrittenRules(event, documents);
      return context && asksRules(context) ? decide(context, documents, { sends, slice }) : [];
    },
  };
}

async function decide(
  context: TriggerContext,
  documents: ReactorDocuments,
  { sends, slice }: { readonly sends: Sends; readonly slice: TimeSlice | null },
): Promise<readonly Reaction[]> {
  const loads = await loadsOf(context.account.account, documents);
  const pass = await planPass(context, loads, { sends, slice });
  if (!pass) return [];
  await notePass(pass, context, documents);
  // Never too late as a whole: that is decided for each action. A late label is still right, a late reply is not.
  return [reaction(ApplyRules, passCommand(pass, context))];
}
