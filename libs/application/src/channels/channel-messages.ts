import { HttpException, Inject, Injectable } from '@nestjs/common';
import { CONTACT_PERMISSIONS } from '@bitacora/account';
import { type IncomingFile, type IncomingMessage, saidWithLines } from '@bitacora/channel-port';
import {
  ChangeContactDetails,
  type Contact,
  CreateContact,
  KeepChannelIdentity,
} from '@bitacora/contacts';
import {
  MAX_ATTACHMENTS,
  type MessageOrigin,
  USUAL_WRITER,
  sharedContent,
} from '@bitacora/conversations/published';
import {
  type Clock,
  type Command,
  type CommandContext,
  type DomainError,
  type Hash,
  contactContext,
  derivedUuid,
  orWhenErased,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, CLOCK, HASH, type RequestContext } from '@bitacora/platform';
import { type UploadPlace, Uploads } from '../files/uploads.js';
import { ThreadPlaces } from '../intake/thread-places.js';
import { type Intake, MessageIntake } from '../intake/message-intake.js';
import { ContactsByIdentity } from '../visitors/contacts-by-identity.js';
import { ChannelArrivals } from './channel-arrivals.js';
import { leftOutLines } from './left-out-lines.js';
import { MessagePlaces } from './message-places.js';
import type { WidgetInbox } from '../visitors/widget-inboxes.js';

const PERMISSIONS: ReadonlySet<string> = new Set(CONTACT_PERMISSIONS);
/** For how long providers repeat what they did not see accepted. */
const REPEATED_FOR_MS = 7 * 24 * 60 * 60 * 1000;
const SERVER_FAILED = 500;
const DETAILS = ['name', 'email', 'phone'] as const;

/** An inbox of a channel, with its account. */
export type ChannelInbox = WidgetInbox;

/** A message that was taken, or why not. */
export type TakenMessage = Intake & { readonly contactId: string };

/** How a message and its files are taken; `fileIds`: those that were uploaded before. */
interface HowReceived {
  readonly fileIds?: readonly string[];
  /** A file that is not taken is left out, and named below the words; absent: the message is refused. */
  readonly leavesOutRefusedFiles?: boolean;
  /** When it came, ISO 8601; absent: now. */
  readonly arrivedAt?: string | undefined;
}

/**
 * Takes what clients write in channels other than the website's chat: finds or makes the contact of the identity, keeps the
 * identity for answers, and hands the message over to the intake.
 */
