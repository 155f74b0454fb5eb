import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import {
  type Audience,
  type CannedResponsePartsFragment,
  type CannedResponseRowPartsFragment,
  CannedResponsesDocument,
  CannedResponsesFileDocument,
  CannedResponsesPushedDocument,
  type CannedResponsesPushedSubscription,
  CreateCannedResponseDocument,
  type CreateCannedResponseInput,
  DeleteCannedResponseDocument,
  ImportCannedResponsesDocument,
  UpdateCannedResponseDocument,
} from '../generated/canned.js';

/** One page of canned responses, by their short codes, and where the next begins. */
export interface CannedResponsePage {
  readonly responses: readonly CannedResponsePartsFragment[];
  /** Cursor of the next page; null when this is the last. */
  readonly next: string | null;
}

/** Most responses of one page. */
const PAGE_MOST = 100;

/** The canned responses of the account. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class CannedResponseGateway {
  readonly #ask = inject(Ask);

  /** The page after a cursor; the first page without one. */
  async page(
    { search, audience }: { readonly search: string; readonly audience: Audience | null },
    after: string | null,
    first = PAGE_MOST,
  ): Promise<CannedResponsePage> {
    const asked = { search: search || null, audience, first, after };
    const { cannedResponses } = await this.#ask.query(CannedResponsesDocument, asked);
    return {
      responses: cannedResponses.edges.map(({ node }) => node),
      next: cannedResponses.pageInfo.hasNextPage
        ? (cannedResponses.pageInfo.endCursor ?? null)
        : null,
    };
  }

  /** Those that change from now on. */
  pushed(): Observable<CannedResponsesPushedSubscription['cannedResponsesPushed']> {
    return this.#ask
      .follow(CannedResponsesPushedDocument, {})
      .pipe(map((data) => data.cannedResponsesPushed));
  }

  /** Makes a response, or changes the one with this id. */
  async save(
    responseId: string | null,
    input: CreateCannedResponseInput & { readonly expectedVersion?: string },
  ): Promise<void> {
    if (responseId) {
      await this.#ask.act(UpdateCannedResponseDocument, { input: { ...input, responseId } });
    } else {
      await this.#ask.act(CreateCannedResponseDocument, { input });
    }
  }

  /** A CSV file of all of them. */
  async file(semicolons: boolean): Promise<string> {
    return (await this.#ask.query(CannedResponsesFileDocument, { semicolons })).cannedResponsesFile;
  }

  /** What comes of each row of a CSV file; `dryRun` writes nothing. */
  async import(csv: string, dryRun: boolean): Promise<readonly CannedResponseRowPartsFragment[]> {
    const input = { csv, dryRun };
    return (await this.#ask.act(ImportCannedResponsesDocument, { input })).rows;
  }

  async delete(responseId: string): Promise<void> {
    await this.#ask.act(DeleteCannedResponseDocument, { input: { responseId } });
  }
}
