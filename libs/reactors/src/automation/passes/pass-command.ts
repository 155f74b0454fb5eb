import { CATALOGUE_VERSION } from '@bitacora/rules';
import type { TriggerContext } from '../facts/context-walker.js';
import { contextRevisions } from '../folding/context-revisions.js';
import type { Pass } from './pass.js';

/** The data of the command that carries out a planned pass. */
export function passCommand(pass: Pass, context: TriggerContext) {
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
