import { Inject, Injectable } from '@nestjs/common';
import {
  ChangeContactDetails,
  CreateContact,
  VerifyContact,
  contactIdOf,
} from '@bitacora/contacts';
import { CONTACT_IDENTITY_KEY, emailKeyOf, isContactErased } from '@bitacora/contacts';
import {
  type ChatSignIn,
  type VisitorDetails,
  askedBy,
  introductionFaults,
} from '@bitacora/inboxes';
import { type Clock, type Command, type Hash, type Ids, orWhenErased } from '@bitacora/kernel';
import { Bus, CLOCK, HASH, IDS, type RequestContext, newToken } from '@bitacora/platform';
import { ContactsByIdentity, type FoundContact } from './contacts-by-identity.js';
import { readIntroduction } from './read-introduction.js';
import type { ProvedIdentity } from './proved-identity.js';
import { refusal, unknownVisitor } from './refusals.js';
import { sealTyped } from './typed-box.js';
import { type Introduced, type Visitor, type VisitorDocument, isOwn } from './visitor.js';
import { Visitors, contextNamed } from './visitors.js';
import type { WidgetInbox } from './widget-inboxes.js';

/** How a visitor comes to an inbox. */
export interface Arrival {
  readonly found: WidgetInbox;
  /** What the chat asks, in effect. */
  readonly signIn: ChatSignIn;
  /** As it was typed. */
  readonly typed: VisitorDetails;
  readonly language: string | null;
  /** Null: nothing proves who it is. */
  readonly proved: ProvedIdentity | null;
  /** Made by the browser: a repeat of the call carries the same. */
  readonly key: string | null;
  readonly request: RequestContext;
  /** Counts a new visitor, or refuses. */
  readonly count: () => void;
}

/**
 * Makes contacts of visitors (docs/adr/0041). What a browser may see follows from its thread: what it wrote itself, or
 * what was written with the same proved identity. Whose contact that is filed under decides nothing of it.
 */
