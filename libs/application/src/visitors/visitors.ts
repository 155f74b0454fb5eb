import { Inject, Injectable } from '@nestjs/common';
import { CONTACT_PERMISSIONS } from '@bitacora/account';
import {
  ChangeContactDetails,
  type ContactState,
  CreateContact,
  contactDecider,
  contactIdOf,
  contactStream,
  isContactErased,
} from '@bitacora/contacts';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Command,
  type CommandContext,
  type Documents,
  type Hash,
  type Ids,
  type StoredDocument,
  contactContext,
  orWhenErased,
  oneLine,
} from '@bitacora/kernel';
import {
  Bus,
  CLOCK,
  DOCUMENTS,
  HASH,
  IDS,
  type RequestContext,
  StreamFolds,
  isToken,
  newToken,
} from '@bitacora/platform';
import { refusal, unknownVisitor } from './refusals.js';
import type { WidgetInbox } from './widget-inboxes.js';

/** A browser that talks to an inbox as one contact. Only the secret's SHA-256 is kept. */
export interface Visitor extends StoredDocument {
  readonly hash: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly language: string | null;
  readonly createdAt: string;
}

/** Details that a visitor typed. */
export interface VisitorDetails {
  readonly name: string | null;
  readonly email: string | null;
  readonly language: string | null;
}

/** A secret, and the visitor whom it opens. */
export interface Introduced {
  readonly secret: string;
  readonly visitor: Visitor;
}

/** Where visitors are kept; outside the log, so losing it makes widgets introduce themselves again. */
export const VISITORS: CollectionSpec = {
  name: 'visitors',
  kind: 'system',
  version: 1,
  indexes: [
    { name: 'hash', keys: [['hash', 1]], unique: true },
    { name: 'contact', keys: [['contactId', 1]] },
  ],
};

const PERMISSIONS: ReadonlySet<string> = new Set(CONTACT_PERMISSIONS);

/** Makes contacts of visitors and recognises them by their secret. */
@Injectable()
export class Visitors {
  #collection: Promise<Collection<Visitor>> | null = null;

  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * A new contact and the secret that opens it. With a key of the browser both follow from it, so that a repeat
   * whose first answer was lost finds the same contact. Throws VISITOR_UNKNOWN when that was erased since.
   */
  async introduce(
    { accountId, inbox }: WidgetInbox,
    { name, email, language }: VisitorDetails,
    key: string | null,
    request: RequestContext,
  ): Promise<Introduced> {
    const { inboxId } = inbox;
    const secret = key === null ? newToken() : this.secretOf(inboxId, key);
    const hash = this.hash.sha256(secret);
    const identity = key === null ? this.ids.next() : `browser:${hash}`;
    const contactId = contactIdOf(this.hash, { inboxId, identity });
    const visitor: Visitor = {
      _id: `${accountId}:${contactId}`,
      account: accountId,
      hash,
      contactId,
      inboxId,
      language,
      createdAt: this.clock.now(),
    };
    const data = { contactId, inboxId, name, email };
    const context = contextOf(visitor, oneLine(name ?? ''), request);
    await this.send(new CreateContact(data, context));
    const visitors = await this.visitors();
    await visitors.commit({ put: [visitor], remove: [] });
    // An erasure that ran at the same time, or before, leaves no secret that opens anything.
    if (await this.isErased(visitor)) {
      await visitors.commit({ put: [], remove: [visitor._id] });
      throw unknownVisitor();
    }
    return { secret, visitor };
  }

  /** The visitor whom a browser introduced with this key, or null. */
  async byKey({ inbox }: WidgetInbox, key: string): Promise<Introduced | null> {
    const secret = this.secretOf(inbox.inboxId, key);
    const visitor = await this.bySecret(secret);
    return visitor && { secret, visitor };
  }

  /** Whether what was typed is not what the contact has. */
  async isNews(visitor: Visitor, { name, email }: VisitorDetails): Promise<boolean> {
    const contact = await this.contactOf(visitor);
    const differs = (typed: string | null, kept: unknown) =>
      typed !== null && typed.trim() !== kept;
    return differs(name, contact?.name) || differs(email, contact?.email);
  }

  /** Takes what was typed for the contact's details. */
  async amend(visitor: Visitor, typed: VisitorDetails, request: RequestContext): Promise<void> {
    const details = Object.entries({ name: typed.name, email: typed.email });
    const given = Object.fromEntries(details.filter(([, value]) => value !== null));
    const data = { contactId: visitor.contactId, ...given };
    const context = await this.commandContext(visitor, request);
    await this.send(new ChangeContactDetails(data, context));
  }

  /** The visitor of a secret, or null. */
  async bySecret(secret: unknown): Promise<Visitor | null> {
    if (!isToken(secret)) return null;
    const hash = this.hash.sha256(secret);
    const [visitor] = await (await this.visitors()).find({ hash }, { limit: 1 });
    return visitor ?? null;
  }

  /** The visitor of an `Authorization: Bearer` header. */
  async byHeader(header: string | undefined): Promise<Visitor> {
    const [scheme, secret] = (header ?? '').split(' ');
    const visitor = scheme?.toLowerCase() === 'bearer' ? await this.bySecret(secret) : null;
    if (!visitor) throw unknownVisitor();
    return visitor;
  }

  /** Name of the contact as it is now; empty when there is none. */
  async nameOf(visitor: Visitor): Promise<string> {
    const contact = await this.contactOf(visitor);
    return orWhenErased(contact?.name ?? null, null) ?? '';
  }

  /** What commands of the visitor carry. */
  async commandContext(visitor: Visitor, request: RequestContext): Promise<CommandContext> {
    return contextOf(visitor, await this.nameOf(visitor), request);
  }

  /** Not to be guessed without the key, which has as many random bits. */
  private secretOf(inboxId: string, key: string): string {
    const digest = this.hash.sha256(JSON.stringify(['widget-secret', inboxId, key]));
    return Buffer.from(digest, 'hex').toString('base64url');
  }

  private contactOf({ account, contactId }: Visitor): Promise<ContactState> {
    return this.folds.state(contactStream(account, contactId), contactDecider);
  }

  /** Whether people of the account blocked the contact. */
  async isBlocked(visitor: Visitor): Promise<boolean> {
    return ((await this.contactOf(visitor))?.blockedAt ?? null) !== null;
  }

  private async isErased(visitor: Visitor): Promise<boolean> {
    const contact = await this.contactOf(visitor);
    return contact !== null && isContactErased(contact);
  }

  private async send(command: Command): Promise<void> {
    const result = await this.bus.execute(command);
    if (!result.ok) throw refusal(result.errors);
  }

  private visitors(): Promise<Collection<Visitor>> {
    this.#collection ??= this.documents.open<Visitor>(VISITORS);
    return this.#collection;
  }
}

function contextOf(
  { account, contactId }: Visitor,
  name: string,
  request: RequestContext,
): CommandContext {
  return contactContext(account, { contactId, name }, PERMISSIONS, request);
}
