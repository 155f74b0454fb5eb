import { Injectable } from '@nestjs/common';
import { CreateContact, KeepChannelIdentity } from '@bitacora/contacts';
import {
  ContinueConversation,
  conversationDecider,
  conversationStream,
} from '@bitacora/conversations';
import {
  type CommandAccepted,
  type CommandContext,
  type CommandRefused,
  allowedContext,
  orWhenErased,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, StreamFolds } from '@bitacora/platform';
import { Threads } from '../intake/threads.js';
import { ContactMerging } from './contact-merging.js';
import { type AskedWays, type ReplyWay, ReplyWays, type WayHindrance } from './reply-ways.js';

/** Times that a next conversation is tried when others resolve as fast as this one is begun. */
const MAX_TRIED = 5;

const REFUSALS = {
  clientBegins: 'CLIENT_BEGINS',
  windowClosed: 'REPLY_WINDOW_CLOSED',
  anotherContact: 'ADDRESS_OF_ANOTHER',
} as const satisfies Record<WayHindrance, string>;

/** Under which identity a conversation is continued. */
export interface WantedWay {
  readonly contactId: string;
  readonly inboxId: string;
}

export type ContinuedConversation =
  | { readonly ok: true; readonly conversationId: string; readonly result: CommandAccepted }
  | CommandRefused;

/** Continues a conversation in another channel of its contact: in the one that is open there, or in a new one. */
@Injectable()
export class ConversationContinuing {
  constructor(
    private readonly bus: Bus,
    private readonly ways: ReplyWays,
    private readonly threads: Threads,
    private readonly merging: ContactMerging,
    private readonly folds: StreamFolds,
  ) {}

  async continue(
    asked: AskedWays,
    wanted: WantedWay,
    context: CommandContext,
  ): Promise<ContinuedConversation> {
    const way = (await this.ways.of(asked)).find(
      ({ contactId, inboxId }) => contactId === wanted.contactId && inboxId === wanted.inboxId,
    );
    if (!way) return refused(refuse('NOT_FOUND', 'inboxId'));
    if (way.hindrance) return refused(refuse(REFUSALS[way.hindrance], 'inboxId'));
    const made = way.isNew ? await this.#introduce(asked, way, context) : null;
    return made ?? this.#begin(asked, way, context);
  }

  /** Makes the contact that the inbox knows by the address, one with the contact of the conversation. */
  async #introduce(
    { accountId, conversationId }: AskedWays,
    { contactId, inboxId, value: identity }: ReplyWay,
    context: CommandContext,
  ): Promise<CommandRefused | null> {
    const conversation = await this.folds.state(
      conversationStream(accountId, conversationId),
      conversationDecider,
    );
    const [survivor] = conversation
      ? await this.ways.merged(accountId, conversation.contactId)
      : [];
    if (!survivor || identity === null) return refused(refuse('NOT_FOUND', 'inboxId'));
    // What is written of a person here is what is known of the contact already.
    const allowed = allowedContext(context);
    const known = { name: orWhenErased(survivor.name, null), email: identity };
    const kept = { contactId, inboxId, channel: 'email', identity };
    for (const command of [
      new CreateContact({ contactId, inboxId, ...known }, allowed),
      new KeepChannelIdentity(kept, allowed),
    ]) {
      const result = await this.bus.execute(command);
      if (!result.ok) return result;
    }
    const nothing = { details: [], attributeIds: [], blocked: null };
    const merge = { contactId: survivor.contactId, absorbedId: contactId, ...nothing };
    const merged = await this.merging.merge(merge, allowed);
    return merged.ok ? null : merged;
  }

  async #begin(
    { accountId: account, conversationId: fromId }: AskedWays,
    { contactId, inboxId, latest, lastWroteAt }: ReplyWay,
    context: CommandContext,
  ): Promise<ContinuedConversation> {
    const from = await this.folds.state(conversationStream(account, fromId), conversationDecider);
    if (!from) return refused(refuse('CONVERSATION_NOT_FOUND', 'conversationId'));
    const { inboxId: fromInboxId, language } = from;
    const place = { account, inboxId, threadId: contactId };
    for (let tried = 0; tried < MAX_TRIED; tried += 1) {
      const ordinal = Math.max(latest, 1) + tried;
      const conversationId = this.threads.idOf(place, ordinal);
      const here = { conversationId, contactId, inboxId, ordinal };
      const data = { ...here, fromId, fromInboxId, lastWroteAt, language };
      const result = await this.bus.execute(new ContinueConversation(data, context));
      if (result.ok) return { ok: true, conversationId, result };
      if (!result.errors.some(({ code }) => code === 'CONVERSATION_CLOSED')) return result;
    }
    return refused(refuse('CONFLICT'));
  }
}