@Injectable()
export class Introductions {
  constructor(
    private readonly bus: Bus,
    private readonly visitors: Visitors,
    private readonly contacts: ContactsByIdentity,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** The visitor and the secret that opens it. Throws what is missing, beside its field, and VISITOR_UNKNOWN. */
  async introduce(arrival: Arrival): Promise<Introduced> {
    const { signIn, proved } = arrival;
    const given = askedBy(signIn, readIntroduction(arrival.typed));
    if (proved) return this.byProof(arrival, proved, given);
    const [fault] = introductionFaults(signIn, given, false);
    if (fault) throw missing(fault);
    const { email } = given;
    return signIn.emailIdentifies && email !== null
      ? this.byEmail(arrival, given, email)
      : this.asNew(arrival, given);
  }

  /** Keyed digest of an identity in an inbox: from it no one finds out whose it is. */
  digestOf({ inbox: { inboxId } }: WidgetInbox, { by, subject }: ProvedIdentity): string {
    return this.hash.hmac(CONTACT_IDENTITY_KEY, JSON.stringify(['proved', inboxId, by, subject]));
  }

  /** A contact of its own; the same key is the same one. */
  private async asNew(arrival: Arrival, given: VisitorDetails): Promise<Introduced> {
    const browser = this.browserOf(arrival, '');
    const known = await this.visitors.bySecret(browser.secret);
    if (known) return this.amended(arrival, { secret: browser.secret, visitor: known }, given);
    arrival.count();
    const writer = arrival.signIn.anonymous ? { by: 'nothing' as const, filed: false } : undefined;
    const visitor = this.visitorOf(arrival, browser, {
      contactId: browser.id,
      ...(writer ? { writer } : {}),
    });
    await this.create(arrival, visitor, given);
    return this.kept(browser.secret, visitor, null);
  }

  /**
   * Under the contact who has the address, whose details it neither sees nor changes. What it wrote stays its own, also
   * where it is the first with this address: the next could be the one whose address it is.
   */
  private async byEmail(
    arrival: Arrival,
    given: VisitorDetails,
    email: string,
  ): Promise<Introduced> {
    const browser = this.browserOf(arrival, `email:${emailKeyOf(email)}`);
    const known = await this.visitors.bySecret(browser.secret);
    if (known) return { secret: browser.secret, visitor: known };
    arrival.count();
    const { contactId, contact } = await this.contacts.withEmail(arrival.found, email, false);
    const { name, phone, rut } = given;
    const visitor = this.visitorOf(arrival, browser, {
      contactId,
      threadId: browser.id,
      writer: { by: 'typed', filed: true },
      typedBox: sealTyped(browser.secret, { name, phone, rut }),
    });
    if (!contact) await this.create(arrival, visitor, given);
    return this.kept(browser.secret, visitor, { name, phone, rut });
  }

  private async byProof(
    arrival: Arrival,
    proved: ProvedIdentity,
    given: VisitorDetails,
  ): Promise<Introduced> {
    const { found, signIn } = arrival;
    const identity = this.digestOf(found, proved);
    const browser = this.browserOf(arrival, identity);
    const { contactId, contact } = await this.contactOf(arrival, proved, identity);
    const details = {
      name: proved.name ?? given.name,
      email: proved.email ?? given.email,
      phone: given.phone,
      rut: given.rut,
    };
    const rut = details.rut ?? orWhenErased(contact?.rut ?? null, null);
    const [fault] = introductionFaults(signIn, { ...details, rut }, true);
    if (fault) throw missing(fault);
    const known = await this.visitors.bySecret(browser.secret);
    if (known) return { secret: browser.secret, visitor: known };
    arrival.count();
    const { inboxId } = found.inbox;
    const visitor = this.visitorOf(arrival, browser, {
      contactId,
      threadId: contactIdOf(this.hash, { inboxId, identity: `proved:${contactId}` }),
      writer: { by: proved.by, filed: false },
      identity,
    });
    await this.create(arrival, visitor, details);
    // Only what was proved takes the place of an address that is there.
    const { email, ...others } = details;
    const isTaken = proved.emailProved || contact === null || contact.email === null;
    const stated = { ...others, ...(isTaken ? { email } : {}) };
    const changes = Object.fromEntries(
      Object.entries(stated).filter(([, value]) => value !== null),
    );
    const context = contextNamed(visitor, details.name ?? '', arrival.request);
    await this.send(new ChangeContactDetails({ contactId, ...changes }, context));
    const proof = { contactId, by: proved.by, email: proved.emailProved };
    await this.send(new VerifyContact(proof, context));
    await this.visitors.put({
      ...visitor,
      _id: identityId(visitor.account, identity),
      hash: `identity:${identity}`,
    });
    return this.kept(browser.secret, visitor, null);
  }

  /** The one of before; else, where addresses identify, the one who has the address that was proved. */
  private async contactOf(
    { found, signIn }: Arrival,
    proved: ProvedIdentity,
    identity: string,
  ): Promise<FoundContact> {
    const before = await this.visitors.get(identityId(found.accountId, identity));
    const contact = before && (await this.visitors.contactOf(before));
    if (contact && !isContactErased(contact)) return { contactId: contact.contactId, contact };
    const email = signIn.emailIdentifies && proved.emailProved ? proved.email : null;
    return email === null
      ? this.contacts.withIdentity(found, identity)
      : this.contacts.withEmail(found, email, true);
  }

  /** Takes what was typed again for the details of a contact that nothing but this browser is. */
  private async amended(
    { request, count }: Arrival,
    { secret, visitor }: Introduced,
    given: VisitorDetails,
  ): Promise<Introduced> {
    const contact = await this.visitors.contactOf(visitor);
    const isOpen = contact?.blockedAt === null && contact.proofs.length === 0;
    if (!isOpen || !isOwn(visitor)) return { secret, visitor };
    const { name, email, phone, rut } = given;
    const typed = Object.entries({ name, email, phone, rut }).filter(
      ([field, value]) => value !== null && value !== contact[field as keyof VisitorDetails],
    );
    if (typed.length === 0) return { secret, visitor };
    count();
    const context = await this.visitors.commandContext(visitor, request);
    const data = { contactId: visitor.contactId, ...Object.fromEntries(typed) };
    await this.send(new ChangeContactDetails(data, context));
    return { secret, visitor };
  }

  /** The browser's own secret and id for what it comes as; both follow from its key. */
  private browserOf({ found: { inbox }, key }: Arrival, as: string) {
    const { inboxId } = inbox;
    const secret = key === null ? newToken() : this.secretOf(inboxId, key, as);
    const hash = this.hash.sha256(secret);
    const identity = key === null ? this.ids.next() : `browser:${hash}`;
    return { secret, hash, id: contactIdOf(this.hash, { inboxId, identity }) };
  }

  /** Not to be guessed without the key, which has as many random bits. */
  private secretOf(inboxId: string, key: string, as: string): string {
    const about = ['widget-secret', inboxId, key, ...(as === '' ? [] : [as])];
    return Buffer.from(this.hash.sha256(JSON.stringify(about)), 'hex').toString('base64url');
  }

  private visitorOf(
    { found: { accountId, inbox }, language }: Arrival,
    { hash, id }: { readonly hash: string; readonly id: string },
    more: Pick<VisitorDocument, 'contactId' | 'threadId' | 'writer' | 'identity' | 'typedBox'>,
  ): VisitorDocument {
    const { inboxId } = inbox;
    const createdAt = this.clock.now();
    const _id = `${accountId}:${id}`;
    return { _id, account: accountId, hash, inboxId, language, createdAt, ...more };
  }

  private async create(
    { request }: Arrival,
    visitor: VisitorDocument,
    given: VisitorDetails,
  ): Promise<void> {
    const { contactId, inboxId } = visitor;
    const context = contextNamed(visitor, given.name ?? '', request);
    await this.send(new CreateContact({ contactId, inboxId, ...given }, context));
  }

  /** An erasure that ran at the same time, or before, leaves no secret that opens anything. */
  private async kept(
    secret: string,
    document: VisitorDocument,
    typed: Visitor['typed'],
  ): Promise<Introduced> {
    await this.visitors.put(document);
    const contact = await this.visitors.contactOf(document);
    if (contact && isContactErased(contact)) {
      await this.visitors.remove(document._id);
      throw unknownVisitor();
    }
    return { secret, visitor: { ...document, typed } };
  }

  private async send(command: Command): Promise<void> {
    const result = await this.bus.execute(command);
    if (!result.ok) throw refusal(result.errors);
  }
}

function identityId(account: string, identity: string): string {
  return `${account}:identity:${identity}`;
}

function missing({ code, field }: { readonly code: string; readonly field: string | null }) {
  return refusal([{ code, ...(field === null ? {} : { field }) }]);
}
