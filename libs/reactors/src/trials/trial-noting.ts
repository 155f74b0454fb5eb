import {
  type Conversation,
  type ConversationEvent,
  conversationStream,
} from '@bitacora/conversations/published';
import { NoteAssigneeAvailability, NoteContact } from '@bitacora/conversations';
import { type Reaction, type Recorded, START, SYSTEM, isRefusal } from '@bitacora/kernel';
import { inboxesAskedBy, isNoted } from '@bitacora/rules';
import type { AutomationEvent } from '../automation/automation-events.js';
import type { TriedRule } from '../automation/engine/rule-set.js';
import {
  type AutomationConversation,
  automationId,
} from '../automation/folding/automation-documents.js';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { noting } from '../noting/noting.js';
import { type NotingRules, notingId } from '../noting/noting-documents.js';

type Moment = Recorded<ConversationEvent>;

/** What would have been noted in a conversation. */
export interface UnrecordedNews {
  /** Id of the automation's document of the conversation. */
  readonly documentId: string;
  readonly cause: Recorded<AutomationEvent>;
  readonly reaction: Reaction;
}

const HEARD: ReadonlySet<string> = new Set(noting.events);

/**
 * What would have been noted in conversations had the tried rule been in force, and was not because no rule waited for it then. Both
 * courses are folded by the reactor that notes: as it was, and with the tried rule alone.
 */
export class TrialNoting {
  readonly #was = new HeldDocuments();
  readonly #would = new HeldDocuments();
  readonly #accounts = new Set<string>();

  constructor(private readonly rule: TriedRule) {}

  /** Whether the rule waits for what is outside of conversations. */
  get isNeeded(): boolean {
    return isNoted(this.rule.body.trigger);
  }

  /** Folds an event; what would have been noted because of it. */
  async after(event: Recorded<AutomationEvent>): Promise<readonly UnrecordedNews[]> {
    if (!this.isNeeded || !HEARD.has(event.type)) return [];
    this.#wait(event.metadata.accountId);
    const noted = await noting.react(event as Recorded<never>, this.#was);
    if (event.type.startsWith('Rule')) return [];
    const wanted = await noting.react(event as Recorded<never>, this.#would);
    return wanted
      .filter(({ key }) => !noted.some((other) => other.key === key))
      .map((reaction) => {
        const { accountId } = event.metadata;
        const documentId = automationId.conversation(accountId, reaction.key ?? '');
        return { documentId, cause: event, reaction };
      });
  }

  /** In the account of the trial the tried rule waits, from the first event on. */
  #wait(account: string): void {
    const { ruleId, version, body } = this.rule;
    const { trigger, conditions } = body;
    if (this.#accounts.has(account) || !isNoted(trigger)) return;
    this.#accounts.add(account);
    const waiting = [{ ruleId, version, trigger, inboxIds: inboxesAskedBy(conditions) }];
    const _id = notingId.rules(account);
    this.#would.put<NotingRules>({ _id, account, kind: 'rules', listed: [], waiting });
  }
}

/** The events by which news would have been noted in a conversation; none where it has nothing to do with them any more. */
export function notedEvents(
  { cause, reaction: { command, data, actor = SYSTEM, key } }: UnrecordedNews,
  { account, state, revision }: AutomationConversation,
): readonly Moment[] {
  const decide = (command as AnyNoting).decide as (
    given: unknown,
    known: Conversation,
    context: object,
  ) => ReturnType<AnyNoting['decide']>;
  const decision = decide(data, state, {});
  if (isRefusal(decision)) return [];
  const { metadata } = cause;
  return decision.map((event, index) => ({
    ...event,
    id: `noted:${cause.id}:${key}:${index}`,
    stream: conversationStream(account, state.conversationId),
    revision,
    position: START,
    recordedAt: metadata.occurredAt,
    metadata: {
      ...metadata,
      actor,
      commandId: `noted:${cause.id}:${key}`,
      causationId: cause.id,
      depth: metadata.depth + 1,
      version: 1,
      prev: null,
    },
  })) as unknown as readonly Moment[];
}

type AnyNoting = typeof NoteContact | typeof NoteAssigneeAvailability;