@Injectable()
export class ChannelMessages {
  constructor(
    private readonly bus: Bus,
    private readonly contacts: ContactsByIdentity,
    private readonly intake: MessageIntake,
    private readonly uploads: Uploads,
    private readonly places: ThreadPlaces,
    private readonly arrivals: ChannelArrivals,
    private readonly messages: MessagePlaces,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A repeat of the same provider id changes nothing and answers the same. */
  async receive(
    found: ChannelInbox,
    message: IncomingMessage,
    request: RequestContext,
    { fileIds = [], leavesOutRefusedFiles = false, arrivedAt }: HowReceived = {},
  ): Promise<TakenMessage> {
    const { accountId: account, inbox } = found;
    const { inboxId } = inbox;
    const known = await this.contactOf(found, message.from.identity);
    const { contactId } = known;
    // What was written before an erasure was erased with the rest, though it waited to be taken.
    if (arrivedAt !== undefined && arrivedAt <= (known.erasedAt ?? ''))
      return { ...refused(refuse('CONTACT_ERASED')), contactId };
    const isBlocked = (known.contact?.blockedAt ?? null) !== null;
    const context = contextOf(account, known, message, request);
    // What a blocked contact says of themselves is refused with the message.
    const unknown = isBlocked ? null : await this.#introduce(found, { ...known, context }, message);
    if (unknown) return { ok: false, errors: unknown, contactId };
    const place = { account, contactId, conversationId: null, uploaderId: contactId };
    const thread = threadOf(found, contactId);
    const names = this.#namesOf(found, contactId, message);
    const { original } = message;
    // Files of a repeat are there already: kept again, they would take the room of others.
    const isRepeat =
      (message.files.length > 0 || !!original) && (await this.intake.isKnown(thread, names));
    // Of a blocked contact they are counted, and fill no disk.
    const kept = isBlocked
      ? { fileIds: message.files.map(({ name }) => name), leftOut: [] }
      : await this.#keep(place, isRepeat ? [] : message.files, leavesOutRefusedFiles);
    const files = [...fileIds, ...kept.fileIds];
    // Where it cannot be kept, the words are there without it.
    if (
      original &&
      leavesOutRefusedFiles &&
      !isBlocked &&
      !isRepeat &&
      files.length < MAX_ATTACHMENTS
    )
      files.push(...(await this.#keep(place, [original], true)).fileIds);
    const { text, shared } = saidWithLines(message, leftOutLines(kept.leftOut));
    const arrived = {
      ...names,
      ...{ text, files, page: null, issuedAt: this.clock.now() },
      ...{ origin: originOf(message), isAutomatic: message.isAutomatic },
      ...{ messageKind: message.messageKind, albumId: message.albumId },
      shared: sharedContent.safeParse(shared).data,
      ...{ quotes: await this.#quoted(found, contactId, message) },
    };
    const placeOf =
      message.answers && ((latest: number) => this.places.of(thread, message, latest));
    const parts = { context, isBlocked, inbox, ...(placeOf && { placeOf }) };
    const taken = await this.intake.receive(thread, arrived, parts);
    if (taken.ok) await this.arrivals.note(account, inboxId);
    return { ...taken, contactId };
  }

  /** Whether a message was taken before. */
  async isKnown(
    found: ChannelInbox,
    message: Pick<IncomingMessage, 'providerId' | 'from'>,
  ): Promise<boolean> {
    const { contactId, contact } = await this.contactOf(found, message.from.identity);
    if (!contact) return false;
    const names = this.#namesOf(found, contactId, message);
    return this.intake.isKnown(threadOf(found, contactId), names);
  }

  /** What a repeat of a message is known by. */
  #namesOf(
    { inbox: { inboxId, channel } }: ChannelInbox,
    contactId: string,
    { providerId }: Pick<IncomingMessage, 'providerId'>,
  ) {
    const id = (what: string) =>
      derivedUuid(this.hash, what, inboxId, channel, contactId, providerId);
    const knownSince = new Date(Date.parse(this.clock.now()) - REPEATED_FOR_MS).toISOString();
    return { commandId: id('channel-message'), messageId: id('channel-message-id'), knownSince };
  }

  /** What a message quotes, where that is known here. */
  async #quoted(found: ChannelInbox, contactId: string, { quotes }: IncomingMessage) {
    if (!quotes) return undefined;
    return this.messages.quoted(found, { contactId, providerId: quotes });
  }

  /** Keeps the files of a message; the names are of those that are left out. */
  async #keep(
    place: UploadPlace,
    files: readonly IncomingFile[],
    leavesOut: boolean,
  ): Promise<{ readonly fileIds: readonly string[]; readonly leftOut: readonly string[] }> {
    const fileIds: string[] = [];
    const leftOut: string[] = [];
    for (const { name, content } of files) {
      try {
        fileIds.push((await this.uploads.keep(place, { name, content })).fileId);
      } catch (error) {
        const isRefused = error instanceof HttpException && error.getStatus() < SERVER_FAILED;
        if (!leavesOut || !isRefused) throw error;
        leftOut.push(name);
      }
    }
    return { fileIds, leftOut };
  }

  /** The contact of an identity in an inbox, or the id of the one that will be. */
  contactOf(found: ChannelInbox, identity: string) {
    return this.contacts.withIdentity(found, `${found.inbox.channel}:${identity}`);
  }

  /** What the channel says of a person fills what is not known of them; what people corrected stays. */
  async #introduce(
    { inbox: { inboxId, channel } }: ChannelInbox,
    { contactId, contact, context }: KnownContact & { readonly context: CommandContext },
    { from }: IncomingMessage,
  ): Promise<readonly DomainError[] | null> {
    const { name, email, phone, identity } = from;
    if (!contact) {
      const made = await this.#send(
        new CreateContact({ contactId, inboxId, name, email, phone }, context),
      );
      if (made) return made;
    } else {
      const filled = DETAILS.filter((detail) => contact[detail] === null && from[detail] !== null);
      const data = { contactId, ...Object.fromEntries(filled.map((key) => [key, from[key]])) };
      const changed =
        filled.length > 0 && (await this.#send(new ChangeContactDetails(data, context)));
      if (changed) return changed;
    }
    const isKept = contact?.identities.some(
      (one) => one.inboxId === inboxId && one.identity === identity,
    );
    if (isKept) return null;
    return this.#send(new KeepChannelIdentity({ contactId, inboxId, channel, identity }, context));
  }

  async #send(command: Command): Promise<readonly DomainError[] | null> {
    const result = await this.bus.execute(command);
    return result.ok ? null : result.errors;
  }
}

function threadOf({ accountId: account, inbox: { inboxId } }: ChannelInbox, contactId: string) {
  return {
    ...{ account, inboxId, contactId, threadId: contactId, language: null },
    ...{ writer: USUAL_WRITER, typed: null },
  };
}

/** What events keep of it; absent for channels whose answers need nothing. */
function originOf({ origin }: IncomingMessage): MessageOrigin | undefined {
  return origin && { ...origin, references: [...origin.references], copies: [...origin.copies] };
}

interface KnownContact {
  readonly contactId: string;
  readonly contact: Contact | null;
}

function contextOf(
  account: string,
  { contactId, contact }: KnownContact,
  { from }: IncomingMessage,
  request: RequestContext,
): CommandContext {
  const name = orWhenErased(contact?.name ?? null, null) ?? from.name ?? '';
  return contactContext(account, { contactId, name }, PERMISSIONS, request);
}
