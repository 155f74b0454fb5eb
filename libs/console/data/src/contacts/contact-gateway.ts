import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  type AttributeSortInput,
  ContactDocument,
  type ContactPartsFragment,
  type ContactQuery,
  ContactsDocument,
  type ContactFilter,
  ContactPushedDocument,
  EraseContactDocument,
  MergeContactsDocument,
  type MergeContactsInput,
  SetContactAttributeDocument,
  SetContactBlockDocument,
  SetContactLabelDocument,
  UpdateContactDocument,
  type UpdateContactInput,
} from '../generated/contacts.js';

/** A contact with its newest conversations. */
export type ContactWithConversations = ContactPartsFragment &
  Pick<NonNullable<ContactQuery['contact']>, 'absorbed' | 'identities'> & {
    readonly conversations: readonly ConversationOfContact[];
  };

type ConversationOfContact = NonNullable<
  ContactQuery['contact']
>['conversations']['edges'][number]['node'];

/** Which contacts a list holds. */
export type ContactChoice = ContactFilter & {
  readonly search: string;
  readonly byAttribute?: AttributeSortInput | null;
};

/** What came of a label for several contacts: how many were erased, so that nothing could change. */
export interface LabelledContacts {
  readonly changed: number;
  readonly unchanged: number;
}

/** One page of contacts, and where the next begins. */
export interface ContactListPage {
  readonly contacts: readonly ContactPartsFragment[];
  /** Cursor of the next page; null when this is the last. */
  readonly next: string | null;
}

/** The people who write to the account. */
@Service()
export class ContactGateway {
  readonly #ask = inject(Ask);

  /** One contact with its conversations; null when there is none with this id. */
  one(id: () => string | undefined): LiveQuery<ContactWithConversations | null> {
    return liveQuery(
      ContactDocument,
      () => {
        const wanted = id();
        return wanted ? { id: wanted } : undefined;
      },
      ({ contact }) =>
        contact
          ? { ...contact, conversations: contact.conversations.edges.map(({ node }) => node) }
          : null,
    );
  }

  /** The page after a cursor; the first page without one. */
  async page(
    { search, byAttribute = null, ...filter }: ContactChoice,
    after: string | null,
    first = 50,
  ): Promise<ContactListPage> {
    const { contacts } = await this.#ask.query(
      ContactsDocument,
      { search: search || null, filter, byAttribute, first, after },
      { keep: true },
    );
    return {
      contacts: contacts.edges.map(({ node }) => node),
      next: contacts.pageInfo.hasNextPage ? (contacts.pageInfo.endCursor ?? null) : null,
    };
  }

  /** Makes another contact one with this one; what pages show of both is asked for again. */
  async merge(input: MergeContactsInput): Promise<ContactPartsFragment> {
    return (await this.#ask.act(MergeContactsDocument, { input }, { askAgain: true })).contact;
  }

  async update(input: UpdateContactInput): Promise<ContactPartsFragment> {
    return (await this.#ask.act(UpdateContactDocument, { input })).contact;
  }

  /** Null clears it. */
  async setAttribute(
    contactId: string,
    attributeId: string,
    value: string | number | boolean | null,
  ): Promise<ContactPartsFragment> {
    const input = { contactId, attributeId, value };
    return (await this.#ask.act(SetContactAttributeDocument, { input })).contact;
  }

  /** Puts a label on contacts, or takes it off them. */
  async setLabel(
    contactIds: readonly string[],
    labelId: string,
    on: boolean,
  ): Promise<LabelledContacts> {
    const input = { contactIds: [...contactIds], labelId, on };
    const { contacts, unchanged } = await this.#ask.act(SetContactLabelDocument, { input });
    return { changed: contacts.length, unchanged };
  }

  /** Blocks a contact, or lets it write again. */
  async setBlock(contactId: string, blocked: boolean): Promise<ContactPartsFragment> {
    const input = { contactId, blocked };
    return (await this.#ask.act(SetContactBlockDocument, { input })).contact;
  }

  /** Every change of one contact, or of all that the viewer sees; what pages show of them follows by itself. */
  pushed(contactId: string | null): Observable<ContactPartsFragment> {
    return this.#ask
      .follow(ContactPushedDocument, { contactId })
      .pipe(map(({ contactPushed }) => contactPushed));
  }

  /** Destroys the key of the contact: their words and particulars can never be read again. */
  async erase(contactId: string, reason: string): Promise<ContactPartsFragment> {
    const input = { contactId, reason };
    return (await this.#ask.act(EraseContactDocument, { input }, { askAgain: true })).contact;
  }
}
