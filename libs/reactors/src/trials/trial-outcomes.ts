import {
  type Conversation,
  type ConversationEvent,
  PASSES_REMEMBERED,
  type PassOutcome,
  applyChange,
} from '@bitacora/conversations/published';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>['data'];

/** What passes came to that were recorded while others of their conversation were planned, by the conversation. */
export class TrialOutcomes {
  readonly #known = new Map<string, readonly PassOutcome[]>();

  of(id: string): readonly PassOutcome[] {
    return this.#known.get(id) ?? [];
  }

  add(id: string, state: Conversation, data: Applied): void {
    const before = { ...state, passes: this.of(id) };
    const after = applyChange(before, { type: 'RulesApplied', data }, '');
    if (after) this.#known.set(id, after.passes.slice(-PASSES_REMEMBERED));
    else this.forget(id);
  }

  forget(id: string): void {
    this.#known.delete(id);
  }
}
