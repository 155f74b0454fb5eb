import { Inject, Injectable } from '@nestjs/common';
import { CONTACT_PERMISSIONS } from '@bitacora/account';
import { type ContactState, contactDecider, contactStream } from '@bitacora/contacts';
import {
  type Collection,
  type CommandContext,
  type Documents,
  type Hash,
  contactContext,
  orWhenErased,
  unlessItFails,
} from '@bitacora/kernel';
import { DOCUMENTS, HASH, type RequestContext, StreamFolds, isToken } from '@bitacora/platform';
import { unknownVisitor } from './refusals.js';
import { openTyped } from './typed-box.js';
import { VISITORS, type Visitor, type VisitorDocument } from './visitor.js';

const PERMISSIONS: ReadonlySet<string> = new Set(CONTACT_PERMISSIONS);

/** Recognises visitors by their secret. */
@Injectable()
export class Visitors {
  #collection: Promise<Collection<VisitorDocument>> | null = null;

  constructor(
    private readonly folds: StreamFolds,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /** The visitor of a secret, or null. */
  async bySecret(secret: unknown): Promise<Visitor | null> {
    if (!isToken(secret)) return null;
    const hash = this.hash.sha256(secret);
    const [visitor] = await (await this.visitors()).find({ hash }, { limit: 1 });
    if (!visitor) return null;
    const { typedBox } = visitor;
    return { ...visitor, typed: typedBox === undefined ? null : openTyped(secret, typedBox) };
  }

  /** The visitor of an `Authorization: Bearer` header. */
  async byHeader(header: string | undefined): Promise<Visitor> {
    const [scheme, secret] = (header ?? '').split(' ');
    const visitor = scheme?.toLowerCase() === 'bearer' ? await this.bySecret(secret) : null;
    if (!visitor) throw unknownVisitor();
    return visitor;
  }

  async get(id: string): Promise<VisitorDocument | null> {
    return (await (await this.visitors()).get([id])).get(id) ?? null;
  }

  async put(...visitors: readonly VisitorDocument[]): Promise<void> {
    await (await this.visitors()).commit({ put: [...visitors], remove: [] });
  }

  async remove(...ids: readonly string[]): Promise<void> {
    await (await this.visitors()).commit({ put: [], remove: [...ids] });
  }

  /**
   * What the visitor is called: as they typed it where the contact is another's to know of, else as the contact is now.
   * Empty when there is no name.
   */
  async nameOf(visitor: Visitor): Promise<string> {
    if (visitor.writer?.filed) return visitor.typed?.name ?? '';
    const contact = await this.contactOf(visitor);
    return orWhenErased(contact?.name ?? null, null) ?? '';
  }

  /** What commands of the visitor carry. */
  async commandContext(visitor: Visitor, request: RequestContext): Promise<CommandContext> {
    return contextNamed(visitor, await this.nameOf(visitor), request);
  }

  contactOf({
    account,
    contactId,
  }: Pick<VisitorDocument, 'account' | 'contactId'>): Promise<ContactState> {
    return this.folds.state(contactStream(account, contactId), contactDecider);
  }

  /** Whether people of the account blocked the contact. */
  async isBlocked(visitor: Visitor): Promise<boolean> {
    return ((await this.contactOf(visitor))?.blockedAt ?? null) !== null;
  }

  private visitors(): Promise<Collection<VisitorDocument>> {
    this.#collection ??= unlessItFails(
      this.documents.open<VisitorDocument>(VISITORS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

/** What commands of a visitor of this name carry. */
export function contextNamed(
  { account, contactId }: Pick<VisitorDocument, 'account' | 'contactId'>,
  name: string,
  request: RequestContext,
): CommandContext {
  return contactContext(account, { contactId, name }, PERMISSIONS, request);
}
