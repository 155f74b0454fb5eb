import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  ContactDocument,
  type ContactInput,
  type ContactPartsFragment,
  type ContactQuery,
  ContactsDocument,
  EraseContactDocument,
  UpdateContactDocument,
} from '../generated/graphql.js';

/** The people who write to the account. */
@Service()
export class ContactGateway {
  readonly #ask = inject(Ask);

  /** One contact with its conversations; null when there is none with this id. */
  one(id: () => string | undefined): LiveQuery<NonNullable<ContactQuery['contact']> | null> {
    return liveQuery(
      ContactDocument,
      () => {
        const wanted = id();
        return wanted ? { id: wanted } : undefined;
      },
      (data) => data.contact ?? null,
    );
  }

  /** A page of contacts by name; `after` is the id of the last one of the page before. */
  async page(
    search: string,
    after: string | null,
    first = 50,
  ): Promise<readonly ContactPartsFragment[]> {
    return (
      await this.#ask.query(
        ContactsDocument,
        { search: search || null, first, after },
        { keep: true },
      )
    ).contacts;
  }

  async update(id: string, input: ContactInput): Promise<ContactPartsFragment> {
    return (await this.#ask.act(UpdateContactDocument, { id, input })).contact;
  }

  /** Destroys the key of the contact: nobody can read the words and the particulars again. */
  async erase(id: string, reason: string): Promise<ContactPartsFragment> {
    return (await this.#ask.act(EraseContactDocument, { id, reason }, { askAgain: true })).contact;
  }
}
