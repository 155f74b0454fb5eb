import type { ConversationEvent } from '@bitacora/conversations/published';
import type { ReactorDocuments, Recorded } from '@bitacora/kernel';
import type { Verdict } from '@bitacora/rules';
import type { AutomationConversation } from '../automation/folding/automation-documents.js';
import type { Sends } from '../automation/passes/sends.js';
import type { AppliedRule } from './carry-out.js';

/** What the tried rule did, or why it did nothing, at an event that its trigger stands for. */
export interface TrialAnswer {
  readonly event: Recorded<ConversationEvent>;
  readonly conversation: AutomationConversation;
  readonly verdict: Verdict;
  readonly applied: AppliedRule | null;
  readonly changes: readonly ConversationEvent[];
}

/** Where a trial takes part, and who is given its answers. */
export interface TrialPlace {
  /** Documents of the recorded course of events, folded by another. */
  readonly documents: ReactorDocuments;
  /** What the installation and its channels carry. */
  readonly sends: Sends;
  /** When it begins to take part, ISO 8601 UTC. */
  readonly from: string;
  /** Inboxes in which the rule is asked; null: every one. */
  readonly inboxIds: ReadonlySet<string> | null;
  /** Is given each answer once, not always in the order of the events: a pass is carried out when its record was written. */
  readonly answer: (answer: TrialAnswer) => void;
}
