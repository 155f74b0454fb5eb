import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  type MailPartsFragment,
  MailSettingsDocument,
  type MailSettingsQuery,
  MailsDocument,
  RetryMailDocument,
  SendTestMailDocument,
} from '../generated/settings.js';

/** A mail as a list shows it. */
export type ListedMail = MailPartsFragment;

/** Part of the list of mails, newest first; `after` is where the next part begins, null at the end. */
export interface MailsPart {
  readonly mails: readonly ListedMail[];
  readonly after: string | null;
}

/** The mails of the account. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class MailGateway {
  readonly #ask = inject(Ask);

  /** Whether mails are sent, and from which address. */
  async settings(): Promise<MailSettingsQuery['mailSettings']> {
    return (await this.#ask.query(MailSettingsDocument, {})).mailSettings;
  }

  async page(first: number, after: string | null): Promise<MailsPart> {
    const { mails } = await this.#ask.query(MailsDocument, { first, after });
    const { hasNextPage, endCursor } = mails.pageInfo;
    return {
      mails: mails.edges.map(({ node }) => node),
      after: hasNextPage ? (endCursor ?? null) : null,
    };
  }

  /** Sends a mail to the address of the person who is signed in. */
  async sendTest(): Promise<void> {
    await this.#ask.act(SendTestMailDocument, {});
  }

  /** Sends a mail once more. */
  async retry(mailId: string): Promise<void> {
    await this.#ask.act(RetryMailDocument, { input: { mailId } });
  }
}
