import { Inject, Injectable } from '@nestjs/common';
import {
  type Contact,
  contactDecider,
  contactIdOf,
  contactStream,
  emailKeyOf,
  isContactErased,
} from '@bitacora/contacts';
import { type Hash, orWhenErased } from '@bitacora/kernel';
import { HASH, LIVE_VIEWS, StreamFolds } from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import { type ContactDocument, contactsProjection } from '@bitacora/views';
import { refusal } from './refusals.js';
import type { WidgetInbox } from './widget-inboxes.js';

/** Contacts of one address that are looked at. */
const LOOKED_AT = 10;
/** Times that a person of one identity can be erased, or leave it to another, and come back. */
const GENERATIONS = 50;

/** A contact that has an identity, or the id of the one that will. */
export interface FoundContact {
  readonly contactId: string;
  readonly contact: Contact | null;
  /** When an erasure was asked for of the one who had the identity before, ISO 8601; absent: none was. */
  readonly erasedAt?: string | undefined;
}

/**
 * Which contact an identity belongs to, in one inbox: people who work in another one see other contacts. Ids follow from the
 * identity, so that two who come at once meet in one stream, whatever the views hold by then.
 */
@Injectable()
export class ContactsByIdentity {
  constructor(
    private readonly folds: StreamFolds,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /**
   * The contact who has an address; of several the one whose address was proved. `proved`: the address was, so that a
   * contact with the proof of another identity is left alone, to whom a person gave the address later.
   */
  async withEmail(found: WidgetInbox, email: string, proved: boolean): Promise<FoundContact> {
    const emailKey = emailKeyOf(email);
    const hasIt = (contact: Contact) =>
      emailKeyOf(orWhenErased(contact.email, null) ?? '') === emailKey &&
      (!proved || contact.proofs.length === 0 || contact.emailProved);
    const derived = await this.derived(found, `email:${emailKey}`, hasIt);
    const known = [derived, ...(await this.listed(found, emailKey))].filter(
      ({ contact }) => contact !== null && !isContactErased(contact) && hasIt(contact),
    );
    return known.find(({ contact }) => contact?.emailProved) ?? known[0] ?? derived;
  }

  /** The contact of an identity that has no address, or whose address counts for nothing. */
  withIdentity(found: WidgetInbox, identity: string): Promise<FoundContact> {
    return this.derived(found, `identity:${identity}`, () => true);
  }

  /** The first contact of the identity that is still its own, or the next one. */
  private async derived(
    { accountId, inbox: { inboxId } }: WidgetInbox,
    identity: string,
    isIts: (contact: Contact) => boolean,
  ): Promise<FoundContact> {
    let erasedAt: string | undefined;
    for (let generation = 0; generation < GENERATIONS; generation += 1) {
      const named = generation === 0 ? identity : `${identity}#${generation}`;
      const contactId = contactIdOf(this.hash, { inboxId, identity: named });
      const contact = await this.state(accountId, contactId);
      if (!contact || (!isContactErased(contact) && isIts(contact)))
        return { contactId, contact, ...(erasedAt && { erasedAt }) };
      erasedAt = contact.erasureAskedAt ?? erasedAt;
    }
    throw refusal([{ code: 'CONTACT_EXISTS' }]);
  }

  private async listed(
    { accountId: account, inbox: { inboxId } }: WidgetInbox,
    emailKey: string,
  ): Promise<readonly FoundContact[]> {
    const contacts = this.views.collection<ContactDocument>(contactsProjection.name);
    const filter = { account, emailKey };
    const entries = await contacts.find(filter, { limit: LOOKED_AT });
    const here = entries.filter((entry) => entry.inboxId === inboxId);
    return Promise.all(
      here.map(async ({ contactId }) => ({
        contactId,
        contact: await this.state(account, contactId),
      })),
    );
  }

  private state(accountId: string, contactId: string) {
    return this.folds.state(contactStream(accountId, contactId), contactDecider);
  }
}
