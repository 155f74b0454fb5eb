import { Inject, Injectable } from '@nestjs/common';
import { CONTACT_PERMISSIONS } from '@bitacora/account';
import type { IncomingReaction, IncomingRevision } from '@bitacora/channel-port';
import { REFUSED_TEXT_MAX, RecordBlockedMessage } from '@bitacora/contacts';
import { ReviseMessage, type RevisionKind } from '@bitacora/conversations';
import {
  type CommandContext,
  type CommandResult,
  type Hash,
  type Ids,
  contactContext,
  cutText,
  derivedUuid,
  orWhenErased,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, HASH, IDS } from '@bitacora/platform';
import type { FoundContact } from '../visitors/contacts-by-identity.js';
import { type ChannelInbox, ChannelMessages } from './channel-messages.js';
import { MessagePlaces } from './message-places.js';

const PERMISSIONS: ReadonlySet<string> = new Set(CONTACT_PERMISSIONS);

/** Takes what clients do with messages that are there: edits, withdrawals, reactions; nothing of blocked ones. A repeat changes nothing. */
@Injectable()
export class ChannelRevisions {
  constructor(
    private readonly bus: Bus,
    private readonly places: MessagePlaces,
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
    if ((contact?.blockedAt ?? null) !== null) {
      if (change === 'edited') await this.#record(found, known, { providerId, from, text, stamp });
      return refused(refuse('CONTACT_BLOCKED'));
    }
    const isReaction = change === 'reacted' || change === 'unreacted';
    const named = { contactId, providerId };
    const own = await this.places.own(found, named);
    const place = own ?? (isReaction ? await this.places.ours(found, named) : null);
    if (!place) return refused(refuse('MESSAGE_NOT_FOUND', 'messageId'));
    const context = this.#context(found, known, from);
    // The same words to the same message, with the same stamp, are a repeat of the provider.
    const same = [place.messageId, change, text ?? '', stamp] as const;
    const id = derivedUuid(this.hash, 'revision', ...same);
    const { conversationId, messageId, revision } = place;
    const data = {
      conversationId,
      messageId,
      messageRevision: revision ?? undefined,
      change,
      text,
    };
    return this.bus.execute(new ReviseMessage(data, context, { id }));
  }

  /** Keeps the words of an edit of a blocked contact for the audit log, as those of a message. */
  async #record(
    found: ChannelInbox,
    known: FoundContact,
    {
      providerId,
      from,
      text,
      stamp,
    }: Pick<IncomingRevision, 'providerId' | 'from' | 'text' | 'stamp'>,
  ): Promise<void> {
    const { contactId } = known;
    const { inboxId } = found.inbox;
    const words = cutText(text ?? '', REFUSED_TEXT_MAX);
    const same = [inboxId, contactId, providerId, stamp ?? '', words] as const;
    const id = derivedUuid(this.hash, 'refused-revision', ...same);
    const data = { contactId, inboxId, text: words, files: 0 };
    const context = this.#context(found, known, from);
    await this.bus.execute(new RecordBlockedMessage(data, context, { id }));
  }

  #context(
    { accountId }: ChannelInbox,
    { contactId, contact }: FoundContact,
    from: IncomingRevision['from'],
  ): CommandContext {
    const name = orWhenErased(contact?.name ?? null, null) ?? from.name ?? '';
    const request = { correlationId: this.ids.next(), ip: null, userAgent: null, viewer: null };
    return contactContext(accountId, { contactId, name }, PERMISSIONS, request);
  }
}
