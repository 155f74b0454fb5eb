import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import type { Subscription } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  DirectoryDocument,
  type DirectoryPartsFragment,
  DirectoryPushedDocument,
} from '../generated/directory.js';

/** People, teams, labels and inboxes of the account: the names behind ids. */
@Service()
export class DirectoryGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);

  /** The directory, kept true while `wanted` answers yes. */
  watch(wanted: () => boolean): LiveQuery<DirectoryPartsFragment> {
    return liveQuery(
      DirectoryDocument,
      () => (wanted() ? {} : undefined),
      (data) => data.directory,
    );
  }

  /** Puts every pushed directory where `watch` sees it. End it with the returned subscription. */
  follow(): Subscription {
    return this.#ask.follow(DirectoryPushedDocument, {}).subscribe({
      next: ({ directoryPushed }) => {
        this.#apollo.client.writeQuery({
          query: DirectoryDocument,
          data: { directory: directoryPushed },
        });
      },
      error: () => void this.#apollo.client.refetchQueries({ include: [DirectoryDocument] }),
    });
  }
}
