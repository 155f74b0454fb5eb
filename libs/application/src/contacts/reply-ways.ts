import { Inject, Injectable } from '@nestjs/common';
import { ChannelRegistry } from '@bitacora/channel-port';
import {
  type Contact,
  contactDecider,
  contactStream,
  emailKeyOf,
  isContactErased,
  survivorIdOf,
} from '@bitacora/contacts';
import { conversationDecider, conversationStream, isOver } from '@bitacora/conversations';
import { type Inbox, inboxDecider, inboxStream } from '@bitacora/inboxes';
import { type Clock, isErased } from '@bitacora/kernel';
import { CLOCK, StreamFolds } from '@bitacora/platform';
import { Threads } from '../intake/threads.js';
import { ContactsByIdentity } from '../visitors/contacts-by-identity.js';

/** Most ways that are looked at. */
const MOST_WAYS = 20;

/** Why a conversation cannot be continued in a channel: only the client begins there, its time for answers is over, the address is of another contact. */
export const WAY_HINDRANCES = ['clientBegins', 'windowClosed', 'anotherContact'] as const;
export type WayHindrance = (typeof WAY_HINDRANCES)[number];

/** An identity of the contact under which a conversation can, or cannot, be continued. */
export interface ReplyWay {
  /** The contact that the inbox knows, or will know: one with the contact of the conversation. */
  readonly contactId: string;
  readonly inboxId: string;
  readonly value: string | null;
  /** Null: it can be continued there. */
  readonly hindrance: WayHindrance | null;
  /** Until when answers are possible, ISO 8601; null: always, or not any more. */
  readonly until: string | null;
  /** Only templates of the channel may be sent. */
  readonly onlyTemplates: boolean;
  /** The conversation that is open there; null: one is begun. */
  readonly openId: string | null;
  /** Ordinal of the newest conversation there; 0: none. */
  readonly latest: number;
  /** When the contact wrote there last; null: never. */
  readonly lastWroteAt: string | null;
  /** The inbox does not know the address yet: a contact is made of it. */
  readonly isNew: boolean;
}

export interface AskedWays {
  readonly accountId: string;
  readonly conversationId: string;
  /** Whether the person sees an inbox. */
  readonly sees: (inboxId: string) => boolean;
  /** Inboxes for e-mails, in which an address that is known can be written to. */
  readonly mailboxIds: readonly string[];
}

type Candidate = Pick<ReplyWay, 'contactId' | 'inboxId' | 'value' | 'isNew'> & {
  readonly hindrance: WayHindrance | null;
};

/** In which other channels a conversation can be continued. Reads the streams as they are now and asks no provider. */
@Injectable()
export class ReplyWays {
  constructor(
    private readonly folds: StreamFolds,
    private readonly threads: Threads,
    private readonly registry: ChannelRegistry,
    private readonly contacts: ContactsByIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of all contacts that are one, and the e-mail address; none of an erased contact. At most 20. */
  async of({
    accountId,
    conversationId,
    sees,
    mailboxIds,
  }: AskedWays): Promise<readonly ReplyWay[]> {
    const stream = conversationStream(accountId, conversationId);
    const conversation = await this.folds.state(stream, conversationDecider);
    if (!conversation) return [];
    const { contactId, inboxId } = conversation;
    const all = await this.merged(accountId, contactId);
    const [survivor] = all;
    if (!survivor || all.some(isContactErased)) return [];
    const known = all.flatMap(identitiesOf);
    const addressed = await this.#addressed(accountId, survivor, { known, mailboxIds });
    const ways = [...known, ...addressed]
      .filter((one) => sees(one.inboxId))
      .filter((one) => one.contactId !== contactId || one.inboxId !== inboxId)
      .slice(0, MOST_WAYS);
    const found = await Promise.all(ways.map((one) => this.#way(accountId, one)));
    return found.filter((way) => way !== null);
  }

  /** The contact that stands for one, first, and all that are one with it. */
  async merged(accountId: string, contactId: string): Promise<readonly Contact[]> {
    const own = await this.#contact(accountId, contactId);
    const survivor = own?.mergedInto ? await this.#contact(accountId, own.mergedInto) : own;
    if (!survivor) return [];
    const others = await Promise.all(
      survivor.absorbedIds.map((id) => this.#contact(accountId, id)),
    );
    return [survivor, ...others.filter((one) => one !== null)];
  }

  #contact(accountId: string, contactId: string) {
    return this.folds.state(contactStream(accountId, contactId), contactDecider);
  }

  inbox(accountId: string, inboxId: string): Promise<Inbox | null> {
    return this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
  }

  /** The address of the contact, in inboxes for e-mails that do not know it. */
  async #addressed(
    accountId: string,
    { contactId, email }: Contact,
    { known, mailboxIds }: { known: readonly Candidate[]; mailboxIds: readonly string[] },
  ): Promise<readonly Candidate[]> {
    if (email === null || isErased(email)) return [];
    const value = emailKeyOf(email);
    const open = mailboxIds
      .filter((id) => !known.some((one) => one.inboxId === id && one.value === value))
      .slice(0, MOST_WAYS);
    const found = open.map(async (inboxId): Promise<Candidate | null> => {
      const inbox = await this.inbox(accountId, inboxId);
      if (inbox?.channel !== 'email') return null;
      const place = { accountId, inbox };
      const of = await this.contacts.withIdentity(place, `email:${value}`);
      const isNew = of.contact === null;
      const isOther = of.contact !== null && survivorIdOf(of.contact) !== contactId;
      const hindrance = isOther ? 'anotherContact' : null;
      return { contactId: of.contactId, inboxId, value, isNew, hindrance };
    });
    return (await Promise.all(found)).filter((one) => one !== null);
  }

  async #way(accountId: string, candidate: Candidate): Promise<ReplyWay | null> {
    const { contactId, inboxId } = candidate;
    const inbox = await this.inbox(accountId, inboxId);
    if (!inbox || inbox.deletedAt !== null) return null;
    const place = { account: accountId, inboxId, threadId: contactId };
    const latest = await this.threads.latest(place);
    const newest = await this.threads.conversation(place, latest);
    const isOpen = newest !== null && !isOver(newest.status);
    const way = {
      ...{ ...candidate, until: null, onlyTemplates: false, latest },
      openId: isOpen ? newest.conversationId : null,
      lastWroteAt: newest?.lastContactMessageAt ?? newest?.wroteBeforeAt ?? null,
    };
    const adapter = this.registry.of(inbox.channel);
    if (candidate.hindrance) return way;
    // A browser is reached while a conversation of it is open.
    if (!adapter) return isOpen ? way : { ...way, hindrance: 'clientBegins' };
    const { isClientFirst, replyWindowMs } = adapter.capabilities(inbox.settings);
    if (isClientFirst && !isOpen) return { ...way, hindrance: 'clientBegins' };
    if (replyWindowMs === null) return way;
    const until = way.lastWroteAt === null ? 0 : Date.parse(way.lastWroteAt) + replyWindowMs;
    if (this.clock.now() < new Date(until).toISOString())
      return { ...way, until: new Date(until).toISOString() };
    return adapter.listTemplates
      ? { ...way, onlyTemplates: true }
      : { ...way, hindrance: 'windowClosed' };
  }
}

function identitiesOf({ contactId, identities }: Contact): readonly Candidate[] {
  return identities.map(({ inboxId, identity }) => ({
    ...{ contactId, inboxId, value: isErased(identity) ? null : identity },
    ...{ hindrance: null, isNew: false },
  }));
}
