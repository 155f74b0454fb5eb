import { type Reaction, type Reactor, type ReactorDocuments, reaction } from '@bitacora/kernel';
import { ApplyRules, CATALOGUE_VERSION } from '@bitacora/rules';
import { AUTOMATION_EVENTS, type AutomationEvent } from './automation-events.js';
import { contextRevisions } from './folding/context-revisions.js';
import { ContextWalker, type TriggerContext } from './facts/context-walker.js';
import { loadsOf } from './passes/loads.js';
import { notePass } from './passes/note-pass.js';
import { type Pass, planPass } from './passes/pass.js';
import { RuleSets } from './engine/rule-set.js';
import { withNewlyFlagged } from './newly-flagged.js';
import { rewrittenRules } from './rewritten-rules.js';
import { wordsOfContacts } from './facts/words-of-contacts.js';

/**
 * Follows the log, keeps what rules can ask about, and answers each event that sets rules off with
 * at most one command: `ApplyRules` to the event's own conversation, with the whole decision in it. After a label was
 * merged it writes another version of the rules that name it, and when a thing
 * went it records which rules stop running.
 */
export function automation(): Reactor<AutomationEvent> {
  const walker = new ContextWalker(new RuleSets());
  return {
    name: 'automation',
    version: 9,
    events: AUTOMATION_EVENTS,
    indexes: [{ name: 'contact', keys: [['contactId', 1]] }],
    personal: wordsOfContacts,
    react: async (event, documents) => {
      const { folded: context, reactions } = await withNewlyFlagged(event, documents, () =>
        walker.walk(event, documents),
      );
      if (reactions.length > 0) return reactions;
      if (event.type === 'LabelMerged') return rewrittenRules(event, documents);
      return context && isAsked(context) ? decide(context, documents) : [];
    },
  };
}

/** Imported events set nothing off, and most accounts have no rule for most events. */
function isAsked({ event, rules, triggers }: TriggerContext): boolean {
  return event.metadata.imported !== true && rules.haveAny(triggers);
}

async function decide(
  context: TriggerContext,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const loads = await loadsOf(context.account.account, documents);
  const pass = await planPass(context, loads);
  if (!pass) return [];
  await notePass(pass, context, documents);
  // Never too late as a whole: that is decided for each action. A late label is still right, a late reply is not.
  return [reaction(ApplyRules, commandData(pass, context))];
}

function commandData(pass: Pass, context: TriggerContext) {
  const { event, triggers, chain, afterAutomatic, document } = context;
  return {
    conversationId: document.state.conversationId,
    trigger: triggers[0],
    triggerEventId: event.id,
    triggerRevision: event.revision,
    catalogueVersion: CATALOGUE_VERSION,
    contextRevisions: contextRevisions(context),
    chain: [...chain],
    afterAutomatic,
    changesLeft: pass.changesLeft,
    rules: pass.rules,
    seen: pass.seen,
    refusal: pass.refusal,
  };
}
