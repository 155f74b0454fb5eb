import type {
  Capabilities,
  ChannelFault,
  ChannelFile,
  ChannelMessage,
  ChosenTemplate,
} from '@bitacora/channel-port';
import { contactDecider, contactStream } from '@bitacora/contacts';
import {
  type Attachment,
  type ConversationEvent,
  type FilledTemplate,
  conversationStream,
  referenceOf,
} from '@bitacora/conversations';
import type { Delivery } from '@bitacora/deliveries';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { type RecordedEvent, isErased, orWhenErased } from '@bitacora/kernel';
import type { Memberships, ReadableEventLog, StreamFolds } from '@bitacora/platform';
import type { OutFileAddresses } from '../files/out-file-addresses.js';
import type { StoredFiles } from '../files/stored-files.js';
import { type Misfit, misfitOf } from './message-fit.js';
import { QuotedMessages } from './quoted-messages.js';

export interface DeliveryContentsParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly log: Pick<ReadableEventLog, 'read'>;
  readonly memberships: Pick<Memberships, 'user'>;
  readonly files: Pick<StoredFiles, 'get'>;
  /** Absent: no provider can fetch from this installation. */
  readonly addresses?: Pick<OutFileAddresses, 'of'>;
}

/** What is to be sent, as it is at this moment. */
export type DeliveryContent =
  | { readonly kind: 'message'; readonly message: ChannelMessage }
  /** The channel does not know the contact in this inbox. */
  | { readonly kind: 'noRecipient' }
  | { readonly kind: 'gone'; readonly end: 'inboxDeleted' | 'contactErased' };

type Sent = Extract<ConversationEvent, { type: 'MessageSent' }>['data'];

/** Reads the words and files of a reply where they were written: nothing of them is copied for the delivery. */
export class DeliveryContents {
  readonly #quotes: QuotedMessages;

  constructor(private readonly parts: DeliveryContentsParts) {
    this.#quotes = new QuotedMessages(parts);
  }

  async of(accountId: string, delivery: Delivery): Promise<DeliveryContent> {
    const { folds } = this.parts;
    const { inboxId, contactId, conversationId: id } = delivery;
    const inbox = await folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt !== null) return { kind: 'gone', end: 'inboxDeleted' };
    const [event, contact] = await Promise.all([
      this.#event(accountId, delivery),
      folds.state(contactStream(accountId, contactId), contactDecider),
    ]);
    const gone = { kind: 'gone', end: 'contactErased' } as const;
    if (!event || !contact) return gone;
    const { text, attachments, userId, template, quotes } = event.data;
    const identity = contact.identities.find((one) => one.inboxId === inboxId)?.identity;
    if (isErased(text) || isErased(attachments) || (identity && isErased(identity))) return gone;
    if (template && isErased(template)) return gone;
    if (!identity) return { kind: 'noRecipient' };
    // A message that lost its name is answered all the same.
    const named = quotes && (await this.#quotes.at(accountId, quotes));
    const message: ChannelMessage = {
      deliveryId: delivery.deliveryId,
      conversation: { id, reference: referenceOf(id) },
      to: { identity, name: orWhenErased(contact.name, null) },
      author: userId === null ? null : await this.#author(userId),
      text,
      files: attachments.map((file) => this.#file(accountId, contactId, delivery.deliveryId, file)),
      at: event.metadata.occurredAt,
      ...(template && { template: chosen(template) }),
      ...(named && { quotes: named.providerId }),
    };
    return { kind: 'message', message };
  }

  async #event(accountId: string, { conversationId, messageRevision, messageId }: Delivery) {
    const stream = conversationStream(accountId, conversationId);
    const [event] = await this.parts.log.read(stream, { from: messageRevision, limit: 1 });
    if (event?.type !== 'MessageSent') return null;
    const sent = event as RecordedEvent & { readonly data: Sent };
    return sent.data.messageId === messageId ? sent : null;
  }

  async #author(userId: string): Promise<ChannelMessage['author']> {
    const user = await this.parts.memberships.user(userId);
    const name = user ? orWhenErased(user.name, null) : null;
    return name === null ? null : { name };
  }

  #file(account: string, contactId: string, deliveryId: string, file: Attachment): ChannelFile {
    const { fileId, name, mediaType: type, bytes } = file;
    return {
      ...{ id: fileId, name, type, bytes },
      address: async () => (await this.parts.addresses?.of(account, deliveryId, fileId)) ?? null,
      content: async () => {
        const content = await this.parts.files.get({ account, contactId, fileId });
        if (!content) throw new TypeError('The file of a reply is gone.');
        return content;
      },
    };
  }
}

const NOT_CARRIED: ReadonlySet<Misfit['kind']> = new Set([
  ...(['noFiles', 'filesNeedAddress', 'type', 'words'] as const),
]);

/** Why a channel cannot carry a message; null: it can. */
export function faultOfMessage(
  capabilities: Capabilities,
  message: ChannelMessage,
): ChannelFault | null {
  const misfit = misfitOf(capabilities, message);
  // What its channel counts and finds in a text, it refuses in words of its own.
  if (!misfit || misfit.kind === 'contactData' || misfit.kind === 'smsParts') return null;
  return NOT_CARRIED.has(misfit.kind) ? 'notSupported' : 'tooLarge';
}

function chosen({ name, language, variables }: FilledTemplate): ChosenTemplate {
  const filled = variables.map((variable) => [variable.name, variable.text] as const);
  return { name, language, variables: Object.fromEntries(filled) };
}
