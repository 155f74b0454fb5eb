import type { ConversationEvent } from '@bitacora/conversations/published';
import type { ReactorDocuments, Recorded } from '@bitacora/kernel';
import type { AttributeValues } from '@bitacora/schema';
import type { AutomationEvent } from '../automation/automation-events.js';
import { accountOf } from '../automation/folding/account-documents.js';
import {
  type AutomationConversation,
  type InboxDocument,
  automationId,
} from '../automation/folding/automation-documents.js';
import { contactOf, valuesIn } from '../automation/folding/fold-contact.js';
import { OF_CONVERSATIONS } from '../timers/of-rules/timed-conversation.js';
import type { TrialTimers } from './trial-timers.js';

const WAIT_EVENTS: ReadonlySet<string> = new Set(OF_CONVERSATIONS);

/** Arms the timers of a tried rule by the documents of its trial. */
export class Arming {
  /** `was` are the documents of the recorded course, `trial` those of the trial. */
  constructor(
    private readonly timers: TrialTimers,
    private readonly trial: ReactorDocuments,
    private readonly was: ReactorDocuments,
  ) {}

  /** What an event, which is folded, begins or ends. */
  async after(event: Recorded<AutomationEvent>): Promise<void> {
    if (!this.timers.areNeeded) return;
    for (const id of await this.#conversationsOf(event)) {
      const conversation = await this.trial.get<AutomationConversation>(id);
      if (conversation) await this.arm(conversation, event);
    }
  }

  /** Arms one conversation by what it is now; `event` is its newest one, null: none was imported, nor changes a date. */
  async arm(
    conversation: AutomationConversation,
    event: Recorded<AutomationEvent> | null,
  ): Promise<void> {
    if (!this.timers.areNeeded) return;
    const { account, state } = conversation;
    const _id = automationId.inbox(account, state.inboxId);
    const hours = (await this.trial.get<InboxDocument>(_id))?.state.hours ?? null;
    const { state: whole } = await accountOf(account, this.trial);
    this.timers.arm({
      conversation,
      hours,
      timeZone: hours?.timeZone ?? whole?.timeZone ?? 'UTC',
      after: '',
      values: await this.#valuesOf(conversation),
      at: event?.metadata.occurredAt ?? '',
      importedAt: event?.metadata.imported ? event.recordedAt : '',
    });
  }

  async #valuesOf(conversation: AutomationConversation): Promise<AttributeValues> {
    const { attribute } = this.timers;
    if (!attribute) return {};
    if (attribute.owner === 'conversation') return valuesIn(conversation);
    return valuesIn(await contactOf(conversation.account, conversation.contactId, this.trial));
  }

  /** Ids of the documents of the conversations whose timers an event changes. */
  async #conversationsOf({
    type,
    data,
    metadata,
  }: Recorded<AutomationEvent>): Promise<readonly string[]> {
    if (WAIT_EVENTS.has(type)) {
      const { conversationId } = data as ConversationEvent['data'];
      return [automationId.conversation(metadata.accountId, conversationId)];
    }
    const { attribute } = this.timers;
    if (type !== 'ContactAttributeSet' || data.attributeId !== attribute?.id) return [];
    const filter = { kind: 'conversation', contactId: data.contactId };
    return (await this.was.find(filter)).map(({ _id }) => _id);
  }
}
