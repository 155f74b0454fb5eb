import { Inject, Injectable } from '@nestjs/common';
import { CONTACT_PERMISSIONS } from '@bitacora/account';
import type { IncomingReaction, IncomingRevision } from '@bitacora/channel-port';
import { ReviseMessage, type RevisionKind, USUAL_WRITER } from '@bitacora/conversations';
import {
  deliveryDecider,
  deliveryStream,
  sentIdDecider,
  sentIdStream,
  sentKeyOf,
} from '@bitacora/deliveries';
import {
  type CommandResult,
  type Hash,
  type Ids,
  contactContext,
  derivedUuid,
  orWhenErased,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, HASH, IDS, StreamFolds } from '@bitacora/platform';
import { Threads } from '../intake/threads.js';
import { type ChannelInbox, ChannelMessages } from './channel-messages.js';

/** Conversations that are asked whether they hold a message, the newest first. */
const ASKED = 20;
const PERMISSIONS: ReadonlySet<string> = new Set(CONTACT_PERMISSIONS);

/** A message in its conversation. */
interface MessagePlace {
  readonly conversationId: string;
  readonly messageId: string;
}

/** Takes what clients do with messages that are there: edits, withdrawals, reactions. A repeat changes nothing. */
@Injectable()
export class ChannelRevisions {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly threads: Threads,
    private readonly messages: ChannelMessages,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  revise(found: ChannelInbox, { text, ...revision }: IncomingRevision): Promise<CommandResult> {
    return this.#take(found, revision, text === null ? 'withdrawn' : 'edited', text);
  }

  react(found: ChannelInbox, { emoji, ...reaction }: IncomingReaction): Promise<CommandResult> {
    return this.#take(found, reaction, emoji === null ? 'unreacted' : 'reacted', emoji);
  }

  async #take(
    found: ChannelInbox,
    { providerId, from, stamp = '' }: Pick<IncomingRevision, 'providerId' | 'from' | 'stamp'>,
    change: RevisionKind,
    text: string | null,
  ): Promise<CommandResult> {
    const known = await this.messages.contactOf(found, from.identity);
    const { contactId, contact } = known;
    const isReaction = change === 'reacted' || change === 'unreacted';
    const place =
      (await this.#own(found, contactId, providerId)) ??
      (isReaction ? await this.#ours(found, contactId, providerId) : null);
    if (!place) return refused(refuse('MESSAGE_NOT_FOUND', 'messageId'));
    const name = orWhenErased(contact?.name ?? null, null) ?? from.name ?? '';
    const request = { correlationId: this.ids.next(), ip: null, userAgent: null, viewer: null };
    const context = contactContext(found.accountId, { contactId, name }, PERMISSIONS, request);
    // The same words to the same message, with the same stamp, are a repeat of the provider.
    const same = [place.messageId, change, text ?? '', stamp] as const;
    const id = derivedUuid(this.hash, 'revision', ...same);
    return this.bus.execute(new ReviseMessage({ ...place, change, text }, context, { id }));
  }

  /** A message of the client, in one of their newest conversations. */
  async #own(
    { accountId: account, inbox: { inboxId, channel } }: ChannelInbox,
    contactId: string,
    providerId: string,
  ): Promise<MessagePlace | null> {
    const derived = ['channel-message-id', inboxId, channel, contactId, providerId] as const;
    const messageId = derivedUuid(this.hash, ...derived);
    const thread = {
      ...{ account, inboxId, contactId, threadId: contactId, language: null },
      ...{ writer: USUAL_WRITER, typed: null },
    };
    const latest = await this.threads.latest(thread);
    for (let ordinal = latest; ordinal > 0 && ordinal > latest - ASKED; ordinal -= 1) {
      const conversation = await this.threads.conversation(thread, ordinal);
      if (conversation?.messageIds.includes(messageId))
        return { conversationId: conversation.conversationId, messageId };
    }
    return null;
  }

  /** A message of the team to this client. */
  async #ours(
    { accountId, inbox: { inboxId } }: ChannelInbox,
    contactId: string,
    providerId: string,
  ): Promise<MessagePlace | null> {
    const sentKey = sentKeyOf(this.hash, { inboxId, providerId });
    const { delivery } = await this.folds.state(sentIdStream(accountId, sentKey), sentIdDecider);
    if (!delivery) return null;
    const stream = deliveryStream(accountId, delivery.deliveryId);
    const sent = await this.folds.state(stream, deliveryDecider);
    return sent && sent.contactId === contactId && sent.inboxId === inboxId
      ? { conversationId: sent.conversationId, messageId: sent.messageId }
      : null;
  }
}
