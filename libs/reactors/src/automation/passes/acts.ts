import type { Recorded } from '@bitacora/kernel';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Act, AutomationConversation } from '../folding/automation-documents.js';

/** Passes in one conversation that go back to the same act. */
export const MAX_PASSES_OF_ONE_ACT = 40;
/** Changes in one conversation that go back to the same act. */
export const MAX_CHANGES_OF_ONE_ACT = 500;
/** Acts of which more may come at the same time; of the oldest nothing more comes then. */
const ACTS_KEPT = 100;

type Applied = Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>;
type Acting = Pick<AutomationConversation, 'acts' | 'pending' | 'pass'>;

/** What the act behind an event has set off so far, as far as it is in the log. */
export function actBehind(acts: readonly Act[], correlationId: string): Act {
  const known = acts.find((act) => act.correlationId === correlationId);
  return known ?? { correlationId, passes: 0, changes: 0, unread: 0, refused: false };
}

/** Changes that the act can still set off, with what the passes that are not in the log yet are expected to make. */
export function changesLeft({ acts, pending }: Acting, correlationId: string): number {
  const planned = pending
    .filter((pass) => pass.correlationId === correlationId)
    .reduce((sum, { changes }) => sum + changes, 0);
  const { changes } = actBehind(acts, correlationId);
  return Math.max(0, MAX_CHANGES_OF_ONE_ACT - changes - planned);
}

/** True when the event comes from the newest pass in the log. */
export function isOfPass({ pass }: Acting, { metadata }: Recorded<ConversationEvent>): boolean {
  return pass?.commandId === metadata.commandId;
}

/**
 * The acts after an event. An act is forgotten when all that it set off was read. One of which something comes although
 * it is not known any more has set off enough: nothing can start over by being forgotten.
 */
export function actsAfter(document: Acting, event: Recorded<ConversationEvent>): readonly Act[] {
  const { correlationId } = event.metadata;
  const living = document.acts.filter(
    (act) =>
      act.unread > 0 ||
      act.correlationId === correlationId ||
      document.pending.some((pass) => pass.correlationId === act.correlationId),
  );
  if (event.type === 'RulesApplied') return withAct(living, recorded(living, event));
  if (!isOfPass(document, event)) return living;
  const isKnown = living.some((act) => act.correlationId === correlationId);
  const act = actBehind(living, correlationId);
  const passes = isKnown ? act.passes : MAX_PASSES_OF_ONE_ACT;
  return withAct(living, { ...act, passes, unread: Math.max(0, act.unread - 1) });
}

/** The list with this act as its newest. */
export function withAct(acts: readonly Act[], act: Act): readonly Act[] {
  const others = acts.filter(({ correlationId }) => correlationId !== act.correlationId);
  return [...others, act].slice(-ACTS_KEPT);
}

function recorded(acts: readonly Act[], { data, metadata }: Applied): Act {
  const act = actBehind(acts, metadata.correlationId);
  const made = data.rules
    .filter(({ mode }) => mode === 'on')
    .flatMap(({ actions }) => actions.filter(({ outcome }) => outcome === 'done')).length;
  const refused = act.refused || data.refusal === 'tooManyChanges';
  const changes = act.changes + made;
  // A pass behind others whose act is not known any more.
  const passes = Math.max(
    act.passes,
    data.chain.length > 0 && act.passes === 0 ? MAX_PASSES_OF_ONE_ACT : 1,
  );
  return { ...act, passes, changes, unread: act.unread + made, refused };
}
