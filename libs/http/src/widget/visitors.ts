import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CONTACT_PERMISSIONS } from '@bitacora/account';
import { contactDecider, contactIdOf, contactStream } from '@bitacora/contacts';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type CommandContext,
  type Documents,
  type Hash,
  type Ids,
  type StoredDocument,
  orWhenErased,
} from '@bitacora/kernel';
import {
  CLOCK,
  DOCUMENTS,
  HASH,
  IDS,
  type RequestContext,
  StreamFolds,
  isToken,
  newToken,
  send,
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
export interface Introduction {
  readonly name: string | null;
  readonly email: string | null;
  readonly language: string | null;
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
    private readonly bus: CommandBus,
    private readonly folds: StreamFolds,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** A new contact and the secret that opens it. */
  async introduce(
    { accountId, inbox }: WidgetInbox,
    { name, email, language }: Introduction,
    request: RequestContext,
  ): Promise<{ secret: string; visitor: Visitor }> {
    const secret = newToken();
    const { inboxId } = inbox;
    const contactId = contactIdOf(this.hash, { inboxId, identity: this.ids.next() });
    const visitor: Visitor = {
      _id: `${accountId}:${contactId}`,
      account: accountId,
      hash: this.hash.sha256(secret),
      contactId,
      inboxId,
      language,
      createdAt: this.clock.now(),
    };
    const envelope = {
      id: this.ids.next(),
      name: 'CreateContact',
      issuedAt: visitor.createdAt,
      data: { contactId, inboxId, name, email },
    };
    const context = contextOf(visitor, name?.trim() ?? '', request);
    const result = await send(this.bus, envelope, context);
    if (!result.ok) throw refusal(result.errors);
    await (await this.visitors()).commit({ put: [visitor], remove: [] });
    return { secret, visitor };
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
    const stream = contactStream(visitor.account, visitor.contactId);
    const contact = await this.folds.state(stream, contactDecider);
    return orWhenErased(contact?.name ?? null, null) ?? '';
  }

  /** What commands of the visitor carry. */
  async commandContext(visitor: Visitor, request: RequestContext): Promise<CommandContext> {
    return contextOf(visitor, await this.nameOf(visitor), request);
  }

  private visitors(): Promise<Collection<Visitor>> {
    this.#collection ??= this.documents.open<Visitor>(VISITORS);
    return this.#collection;
  }
}

function contextOf(visitor: Visitor, name: string, request: RequestContext): CommandContext {
  const { correlationId, ip, userAgent } = request;
  return {
    accountId: visitor.account,
    actor: { kind: 'contact', id: visitor.contactId, name },
    ip,
    userAgent,
    correlationId,
    causationId: correlationId,
    depth: 0,
    permissions: PERMISSIONS,
  };
}
